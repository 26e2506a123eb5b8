// The conversion passes and their patterns.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_CONVERSION_PASSES_H
#define TENSOROPS_CONVERSION_PASSES_H

#include "mlir/Pass/Pass.h"
#include "tensorops/Conversion/Raise.h"

namespace mlir {
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

#define GEN_PASS_DECL
#include "tensorops/Conversion/Passes.h.inc"

/// Patterns of `convert-tensorops-to-linalg`, for pipelines that gather their
/// own set.
void populateTensorOpsToLinalgPatterns(RewritePatternSet &patterns);

/// Patterns of `convert-tensorops-to-math` and `convert-tensorops-to-tosa`.
void populateTensorOpsToMathPatterns(RewritePatternSet &patterns);
void populateTensorOpsToTosaPatterns(RewritePatternSet &patterns);

#define GEN_PASS_REGISTRATION
#include "tensorops/Conversion/Passes.h.inc"

} // namespace mlir::tensorops

#endif // TENSOROPS_CONVERSION_PASSES_H
