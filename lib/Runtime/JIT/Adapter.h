// Entries have as many C signatures as there are types; the JIT calls them all
// through one, `void(void **)`, that is generated beside each. Those of MLIR's
// ExecutionEngine wrap every function of a module, refuse none whose signature
// is another than expected, and load scalars as if they were aligned.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_ADAPTER_H
#define TENSOROPS_LIB_RUNTIME_JIT_ADAPTER_H

#include "tensorops/Runtime/JIT/Signature.h"
#include "llvm/Support/Error.h"

namespace llvm {
class Module;
} // namespace llvm

namespace tensorops {

/// Adds getAdapterName(entry) to `module`, which calls `_mlir_ciface_<entry>`.
/// Its argument is an array of pointers: first to where the results go (MLIR's
/// C interface: one value or one struct of all), if there are any; then one to
/// each argument, a memref descriptor or a scalar. An error if the module does
/// not define such a function.
llvm::Error addAdapter(llvm::Module &module, const Signature &signature);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_ADAPTER_H
