// Powers of a constant exponent, as arith, linalg, tosa and what JAX and torch
// make of them write the constant.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Source.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace mlir::tensorops;

/// What an argument of a linalg operation's body is an element of; null for
/// any other value, and for a destination, which a body may have written.
static Value getBodyOperand(Value value) {
  auto argument = dyn_cast<BlockArgument>(value);
  if (!argument)
    return nullptr;
  auto linalgOp =
      dyn_cast_or_null<linalg::LinalgOp>(argument.getOwner()->getParentOp());
  if (!linalgOp || argument.getArgNumber() >= linalgOp.getNumDpsInputs())
    return nullptr;
  return linalgOp.getDpsInputs()[argument.getArgNumber()];
}

/// What each element of `value` is, where `value` is made of it alone.
static Value getRepeatedValue(Value value) {
  if (Value operand = getBodyOperand(value))
    return operand;
  Operation *op = value.getDefiningOp();
  if (!op)
    return nullptr;
  if (isa<tensor::SplatOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp,
          tensor::CastOp, vector::BroadcastOp, tosa::ReshapeOp, tosa::TileOp,
          tosa::IdentityOp, linalg::FillOp, linalg::BroadcastOp>(op))
    return op->getOperand(0);
  // A loop that yields what does not depend on it.
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumReductionLoops() != 0)
    return nullptr;
  auto yield = cast<linalg::YieldOp>(generic.getBody()->getTerminator());
  return yield.getOperand(cast<OpResult>(value).getResultNumber());
}

bool mlir::tensorops::isConstant(Value value, double number) {
  // Values may stand in a circle where order does not matter.
  for (int steps = 0; value && steps < 32; ++steps) {
    Attribute attribute;
    matchPattern(value, m_Constant(&attribute));
    if (auto elements = dyn_cast_or_null<DenseFPElementsAttr>(attribute))
      return elements.isSplat() &&
             elements.getSplatValue<APFloat>().isExactlyValue(number);
    if (auto element = dyn_cast_or_null<FloatAttr>(attribute))
      return element.getValue().isExactlyValue(number);
    value = getRepeatedValue(value);
  }
  return false;
}

std::optional<ConstantPower> mlir::tensorops::matchPower(Operation *op,
                                                         double exponent) {
  if (!isa<math::PowFOp, tosa::PowOp, linalg::PowFOp>(op) ||
      !isConstant(op->getOperand(1), exponent))
    return std::nullopt;
  ConstantPower power{op->getOperand(0), {}, flagsOf(op)};
  if (auto destination = dyn_cast<linalg::PowFOp>(op))
    power.init = destination.getDpsInits()[0];
  return power;
}

std::optional<RaiseSource> mlir::tensorops::recognisePower(Operation *op) {
  auto power = matchPower(op, -0.5);
  if (!power)
    return std::nullopt;
  RaiseSource source;
  source.input = power->base;
  source.init = power->init;
  source.level = RaiseLevel::Powers;
  source.stated = accuracyOfFlags(power->flags);
  return source;
}
