// What vector.print calls, under the names that MLIR's runner utilities have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_PRINTERS_H
#define TENSOROPS_LIB_RUNTIME_JIT_PRINTERS_H

#include "tensorops/Runtime/Device/GpuRuntimeWrappers.h"
#include "llvm/ADT/ArrayRef.h"

namespace tensorops {

/// They write to the C library's standard output, and leave nothing in its
/// buffer: what the caller prints afterwards comes afterwards.
llvm::ArrayRef<RuntimeSymbol> printerSymbols();

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_PRINTERS_H
