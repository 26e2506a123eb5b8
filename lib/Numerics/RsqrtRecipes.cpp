// The table of recipes and the choice among them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/RsqrtRecipes.h"

#include "RsqrtEmitters.h"
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

const RsqrtRecipe *mlir::tensorops::selectRsqrtRecipe(Type input, Type result,
                                                      Accuracy accuracy) {
  std::string inputName = nameOf(input), resultName = nameOf(result);
  for (const RsqrtRecipe &recipe : getRsqrtRecipes())
    if (recipe.input == inputName && recipe.result == resultName &&
        keeps(recipe.accuracy, accuracy))
      return &recipe;
  return nullptr;
}

std::string mlir::tensorops::describeRsqrtRecipes(Type input, Type result) {
  std::string inputName = nameOf(input), resultName = nameOf(result), text;
  for (const RsqrtRecipe &recipe : getRsqrtRecipes())
    if (recipe.input == inputName && recipe.result == resultName)
      text +=
          llvm::formatv("{0}'{1}' (at most {2} ulp)", text.empty() ? "" : ", ",
                        stringifyAccuracy(recipe.accuracy), recipe.maxUlp);
  return text.empty() ? "none" : text;
}
