// How the target stands in the IR: written by tensorops-attach-target, read by
// every pass that depends on the target.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_TARGET_MODULETARGET_H
#define TENSOROPS_LIB_TRANSFORMS_TARGET_MODULETARGET_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Operation.h"
#include "tensorops/Numerics/InstructionSets.h"

namespace mlir::tensorops {

inline constexpr llvm::StringLiteral kCPUDevice = "CPU";
inline constexpr llvm::StringLiteral kVectorBitsKey = "max_vector_op_width";
/// The project's own: DLTI knows vectors of a fixed size only.
inline constexpr llvm::StringLiteral kScalableBitsKey =
    "tensorops.scalable_vector_bits";
inline constexpr llvm::StringLiteral kCacheBytesKey = "L3_cache_size_in_bytes";

/// The `llvm.target` nearest to `op` (findNearestTarget); where there is none
/// an error at `op` says how to attach one.
LLVM::TargetAttr getNearestTarget(Operation *op);

/// Bits of a vector of a fixed size from the nearest `dlti.target_system_spec`,
/// as above; 0 after an error.
unsigned getNearestVectorBits(Operation *op);

/// The vectors that loops run over. `bits` counts for each unit of vscale where
/// they are scalable; it is 0 after an error.
struct VectorWidth {
  unsigned bits;
  bool isScalable;
};

/// Scalable vectors where the nearest spec has them, otherwise as above.
VectorWidth getNearestVectorWidth(Operation *op);

/// Bytes of the last level of caches from the nearest spec; where that says
/// nothing, of a machine as they are common.
int64_t getNearestCacheBytes(Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_TARGET_MODULETARGET_H
