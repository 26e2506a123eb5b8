// Result types that follow from the operand: the default, and which others the
// type inference interface lets stand.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/Verifier.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
class RsqrtInference : public testing::Test {
protected:
  RsqrtInference() {
    context.loadDialect<TensorOpsDialect, ub::UBDialect>();
    context.printOpOnDiagnostic(false);
  }

  Type type(StringRef text) { return parseType(text, &context); }

  /// What is inferred for an operand of type `text`; null after a failure.
  Type infer(StringRef text) {
    OpBuilder builder(&context);
    OwningOpRef<ub::PoisonOp> operand =
        ub::PoisonOp::create(builder, builder.getUnknownLoc(), type(text));
    SmallVector<Type> results;
    LogicalResult inferred = RsqrtOp::inferReturnTypes(
        &context, builder.getUnknownLoc(), operand->getResult(),
        builder.getDictionaryAttr({}), /*properties=*/nullptr, /*regions=*/{},
        results);
    return succeeded(inferred) && results.size() == 1 ? results[0] : Type();
  }

  bool areCompatible(StringRef some, StringRef other) {
    return RsqrtOp::isCompatibleReturnTypes(type(some), type(other));
  }

  MLIRContext context;
};
} // namespace

// Contract: T1, T2, T3, T4, T5.
TEST_F(RsqrtInference, DefaultResultOfEveryInput) {
  for (const char *same :
       {"f16", "bf16", "f32", "f64", "complex<f32>", "complex<f64>"})
    EXPECT_EQ(infer(same), type(same)) << same;
  for (const char *integer :
       {"i1", "i8", "i16", "i32", "i64", "ui8", "ui16", "ui32", "ui64"})
    EXPECT_EQ(infer(integer), type("f32")) << integer;
}

TEST_F(RsqrtInference, ShapeScalabilityAndEncodingStay) {
  EXPECT_EQ(infer("tensor<?x0xi8, \"e\">"), type("tensor<?x0xf32, \"e\">"));
  EXPECT_EQ(infer("vector<2x[4]xi64>"), type("vector<2x[4]xf32>"));
  EXPECT_EQ(infer("tensor<bf16>"), type("tensor<bf16>"));
}

TEST_F(RsqrtInference, SaysWhatItDoesNotTake) {
  std::string message;
  ScopedDiagnosticHandler handler(
      &context, [&](Diagnostic &diagnostic) { message = diagnostic.str(); });
  EXPECT_FALSE(infer("tensor<4xindex>"));
  EXPECT_EQ(message,
            "'tensorops.rsqrt' op (C1) takes no elements of type 'index'; "
            "expected f16, bf16, f32, f64, complex<f32>, complex<f64>, i1, i8 "
            "to i64 or ui8 to ui64");
}

TEST_F(RsqrtInference, BuilderWithoutResultType) {
  OpBuilder builder(&context);
  Location loc = builder.getUnknownLoc();
  OwningOpRef<ub::PoisonOp> operand =
      ub::PoisonOp::create(builder, loc, type("tensor<?xi32>"));
  OwningOpRef<RsqrtOp> op = RsqrtOp::create(builder, loc, operand->getResult());
  EXPECT_EQ(op->getResult().getType(), type("tensor<?xf32>"));
  EXPECT_FALSE(op->getAccuracyAttr());
  EXPECT_TRUE(succeeded(verify(*op)));
}

TEST_F(RsqrtInference, EveryPairOfTheTableIsCompatible) {
  EXPECT_TRUE(areCompatible("f16", "f32"));
  EXPECT_TRUE(areCompatible("f32", "f16"));
  EXPECT_TRUE(areCompatible("bf16", "f32"));
  EXPECT_TRUE(areCompatible("f32", "f64"));
  EXPECT_TRUE(areCompatible("complex<f64>", "complex<f64>"));
  EXPECT_TRUE(areCompatible("tensor<?xf16, \"e\">", "tensor<?xf32, \"e\">"));
  EXPECT_TRUE(areCompatible("vector<[4]xf32>", "vector<[4]xf64>"));
}

// Contract: T6, F2.
TEST_F(RsqrtInference, NothingElseIsCompatible) {
  EXPECT_FALSE(areCompatible("f16", "bf16"));
  EXPECT_FALSE(areCompatible("f16", "f64"));
  EXPECT_FALSE(areCompatible("complex<f32>", "complex<f64>"));
  EXPECT_FALSE(areCompatible("i32", "i32"));
  EXPECT_FALSE(areCompatible("f32", "tensor<f32>"));
  EXPECT_FALSE(areCompatible("tensor<?xf32>", "tensor<4xf32>"));
  EXPECT_FALSE(areCompatible("tensor<4xf32>", "tensor<4xf32, \"e\">"));
  EXPECT_FALSE(areCompatible("vector<4xf32>", "vector<[4]xf32>"));
  EXPECT_FALSE(RsqrtOp::isCompatibleReturnTypes(TypeRange(), type("f32")));
}
