// Analyses and rewrites of MLIR that no stock pass gives on its own: value
// bounds, unrolling of vectors, fusion into a producer's tiles.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Dialect/Vector/Transforms/VectorRewritePatterns.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Interfaces/TilingInterface.h"
#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Pipelines/Registration.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
class StockAnalyses : public testing::Test {
protected:
  StockAnalyses() {
    DialectRegistry registry;
    tensorops::registerAllDialects(registry);
    context.appendDialectRegistry(registry);
  }

  /// A module with one function of this text.
  void parse(StringRef text) {
    module = parseSourceString<ModuleOp>(text, &context);
    ASSERT_TRUE(module);
  }

  template <typename OpTy> OpTy first() {
    OpTy found;
    module->walk([&](OpTy op) {
      found = op;
      return WalkResult::interrupt();
    });
    return found;
  }

  template <typename OpTy> int count(StringRef resultType = "") {
    int count = 0;
    module->walk([&](OpTy op) {
      std::string type;
      llvm::raw_string_ostream(type) << op->getResult(0).getType();
      count += resultType.empty() || type == resultType;
    });
    return count;
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
};
} // namespace

TEST_F(StockAnalyses, BoundsOfRsqrtAreThoseOfItsOperand) {
  ASSERT_NO_FATAL_FAILURE(
      parse("func.func @f(%x: tensor<?x4xf16>) -> tensor<?x4xf32> {\n"
            "  %y = tensorops.rsqrt %x : tensor<?x4xf16> -> tensor<?x4xf32>\n"
            "  return %y : tensor<?x4xf32>\n}\n"));
  RsqrtOp op = first<RsqrtOp>();
  FailureOr<bool> areEqual = ValueBoundsConstraintSet::areEqual(
      {op.getResult(), 0}, {op.getInput(), 0});
  ASSERT_TRUE(succeeded(areEqual));
  EXPECT_TRUE(*areEqual);
  FailureOr<int64_t> size = ValueBoundsConstraintSet::computeConstantBound(
      presburger::BoundType::EQ, {op.getResult(), 1});
  ASSERT_TRUE(succeeded(size));
  EXPECT_EQ(*size, 4);
}

TEST_F(StockAnalyses, BoundsOfRsqrtOutAreThoseOfItsDestination) {
  ASSERT_NO_FATAL_FAILURE(
      parse("func.func @f(%x: tensor<?xf32>, %o: tensor<?xf32>) {\n"
            "  %y = tensorops.rsqrt_out ins(%x : tensor<?xf32>)\n"
            "         outs(%o : tensor<?xf32>) -> tensor<?xf32>\n"
            "  return\n}\n"));
  auto op = first<RsqrtOutOp>();
  FailureOr<bool> areEqual = ValueBoundsConstraintSet::areEqual(
      {op.getResult(), 0}, {op.getInit(), 0});
  ASSERT_TRUE(succeeded(areEqual));
  EXPECT_TRUE(*areEqual);
}

TEST_F(StockAnalyses, VectorsUnroll) {
  ASSERT_NO_FATAL_FAILURE(
      parse("func.func @f(%x: vector<4x8xf16>) -> vector<4x8xf32> {\n"
            "  %y = tensorops.rsqrt %x accuracy<faithful>\n"
            "         : vector<4x8xf16> -> vector<4x8xf32>\n"
            "  return %y : vector<4x8xf32>\n}\n"));
  context.loadDialect<vector::VectorDialect>();
  RewritePatternSet patterns(&context);
  vector::populateVectorUnrollPatterns(
      patterns, vector::UnrollVectorOptions().setNativeShape({2, 4}));
  ASSERT_TRUE(succeeded(applyPatternsGreedily(*module, std::move(patterns))));
  EXPECT_TRUE(succeeded(verify(*module)));
  EXPECT_EQ(count<RsqrtOp>(), 4);
  EXPECT_EQ(count<RsqrtOp>("vector<2x4xf32>"), 4);
  EXPECT_EQ(first<RsqrtOp>().getEffectiveAccuracy(), Accuracy::Faithful);
}

TEST_F(StockAnalyses, ScalarsAndTensorsHaveNoShapeToUnroll) {
  ASSERT_NO_FATAL_FAILURE(
      parse("func.func @f(%x: f32) -> f32 {\n"
            "  %y = tensorops.rsqrt %x : f32\n  return %y : f32\n}\n"));
  EXPECT_FALSE(first<RsqrtOp>().getShapeForUnroll());
}

TEST_F(StockAnalyses, TileFollowsFromTheOperands) {
  ASSERT_NO_FATAL_FAILURE(
      parse("func.func @f(%x: tensor<?x8xf32>, %o: tensor<?x8xf32>) {\n"
            "  %y = tensorops.rsqrt_out ins(%x : tensor<?x8xf32>)\n"
            "         outs(%o : tensor<?x8xf32>) -> tensor<?x8xf32>\n"
            "  return\n}\n"));
  auto op = cast<TilingInterface>(first<RsqrtOutOp>().getOperation());
  OpBuilder builder(op);
  using PerDim = SmallVector<OpFoldResult>;
  PerDim offsets = {builder.getIndexAttr(2), builder.getIndexAttr(4)};
  PerDim sizes = {builder.getIndexAttr(1), builder.getIndexAttr(3)};
  FailureOr<TilingResult> tile = op.getTiledImplementationFromOperandTiles(
      builder, {0u, 1u}, {offsets, offsets}, {sizes, sizes});
  ASSERT_TRUE(succeeded(tile));
  EXPECT_EQ(count<RsqrtOutOp>("tensor<1x3xf32>"), 1);
  EXPECT_EQ(count<tensor::ExtractSliceOp>("tensor<1x3xf32>"), 2);
  EXPECT_TRUE(succeeded(verify(*module)));

  // Operands cut unlike each other have no common tile.
  EXPECT_TRUE(failed(op.getTiledImplementationFromOperandTiles(
      builder, {0u, 1u}, {offsets, sizes}, {sizes, sizes})));
}
