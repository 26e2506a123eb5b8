// Elements are taken as their encodings and given back as such.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "FoldConstants.h"

#include "Elementwise.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

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
/// A function from one element type to another, on encodings.
class ConstantMap {
public:
  ConstantMap(Type input, FloatType result, EncodedFunction function)
      : input(input), result(result), function(function) {}

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
    uint64_t y = function(x.bitcastToAPInt().getZExtValue(), from, to);
    nan |= to.isNaN(y);
    return APInt(to.width(), y);
  }

  Type input;
  FloatType result;
  EncodedFunction function;
  bool nan = false;
};
} // namespace

/// The function of every element; null where the constant is none that is
/// folded.
static Attribute mapConstant(Attribute constant, FloatType result,
                             ConstantMap &map) {
  if (auto scalar = dyn_cast<FloatAttr>(constant))
    return FloatAttr::get(result, map.toFloat(map.ofFloat(scalar.getValue())));
  if (auto scalar = dyn_cast<IntegerAttr>(constant))
    return FloatAttr::get(result,
                          map.toFloat(map.ofInteger(scalar.getValue())));
  auto dense = dyn_cast<DenseElementsAttr>(constant);
  if (!dense ||
      (!dense.isSplat() && dense.getNumElements() > kMostFoldedElements))
    return nullptr;
  if (auto floats = dyn_cast<DenseFPElementsAttr>(dense))
    return floats.mapValues(result,
                            [&](const APFloat &x) { return map.ofFloat(x); });
  return cast<DenseIntElementsAttr>(dense).mapValues(
      result, [&](const APInt &x) { return map.ofInteger(x); });
}

FoldedConstant mlir::tensorops::foldConstant(TypedAttr constant,
                                             FloatType result,
                                             EncodedFunction function) {
  ConstantMap map(getElementTypeOrSelf(constant.getType()), result, function);
  Attribute value = mapConstant(constant, result, map);
  return {value, map.gaveNaN()};
}
