// tensorops-generate-runtime-checks: what the verifiers could not see at
// compile time becomes cf.assert.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/RuntimeVerifiableOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_GENERATERUNTIMECHECKS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The message of an assert: the op's name and the check that failed, on one
/// line. The place is the assert's location.
static std::string describeFailure(Operation *op, StringRef failure) {
  std::string text = "'" + op->getName().getStringRef().str() + "': ";
  for (char c : failure)
    text += c == '\n' ? ' ' : c;
  return text;
}

/// An elementwise op on tensors of dynamic sizes takes them to be equal: all
/// are compared with the first.
static void checkElementwiseShapes(Operation *op) {
  ImplicitLocOpBuilder builder(op->getLoc(), op);
  Value first;
  for (Value operand : op->getOperands()) {
    auto type = dyn_cast<RankedTensorType>(operand.getType());
    if (!type || (first && first == operand))
      continue;
    if (!first) {
      first = operand;
      continue;
    }
    auto firstType = cast<RankedTensorType>(first.getType());
    for (int64_t dim : llvm::seq<int64_t>(0, type.getRank())) {
      if (!type.isDynamicDim(dim) && !firstType.isDynamicDim(dim))
        continue;
      Value equal = arith::CmpIOp::create(
          builder, arith::CmpIPredicate::eq,
          builder.createOrFold<tensor::DimOp>(first, dim),
          builder.createOrFold<tensor::DimOp>(operand, dim));
      cf::AssertOp::create(
          builder, equal,
          describeFailure(op, "operands have different sizes in dimension " +
                                  std::to_string(dim) +
                                  "; expected the same shape"));
    }
  }
}

namespace {
struct GenerateRuntimeChecks
    : tensorops::impl::GenerateRuntimeChecksBase<GenerateRuntimeChecks> {
  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) {
      if (isa<RuntimeVerifiableOpInterface>(op) ||
          OpTrait::hasElementwiseMappableTraits(op))
        ops.push_back(op);
    });
    for (Operation *op : ops) {
      auto verifiable = dyn_cast<RuntimeVerifiableOpInterface>(op);
      if (!verifiable) {
        checkElementwiseShapes(op);
        continue;
      }
      OpBuilder builder(op);
      verifiable.generateRuntimeVerification(builder, op->getLoc(),
                                             describeFailure);
    }
  }
};
} // namespace
