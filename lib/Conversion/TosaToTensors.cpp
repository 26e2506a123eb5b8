// convert-tosa-to-tensors: by the stock passes, for modules that have tosa; the
// others do not pay for it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Conversion/TosaToArith/TosaToArith.h"
#include "mlir/Conversion/TosaToLinalg/TosaToLinalg.h"
#include "mlir/Conversion/TosaToTensor/TosaToTensor.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/Iterators.h"
#include "mlir/Pass/PassManager.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTTOSATOTENSORS
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static bool isTosa(Operation *op) {
  return isa_and_present<tosa::TosaDialect>(op->getDialect());
}

namespace {
struct ConvertTosaToTensors
    : tensorops::impl::ConvertTosaToTensorsBase<ConvertTosaToTensors> {
  bool hasTosa() {
    return getOperation()
        ->walk([](Operation *op) {
          return isTosa(op) ? WalkResult::interrupt() : WalkResult::advance();
        })
        .wasInterrupted();
  }

  /// Shapes that were operands, and all else that nobody reads any more.
  void eraseDead() {
    getOperation()->walk<WalkOrder::PostOrder, ReverseIterator>(
        [](Operation *op) {
          if (isTosa(op) && isOpTriviallyDead(op))
            op->erase();
        });
  }

  LogicalResult checkConverted() {
    WalkResult result = getOperation()->walk([](Operation *op) {
      if (!isTosa(op))
        return WalkResult::advance();
      op->emitError("no lowering for operation '")
          << op->getName()
          << "', which the stock passes leave; express it by other operations";
      return WalkResult::interrupt();
    });
    return failure(result.wasInterrupted());
  }

  void runOnOperation() override {
    if (!hasTosa())
      return markAllAnalysesPreserved();
    OpPassManager stock(ModuleOp::getOperationName());
    stock.addNestedPass<func::FuncOp>(tosa::createTosaToLinalgNamed());
    stock.addNestedPass<func::FuncOp>(tosa::createTosaToLinalg());
    stock.addPass(createTosaToArithPass());
    stock.addPass(createTosaToTensorPass());
    if (failed(runPipeline(stock, getOperation())))
      return signalPassFailure();
    eraseDead();
    if (failed(checkConverted()))
      signalPassFailure();
  }
};
} // namespace
