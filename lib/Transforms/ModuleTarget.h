// How the target stands in the IR: written by tensorops-attach-target, read by
// every pass that depends on the machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_MODULETARGET_H
#define TENSOROPS_LIB_TRANSFORMS_MODULETARGET_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Operation.h"

namespace mlir::tensorops {

inline constexpr llvm::StringLiteral kCPUDevice = "CPU";
inline constexpr llvm::StringLiteral kVectorBitsKey = "max_vector_op_width";
inline constexpr llvm::StringLiteral kL1CacheKey = "L1_cache_size_in_bytes";

/// The `llvm.target` nearest to `op`, from it outwards; null if there is none.
LLVM::TargetAttr findNearestTarget(Operation *op);

/// The same, but where there is none an error at `op` says how to attach one.
LLVM::TargetAttr getNearestTarget(Operation *op);

/// Bits of a vector register from the nearest `dlti.target_system_spec`, as
/// above; 0 after an error.
unsigned getNearestVectorBits(Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_MODULETARGET_H
