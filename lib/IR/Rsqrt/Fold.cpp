// Constants under rsqrt, folded by integer arithmetic on their encodings: the
// bits that every kernel would have given.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Elementwise.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/IR/Rsqrt/Types.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace exact = ::tensorops::exact;

using namespace mlir;
using namespace mlir::tensorops;

/// Dense constants above this stay: attributes live as long as the context, and
/// 2^16 elements cost some milliseconds and at most 512 KiB.
static constexpr int64_t kMostFoldedElements = 1 << 16;

static const exact::Format &getFormat(FloatType type) {
  for (const exact::Format &format : exact::formats)
    if (format.precision == type.getFPMantissaWidth() &&
        format.width() == type.getWidth())
      return format;
  llvm_unreachable("C1 admits a float type that Exact does not know");
}

namespace {
/// rsqrt from one element type to another with an accuracy that has fixed bits,
/// on encodings.
class ConstantRsqrt {
public:
  ConstantRsqrt(Type input, FloatType result, Accuracy accuracy)
      : input(input), result(result),
        compute(accuracy == Accuracy::TwoStep ? exact::rsqrtTwoStep
                                              : exact::rsqrt) {}

  APInt ofFloat(const APFloat &x) {
    return ofEncoding(x, getFormat(cast<FloatType>(input)));
  }

  /// Rounds the integer to the result type first, to nearest, ties to even.
  APInt ofInteger(const APInt &x) {
    APFloat converted(result.getFloatSemantics());
    converted.convertFromAPInt(x, !isReadAsUnsigned(cast<IntegerType>(input)),
                               APFloat::rmNearestTiesToEven);
    return ofEncoding(converted, getFormat(result));
  }

  APFloat toFloat(const APInt &encoding) const {
    return APFloat(result.getFloatSemantics(), encoding);
  }

  /// True once a result was NaN.
  bool gaveNaN() const { return nan; }

private:
  APInt ofEncoding(const APFloat &x, const exact::Format &from) {
    const exact::Format &to = getFormat(result);
    uint64_t y = compute(x.bitcastToAPInt().getZExtValue(), from, to);
    nan |= to.isNaN(y);
    return APInt(to.width(), y);
  }

  Type input;
  FloatType result;
  uint64_t (*compute)(uint64_t, const exact::Format &, const exact::Format &);
  bool nan = false;
};
} // namespace

/// rsqrt of every element; null where the constant is none that is folded.
static Attribute mapConstant(Attribute constant, FloatType result,
                             ConstantRsqrt &rsqrt) {
  if (auto scalar = dyn_cast<FloatAttr>(constant))
    return FloatAttr::get(result,
                          rsqrt.toFloat(rsqrt.ofFloat(scalar.getValue())));
  if (auto scalar = dyn_cast<IntegerAttr>(constant))
    return FloatAttr::get(result,
                          rsqrt.toFloat(rsqrt.ofInteger(scalar.getValue())));
  auto dense = dyn_cast<DenseElementsAttr>(constant);
  if (!dense ||
      (!dense.isSplat() && dense.getNumElements() > kMostFoldedElements))
    return nullptr;
  if (auto floats = dyn_cast<DenseFPElementsAttr>(dense))
    return floats.mapValues(result,
                            [&](const APFloat &x) { return rsqrt.ofFloat(x); });
  return cast<DenseIntElementsAttr>(dense).mapValues(
      result, [&](const APInt &x) { return rsqrt.ofInteger(x); });
}

OpFoldResult RsqrtOp::fold(FoldAdaptor adaptor) {
  // Another dialect's constant may be of another type than the value it gives.
  auto constant = dyn_cast_or_null<TypedAttr>(adaptor.getInput());
  Accuracy accuracy = getEffectiveAccuracy();
  if (!constant || constant.getType() != getInput().getType() ||
      !hasFixedBits(accuracy))
    return {};
  auto result = cast<FloatType>(getElementTypeOrSelf(getResult().getType()));
  ConstantRsqrt rsqrt(getElementTypeOrSelf(constant.getType()), result,
                      accuracy);
  Attribute folded = mapConstant(constant, result, rsqrt);
  // What a NaN looks like, two_step leaves to the machine.
  if (accuracy == Accuracy::TwoStep && rsqrt.gaveNaN())
    return {};
  return folded;
}
