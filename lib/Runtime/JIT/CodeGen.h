// From LLVM IR to machine code: the one function behind object files on disk
// and objects that the JIT links.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_CODEGEN_H
#define TENSOROPS_LIB_RUNTIME_JIT_CODEGEN_H

#include "llvm/Support/CodeGen.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace llvm {
class Module;
} // namespace llvm

namespace tensorops {

class Target;

/// Writes `module` as assembly or as an object; uses the module up. What LLVM
/// reports on the way comes back as the error.
llvm::Error generateCode(llvm::Module &module, const Target &target,
                         llvm::CodeGenFileType fileType,
                         llvm::raw_pwrite_stream &os);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_CODEGEN_H
