// The accumulator must have one use, the addition whose result is yielded: then
// nothing else of the body can depend on it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RowReduction.h"

#include "LoopBody.h"

using namespace mlir;
using namespace mlir::tensorops;

std::optional<SumBody> tensorops::matchSumBody(linalg::GenericOp op,
                                               OpOperand &init) {
  BlockArgument sum = op.getMatchingBlockArgument(&init);
  OpOperand &yielded = *op.getMatchingYieldValue(&init);
  auto combiner = yielded.get().getDefiningOp<arith::AddFOp>();
  if (!combiner || combiner->getBlock() != yielded.getOwner()->getBlock() ||
      !combiner->hasOneUse() || !sum.hasOneUse() ||
      *sum.user_begin() != combiner)
    return std::nullopt;
  Value term = combiner.getLhs() == sum ? combiner.getRhs() : combiner.getLhs();
  return SumBody{combiner, term};
}

bool tensorops::isRowSum(linalg::GenericOp op, OpOperand &init) {
  if (op.getNumReductionLoops() != 1 ||
      op.getIteratorTypesArray().back() != utils::IteratorType::reduction)
    return false;
  Type type = getElementTypeOrSelf(init.get().getType());
  return !op.getMatchingIndexingMap(&init).isFunctionOfDim(op.getNumLoops() -
                                                           1) &&
         (type.isF32() || type.isF64()) && matchSumBody(op, init);
}

bool tensorops::isRowSum(linalg::GenericOp op) {
  return op.getNumDpsInits() == 1 && isRowSum(op, *op.getDpsInitOperand(0));
}

std::optional<SumBody> tensorops::matchRowReduction(linalg::GenericOp op) {
  if (!isRowSum(op) || !hasVectorBody(op))
    return std::nullopt;
  return matchSumBody(op, *op.getDpsInitOperand(0));
}
