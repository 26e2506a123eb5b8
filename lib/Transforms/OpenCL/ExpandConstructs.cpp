// tensorops-expand-constructs: vectors are put together element by element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

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

namespace {
struct ExpandConstruct : OpRewritePattern<spirv::CompositeConstructOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(spirv::CompositeConstructOp op,
                                PatternRewriter &rewriter) const override {
    if (!isOfScalars(op))
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    rewriter.replaceOp(op, insertAll(builder, op.getType(),
                                     llvm::to_vector(op.getConstituents())));
    return success();
  }
};

struct ExpandShuffle : OpRewritePattern<spirv::VectorShuffleOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(spirv::VectorShuffleOp op,
                                PatternRewriter &rewriter) const override {
    Value first = op.getVector1(), second = op.getVector2();
    if (first.getType() == second.getType())
      return failure();
    ImplicitLocOpBuilder builder(op.getLoc(), rewriter);
    auto size = static_cast<int32_t>(
        cast<VectorType>(first.getType()).getNumElements());
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
    rewriter.replaceOp(op, insertAll(builder, op.getType(), elements));
    return success();
  }
};

struct ExpandConstructs
    : tensorops::impl::ExpandConstructsBase<ExpandConstructs> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add<ExpandConstruct, ExpandShuffle>(&getContext());
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};
} // namespace
