// Recipes on the worst seeds that their machines may give: at both ends of the
// guaranteed error and in between. The core runs on any host with FMA, so this
// tries the recipes of every machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "LargestError.h"
#include "Recipes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Parser/Parser.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Strata.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;
using mlir::tensorops::RsqrtRecipe;

namespace {

/// A host with FMA whose own seeds are not used here.
constexpr const char *kHost = "x86-64-v3";

/// $W is what the recipe computes in, $T its result; the product stands where
/// the core goes.
constexpr const char *kWide = R"(
  func.func @main(%x: memref<?x$W>, %seed: memref<?x$W>, %o: memref<?x$W>) {
    linalg.generic {indexing_maps = [affine_map<(i) -> (i)>,
                      affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
                    iterator_types = ["parallel"]}
        ins(%x, %seed : memref<?x$W>, memref<?x$W>) outs(%o : memref<?x$W>) {
    ^bb0(%a: $W, %b: $W, %c: $W):
      %r = arith.mulf %a, %b : $W
      linalg.yield %r : $W
    }
    return
  })";
constexpr const char *kNarrow = R"(
  func.func @main(%x: memref<?x$W>, %seed: memref<?x$W>, %o: memref<?x$T>) {
    linalg.generic {indexing_maps = [affine_map<(i) -> (i)>,
                      affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
                    iterator_types = ["parallel"]}
        ins(%x, %seed : memref<?x$W>, memref<?x$W>) outs(%o : memref<?x$T>) {
    ^bb0(%a: $W, %b: $W, %c: $T):
      %w = arith.mulf %a, %b : $W
      %r = arith.truncf %w : $W to $T
      linalg.yield %r : $T
    }
    return
  })";

/// The recipe's core as a function of inputs and seeds.
Executable compileCore(const RsqrtRecipe &recipe, const Kernel &kernel) {
  llvm::ExitOnError check("compile: ");
  mlir::DialectRegistry registry;
  mlir::tensorops::registerAllDialects(registry);
  mlir::MLIRContext context(registry);
  bool isNarrow = kernel.format.width() == 16;
  std::string text = isNarrow ? kNarrow : kWide;
  auto replaceAll = [&](llvm::StringRef from, llvm::StringRef to) {
    for (size_t at = 0; (at = text.find(from.str(), at)) != std::string::npos;)
      text.replace(at, from.size(), to.str());
  };
  replaceAll("$W", isNarrow ? "f32" : kernel.format.name);
  replaceAll("$T", kernel.format.name);
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  module->walk([&](mlir::arith::MulFOp op) {
    mlir::ImplicitLocOpBuilder builder(op.getLoc(), op);
    mlir::tensorops::Machine machine(mlir::LLVM::TargetAttr{});
    op.replaceAllUsesWith(mlir::tensorops::emitRsqrtFromSeed(
        {builder, recipe, machine}, op.getLhs(), op.getRhs()));
    op.erase();
    return mlir::WalkResult::interrupt();
  });
  CompilerOptions options;
  options.target = kHost;
  return check(check(Engine::create(options))->compile(*module));
}

/// What a test runs on, in the type that the recipe computes in.
template <typename Wide> struct Inputs {
  std::vector<uint64_t> encodings;
  std::vector<Wide> values;
};

template <typename Wide>
Inputs<Wide> makeInputs(const Format &format, std::vector<uint64_t> encodings) {
  Inputs<Wide> inputs{std::move(encodings), {}};
  for (uint64_t x : inputs.encodings) {
    // Every value of the format, by its parts.
    int exponent = static_cast<int>(x >> format.fractionBits());
    double fraction = double(x & format.fractionMask());
    if (exponent > 0)
      fraction += double(format.fractionMask() + 1);
    inputs.values.push_back(
        Wide(std::ldexp(fraction, std::max(exponent, 1) - format.bias() -
                                      format.fractionBits())));
  }
  return inputs;
}

/// The float nearest to `value` on the side of `centre`, of so many significant
/// bits (0: all).
template <typename Wide>
Wide roundTowards(double value, double centre, unsigned bits) {
  if (bits) {
    int exponent = std::ilogb(value) - static_cast<int>(bits) + 1;
    double scaled = std::ldexp(value, -exponent);
    return Wide(std::ldexp(
        value < centre ? std::ceil(scaled) : std::floor(scaled), exponent));
  }
  Wide rounded = Wide(value);
  if (std::abs(double(rounded) - centre) > std::abs(value - centre))
    rounded = std::nextafter(rounded, Wide(centre));
  return rounded;
}

/// Seeds with relative error `where` times the largest one allowed; anywhere
/// between for 0.
template <typename Wide>
std::vector<Wide> makeSeeds(const std::vector<Wide> &values,
                            const mlir::tensorops::Seed &seed, double where) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> anywhere(-1, 1);
  // Less by what the roundings here come to.
  double largest = seed.error - 0x1p-50;
  std::vector<Wide> seeds;
  for (Wide x : values) {
    double d = largest * (where == 0 ? anywhere(random) : where);
    double root = 1 / std::sqrt(double(x));
    seeds.push_back(roundTowards<Wide>(root + root * d, root, seed.bits));
  }
  return seeds;
}

