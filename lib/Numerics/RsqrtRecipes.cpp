// The table of recipes and the choice among them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/RsqrtRecipes.h"

#include "ElementwiseBuilder.h"
#include "RsqrtEmitters.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace mlir::tensorops;

ArrayRef<RsqrtRecipe> mlir::tensorops::getRsqrtRecipes() {
  static constexpr RsqrtRecipe recipes[] = {
      {"two-step-f32", "f32", "f32", Accuracy::TwoStep, 1.491,
       "all inputs compared with the two roundings in integers",
       emitRsqrtTwoStep},
      {"two-step-f64", "f64", "f64", Accuracy::TwoStep, 1.5,
       "analysis: s² + 1/2 ulp with s in (1/2, 1]", emitRsqrtTwoStep},
      {"by-f64", "f32", "f32", Accuracy::Correct, 0.5,
       "hardest to round 2^-51.74, error below 2^-52; all 2^32 inputs",
       emitRsqrtByF64},
      {"exact-residual", "f64", "f64", Accuracy::Correct, 0.5,
       "analysis in the code; hard cases at every power of 4, samples",
       emitRsqrtByExactResidual},
      {"narrow-f16", "f16", "f16", Accuracy::Correct, 0.5,
       "hardest to round 2^-21.44, error below 2^-22.4; all inputs",
       emitRsqrtNarrow},
      {"narrow-bf16", "bf16", "bf16", Accuracy::Correct, 0.5,
       "hardest to round 2^-17.88, error below 2^-22.4; all inputs",
       emitRsqrtNarrow},
      {"narrow-two-step-f16", "f16", "f16", Accuracy::TwoStep, 0.5,
       "the bits of narrow-f16; all inputs", emitRsqrtNarrow},
      {"narrow-two-step-bf16", "bf16", "bf16", Accuracy::TwoStep, 0.5,
       "the bits of narrow-bf16; all inputs", emitRsqrtNarrow},
      {"widened-f16", "f16", "f32", Accuracy::Correct, 0.5,
       "every f16 is an f32; all inputs", emitRsqrtWidenedByF64},
      {"widened-bf16", "bf16", "f32", Accuracy::Correct, 0.5,
       "every bf16 is an f32; all inputs", emitRsqrtWidenedByF64},
      {"widened-two-step-f16", "f16", "f32", Accuracy::TwoStep, 1.316,
       "every f16 is an f32; all inputs", emitRsqrtWidenedTwoStep},
      {"widened-two-step-bf16", "bf16", "f32", Accuracy::TwoStep, 1.279,
       "every bf16 is an f32; all inputs", emitRsqrtWidenedTwoStep},
      {"complex-by-f64", "complex<f32>", "complex<f32>", Accuracy::Faithful,
       0.5000001, "analysis in the code; random inputs", emitRsqrtComplexF32},
      {"complex-scaled", "complex<f64>", "complex<f64>", Accuracy::Approximate,
       3.6, "10^7 random inputs give 3.473", emitRsqrtComplexF64},
  };
  return recipes;
}

static std::string nameOf(Type type) {
  std::string name;
  llvm::raw_string_ostream(name) << type;
  return name;
}

/// Whether a recipe that keeps `has` keeps `wanted` as well. `two_step` names
/// its very bits (and leaves the NaN to the machine): it gives nothing else
/// and nothing else gives it.
static bool keeps(Accuracy has, Accuracy wanted) {
  if (has == wanted)
    return true;
  if (has == Accuracy::Correct)
    return wanted != Accuracy::TwoStep;
  return has == Accuracy::Faithful && wanted == Accuracy::Approximate;
}

/// What the recipe is applied to: integers become the result type first.
static Type getComputedType(Type input, Type result) {
  return isa<IntegerType>(input) ? result : input;
}

const RsqrtRecipe *mlir::tensorops::selectRsqrtRecipe(Type input, Type result,
                                                      Accuracy accuracy) {
  std::string inputName = nameOf(getComputedType(input, result));
  std::string resultName = nameOf(result);
  for (const RsqrtRecipe &recipe : getRsqrtRecipes())
    if (recipe.input == inputName && recipe.result == resultName &&
        keeps(recipe.accuracy, accuracy))
      return &recipe;
  return nullptr;
}

/// The number that an integer stands for, rounded once. arith knows signless
/// integers only, so ui8 … are seen as such first.
static Value convertInteger(ImplicitLocOpBuilder &builder, Value x,
                            Type result) {
  ElementwiseBuilder e(builder, x);
  auto type = cast<IntegerType>(getElementTypeOrSelf(x.getType()));
  Type wanted = e.withElement(result);
  if (type.isUnsigned())
    x = UnrealizedConversionCastOp::create(
            builder, e.withElement(builder.getIntegerType(type.getWidth())), x)
            .getResult(0);
  if (type.isUnsigned() || type.getWidth() == 1)
    return arith::UIToFPOp::create(builder, wanted, x);
  return arith::SIToFPOp::create(builder, wanted, x);
}

Value mlir::tensorops::emitRsqrt(const RsqrtRecipe &recipe,
                                 ImplicitLocOpBuilder &builder, Value x,
                                 Type result) {
  if (isa<IntegerType>(getElementTypeOrSelf(x.getType())))
    x = convertInteger(builder, x, result);
  return recipe.emit(builder, x);
}

std::string mlir::tensorops::describeRsqrtRecipes(Type input, Type result) {
  std::string inputName = nameOf(getComputedType(input, result));
  std::string resultName = nameOf(result), text;
  for (const RsqrtRecipe &recipe : getRsqrtRecipes())
    if (recipe.input == inputName && recipe.result == resultName)
      text +=
          llvm::formatv("{0}'{1}' (at most {2} ulp)", text.empty() ? "" : ", ",
                        stringifyAccuracy(recipe.accuracy),
                        llvm::format("%.8g", recipe.maxUlp));
  return text.empty() ? "none" : text;
}
