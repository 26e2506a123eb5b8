// The table of recipes for people and documents.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Rsqrt/Recipes.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace mlir::tensorops;

/// A machine that `set` is the best of.
static Machine exampleMachine(const InstructionSetInfo &set,
                              MLIRContext &context) {
  if (set.architecture.empty())
    return Machine(LLVM::TargetAttr());
  SmallVector<std::string> features;
  for (StringRef feature : set.features)
    features.push_back(("+" + feature).str());
  return Machine(LLVM::TargetAttr::get(
      &context, StringAttr::get(&context, set.architecture + "-unknown-linux"),
      StringAttr::get(&context, "generic"),
      LLVM::TargetFeaturesAttr::get(
          &context, SmallVector<StringRef>(features.begin(), features.end()))));
}

/// One register of inputs; a scalar where the recipe knows of none.
static Type registerType(const RsqrtRecipe &recipe, Type element) {
  const InstructionSetInfo &set = getInfo(recipe.set);
  if (!recipe.seed || !set.registerBits)
    return element;
  unsigned width = element.isF64() ? 64 : 32;
  if (set.granuleBits)
    return VectorType::get(set.granuleBits / width, element, {true});
  return VectorType::get(set.registerBits / width, element);
}

/// Of a branch the last arm counts: that of ordinary inputs. Bitcasts take no
/// instruction, nor does the sign of a factor of an fma.
static unsigned countIn(Block &block) {
  unsigned count = 0;
  for (Operation &op : block) {
    if (auto arms = dyn_cast<scf::IfOp>(op))
      count += countIn(*arms.elseBlock());
    else if (!op.hasTrait<OpTrait::ConstantLike>() &&
             !op.hasTrait<OpTrait::IsTerminator>() &&
             !isa<ub::PoisonOp, arith::BitcastOp, arith::NegFOp>(op))
      ++count;
  }
  return count;
}

/// What targets and recipes are made of.
static void loadDialects(MLIRContext &context) {
  context.loadDialect<arith::ArithDialect, complex::ComplexDialect,
                      LLVM::LLVMDialect, math::MathDialect, scf::SCFDialect,
                      ub::UBDialect, vector::VectorDialect>();
}

unsigned mlir::tensorops::countOperations(const RsqrtRecipe &recipe,
                                          MLIRContext &context) {
  loadDialects(context);
  Type element = parseType(recipe.type, &context);
  Block block;
  Location location = UnknownLoc::get(&context);
  Value x = block.addArgument(registerType(recipe, element), location);
  ImplicitLocOpBuilder builder(location, &context);
  builder.setInsertionPointToStart(&block);
  Machine machine = exampleMachine(getInfo(recipe.set), context);
  emitRsqrt({builder, recipe, machine}, x, element);
  return countIn(block);
}

/// 2^-14, or 1.5 * 2^-12; exactly, as proofs take it from here.
static std::string formatError(double error) {
  int exponent;
  double fraction = 2 * std::frexp(error, &exponent);
  std::string power = llvm::formatv("2^{0}", exponent - 1);
  if (fraction == 1)
    return power;
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.12g * ", fraction) << power;
  return text;
}

static std::string describeMethod(const RsqrtRecipe &recipe) {
  if (recipe.refinement.order == 1)
    return recipe.method.str();
  return recipe.method.str() + " to order " +
         std::to_string(recipe.refinement.order) +
         (recipe.refinement.isInF64 ? " in f64" : "");
}

void mlir::tensorops::printRsqrtRecipes(llvm::raw_ostream &os,
                                        MLIRContext &context) {
  constexpr const char *row =
      "{0,-9} {1,-13} {2,-12} {3,-32} {4,-21} {5,-18} {6,3} {7,10}  {8}\n";
  os << llvm::formatv(row, "set", "type", "accuracy", "method", "seed",
                      "seed error", "ops", "max ulp", "evidence");
  for (const RsqrtRecipe &recipe : getRsqrtRecipes())
    os << llvm::formatv(
        row, getInfo(recipe.set).name, recipe.type,
        stringifyAccuracy(recipe.accuracy), describeMethod(recipe),
        recipe.seed ? recipe.seed->name : llvm::StringLiteral("-"),
        recipe.seed ? formatError(recipe.seed->error) : "-",
        countOperations(recipe, context), recipe.maxUlpText(), recipe.evidence);
}

/// A row of what serves `accuracy` on `type`; nothing where it is refused.
static void printServed(llvm::raw_ostream &os, const Machine &machine,
                        StringRef type, Accuracy accuracy,
                        MLIRContext &context) {
  Type element = parseType(type, &context);
  const RsqrtRecipe *recipe =
      selectRsqrtRecipe(element, element, accuracy, machine);
  if (!recipe)
    return;
  std::string seed = "-";
  if (recipe->seed)
    seed = llvm::formatv("{0} ({1})", recipe->seed->name,
                         formatError(recipe->seed->error));
  os << llvm::formatv("| {0} | {1} | `{2}` | {3} | {4} | {5} | {6} | {7} |\n",
                      type, stringifyAccuracy(accuracy), recipe->name(),
                      describeMethod(*recipe), seed,
                      countOperations(*recipe, context), recipe->maxUlpText(),
                      recipe->evidence);
}

void mlir::tensorops::printRsqrtRecipesAsMarkdown(llvm::raw_ostream &os,
                                                  MLIRContext &context) {
  loadDialects(context);
  for (const InstructionSetInfo &set : allInstructionSets()) {
    os << llvm::formatv(
        "## {0} (as on `{1}`)\n\n"
        "| type | accuracy | recipe | method | seed (error) | operations a "
        "vector | max ulp | evidence |\n|---|---|---|---|---|---|---|---|\n",
        set.name, set.example);
    Machine machine = exampleMachine(set, context);
    for (StringRef type :
         {"f16", "bf16", "f32", "f64", "complex<f32>", "complex<f64>"})
      for (unsigned value = 0; value <= getMaxEnumValForAccuracy(); ++value)
        if (auto accuracy = symbolizeAccuracy(value))
          printServed(os, machine, type, *accuracy, context);
    os << "\n";
  }
}