uint64_t one(const Format &format) {
  return static_cast<uint64_t>(format.bias()) << format.fractionBits();
}

/// All positive finite inputs of a 16-bit type, all significands of f32, a
/// million f64 and the hard cases at every power of 4.
std::vector<uint64_t> inputsOf(const Format &format) {
  if (format.width() == 16)
    return positiveFinite(format, 0);
  if (format.width() == 32) {
    std::vector<uint64_t> inputs(2 * (format.fractionMask() + 1));
    std::iota(inputs.begin(), inputs.end(), one(format));
    return inputs;
  }
  std::vector<uint64_t> inputs = positiveFinite(format, 1000000);
  for (uint64_t hard : hardCases())
    for (uint64_t x : timesPowersOf4(hard))
      if (x >> format.fractionBits() > 0)
        inputs.push_back(x);
  return inputs;
}

class SeedsTest : public ::testing::TestWithParam<RsqrtRecipe> {
protected:
  template <typename Wide> void run(const Kernel &kernel) {
    const RsqrtRecipe &recipe = GetParam();
    Executable code = compileCore(recipe, kernel);
    std::vector<uint64_t> ordinary = inputsOf(kernel.format);
    // Squares of seeds are exact where they are neither subnormal nor infinite.
    if (recipe.refinement.testUlps)
      llvm::erase_if(ordinary, [&](uint64_t x) {
        int exponent = static_cast<int>(x >> kernel.format.fractionBits());
        return exponent == 0 || exponent >= 2 * kernel.format.bias() - 1;
      });
    auto inputs = makeInputs<Wide>(kernel.format, std::move(ordinary));
    std::vector<uint64_t> expected;
    for (uint64_t x : inputs.encodings)
      expected.push_back(rsqrt(x, kernel.format, kernel.format));
    Mismatches mismatches;
    LargestError largest;
    for (double where : {-1.0, 1.0, 0.0}) {
      auto results = call(code, kernel, inputs.values,
                          makeSeeds(inputs.values, *recipe.seed, where));
      for (size_t i = 0; i < results.size(); ++i) {
        uint64_t x = inputs.encodings[i];
        if (recipe.maxUlp == 0.5)
          mismatches.compare(x, results[i], expected[i]);
        else
          largest.add(x, kernel.format, results[i], kernel.format);
      }
    }
    if (recipe.maxUlp == 0.5)
      return mismatches.expectNone(3 * inputs.encodings.size());
    RecordProperty("largest_error_in_ulp", std::to_string(largest.inUlp()));
    EXPECT_LE(largest.inUlp(), recipe.maxUlp);
    // Proofs meet the worst of every rounding at once; inputs need not.
    EXPECT_GE(largest.inUlp(), 0.86 * recipe.maxUlp) << "a loose bound";
  }

private:
  template <typename Wide>
  std::vector<uint64_t> call(const Executable &code, const Kernel &kernel,
                             const std::vector<Wide> &values,
                             std::vector<Wide> seeds) {
    int64_t size = values.size();
    DType wide = sizeof(Wide) == 4 ? DType::F32 : DType::F64;
    std::vector<Wide> x = values;
    std::vector<char> results(size * kernel.format.width() / 8);
    llvm::ExitOnError check("call: ");
    check(code.invoke(
        "main",
        {TensorView::contiguous(wide, x.data(), {size}),
         TensorView::contiguous(wide, seeds.data(), {size}),
         TensorView::contiguous(kernel.dtype(), results.data(), {size})}));
    return unpack(kernel.format, results.data(), size);
  }
};

bool areAlike(const RsqrtRecipe &a, const RsqrtRecipe &b) {
  const auto &p = a.refinement, &q = b.refinement;
  return a.type == b.type && a.seed->error == b.seed->error &&
         a.seed->bits == b.seed->bits && p.testUlps == q.testUlps &&
         a.maxUlp == b.maxUlp && p.order == q.order &&
         p.isCompensated == q.isCompensated && p.bias == q.bias &&
         p.isChecked == q.isChecked && p.isFused == q.isFused &&
         p.isInF64 == q.isInF64;
}

/// Every core once: machines with the same one differ in their seeds only.
std::vector<RsqrtRecipe> recipesWithSeeds() {
  std::vector<RsqrtRecipe> recipes;
  for (const RsqrtRecipe &recipe : mlir::tensorops::getRsqrtRecipes())
    if (recipe.seed && llvm::none_of(recipes, [&](const RsqrtRecipe &other) {
          return areAlike(recipe, other);
        }))
      recipes.push_back(recipe);
  return recipes;
}

} // namespace

TEST_P(SeedsTest, AnySeedInTheWindowServes) {
  if (std::string reason = whyNotHere(kHost); !reason.empty())
    GTEST_SKIP() << reason;
  for (const Format &format : {f16, bf16, f32, f64})
    if (GetParam().type == format.name) {
      if (format.width() == 64)
        run<double>(Kernel(format, GetParam().accuracy));
      else
        run<float>(Kernel(format, GetParam().accuracy));
    }
}

INSTANTIATE_TEST_SUITE_P(Recipes, SeedsTest,
                         ::testing::ValuesIn(recipesWithSeeds()), recipeName);
