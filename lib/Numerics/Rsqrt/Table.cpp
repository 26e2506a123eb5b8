// The table of recipes. A bound stands here and nowhere else: the tests hold it
// against what the recipe does with the worst seeds that its machine may give.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Emitters.h"
#include "Seeds.h"

using namespace mlir;
using namespace mlir::tensorops;

static constexpr llvm::StringLiteral kF16 = "f16", kBF16 = "bf16", kF32 = "f32",
                                     kF64 = "f64";
static constexpr Accuracy kCorrect = Accuracy::Correct,
                          kTwoStep = Accuracy::TwoStep,
                          kFaithful = Accuracy::Faithful,
                          kApproximate = Accuracy::Approximate;

/// An ulp and more too low, by as much as the proofs need.
static constexpr double kLowF32 = -0x1.99999ap-26, kLowF64 = -0x1.99999ap-55;
/// The same for order 4: closer, as it is too low by itself.
static constexpr double kLowF64Order4 = -0x1.99999ap-56;
/// Half of what order 4 leaves out at the largest seed error: 35/128·e⁴ for
/// rsqrt14 in f64 and for vfrsqrt7 in f32.
static constexpr double kMiddleF64 = 0x1.18p-55, kMiddleF32 = 0x1.18p-27;

using Set = InstructionSet;

/// How a bound is known for all machines of a set: test/Proofs, and the worst
/// seeds on all inputs of a 16-bit type, all significands of f32, samples and
/// hard cases of f64. On x86 the 2^32 inputs of f32 are tried as they are.
static constexpr llvm::StringLiteral evidenceFor(Set set,
                                                 llvm::StringLiteral type) {
  if (set == Set::SSE2 && type == "f64")
    return "sampled with the worst seeds";
  if (set == Set::SSE2 && type == "f32")
    return "all significands with the worst seeds";
  if (set == Set::SSE2)
    return "exhaustive with the worst seeds";
  if (type == "f64")
    return "proof; sampled with the worst seeds";
  if (type == "f32" && (set == Set::AVX2 || set == Set::AVX512))
    return "proof; exhaustive";
  if (type == "f32")
    return "proof; all significands with the worst seeds";
  return "proof; exhaustive with the worst seeds";
}

/// Complex numbers, by one sequence of operations for all machines.
static constexpr RsqrtRecipe
onParts(llvm::StringLiteral type, Accuracy accuracy, llvm::StringLiteral method,
        double maxUlp,
        ComplexParts (*emitParts)(const RsqrtEmission &, ComplexParts)) {
  return {Set::Portable,
          type,
          accuracy,
          method,
          maxUlp,
          "analysis in the code; sampled",
          /*emit=*/nullptr,
          /*seed=*/nullptr,
          /*refinement=*/{},
          emitParts};
}

/// Correct rounding by the sign of the exact residual.
static constexpr RsqrtRecipe checked(Set set, llvm::StringLiteral type,
                                     const Seed &seed, unsigned order,
                                     double bias) {
  return {set,
          type,
          kCorrect,
          "refine, check",
          0.5,
          evidenceFor(set, type),
          emitRsqrtBySeed,
          &seed,
          {order, true, bias, true}};
}

/// Correct rounding by two results that agree, nearly always.
static constexpr RsqrtRecipe tested(Set set, llvm::StringLiteral type,
                                    const Seed &seed, unsigned order,
                                    unsigned ulps) {
  RsqrtRecipe recipe = {set,
                        type,
                        kCorrect,
                        "refine, test",
                        0.5,
                        evidenceFor(set, type),
                        emitRsqrtTested,
                        &seed,
                        {order}};
  recipe.refinement.testUlps = ulps;
  return recipe;
}

/// Less than an ulp off.
static constexpr RsqrtRecipe compensated(Set set, llvm::StringLiteral type,
                                         const Seed &seed, unsigned order,
                                         double maxUlp, double bias = 0) {
  return {set,
          type,
          kFaithful,
          "refine, compensated",
          maxUlp,
          evidenceFor(set, type),
          emitRsqrtBySeed,
          &seed,
          {order, true, bias, false}};
}

/// As good as the seed and the order make it; f16 and bf16 rounded once.
static constexpr RsqrtRecipe plain(Set set, llvm::StringLiteral type,
                                   Accuracy accuracy, const Seed &seed,
                                   unsigned order, double maxUlp) {
  return {set,
          type,
          accuracy,
          order == 1 ? llvm::StringLiteral("seed")
                     : llvm::StringLiteral("refine"),
          maxUlp,
          evidenceFor(set, type),
          emitRsqrtBySeed,
          &seed,
          {order, false, 0, false}};
}

/// The same without FMA, and in f64 where f32 would not do.
static constexpr RsqrtRecipe unfused(llvm::StringLiteral type,
                                     Accuracy accuracy, const Seed &seed,
                                     unsigned order, double maxUlp,
                                     bool isInF64 = false) {
  RsqrtRecipe recipe = plain(Set::SSE2, type, accuracy, seed, order, maxUlp);
  recipe.refinement.isFused = false;
  recipe.refinement.isInF64 = isInF64;
  return recipe;
}

