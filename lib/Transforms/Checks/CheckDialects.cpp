// tensorops-check-dialects: one diagnostic, at the op, for what no stage knows.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/IR/BuiltinDialect.h"
#include "mlir/IR/Operation.h"
#include "tensorops/Transforms/ForeignDialects.h"
#include "llvm/ADT/StringExtras.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CHECKDIALECTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct CheckDialects : tensorops::impl::CheckDialectsBase<CheckDialects> {
  using CheckDialectsBase::CheckDialectsBase;

  LogicalResult check(Operation *op) {
    if (llvm::is_contained(refused, op->getName().getStringRef()))
      return op->emitError("no lowering for operation '")
             << op->getName() << "'; express it by other operations";
    if (isa_and_present<BuiltinDialect>(op->getDialect()) ||
        llvm::is_contained(allowed, op->getName().getDialectNamespace()))
      return success();
    InFlightDiagnostic error = op->emitError("no lowering for operation '");
    error << op->getName() << "'; ";
    std::string advice =
        tensorops::adviseForDialect(op->getName().getDialectNamespace());
    if (!advice.empty())
      return error << advice;
    return error << "expected operations of " << llvm::join(allowed, ", ");
  }

  void runOnOperation() override {
    WalkResult result = getOperation()->walk(
        [&](Operation *op) { return WalkResult(check(op)); });
    if (result.wasInterrupted())
      return signalPassFailure();
    markAllAnalysesPreserved();
  }
};
} // namespace
