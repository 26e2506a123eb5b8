// The complex dialect, operation by operation: what is computed in the parts'
// own type, as it is written, and what in f64.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Complex/Emitters.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

bool mlir::tensorops::isComplexArithmetic(Operation *op) {
  return isa<complex::ComplexDialect>(op->getDialect()) &&
         !isa<complex::ConstantOp, complex::CreateOp, complex::ReOp,
              complex::ImOp>(op);
}

bool mlir::tensorops::hasComplexFormulas(Type type) {
  return type.isF16() || type.isBF16() || type.isF32() || type.isF64();
}

/// a·c − b·d and a·d + b·c, each of three roundings, as it is written.
static ComplexParts emitMul(ElementwiseBuilder &e, ComplexParts z,
                            ComplexParts w) {
  return {e.sub(e.mul(z.re, w.re), e.mul(z.im, w.im)),
          e.add(e.mul(z.re, w.im), e.mul(z.im, w.re))};
}

/// Operations that round each part once or not at all, and products. Nothing
/// for others.
static std::optional<ComplexParts>
emitByParts(ElementwiseBuilder &e, Operation *op, ArrayRef<ComplexParts> z) {
  using Result = std::optional<ComplexParts>;
  auto compare = [&](arith::CmpFPredicate predicate, unsigned part) {
    auto of = [&](ComplexParts x) { return part ? x.im : x.re; };
    return e.compare(predicate, of(z[0]), of(z[1]));
  };
  return llvm::TypeSwitch<Operation *, Result>(op)
      .Case([&](complex::AddOp) -> Result {
        return {{e.add(z[0].re, z[1].re), e.add(z[0].im, z[1].im)}};
      })
      .Case([&](complex::SubOp) -> Result {
        return {{e.sub(z[0].re, z[1].re), e.sub(z[0].im, z[1].im)}};
      })
      .Case([&](complex::NegOp) -> Result {
        return {{e.negate(z[0].re), e.negate(z[0].im)}};
      })
      .Case([&](complex::ConjOp) -> Result {
        return {{z[0].re, e.negate(z[0].im)}};
      })
      .Case([&](complex::MulOp) -> Result { return emitMul(e, z[0], z[1]); })
      .Case([&](complex::EqualOp) -> Result {
        return {{e.both(compare(arith::CmpFPredicate::OEQ, 0),
                        compare(arith::CmpFPredicate::OEQ, 1)),
                 Value()}};
      })
      .Case([&](complex::NotEqualOp) -> Result {
        return {{e.either(compare(arith::CmpFPredicate::UNE, 0),
                          compare(arith::CmpFPredicate::UNE, 1)),
                 Value()}};
      })
      .Default([](Operation *) -> Result { return std::nullopt; });
}

/// The other functions, of f64.
static ComplexParts emitFunction(ComplexBuilder &e, Operation *op,
                                 ArrayRef<ComplexParts> z) {
  return llvm::TypeSwitch<Operation *, ComplexParts>(op)
      .Case([&](complex::AbsOp) {
        return ComplexParts{emitAbs(e, z[0]), Value()};
      })
      .Case([&](complex::AngleOp) {
        return ComplexParts{emitAngle(e, z[0]), Value()};
      })
      .Case([&](complex::SignOp) { return emitSign(e, z[0]); })
      .Case([&](complex::SqrtOp) { return emitSqrt(e, z[0]); })
      .Case([&](complex::DivOp) { return emitDiv(e, z[0], z[1]); })
      .Case([&](complex::ExpOp) { return emitExp(e, z[0]); })
      .Case([&](complex::Expm1Op) { return emitExpm1(e, z[0]); })
      .Case([&](complex::LogOp) { return emitLog(e, z[0]); })
      .Case([&](complex::Log1pOp) { return emitLog1p(e, z[0]); })
      .Case([&](complex::SinOp) { return emitSin(e, z[0]); })
      .Case([&](complex::CosOp) { return emitCos(e, z[0]); })
      .Case([&](complex::TanOp) { return emitTan(e, z[0]); })
      .Case([&](complex::TanhOp) { return emitTanh(e, z[0]); })
      .Case([&](complex::Atan2Op) { return emitAtan2(e, z[0], z[1]); })
      .Case([&](complex::PowOp) { return emitPow(e, z[0], z[1]); })
      .Case([&](complex::PowiOp) { return emitPowi(e, z[0], z[1].re); });
}

