// The choice of a recipe: over the whole table, for every machine, type and
// accuracy.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Rsqrt/Recipes.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
constexpr Accuracy allAccuracies[] = {Accuracy::Correct, Accuracy::TwoStep,
                                      Accuracy::Faithful,
                                      Accuracy::Approximate};

class RecipesTest : public testing::TestWithParam<InstructionSetInfo> {
protected:
  RecipesTest() { context.loadDialect<LLVM::LLVMDialect>(); }

  Type type(StringRef text) { return parseType(text, &context); }

  /// A machine with the architecture and the features of the row.
  Machine machine() {
    const InstructionSetInfo &row = GetParam();
    if (row.architecture.empty())
      return Machine(LLVM::TargetAttr());
    return Machine(target(row.architecture, row.features));
  }

  LLVM::TargetAttr target(StringRef architecture,
                          ArrayRef<llvm::StringLiteral> names) {
    std::vector<std::string> features;
    for (StringRef name : names)
      features.push_back(("+" + name).str());
    return LLVM::TargetAttr::get(
        &context, StringAttr::get(&context, architecture + "-unknown-linux"),
        StringAttr::get(&context, "generic"),
        LLVM::TargetFeaturesAttr::get(
            &context,
            SmallVector<StringRef>(features.begin(), features.end())));
  }

  MLIRContext context;
};
} // namespace

TEST_P(RecipesTest, MachineIsRecognized) {
  EXPECT_EQ(machine().set->set, GetParam().set);
}

/// Without one of its features a machine falls back to a lesser set.
TEST_P(RecipesTest, EveryFeatureIsNeeded) {
  for (size_t left : llvm::seq(GetParam().features.size())) {
    SmallVector<llvm::StringLiteral> features(GetParam().features);
    features.erase(features.begin() + left);
    Machine machine(target(GetParam().architecture, features));
    EXPECT_NE(machine.set->set, GetParam().set);
  }
}

TEST_P(RecipesTest, RealTypesHaveARecipeForEachAccuracy) {
  for (StringRef name : {"f16", "bf16", "f32", "f64"})
    for (Accuracy accuracy : allAccuracies) {
      const RsqrtRecipe *recipe =
          selectRsqrtRecipe(type(name), type(name), accuracy, machine());
      ASSERT_TRUE(recipe) << name.str();
      EXPECT_EQ(recipe->type, name);
      // Nothing weaker than what was asked for.
      if (accuracy == Accuracy::Correct)
        EXPECT_EQ(recipe->maxUlp, 0.5);
      if (accuracy == Accuracy::Faithful)
        EXPECT_LT(recipe->maxUlp, 1);
      if (accuracy == Accuracy::TwoStep && name.starts_with("f") &&
          name != "f16")
        EXPECT_EQ(recipe->accuracy, Accuracy::TwoStep);
    }
}

/// What has no recipe, and what the message about it offers.
TEST_P(RecipesTest, ComplexTypesNameTheBestThereIs) {
  Type single = type("complex<f32>"), wide = type("complex<f64>");
  Machine here = machine();
  for (Accuracy accuracy : {Accuracy::Correct, Accuracy::TwoStep}) {
    EXPECT_FALSE(selectRsqrtRecipe(single, single, accuracy, here));
    EXPECT_FALSE(selectRsqrtRecipe(wide, wide, accuracy, here));
  }
  EXPECT_FALSE(selectRsqrtRecipe(wide, wide, Accuracy::Faithful, here));
  EXPECT_TRUE(selectRsqrtRecipe(single, single, Accuracy::Approximate, here));
  EXPECT_TRUE(selectRsqrtRecipe(wide, wide, Accuracy::Approximate, here));
  EXPECT_EQ(describeRsqrtRecipes(single, single, here),
            "'faithful' (at most 0.50000001 ulp)");
  EXPECT_EQ(describeRsqrtRecipes(wide, wide, here),
            "'approximate' (at most 3.01 ulp)");
  EXPECT_EQ(describeRsqrtRecipes(type("f80"), type("f80"), here), "none");
}

/// Converted first: the recipe is that of the result type.
TEST_P(RecipesTest, IntegersAndMixedFormsTakeTheResultsRecipe) {
  for (StringRef name : {"i1", "i8", "ui64", "f16", "bf16"})
    for (Accuracy accuracy : allAccuracies)
      EXPECT_EQ(
          selectRsqrtRecipe(type(name), type("f32"), accuracy, machine()),
          selectRsqrtRecipe(type("f32"), type("f32"), accuracy, machine()));
}

/// A weaker promise never costs more.
TEST_P(RecipesTest, WeakerIsCheaper) {
  for (StringRef name : {"f16", "bf16", "f32", "f64"}) {
    unsigned last = ~0u;
    for (Accuracy accuracy :
         {Accuracy::Correct, Accuracy::Faithful, Accuracy::Approximate}) {
      const RsqrtRecipe *recipe =
          selectRsqrtRecipe(type(name), type(name), accuracy, machine());
      // A root or a quotient is one operation as well but takes the time of
      // ten: only recipes from seeds compare.
      if (!recipe->seed)
        continue;
      unsigned cost = countOperations(*recipe, context);
      EXPECT_LE(cost, last) << name.str();
      last = cost;
    }
  }
}

TEST(RecipeTable, NamesAreUnique) {
  llvm::StringSet<> names;
  for (const RsqrtRecipe &recipe : getRsqrtRecipes())
    EXPECT_TRUE(names.insert(recipe.name()).second) << recipe.name();
}

INSTANTIATE_TEST_SUITE_P(
    Machines, RecipesTest, testing::ValuesIn(allInstructionSets()),
    [](const testing::TestParamInfo<InstructionSetInfo> &info) {
      return info.param.name.str();
    });
