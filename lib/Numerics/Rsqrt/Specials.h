// Everything around the core of a recipe: the inputs that it does not take, and
// the way from and to 16-bit types.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_RSQRT_SPECIALS_H
#define TENSOROPS_LIB_NUMERICS_RSQRT_SPECIALS_H

#include "ElementwiseBuilder.h"
#include "tensorops/Numerics/FloatConversions.h"
#include "tensorops/Numerics/Rsqrt/Recipes.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mlir::tensorops {

/// Ordinary inputs are the positive finite ones that the recipe's seed takes.
/// They get the same operations whatever stands beside them, and so the same
/// bits.
class RsqrtSpecials {
public:
  using Compute = llvm::function_ref<Value(Value)>;
  using Refine = llvm::function_ref<Value(Value, Value)>;

  /// For inputs and results of element type `type`, computed in `wide`. Where
  /// the seed is squared no number is ordinary whose seed has no normal square.
  RsqrtSpecials(const RsqrtEmission &emission, Type type, Type wide,
                bool squaresSeed)
      : emission(emission), type(type), wide(wide), squaresSeed(squaresSeed) {}

  /// What stands for `x` until the result is there, and the result from it: the
  /// bits of 16-bit types. LLVM knows arithmetic of those on some machines
  /// only, and takes vectors of them apart on the others.
  Value carry(Value x);
  Value uncarry(Value y);

  /// `ordinary(x)` where all of `x` is ordinary, else `any(x)`: one uniform
  /// branch. Only `any(x)` for scalars and where the emission may not branch.
  /// All are carried.
  Value branch(Value x, Compute ordinary, Compute any);

  /// From what is carried to the wide type, exactly, and back, rounded once.
  Value widen(ElementwiseBuilder &e, Value x);
  Value narrow(ElementwiseBuilder &e, Value r);

  /// 1/√x for every x of the wide type by `refine(x, seed(x))`, which get
  /// numbers that the seed takes in the place of subnormal ones.
  Value replace(ElementwiseBuilder &e, Value x, Compute seed, Refine refine);

private:
  /// Encodings of ordinary numbers, the least and the largest.
  std::pair<uint64_t, uint64_t> getOrdinary() const;
  Value hasOther(Value x);
  /// What the machine converts by itself, in the form of `values`.
  NativeConversions nativeFor(Value values) const;
  /// Whether narrow() makes of every NaN the default one.
  bool narrowsToDefaultNaN(Value values) const;

  const RsqrtEmission &emission;
  Type type, wide;
  bool squaresSeed;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_RSQRT_SPECIALS_H
