// Writes recipes as formulas: elementwise arith and math operations on one
// shape, scalar or vector of any rank, with constants splat to it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_ELEMENTWISEBUILDER_H
#define TENSOROPS_LIB_NUMERICS_ELEMENTWISEBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

class ElementwiseBuilder {
public:
  /// Emits through `builder`, in the shape of `like`.
  ElementwiseBuilder(ImplicitLocOpBuilder &builder, Value like)
      : builder(builder), shape(like.getType()) {}

  ImplicitLocOpBuilder &getBuilder() { return builder; }
  Type getShape() const { return shape; }

  /// `element` in the shape of the recipe.
  Type withElement(Type element) const;

  Value constantFloat(Type element, double value);
  /// The lower `width` bits of `bits`.
  Value constantBits(unsigned width, uint64_t bits);
  /// The format's default quiet NaN, sign clear.
  Value defaultNaN(Type element);

  Value add(Value a, Value b);
  Value sub(Value a, Value b);
  Value mul(Value a, Value b);
  Value div(Value a, Value b);
  Value sqrt(Value a);
  /// a·b + c, rounded once.
  Value fma(Value a, Value b, Value c);
  Value negate(Value a);
  Value absolute(Value a);
  /// The magnitude of `a` with the sign of `b`.
  Value copySign(Value a, Value b);

  Value addBits(Value a, Value b);
  Value subBits(Value a, Value b);
  Value andBits(Value a, Value b);
  Value orBits(Value a, Value b);
  Value maximumBits(Value a, Value b);
  Value shiftBitsLeft(Value a, unsigned by);
  /// Zeros come in from the left.
  Value shiftBitsRight(Value a, unsigned by);
  /// Arithmetic shift to the right by one.
  Value halveBits(Value a);

  Value compare(arith::CmpFPredicate predicate, Value a, Value b);
  Value compareBits(arith::CmpIPredicate predicate, Value a, Value b);
  Value both(Value a, Value b);
  Value either(Value a, Value b);
  Value butNot(Value a, Value b);
  Value select(Value condition, Value a, Value b);
  /// Of two numbers; `b` where either is NaN.
  Value larger(Value a, Value b);
  Value smaller(Value a, Value b);

  /// The bits of `a` as integers of the same width, and back.
  Value toBits(Value a);
  Value fromBits(Type element, Value a);

  /// Unsigned integers of another width: zeros added, upper bits dropped.
  Value extendBits(unsigned width, Value a);
  Value truncateBits(unsigned width, Value a);
  /// All `width` bits set where the i1 `a` is.
  Value spreadBit(unsigned width, Value a);

  Value extend(Type element, Value a);
  Value truncate(Type element, Value a);

  /// `a` times 2^exponent by adding to the exponent of `a`, which keeps
  /// multipliers free: normal numbers with normal results only.
  Value scaleNormal(Value a, int exponent);
  /// The same where all bits of `mask` are set, `a` where none is.
  Value scaleNormalWhere(Value mask, Value a, int exponent);

  /// `a`, with the default NaN in place of any NaN.
  Value canonicalizeNaN(Value a);

private:
  Value splat(TypedAttr element);
  /// What adds `exponent` to the exponent of a float of that type.
  Value exponentBits(Type element, int exponent);

  ImplicitLocOpBuilder &builder;
  Type shape;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_ELEMENTWISEBUILDER_H
