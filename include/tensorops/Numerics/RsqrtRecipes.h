// The recipes: which sequence of operations computes rsqrt for a pair of
// element types, an accuracy and a target, and how far off it can be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_RSQRTRECIPES_H
#define TENSOROPS_NUMERICS_RSQRTRECIPES_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

/// A complex number, or a vector of them, as two values of one type: scalars or
/// vectors of f32 or f64. Vectors have no complex elements.
struct ComplexParts {
  Value re, im;
};

/// One way to compute rsqrt, with what is known of it.
struct RsqrtRecipe {
  /// Short name, kebab-case, unique in the table.
  llvm::StringLiteral name;
  /// Element types as MLIR prints them; integers have no rows of their own,
  /// they are converted to the result type first.
  llvm::StringLiteral input;
  llvm::StringLiteral result;
  /// The promise that it keeps. Weaker promises may be served by it too.
  Accuracy accuracy;
  /// Maximum error over all inputs, in ulp of the result. Written here only.
  double maxUlp;
  /// How `maxUlp` is known.
  llvm::StringLiteral evidence;
  /// Emits the operations for `x`, a scalar or a vector of any shape, and
  /// returns the result in the same shape. No calls, no loops. Null for the
  /// complex types, which have `emitParts` instead.
  Value (*emit)(ImplicitLocOpBuilder &builder, Value x);
  ComplexParts (*emitParts)(ImplicitLocOpBuilder &builder,
                            ComplexParts z) = nullptr;
};

/// All recipes, the cheapest of each kind first.
ArrayRef<RsqrtRecipe> getRsqrtRecipes();

/// The cheapest recipe that keeps `accuracy` from element type `input` to
/// element type `result`; null where there is none. No recipe asks for a
/// target feature yet: all of them run on any target.
const RsqrtRecipe *selectRsqrtRecipe(Type input, Type result,
                                     Accuracy accuracy);

/// Emits rsqrt of `x`, a scalar or a vector of any shape whose elements may be
/// integers, by `recipe`, which was selected for its element type and
/// `result`. Returns the result in the same shape.
Value emitRsqrt(const RsqrtRecipe &recipe, ImplicitLocOpBuilder &builder,
                Value x, Type result);

/// Emits rsqrt of complex numbers in parts by `recipe`, one of a complex type.
ComplexParts emitRsqrtParts(const RsqrtRecipe &recipe,
                            ImplicitLocOpBuilder &builder, ComplexParts z);

/// The recipes that exist from `input` to `result`, in words for a message:
/// "'correct' (at most 0.5 ulp)"; "none" where there is none.
std::string describeRsqrtRecipes(Type input, Type result);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_RSQRTRECIPES_H
