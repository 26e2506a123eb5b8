// rsqrt as one of the operations that recipes compute.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRT_RECIPEMODELS_H
#define TENSOROPS_LIB_NUMERICS_RSQRT_RECIPEMODELS_H

namespace mlir {
class MLIRContext;
} // namespace mlir

namespace mlir::tensorops {

/// Gives `rsqrt` and `rsqrt_parts` the interface RecipeOpInterface.
void attachRsqrtRecipeModels(MLIRContext &context);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRT_RECIPEMODELS_H
