// Front ends write a constant as a tensor, convert and broadcast it, each by a
// loop. What asks for a constant (a power, a check of what has a kernel) asks
// before loops are fused.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "UniformOperands.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;

static TypedAttr findElement(Value tensor);

/// `value` in the body of `loop`, where it is a constant, or a conversion of
/// one; null elsewhere.
static TypedAttr evaluate(Value value, linalg::GenericOp loop) {
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    if (argument.getOwner() != loop.getBody() ||
        argument.getArgNumber() >= loop.getNumDpsInputs())
      return {};
    return findElement(loop.getDpsInputs()[argument.getArgNumber()]);
  }
  TypedAttr constant;
  if (matchPattern(value, m_Constant(&constant)))
    return constant;
  Operation *op = value.getDefiningOp();
  if (!isa<arith::SIToFPOp, arith::UIToFPOp, arith::ExtFOp, arith::TruncFOp>(
          op))
    return {};
  TypedAttr operand = evaluate(op->getOperand(0), loop);
  SmallVector<OpFoldResult> folded;
  if (!operand || failed(op->fold({operand}, folded)) || folded.empty())
    return {};
  return dyn_cast_if_present<TypedAttr>(dyn_cast<Attribute>(folded.front()));
}

/// The number that all elements of `tensor` are; null where they differ, or
/// cannot be told.
static TypedAttr findElement(Value tensor) {
  DenseElementsAttr constant;
  if (matchPattern(tensor, m_Constant(&constant)))
    return constant.isSplat()
               ? dyn_cast<TypedAttr>(constant.getSplatValue<Attribute>())
               : TypedAttr();
  Operation *op = tensor.getDefiningOp();
  if (isa_and_present<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op))
    return findElement(op->getOperand(0));
  TypedAttr filler;
  if (auto fill = dyn_cast_if_present<linalg::FillOp>(op))
    return matchPattern(fill.value(), m_Constant(&filler)) ? filler
                                                           : TypedAttr();
  auto loop = dyn_cast_if_present<linalg::GenericOp>(op);
  if (!loop || loop.getNumParallelLoops() != loop.getNumLoops())
    return {};
  auto yield = cast<linalg::YieldOp>(loop.getBody()->getTerminator());
  return evaluate(yield.getOperand(cast<OpResult>(tensor).getResultNumber()),
                  loop);
}

void mlir::tensorops::forwardUniformOperands(linalg::GenericOp loop) {
  OpBuilder builder(loop.getBody(), loop.getBody()->begin());
  for (OpOperand *input : loop.getDpsInputOperands()) {
    BlockArgument argument = loop.getMatchingBlockArgument(input);
    // Only numbers: upstream's folds of the others lose something.
    if (argument.use_empty() ||
        !isa<FloatType, IntegerType>(argument.getType()) ||
        !isa<RankedTensorType>(input->get().getType()))
      continue;
    if (TypedAttr element = findElement(input->get()))
      argument.replaceAllUsesWith(
          arith::ConstantOp::create(builder, argument.getLoc(), element));
  }
}
