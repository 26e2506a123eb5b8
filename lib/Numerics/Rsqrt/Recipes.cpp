// The choice among the recipes, and what stands around each.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Rsqrt/Recipes.h"

#include "ElementwiseBuilder.h"
#include "Registers.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/IR/TypeUtilities.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace mlir::tensorops;

static std::string nameOf(Type type) {
  std::string name;
  llvm::raw_string_ostream(name) << type;
  return name;
}

/// What the recipe is applied to: integers become the result type first, and a
/// 16-bit float an f32 where that is the result.
static Type getComputedType(Type input, Type result) {
  return isa<ComplexType>(result) ? input : result;
}

/// The promises that keep `wanted` as well, the cheapest first. `two_step`
/// names its very bits (and leaves the NaN to the machine): it gives nothing
/// else, and nothing else gives it but where they are those of `correct`.
static SmallVector<Accuracy> whatKeeps(Accuracy wanted, Type type) {
  switch (wanted) {
  case Accuracy::Approximate:
    return {Accuracy::Approximate, Accuracy::Faithful, Accuracy::Correct};
  case Accuracy::Faithful:
    return {Accuracy::Faithful, Accuracy::Correct};
  case Accuracy::TwoStep:
    if (type.isF16() || type.isBF16())
      return {Accuracy::TwoStep, Accuracy::Correct};
    return {Accuracy::TwoStep};
  case Accuracy::Correct:
    return {Accuracy::Correct};
  }
  llvm_unreachable("an accuracy that is none");
}

/// Recipes of `machine` itself, and the ones that run everywhere.
static SmallVector<const RsqrtRecipe *> recipesFor(const Machine &machine,
                                                   Type type) {
  std::string name = nameOf(type);
  SmallVector<const RsqrtRecipe *> found;
  for (InstructionSet set : {machine.set->set, InstructionSet::Portable})
    for (const RsqrtRecipe &recipe : getRsqrtRecipes())
      if (recipe.set == set && recipe.type == name &&
          !llvm::is_contained(found, &recipe))
        found.push_back(&recipe);
  return found;
}

const RsqrtRecipe *mlir::tensorops::selectRsqrtRecipe(Type input, Type result,
                                                      Accuracy accuracy,
                                                      const Machine &machine) {
  Type type = getComputedType(input, result);
  SmallVector<const RsqrtRecipe *> recipes = recipesFor(machine, type);
  for (Accuracy kept : whatKeeps(accuracy, type))
    for (const RsqrtRecipe *recipe : recipes)
      if (recipe->accuracy == kept)
        return recipe;
  return nullptr;
}

const RsqrtRecipe &mlir::tensorops::getUntested(const RsqrtRecipe &recipe) {
  return *llvm::find_if(getRsqrtRecipes(), [&](const RsqrtRecipe &other) {
    return other.set == recipe.set && other.type == recipe.type &&
           other.accuracy == recipe.accuracy && !other.refinement.testUlps;
  });
}

bool mlir::tensorops::canEmitRsqrt(const RsqrtRecipe &recipe, Type type,
                                   const Machine &machine) {
  return !recipe.seed || fitsRegisters(*machine.set, type);
}

std::string RsqrtRecipe::maxUlpText() const {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.12g", maxUlp);
  return text;
}

std::string RsqrtRecipe::name() const {
  std::string text =
      (getInfo(set).name + "-" + type + "-" + stringifyAccuracy(accuracy) +
       (refinement.testUlps ? "-tested" : ""))
          .str();
  for (char &c : text)
    if (c == '_' || c == '<')
      c = '-';
  llvm::erase(text, '>');
  return text;
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

Value mlir::tensorops::emitRsqrt(const RsqrtEmission &emission, Value x,
                                 Type result) {
  Type input = getElementTypeOrSelf(x);
  if (isa<IntegerType>(input))
    x = convertInteger(emission.builder, x, result);
  else if (input != getComputedType(input, result))
    x = ElementwiseBuilder(emission.builder, x).extend(result, x);
  if (emission.recipe.emit)
    return emission.recipe.emit(emission, x);
  Value re = complex::ReOp::create(emission.builder, x);
  Value im = complex::ImOp::create(emission.builder, x);
  ComplexParts y = emitRsqrtParts(emission, {re, im});
  return complex::CreateOp::create(emission.builder, result, y.re, y.im);
}

ComplexParts mlir::tensorops::emitRsqrtParts(const RsqrtEmission &emission,
                                             ComplexParts z) {
  return emission.recipe.emitParts(emission, z);
}

std::string mlir::tensorops::describeRsqrtRecipes(Type input, Type result,
                                                  const Machine &machine) {
  std::string text;
  SmallVector<Accuracy> seen;
  for (const RsqrtRecipe *recipe :
       recipesFor(machine, getComputedType(input, result))) {
    if (llvm::is_contained(seen, recipe->accuracy))
      continue;
    seen.push_back(recipe->accuracy);
    text += llvm::formatv(
        "{0}'{1}' (at most {2} ulp)", text.empty() ? "" : ", ",
        stringifyAccuracy(recipe->accuracy), recipe->maxUlpText());
  }
  return text.empty() ? "none" : text;
}
