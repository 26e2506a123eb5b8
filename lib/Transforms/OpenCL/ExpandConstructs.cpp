// tensorops-expand-constructs: vectors are put together element by element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDCONSTRUCTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether `op` makes a vector of scalars, one for each element.
static bool isOfScalars(spirv::CompositeConstructOp op) {
  auto type = dyn_cast<VectorType>(op.getType());
  return type && static_cast<int64_t>(op.getConstituents().size()) ==
                     type.getNumElements();
}

/// A vector of `elements`; what is null is undefined.
static Value insertAll(ImplicitLocOpBuilder &builder, Type type,
                       ArrayRef<Value> elements) {
  Value vector = spirv::UndefOp::create(builder, type);
  for (auto [index, element] : llvm::enumerate(elements)) {
    auto position = static_cast<int32_t>(index);
    if (element)
      vector =
          spirv::CompositeInsertOp::create(builder, element, vector, position);
  }
  return vector;
}

static void expand(spirv::CompositeConstructOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  op.replaceAllUsesWith(
      insertAll(builder, op.getType(), llvm::to_vector(op.getConstituents())));
  op.erase();
}

static void expand(spirv::VectorShuffleOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  Value first = op.getVector1(), second = op.getVector2();
  auto size =
      static_cast<int32_t>(cast<VectorType>(first.getType()).getNumElements());
  SmallVector<Value> elements;
  for (auto index : op.getComponents().getAsRange<IntegerAttr>()) {
    auto position = static_cast<int32_t>(index.getInt());
    // -1: undefined.
    Value element;
    if (position >= 0)
      element = spirv::CompositeExtractOp::create(
          builder, position < size ? first : second,
          position < size ? position : position - size);
    elements.push_back(element);
  }
  op.replaceAllUsesWith(insertAll(builder, op.getType(), elements));
  op.erase();
}

namespace {
struct ExpandConstructs
    : tensorops::impl::ExpandConstructsBase<ExpandConstructs> {
  void runOnOperation() override {
    SmallVector<spirv::CompositeConstructOp> constructs;
    SmallVector<spirv::VectorShuffleOp> shuffles;
    getOperation().walk([&](Operation *op) {
      if (auto construct = dyn_cast<spirv::CompositeConstructOp>(op))
        if (isOfScalars(construct))
          constructs.push_back(construct);
      if (auto shuffle = dyn_cast<spirv::VectorShuffleOp>(op))
        if (shuffle.getVector1().getType() != shuffle.getVector2().getType())
          shuffles.push_back(shuffle);
    });
    for (spirv::CompositeConstructOp op : constructs)
      expand(op);
    for (spirv::VectorShuffleOp op : shuffles)
      expand(op);
  }
};
} // namespace
