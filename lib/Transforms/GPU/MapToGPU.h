// Loop nests as a kernel and its launch, one each or those of a group of rows.
// The caller erases the loops.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_MAPTOGPU_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_MAPTOGPU_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <string>

namespace mlir::tensorops {

/// The module's kernels, made when the first one needs them.
gpu::GPUModuleOp getKernels(ModuleOp module);

/// A name for the kernels of `function` that every format of kernels can spell.
std::string getKernelName(func::FuncOp function);

/// All loops of `op` are parallel, and it has a kernel body. `accessBits`: what
/// a thread reads or writes at most at a time.
void mapElementwise(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                    StringRef name, int64_t accessBits);

/// `group` is a group of rows (RowGroup.h), or the sum of matchRowReduction. A
/// block has `workgroupBytes` of memory for its threads, of which elements that
/// several loops touch take what sums leave.
void mapRows(ArrayRef<linalg::GenericOp> group, gpu::GPUModuleOp kernels,
             StringRef name, int64_t workgroupBytes = 0);

/// Whether each output of `op` is indexed by all parallel loops and no other,
/// so that threads share none of its elements.
bool canMapReduction(linalg::GenericOp op);

void mapReduction(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                  StringRef name);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_MAPTOGPU_H
