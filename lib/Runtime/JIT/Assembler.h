// NVIDIA's assembler, where the machine has it: PTX becomes machine code.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_ASSEMBLER_H
#define TENSOROPS_LIB_RUNTIME_JIT_ASSEMBLER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tensorops {

class Target;

/// The cubin that ptxas makes of `ptx` for `gpu`. It is looked for in PATH and
/// in /usr/local/cuda. The error says that there is none, or what it says
/// itself.
llvm::Expected<std::string> assemblePTX(llvm::StringRef ptx, const Target &gpu);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_ASSEMBLER_H
