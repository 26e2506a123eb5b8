// What a kernel in SPIR-V takes: the host passes addresses of arguments, and
// OpenCL wants to know which of them are pointers, and how large the rest is.
// MLIR's deserializer would make the whole module again, needs MLIR, which this
// room does not have, and refuses what it does not know, where only types and
// entry points are asked for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_SPIRVSIGNATURE_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_SPIRVSIGNATURE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <vector>

namespace tensorops {

/// One parameter of a kernel.
struct SpirvParameter {
  /// A pointer to global memory.
  bool isPointer = false;
  /// Of a scalar or vector.
  unsigned byteSize = 0;
};

/// The parameters of each entry point by its name.
using SpirvSignatures = llvm::StringMap<std::vector<SpirvParameter>>;

/// Reads a module of whatever origin: an error, never a crash, where it is not
/// SPIR-V, ends early, or has parameters that a launch cannot pass.
llvm::Expected<SpirvSignatures>
readSpirvSignatures(llvm::ArrayRef<uint32_t> words);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_SPIRVSIGNATURE_H