ArrayRef<RsqrtRecipe> mlir::tensorops::getRsqrtRecipes() {
  static const RsqrtRecipe recipes[] = {
      {Set::Portable, kF32, kTwoStep, "root, quotient", 1.491,
       "exhaustive, against the two roundings in integers", emitRsqrtTwoStep},
      {Set::Portable, kF64, kTwoStep, "root, quotient", 1.5,
       "analysis: s² + 1/2 ulp with s in (1/2, 1]; sampled", emitRsqrtTwoStep},
      {Set::Portable, kF32, kCorrect, "root, quotient in f64", 0.5,
       "hardest to round 2^-51.74, error below 2^-52; exhaustive",
       emitRsqrtByF64},
      {Set::Portable, kF64, kCorrect, "root, quotient, residual", 0.5,
       "analysis in the code; hard cases at every power of 4, sampled",
       emitRsqrtByExactResidual},
      {Set::Portable, kF16, kCorrect, "root, quotient in f32", 0.5,
       "hardest to round 2^-21.44, error below 2^-22.4; exhaustive",
       emitRsqrtNarrow},
      {Set::Portable, kBF16, kCorrect, "root, quotient in f32", 0.5,
       "hardest to round 2^-17.88, error below 2^-22.4; exhaustive",
       emitRsqrtNarrow},
      onParts("complex<f32>", kFaithful, "by the magnitude in f64", 0.50000001,
              emitRsqrtComplexF32),
      onParts("complex<f64>", kApproximate, "by the magnitude, scaled", 3.01,
              emitRsqrtComplexF64),

      tested(Set::AVX512, kF32, kShortRsqrt14F32, 4, 3),
      checked(Set::AVX512, kF32, kRsqrt14, 2, kLowF32),
      compensated(Set::AVX512, kF32, kRsqrt14, 2, 0.61),
      plain(Set::AVX512, kF32, kApproximate, kRsqrt14, 2, 1.11),
      tested(Set::AVX512, kF64, kShortRsqrt14F64, 5, 4),
      checked(Set::AVX512, kF64, kRsqrt14, 4, kLowF64Order4),
      compensated(Set::AVX512, kF64, kRsqrt14, 4, 0.78, kMiddleF64),
      plain(Set::AVX512, kF64, kApproximate, kRsqrt14, 2, 0x1.81p25),
      plain(Set::AVX512, kF16, kCorrect, kRsqrt14, 2, 0.5),
      plain(Set::AVX512, kF16, kFaithful, kRsqrt14, 1, 0.63),
      plain(Set::AVX512, kBF16, kCorrect, kRsqrt14, 2, 0.5),
      plain(Set::AVX512, kBF16, kFaithful, kRsqrt14, 1, 0.516),

      tested(Set::AVX2, kF32, kShortRsqrtPs, 4, 3),
      checked(Set::AVX2, kF32, kRsqrtPs, 3, kLowF32),
      compensated(Set::AVX2, kF32, kRsqrtPs, 3, 0.51),
      plain(Set::AVX2, kF32, kApproximate, kRsqrtPs, 2, 4.45),
      tested(Set::AVX2, kF64, kWordsRsqrtPs, 4, 3),
      checked(Set::AVX2, kF64, kIntegerF64, 4, kLowF64Order4),
      compensated(Set::AVX2, kF64, kIntegerF64, 4, 0.55),
      plain(Set::AVX2, kF64, kApproximate, kIntegerF64, 2, 0x1.cp23),
      plain(Set::AVX2, kF16, kCorrect, kRsqrtPs, 3, 0.5),
      plain(Set::AVX2, kF16, kFaithful, kRsqrtPs, 2, 0.501),
      plain(Set::AVX2, kBF16, kCorrect, kRsqrtPs, 2, 0.5),
      plain(Set::AVX2, kBF16, kFaithful, kRsqrtPs, 1, 0.594),

      unfused(kF32, kFaithful, kRsqrtPs, 3, 0.51, /*isInF64=*/true),
      unfused(kF32, kApproximate, kRsqrtPs, 2, 5.4),
      unfused(kF64, kApproximate, kIntegerF64Unfused, 2, 0x1.cp23),
      unfused(kF16, kFaithful, kRsqrtPs, 2, 0.501),
      unfused(kBF16, kFaithful, kRsqrtPs, 1, 0.594),

      tested(Set::NEON, kF32, kShortFrsqrte, 5, 3),
      checked(Set::NEON, kF32, kFrsqrte, 4, kLowF32),
      compensated(Set::NEON, kF32, kFrsqrte, 4, 0.535),
      plain(Set::NEON, kF32, kApproximate, kFrsqrte, 3, 4.04),
      tested(Set::NEON, kF64, kShortFrsqrteStep, 5, 3),
      checked(Set::NEON, kF64, kFrsqrteStep, 4, kLowF64Order4),
      compensated(Set::NEON, kF64, kFrsqrteStep, 4, 0.54),
      plain(Set::NEON, kF64, kApproximate, kFrsqrte, 3, 0x1.43p30),
      plain(Set::NEON, kF16, kCorrect, kFrsqrte, 4, 0.5),
      plain(Set::NEON, kF16, kFaithful, kFrsqrte, 2, 0.55),
      plain(Set::NEON, kBF16, kCorrect, kFrsqrte, 3, 0.5),
      plain(Set::NEON, kBF16, kFaithful, kFrsqrte, 2, 0.51),

      tested(Set::SVE, kF32, kShortFrsqrte, 5, 3),
      checked(Set::SVE, kF32, kFrsqrte, 4, kLowF32),
      compensated(Set::SVE, kF32, kFrsqrte, 4, 0.535),
      plain(Set::SVE, kF32, kApproximate, kFrsqrte, 3, 4.04),
      tested(Set::SVE, kF64, kShortFrsqrteStep, 5, 3),
      checked(Set::SVE, kF64, kFrsqrteStep, 4, kLowF64Order4),
      compensated(Set::SVE, kF64, kFrsqrteStep, 4, 0.54),
      plain(Set::SVE, kF64, kApproximate, kFrsqrte, 3, 0x1.43p30),
      plain(Set::SVE, kF16, kCorrect, kFrsqrte, 4, 0.5),
      plain(Set::SVE, kF16, kFaithful, kFrsqrte, 2, 0.55),
      plain(Set::SVE, kBF16, kCorrect, kFrsqrte, 3, 0.5),
      plain(Set::SVE, kBF16, kFaithful, kFrsqrte, 2, 0.51),

      tested(Set::RVV, kF32, kShortVfrsqrt7, 5, 3),
      checked(Set::RVV, kF32, kVfrsqrt7, 4, kLowF32),
      compensated(Set::RVV, kF32, kVfrsqrt7, 4, 0.675, kMiddleF32),
      plain(Set::RVV, kF32, kApproximate, kVfrsqrt7, 4, 1.33),
      tested(Set::RVV, kF64, kShortVfrsqrt7Halley, 4, 3),
      checked(Set::RVV, kF64, kVfrsqrt7Halley, 3, kLowF64),
      compensated(Set::RVV, kF64, kVfrsqrt7Halley, 3, 0.55),
      plain(Set::RVV, kF64, kApproximate, kVfrsqrt7, 4, 0x1.1cp27),
      plain(Set::RVV, kF16, kCorrect, kVfrsqrt7, 4, 0.5),
      plain(Set::RVV, kF16, kFaithful, kVfrsqrt7, 2, 0.69),
      plain(Set::RVV, kBF16, kCorrect, kVfrsqrt7, 3, 0.5),
      plain(Set::RVV, kBF16, kFaithful, kVfrsqrt7, 2, 0.524),

      checked(Set::NVPTX, kF32, kRsqrtApproxFtzF32, 2, kLowF32),
      compensated(Set::NVPTX, kF32, kRsqrtApproxFtzF32, 2, 0.505),
      plain(Set::NVPTX, kF32, kApproximate, kRsqrtApproxF32, 1, 2.161),
      checked(Set::NVPTX, kF64, kRsqrtApproxF64, 4, kLowF64Order4),
      compensated(Set::NVPTX, kF64, kRsqrtApproxF64, 4, 0.78, kMiddleF64),
      plain(Set::NVPTX, kF64, kApproximate, kRsqrtApproxF64, 2, 0x1.81p25),
      plain(Set::NVPTX, kF16, kCorrect, kRsqrtApproxFtzF32, 1, 0.5),
      plain(Set::NVPTX, kBF16, kCorrect, kRsqrtApproxF32, 1, 0.5),

      checked(Set::OpenCL, kF32, kIntegerF32, 2, kLowF32),
      compensated(Set::OpenCL, kF32, kIntegerF32, 2, 0.53),
      plain(Set::OpenCL, kF32, kApproximate, kIntegerF32, 2, 1.03),
      checked(Set::OpenCL, kF64, kIntegerF64, 4, kLowF64Order4),
      compensated(Set::OpenCL, kF64, kIntegerF64, 4, 0.55),
      plain(Set::OpenCL, kF64, kApproximate, kIntegerF64, 2, 0x1.cp23),
      plain(Set::OpenCL, kF16, kCorrect, kIntegerF32, 2, 0.5),
      plain(Set::OpenCL, kF16, kFaithful, kIntegerF32, 1, 0.565),
      plain(Set::OpenCL, kBF16, kCorrect, kIntegerF32, 2, 0.5),
      plain(Set::OpenCL, kBF16, kFaithful, kIntegerF32, 1, 0.505),
  };
  return recipes;
}