/// 1/√z by the recipe of tensorops.rsqrt, in f32 or f64.
static ComplexParts emitRsqrt(ElementwiseBuilder &e, ComplexParts z) {
  Type type = z.re.getType();
  auto op = RsqrtPartsOp::create(e.getBuilder(), TypeRange{type, type}, z.re,
                                 z.im, AccuracyAttr());
  return {op.getResultRe(), op.getResultIm()};
}

/// The bits of a complex number are those of its parts, the real one in the
/// lower half.
static ComplexParts emitBitcast(ElementwiseBuilder &e, complex::BitcastOp op,
                                ComplexParts z) {
  auto from = dyn_cast<ComplexType>(op.getOperand().getType());
  auto to = dyn_cast<ComplexType>(op.getResult().getType());
  if (from && to)
    return {e.fromBits(to.getElementType(), z.re),
            e.fromBits(to.getElementType(), z.im)};
  if (to) {
    unsigned width = to.getElementType().getIntOrFloatBitWidth();
    Value bits = e.toBits(z.re);
    Value upper = e.shiftBitsRight(bits, width);
    return {e.fromBits(to.getElementType(), e.truncateBits(width, bits)),
            e.fromBits(to.getElementType(), e.truncateBits(width, upper))};
  }
  unsigned width = from.getElementType().getIntOrFloatBitWidth();
  Value lower = e.extendBits(2 * width, e.toBits(z.re));
  Value upper = e.extendBits(2 * width, e.toBits(z.im));
  Value bits = e.orBits(lower, e.shiftBitsLeft(upper, width));
  return {e.fromBits(op.getResult().getType(), bits), Value()};
}

ComplexParts
mlir::tensorops::emitComplexArithmetic(ImplicitLocOpBuilder &builder,
                                       Operation *op,
                                       ArrayRef<ComplexParts> operands) {
  ElementwiseBuilder e(builder, operands.front().re);
  if (auto bitcast = dyn_cast<complex::BitcastOp>(op))
    return emitBitcast(e, bitcast, operands.front());
  if (std::optional<ComplexParts> parts = emitByParts(e, op, operands))
    return *parts;

  Type element = getElementTypeOrSelf(operands.front().re.getType());
  auto isFloat = [](Value value) {
    return isa<FloatType>(getElementTypeOrSelf(value.getType()));
  };
  // Results that are rounded once more are those of the wider type.
  auto compute = [&](Type wide, auto function) {
    SmallVector<ComplexParts> extended(operands);
    for (ComplexParts &z : extended)
      for (Value *part : {&z.re, &z.im})
        if (*part && isFloat(*part) && element != wide)
          *part = e.extend(wide, *part);
    ComplexParts result = function(extended);
    for (Value *part : {&result.re, &result.im})
      if (*part && element != wide)
        *part = e.truncate(element, *part);
    return result;
  };
  if (isa<complex::RsqrtOp>(op)) {
    Type wide = element.isF64() ? element : Type(builder.getF32Type());
    return compute(wide, [&](ArrayRef<ComplexParts> z) {
      return emitRsqrt(e, z.front());
    });
  }
  ComplexBuilder functions(builder, operands.front().re,
                           /*isExtended=*/!element.isF64());
  return compute(functions.f64, [&](ArrayRef<ComplexParts> z) {
    return emitFunction(functions, op, z);
  });
}
