// tensorops-check-module: what no other stage would look at, or end at.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "tensorops/Transforms/ReportedErrors.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CHECKMODULE
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static bool hasSize(Type element) {
  return isa<IntegerType, FloatType, IndexType, ComplexType, VectorType,
             DataLayoutTypeInterface>(element);
}

static LogicalResult checkNested(ModuleOp module, ModuleOp root) {
  if (module == root)
    return success();
  InFlightDiagnostic error = module.emitError("module ");
  if (module.getSymName())
    error << "'" << *module.getSymName() << "' ";
  return error << "stands within a module; expected functions directly in one "
                  "module: move them out, or give the inner module as a file "
                  "of its own";
}

/// Types of a dialect that nothing here knows, and elements that no memory
/// holds.
static LogicalResult checkType(Location loc, Type type) {
  if (auto opaque = dyn_cast<OpaqueType>(type))
    return emitError(loc, "no lowering for types of '")
           << opaque.getDialectNamespace().strref()
           << "'; expected numbers, and vectors, tensors and memrefs of them";
  auto shaped = dyn_cast<ShapedType>(type);
  if (!shaped || hasSize(shaped.getElementType()))
    return success();
  return emitError(loc, "type ")
         << type << " has elements of type " << shaped.getElementType()
         << ", which have no size; expected elements that are numbers or "
            "vectors of them";
}

/// The only name that a program and its objects share.
static LogicalResult checkHandler(FunctionOpInterface function) {
  if (function.getName() != mlir::tensorops::kReportErrorSymbol ||
      !function.isExternal() || mlir::tensorops::isReportHandler(function))
    return success();
  return function.emitError("function '")
         << function.getName() << "' is declared as "
         << function.getFunctionType()
         << ", and is the one that failed checks are reported to; expected an "
            "llvm.func of one !llvm.ptr, or another name";
}

namespace {
struct CheckModule : mlir::tensorops::impl::CheckModuleBase<CheckModule> {
  template <typename TypeOrAttribute>
  static WalkResult checkAll(Location loc, TypeOrAttribute where) {
    return where.walk(
        [&](Type type) { return WalkResult(checkType(loc, type)); });
  }

  WalkResult check(Operation *op) {
    if (auto module = dyn_cast<ModuleOp>(op))
      if (failed(checkNested(module, getOperation())))
        return WalkResult::interrupt();
    if (auto function = dyn_cast<FunctionOpInterface>(op))
      if (failed(checkHandler(function)))
        return WalkResult::interrupt();
    for (Type type : op->getResultTypes())
      if (checkAll(op->getLoc(), type).wasInterrupted())
        return WalkResult::interrupt();
    for (Region &region : op->getRegions())
      for (BlockArgument argument : region.getArguments())
        if (checkAll(op->getLoc(), argument.getType()).wasInterrupted())
          return WalkResult::interrupt();
    return checkAll(op->getLoc(), Attribute(op->getAttrDictionary()));
  }

  void runOnOperation() override {
    WalkResult result = getOperation()->walk<WalkOrder::PreOrder>(
        [&](Operation *op) { return check(op); });
    if (result.wasInterrupted())
      return signalPassFailure();
    markAllAnalysesPreserved();
  }
};
} // namespace
