// What passes ask of rsqrt is answered from the table of its recipes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RecipeModels.h"

#include "mlir/IR/TypeUtilities.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Numerics/RecipeOpInterface.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Registers that share one branch around rare inputs.
static constexpr unsigned kGroup = 4;

namespace {
/// What the choice of a recipe depends on, and the form of the operands.
struct Request {
  Type input, result;
  Accuracy accuracy;
  /// A scalar or a vector.
  Type form;
};
} // namespace

static Request getRequest(RsqrtOp op) {
  return {getElementTypeOrSelf(op.getInput().getType()),
          getElementTypeOrSelf(op.getResult().getType()),
          op.getEffectiveAccuracy(), op.getInput().getType()};
}

static Request getRequest(RsqrtPartsOp op) {
  Type type = op.getComplexType();
  return {type, type, op.getEffectiveAccuracy(), op.getRe().getType()};
}

static SmallVector<Value> emit(const RsqrtEmission &emission, RsqrtOp op) {
  return {emitRsqrt(emission, op.getInput(),
                    getElementTypeOrSelf(op.getResult().getType()))};
}

static SmallVector<Value> emit(const RsqrtEmission &emission, RsqrtPartsOp op) {
  ComplexParts parts = emitRsqrtParts(emission, {op.getRe(), op.getIm()});
  return {parts.re, parts.im};
}

static const RsqrtRecipe *select(const Request &request,
                                 const Machine &machine) {
  return selectRsqrtRecipe(request.input, request.result, request.accuracy,
                           machine);
}

static LogicalResult verify(Operation *op, const Request &request,
                            const Machine &machine,
                            function_ref<InFlightDiagnostic()> emitError) {
  const RsqrtRecipe *recipe = select(request, machine);
  if (recipe && canEmitRsqrt(*recipe, request.form, machine))
    return success();
  if (!emitError)
    return failure();
  StringRef chip = machine.target ? machine.target.getChip().getValue()
                                  : StringRef("any machine");
  if (!recipe)
    return emitError() << "has no recipe for " << request.input << " -> "
                       << request.result << " with accuracy '"
                       << stringifyAccuracy(request.accuracy) << "' on " << chip
                       << "; available: "
                       << describeRsqrtRecipes(request.input, request.result,
                                               machine);
  return emitError() << "is on " << request.form << ", but " << chip
                     << " has no such vectors; expected fixed sizes, or one "
                        "scalable dimension on a machine that has scalable "
                        "vectors";
}

/// Bits of what a result of type `type` is computed in.
static unsigned getComputedBits(Type type) {
  auto complex = dyn_cast<ComplexType>(type);
  return (complex ? complex.getElementType() : type).isF64() ? 64 : 32;
}

namespace {
template <typename OpTy>
struct RecipeModel : RecipeOpInterface::ExternalModel<RecipeModel<OpTy>, OpTy> {
  bool isOnElements(Operation *op) const {
    return !isa<TensorType>(getRequest(cast<OpTy>(op)).form);
  }

  LogicalResult
  verifyRecipe(Operation *op, const Machine &machine,
               function_ref<InFlightDiagnostic()> emitError) const {
    return verify(op, getRequest(cast<OpTy>(op)), machine, emitError);
  }

  SmallVector<Value> emitRecipe(Operation *op, ImplicitLocOpBuilder &builder,
                                const Machine &machine, bool mayBranch) const {
    const RsqrtRecipe *recipe = select(getRequest(cast<OpTy>(op)), machine);
    return emit({builder, *recipe, machine, mayBranch}, cast<OpTy>(op));
  }

  /// Of integers none is rare; recipes of complex numbers have one way for all.
  bool hasRareInputs(Operation *op) const {
    return isa<FloatType>(getRequest(cast<OpTy>(op)).input);
  }

  RegisterGroup getPreferredGroup(Operation *op, const Machine &machine) const {
    Request request = getRequest(cast<OpTy>(op));
    const RsqrtRecipe *recipe = select(request, machine);
    return {recipe && hasRareBranch(*recipe, machine) ? kGroup : 1,
            getComputedBits(request.result)};
  }
};
} // namespace

void mlir::tensorops::attachRsqrtRecipeModels(MLIRContext &context) {
  RsqrtOp::attachInterface<RecipeModel<RsqrtOp>>(context);
  RsqrtPartsOp::attachInterface<RecipeModel<RsqrtPartsOp>>(context);
}
