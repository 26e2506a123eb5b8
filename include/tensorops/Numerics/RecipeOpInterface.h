// The operations that recipes compute, as passes see them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_RECIPEOPINTERFACE_H
#define TENSOROPS_NUMERICS_RECIPEOPINTERFACE_H

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/OpDefinition.h"
#include "tensorops/Numerics/InstructionSets.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mlir {
class DialectRegistry;
class RewriterBase;
} // namespace mlir

namespace mlir::tensorops {

/// How much of a vector a recipe takes at once.
struct RegisterGroup {
  /// Machine registers, one at least.
  unsigned registers;
  /// Bits of an element as the recipe computes it.
  unsigned elementBits;
};

/// Attaches the models of RecipeOpInterface to the operations of the dialect.
/// Passes that ask for the interface register them by themselves.
void registerRecipeOpInterfaceExternalModels(DialectRegistry &registry);

} // namespace mlir::tensorops

#include "tensorops/Numerics/RecipeOpInterface.h.inc"

namespace mlir::tensorops {

/// Puts the recipe of `machine` in the place of `op`, which is on scalars or
/// vectors. Fails where there is none, and says so by `emitError`, if any.
LogicalResult
replaceByRecipe(RewriterBase &rewriter, RecipeOpInterface op,
                const Machine &machine, bool mayBranch,
                llvm::function_ref<InFlightDiagnostic()> emitError = nullptr);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_RECIPEOPINTERFACE_H
