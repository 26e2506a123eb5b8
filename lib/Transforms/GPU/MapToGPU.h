// One loop nest each as a kernel and its launch. The caller erases the loops.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_MAPTOGPU_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_MAPTOGPU_H

#include "Loops/RowReduction.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace mlir::tensorops {

/// All loops of `op` are parallel, and it has a kernel body. `accessBits`: what
/// a thread reads or writes at most at a time.
void mapElementwise(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                    StringRef name, int64_t accessBits);

/// `op` is the sum `sum` over the last dimension, in 64 partial sums.
void mapRowReduction(linalg::GenericOp op, SumBody sum,
                     gpu::GPUModuleOp kernels, StringRef name);

/// Whether each output of `op` is indexed by all parallel loops and no other,
/// so that threads share none of its elements.
bool canMapReduction(linalg::GenericOp op);

void mapReduction(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                  StringRef name);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_MAPTOGPU_H
