// Operations that are a reciprocal square root by name. Their dialects promise
// no accuracy, so the strongest refines them; flags state a weaker one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Source.h"

#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"

using namespace mlir;
using namespace mlir::tensorops;

arith::FastMathFlags mlir::tensorops::flagsOf(Operation *op) {
  auto holder = dyn_cast<arith::ArithFastMathInterface>(op);
  arith::FastMathFlagsAttr flags =
      holder ? holder.getFastMathFlagsAttr() : nullptr;
  return flags ? flags.getValue() : arith::FastMathFlags::none;
}

std::optional<Accuracy>
mlir::tensorops::accuracyOfFlags(arith::FastMathFlags flags) {
  if (arith::bitEnumContainsAll(flags, arith::FastMathFlags::afn))
    return Accuracy::Approximate;
  if (arith::bitEnumContainsAll(flags, arith::FastMathFlags::arcp))
    return Accuracy::Faithful;
  return std::nullopt;
}

std::optional<RaiseSource> mlir::tensorops::recogniseNamed(Operation *op) {
  RaiseSource source;
  if (auto named = dyn_cast<linalg::RsqrtOp>(op)) {
    source.input = named.getDpsInputs()[0];
    source.init = named.getDpsInits()[0];
    return source;
  }
  if (!isa<math::RsqrtOp, complex::RsqrtOp, tosa::RsqrtOp>(op))
    return std::nullopt;
  source.input = op->getOperand(0);
  source.stated = accuracyOfFlags(flagsOf(op));
  return source;
}
