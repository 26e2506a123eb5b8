// Parts of stages that several pipelines have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_PIPELINES_STAGES_H
#define TENSOROPS_LIB_PIPELINES_STAGES_H

#include "tensorops/Pipelines/Pipelines.h"

namespace mlir::tensorops {

/// Folds what it can, by all stock patterns that are right.
void addCanonicalizer(OpPassManager &pm);

/// Folds what it can and shares what is the same.
void addCleanup(OpPassManager &pm);

/// Arithmetic in 16-bit floats becomes arithmetic in f32, operations that stock
/// passes get wrong are expanded, and what moves 16-bit floats moves integers.
void addFloatExpansions(OpPassManager &pm);

/// What computes 1/√x becomes tensorops.rsqrt, as far as the options permit;
/// remarks tell of what was raised, and of `told`.
void addRaise(OpPassManager &pm, const LoweringOptions &options,
              RaiseRemarks told);

/// Kernels of a whole program, with accesses as wide as `chip` has them.
void addKernels(OpPassManager &pm, StringRef chip,
                const DeviceLoweringOptions &options,
                const Extensions &extensions = {});

/// Tensors become buffers, and each result one of its own.
void addBuffers(OpPassManager &pm, const LoweringOptions &options);

/// Every buffer that is not returned is freed.
void addDeallocations(OpPassManager &pm);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_PIPELINES_STAGES_H
