// The functions that MLIR's gpu-to-llvm has host code call, for the JIT.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_DEVICE_GPURUNTIMEWRAPPERS_H
#define TENSOROPS_RUNTIME_DEVICE_GPURUNTIMEWRAPPERS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace tensorops {

/// A function that compiled code may call by its symbol.
struct RuntimeSymbol {
  llvm::StringLiteral name;
  void *address;
};

/// The mgpu… functions, with the signatures of MLIR's CudaRuntimeWrappers. They
/// work on the calling thread's DeviceScope, and do nothing outside of one.
llvm::ArrayRef<RuntimeSymbol> gpuRuntimeSymbols();

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_DEVICE_GPURUNTIMEWRAPPERS_H
