// The accumulator must have one use, the addition whose result is yielded: then
// nothing else of the body can depend on it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RowReduction.h"

#include "VectorBody.h"

using namespace mlir;
using namespace mlir::tensorops;

std::optional<RowReduction> tensorops::matchRowReduction(linalg::GenericOp op) {
  if (op.getNumDpsInits() != 1 || op.getNumReductionLoops() != 1 ||
      op.getIteratorTypesArray().back() != utils::IteratorType::reduction ||
      !hasVectorBody(op) ||
      op.getMatchingIndexingMap(op.getDpsInitOperand(0))
          .isFunctionOfDim(op.getNumLoops() - 1))
    return std::nullopt;
  BlockArgument sum = op.getMatchingBlockArgument(op.getDpsInitOperand(0));
  Operation *yield = op.getRegion().front().getTerminator();
  auto combiner = yield->getOperand(0).getDefiningOp<arith::AddFOp>();
  if (!combiner || combiner->getBlock() != yield->getBlock() ||
      !combiner->hasOneUse() || !sum.hasOneUse() ||
      *sum.user_begin() != combiner ||
      !(sum.getType().isF32() || sum.getType().isF64()))
    return std::nullopt;
  Value term = combiner.getLhs() == sum ? combiner.getRhs() : combiner.getLhs();
  return RowReduction{combiner, term};
}
