// tensorops-forward-elements: what a reducer of stablehlo puts into a tensor
// and takes out of it again is an element, and constants are no tensors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "UniformOperands.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_FORWARDELEMENTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The element that `op` takes out of a tensor that is made of elements; null
/// where it is another tensor, or unknown or no position.
static Value findElement(tensor::ExtractOp op) {
  auto source = op.getTensor().getDefiningOp<tensor::FromElementsOp>();
  if (!source)
    return {};
  int64_t position = 0;
  for (auto [index, size] :
       llvm::zip(op.getIndices(), source.getType().getShape())) {
    APInt constant;
    if (!matchPattern(index, m_ConstantInt(&constant)) ||
        constant.uge(static_cast<uint64_t>(size)))
      return {};
    position = position * size + constant.getSExtValue();
  }
  return source.getElements()[position];
}

namespace {
struct ForwardElements : tensorops::impl::ForwardElementsBase<ForwardElements> {
  void runOnOperation() override {
    getOperation()->walk(
        [](linalg::GenericOp loop) { forwardUniformOperands(loop); });
    SetVector<Operation *> sources;
    getOperation()->walk([&](tensor::ExtractOp op) {
      Value element = findElement(op);
      if (!element)
        return;
      sources.insert(op.getTensor().getDefiningOp());
      op.replaceAllUsesWith(element);
      op.erase();
    });
    for (Operation *source : sources)
      if (source->use_empty())
        source->erase();
  }
};
} // namespace
