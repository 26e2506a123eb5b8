// The bounds in the table of recipes: never exceeded, and not loose. What a
// seed of this machine leaves of a bound, SeedsTest.cpp looks for with the
// worst ones.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "LargestError.h"
#include "Recipes.h"
#include "tensorops/Verify/Strata.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;
using mlir::tensorops::RsqrtRecipe;

namespace {

/// Where a format's errors are looked for, and how far below the bound the
/// largest one found may lie.
struct Search {
  Format format;
  std::vector<uint64_t> (*inputs)(const Format &);
  double slack;
};

uint64_t encodingOfOne(const Format &format) {
  return static_cast<uint64_t>(format.bias()) << format.fractionBits();
}

/// [1, 4): every significand with both parities of the exponent.
std::vector<uint64_t> everySignificand(const Format &format) {
  std::vector<uint64_t> inputs(2 * (format.fractionMask() + 1));
  std::iota(inputs.begin(), inputs.end(), encodingOfOne(format));
  return inputs;
}

/// A million strata, and a million just above 1. That is where two_step is
/// worst: with s = 1/sqrt(x) the rounded root adds up to s^2 ulp, the rounded
/// quotient 1/2 ulp. Within 2^-(precision / 3) of 1 the two rounding errors are
/// not independent and do not reach their maxima together.
std::vector<uint64_t> strataAndAboveOne(const Format &format) {
  std::vector<uint64_t> inputs = positiveFinite(format, 1000000);
  const uint64_t range = uint64_t(1) << (format.precision * 3 / 4);
  std::mt19937_64 random(format.width());
  for (int i = 0; i < 1000000; ++i)
    inputs.push_back(encodingOfOne(format) + random() % range);
  return inputs;
}

std::vector<uint64_t> everything(const Format &format) {
  return positiveFinite(format, 0);
}

constexpr Search searches[] = {
    {f16, everything, 0.002},
    {bf16, everything, 0.01},
    {f32, everySignificand, 0.001},
    {f64, strataAndAboveOne, 0.01},
};

const Search *findSearch(llvm::StringRef format) {
  for (const Search &search : searches)
    if (format == search.format.name)
      return &search;
  return nullptr;
}

class RecipeBoundsTest : public ::testing::TestWithParam<RsqrtRecipe> {};

} // namespace

// Contract: A6, A16.
TEST_P(RecipeBoundsTest, HoldAndAreTight) {
  const RsqrtRecipe &recipe = GetParam();
  // Where x86 has no recipe of its own, a portable one serves.
  const auto &set = mlir::tensorops::getInfo(recipe.set);
  const std::string target =
      set.architecture.empty() ? "x86-64" : set.example.str();
  if (std::string reason = whyNotHere(target); !reason.empty())
    GTEST_SKIP() << reason;
  const Search *search = findSearch(recipe.type);
  ASSERT_TRUE(search) << "a recipe that this test does not know how to search";
  Kernel kernel(search->format, recipe.accuracy);
  const std::vector<uint64_t> inputs = search->inputs(kernel.format);
  const auto results =
      call(compile(kernel, target, kTensorKernel), "main", kernel, inputs,
           {static_cast<int64_t>(inputs.size())});
  LargestError errors;
  for (size_t i = 0; i < inputs.size(); ++i)
    errors.add(inputs[i], kernel.format, results[i], kernel.result);
  const double largest = errors.inUlp();
  RecordProperty("largest_error_in_ulp", std::to_string(largest));
  EXPECT_LE(largest, recipe.maxUlp);
  if (!recipe.seed)
    EXPECT_GE(largest, recipe.maxUlp - search->slack);
}

/// ComplexTest measures those of the complex types.
static std::vector<RsqrtRecipe> realRecipes() {
  std::vector<RsqrtRecipe> recipes;
  for (const RsqrtRecipe &recipe : mlir::tensorops::getRsqrtRecipes())
    if (!recipe.type.starts_with("complex"))
      recipes.push_back(recipe);
  return recipes;
}

INSTANTIATE_TEST_SUITE_P(Recipes, RecipeBoundsTest,
                         ::testing::ValuesIn(realRecipes()), recipeName);
