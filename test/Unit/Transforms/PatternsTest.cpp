// The patterns that other pipelines can use, all in one set and applied until
// nothing changes: none undoes another or its own, none needs our passes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "tensorops/Pipelines/Registration.h"
#include "gtest/gtest.h"

using namespace mlir;

namespace {
class Patterns : public testing::Test {
protected:
  Patterns() {
    DialectRegistry registry;
    tensorops::registerAllDialects(registry);
    context.appendDialectRegistry(registry);
    context.loadAllAvailableDialects();
  }

  void rewrite(StringRef text) {
    module = parseSourceString<ModuleOp>(text, &context);
    ASSERT_TRUE(module);
    RewritePatternSet patterns(&context);
    tensorops::populateDecomposeLinalgPatterns(patterns);
    tensorops::populateGeneralizeCopiesPatterns(patterns);
    tensorops::populateExpandReshapesPatterns(patterns);
    tensorops::populateExpandFloatConversionsPatterns(patterns);
    tensorops::populateMoveNarrowFloatsPatterns(patterns);
    tensorops::populateWidenNarrowFloatsPatterns(patterns);
    tensorops::populateRoundDivisionsPatterns(patterns);
    EXPECT_TRUE(succeeded(applyPatternsGreedily(*module, std::move(patterns))));
    EXPECT_TRUE(succeeded(verify(*module)));
  }

  template <typename OpTy> int count(StringRef resultType = "") {
    int count = 0;
    module->walk([&](OpTy op) {
      std::string type;
      if (op->getNumResults() != 0)
        llvm::raw_string_ostream(type) << op->getResult(0).getType();
      count += resultType.empty() || type == resultType;
    });
    return count;
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
};
} // namespace

TEST_F(Patterns, DecomposeLinalg) {
  rewrite(R"mlir(
    func.func @f(%x: tensor<4x8xf32>, %o: tensor<4x8xf32>) -> tensor<4x8xi32> {
      %0 = linalg.softmax dimension(1) ins(%x : tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
      %1 = tensor.bitcast %0 : tensor<4x8xf32> to tensor<4x8xi32>
      return %1 : tensor<4x8xi32>
    })mlir");
  EXPECT_EQ(count<linalg::SoftmaxOp>(), 0);
  EXPECT_EQ(count<tensor::BitcastOp>(), 0);
  EXPECT_EQ(count<arith::BitcastOp>("i32"), 1);
}

TEST_F(Patterns, GeneralizeCopiesAndExpandReshapes) {
  rewrite(R"mlir(
    func.func @f(%x: memref<4xf32, strided<[2]>>, %o: memref<4xf32>, %m: memref<?xf32>, %i: index, %j: index) -> memref<?x?xf32> {
      memref.copy %x, %o : memref<4xf32, strided<[2]>> to memref<4xf32>
      memref.copy %o, %o : memref<4xf32> to memref<4xf32>
      %0 = memref.expand_shape %m [[0, 1]] output_shape [%i, %j] : memref<?xf32> into memref<?x?xf32>
      return %0 : memref<?x?xf32>
    })mlir");
  EXPECT_EQ(count<linalg::GenericOp>(), 1);
  EXPECT_EQ(count<memref::ExpandShapeOp>(), 0);
  EXPECT_EQ(count<memref::ReinterpretCastOp>(), 1);
}

TEST_F(Patterns, NarrowFloats) {
  rewrite(R"mlir(
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
      func.func @f(%x: vector<4xbf16>, %y: f16) -> (vector<4xbf16>, vector<4xf16>) {
        %0 = math.exp %x : vector<4xbf16>
        %1 = vector.broadcast %y : f16 to vector<4xf16>
        return %0, %1 : vector<4xbf16>, vector<4xf16>
      }
    })mlir");
  EXPECT_EQ(count<math::ExpOp>("vector<4xf32>"), 1);
  EXPECT_EQ(count<math::ExpOp>(), 1);
  EXPECT_EQ(count<arith::ExtFOp>(), 0);
  EXPECT_EQ(count<arith::TruncFOp>(), 0);
  EXPECT_EQ(count<vector::BroadcastOp>("vector<4xi16>"), 1);
}

TEST_F(Patterns, ConversionsStayWithoutATarget) {
  rewrite(R"mlir(
    func.func @f(%x: vector<4xbf16>) -> vector<4xf32> {
      %0 = arith.extf %x : vector<4xbf16> to vector<4xf32>
      return %0 : vector<4xf32>
    })mlir");
  EXPECT_EQ(count<arith::ExtFOp>(), 1);
}

TEST_F(Patterns, RoundDivisions) {
  rewrite(R"mlir(
    func.func @f(%x: f32, %v: vector<4xf32>) -> (f32, vector<4xf32>) {
      %0 = math.sqrt %x : f32
      %1 = arith.divf %v, %v : vector<4xf32>
      return %0, %1 : f32, vector<4xf32>
    })mlir");
  EXPECT_EQ(count<math::SqrtOp>("f64"), 1);
  EXPECT_EQ(count<arith::DivFOp>("vector<4xf64>"), 1);
  EXPECT_EQ(count<arith::TruncFOp>(), 2);
}
