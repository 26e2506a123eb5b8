// The recipes: which sequence of operations computes rsqrt for a pair of
// element types, an accuracy and a machine, and how far off it can be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_RSQRT_RECIPES_H
#define TENSOROPS_NUMERICS_RSQRT_RECIPES_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/Numerics/Complex.h"
#include "tensorops/Numerics/InstructionSets.h"
#include "tensorops/Numerics/Seed.h"
#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

struct RsqrtRecipe;
struct RsqrtEmission;

/// How a seed becomes a result. With e = 1 − x·y²,
///   1/√x = y·(1 + e·(1/2 + 3/8·e + 5/16·e² + …)).
struct Refinement {
  /// Terms taken, 1 included: the error is of order seed error to this power.
  /// 1: the seed as it is.
  unsigned order = 1;
  /// e with the rounding error of x·y taken back.
  bool isCompensated = false;
  /// Added to the sum behind the 1; what makes the result an ulp too low
  /// where `isChecked`, and centres the error otherwise.
  double bias = 0;
  /// The sign of the exact residual chooses between the result and its upper
  /// neighbour: correct rounding.
  bool isChecked = false;
  /// With FMA; otherwise products and sums are rounded one by one.
  bool isFused = true;
  /// In f64, and rounded to f32 at the end.
  bool isInF64 = false;
  /// Ziv's test, 0: none. The result is computed twice, with y in front of the
  /// sum that many ulps too small and too large, which is more than the sum is
  /// off. Where both are rounded to one number that is 1/√x; where not, the
  /// sign of the exact residual decides. e is taken from y², which must be
  /// exact.
  unsigned testUlps = 0;
};

/// One way to compute rsqrt, with what is known of it.
struct RsqrtRecipe {
  /// The machines that it is for.
  InstructionSet set;
  /// Element types as MLIR prints them. Integers have no rows of their own, nor
  /// have f16 and bf16 to f32: they are converted to the result type first.
  llvm::StringLiteral type;
  /// The promise that it keeps. Weaker promises may be served by it too.
  Accuracy accuracy;
  /// What it does, in a few words.
  llvm::StringLiteral method;
  /// Maximum error over all inputs and all seeds that the machine may give, in
  /// ulp of the result. Written here only.
  double maxUlp;
  /// How `maxUlp` is known.
  llvm::StringLiteral evidence;
  /// Emits the operations for `x`, a scalar or a vector of any shape, and
  /// returns the result in the same shape. No calls, no loops. Null for the
  /// complex types, which have `emitParts` instead.
  Value (*emit)(const RsqrtEmission &emission, Value x);
  /// Null where there is none.
  const Seed *seed = nullptr;
  Refinement refinement = {};
  ComplexParts (*emitParts)(const RsqrtEmission &emission,
                            ComplexParts z) = nullptr;

  /// Unique in the table, kebab-case: `avx512-f32-correct`, with `-tested`
  /// behind it where there is a test.
  std::string name() const;

  /// `maxUlp` in as many digits as it has: 0.50000001.
  std::string maxUlpText() const;
};

/// What emitters are given besides the input.
struct RsqrtEmission {
  ImplicitLocOpBuilder &builder;
  const RsqrtRecipe &recipe;
  const Machine &machine;
  /// Whether rare inputs may be handled in an arm of an scf.if of their own;
  /// otherwise the code has no control flow.
  bool mayBranch = true;
};

/// All recipes, those of one instruction set side by side.
ArrayRef<RsqrtRecipe> getRsqrtRecipes();

/// The cheapest recipe that `machine` has for `accuracy` from element type
/// `input` to element type `result`; null where there is none.
const RsqrtRecipe *selectRsqrtRecipe(Type input, Type result, Accuracy accuracy,
                                     const Machine &machine);

/// Whether `recipe` takes values of `type` on `machine`. Those with a seed take
/// scalable vectors only where the machine has them, with one such dimension.
bool canEmitRsqrt(const RsqrtRecipe &recipe, Type type, const Machine &machine);

/// Whether `recipe` puts one branch around what a vector holds of rare inputs
/// on `machine`: where ordinary ones save more than the branch costs.
bool hasRareBranch(const RsqrtRecipe &recipe, const Machine &machine);

/// The recipe for what is no ordinary input of `recipe`, which has a test: the
/// one of its set, type and accuracy that has none.
const RsqrtRecipe &getUntested(const RsqrtRecipe &recipe);

/// Emits rsqrt of `x`, a scalar or a vector of any shape whose elements may be
/// integers, by the recipe of `emission`, which was selected for its element
/// type and `result`. Returns the result in the same shape.
Value emitRsqrt(const RsqrtEmission &emission, Value x, Type result);

/// The same of complex numbers in parts, by a recipe of their type.
ComplexParts emitRsqrtParts(const RsqrtEmission &emission, ComplexParts z);

/// The core of a recipe that has a seed, on a seed of the caller's choice: `x`
/// and `seed` have the shape and the type that the recipe computes in (f32 for
/// 16-bit types), and so has the result. Ordinary inputs only. For tests of
/// what a machine may give.
Value emitRsqrtFromSeed(const RsqrtEmission &emission, Value x, Value seed);

/// The recipes that `machine` has from `input` to `result`, in words for a
/// message: "'correct' (at most 0.5 ulp)"; "none" where there is none.
std::string describeRsqrtRecipes(Type input, Type result,
                                 const Machine &machine);

/// Operations that `recipe` takes for one register of ordinary inputs,
/// constants aside.
unsigned countOperations(const RsqrtRecipe &recipe, MLIRContext &context);

/// The table as text, a line a recipe, with a line of headings: instruction
/// set, element type, accuracy, method, seed and its error, operations, maximum
/// error in ulp, evidence.
void printRsqrtRecipes(llvm::raw_ostream &os, MLIRContext &context);

/// A section in Markdown for each instruction set: the recipe that serves each
/// type under each accuracy that it has.
void printRsqrtRecipesAsMarkdown(llvm::raw_ostream &os, MLIRContext &context);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_RSQRT_RECIPES_H
