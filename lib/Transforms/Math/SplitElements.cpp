// Vectors are taken apart and put together by vector.extract and
// vector.from_elements.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Math/SplitElements.h"

#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;

bool tensorops::isOnFixedVectors(Operation *op) {
  if (op->getNumResults() != 1)
    return false;
  auto vector = dyn_cast<VectorType>(op->getResult(0).getType());
  return vector && !vector.isScalable();
}

SmallVector<Operation *> tensorops::splitIntoElements(RewriterBase &rewriter,
                                                      Operation *op) {
  Location loc = op->getLoc();
  auto type = cast<VectorType>(op->getResult(0).getType());
  SmallVector<int64_t> shape(type.getShape());
  SmallVector<Operation *> made;
  SmallVector<Value> results;
  for (int64_t number : llvm::seq(type.getNumElements())) {
    SmallVector<int64_t> position = delinearize(number, computeStrides(shape));
    SmallVector<Value> operands;
    for (Value operand : op->getOperands())
      operands.push_back(
          vector::ExtractOp::create(rewriter, loc, operand, position));
    made.push_back(rewriter.create(loc, op->getName().getIdentifier(), operands,
                                   type.getElementType(), op->getAttrs()));
    results.push_back(made.back()->getResult(0));
  }
  rewriter.replaceOpWithNewOp<vector::FromElementsOp>(op, type, results);
  return made;
}
