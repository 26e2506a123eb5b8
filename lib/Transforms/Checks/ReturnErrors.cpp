// tensorops-return-errors: a failed check is reported and the function returns,
// through every caller, instead of ending the process.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Entries/UserNames.h"
#include "ErrorReport.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/SetVector.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_RETURNERRORS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Rewrites one module.
class ErrorReturner {
public:
  explicit ErrorReturner(ModuleOp module)
      : module(module), context(module.getContext()), reporter(module) {}

  LogicalResult run();

private:
  /// Gathers the functions in which a check can fail, callees' included.
  void findFallible();
  LogicalResult verifyStructure();
  /// Gives every fallible function that is called here a last result, i1: true
  /// where it failed. A public one keeps its type; a private twin gets it.
  void addFailureResults();
  void eraseRepeatedChecks(func::FuncOp func);
  func::FuncOp splitPublic(func::FuncOp func);
  void lowerFunction(func::FuncOp func);
  func::CallOp callWithFailure(func::CallOp call);

  ModuleOp module;
  MLIRContext *context;
  ErrorReporter reporter;
  SymbolTableCollection symbols;
  llvm::SetVector<func::FuncOp> fallible;
  /// Those of them with the additional result.
  llvm::SetVector<func::FuncOp> reporting;
};
} // namespace

void ErrorReturner::findFallible() {
  for (auto func : module.getOps<func::FuncOp>())
    if (func.walk([](cf::AssertOp) { return WalkResult::interrupt(); })
            .wasInterrupted())
      fallible.insert(func);
  for (bool changed = true; changed;) {
    changed = false;
    for (auto func : module.getOps<func::FuncOp>())
      func.walk([&](func::CallOp call) {
        auto callee = symbols.lookupNearestSymbolFrom<func::FuncOp>(
            call, call.getCalleeAttr());
        if (callee && fallible.contains(callee))
          changed |= fallible.insert(func);
      });
  }
}

/// Early returns need asserts and calls to stand in the function's own blocks,
/// and every caller to be known.
LogicalResult ErrorReturner::verifyStructure() {
  WalkResult result = module.walk([&](Operation *op) {
    if (auto constant = dyn_cast<func::ConstantOp>(op)) {
      auto callee = symbols.lookupNearestSymbolFrom<func::FuncOp>(
          op, constant.getValueAttr());
      if (callee && fallible.contains(callee)) {
        op->emitError("function '")
            << getUserName(callee.getName())
            << "' has run-time checks and cannot be called "
            << "through a value; call it directly";
        return WalkResult::interrupt();
      }
    }
    if (isa<cf::AssertOp>(op) && !isa<func::FuncOp>(op->getParentOp())) {
      op->emitError("cannot return early from within '")
          << op->getParentOp()->getName()
          << "'; expected the check in a function's own blocks (run after "
             "convert-scf-to-cf)";
      return WalkResult::interrupt();
    }
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

/// Moves the body of a public function that is also called from here into a
/// private twin, which the public one calls.
func::FuncOp ErrorReturner::splitPublic(func::FuncOp func) {
  OpBuilder builder(func);
  auto twin = func::FuncOp::create(builder, func.getLoc(),
                                   (func.getName() + "__checked").str(),
                                   func.getFunctionType());
  twin.setPrivate();
  symbols.getSymbolTable(module).insert(twin);
  twin.getBody().takeBody(func.getBody());
  ImplicitLocOpBuilder body(func.getLoc(), context);
  body.setInsertionPointToStart(func.addEntryBlock());
  auto call = func::CallOp::create(body, twin, func.getArguments());
  func::ReturnOp::create(body, call.getResults());
  return twin;
}

void ErrorReturner::addFailureResults() {
  llvm::SetVector<func::FuncOp> called;
  module.walk([&](func::CallOp call) {
    auto callee = symbols.lookupNearestSymbolFrom<func::FuncOp>(
        call, call.getCalleeAttr());
    if (callee && fallible.contains(callee))
      called.insert(callee);
  });
  Type i1 = IntegerType::get(context, 1);
  for (func::FuncOp func : called) {
    func::FuncOp callee = func.isPublic() ? splitPublic(func) : func;
    if (callee != func) {
      fallible.insert(callee);
      module.walk([&](func::CallOp call) {
        if (call.getCallee() == func.getName())
          call.setCallee(callee.getName());
      });
    }
    SmallVector<Type> results(callee.getResultTypes());
    results.push_back(i1);
    callee.setType(
        FunctionType::get(context, callee.getArgumentTypes(), results));
    reporting.insert(callee);
  }
}

/// The call with the callee's failure as last result.
func::CallOp ErrorReturner::callWithFailure(func::CallOp call) {
  auto callee =
      symbols.lookupNearestSymbolFrom<func::FuncOp>(call, call.getCalleeAttr());
  OpBuilder builder(call);
  auto checked =
      func::CallOp::create(builder, call.getLoc(), callee, call.getOperands());
  call.replaceAllUsesWith(checked.getResults().drop_back());
  call.erase();
  return checked;
}

/// A condition that the way to a check has gone by holds there: in a chain each
/// operation asks whether the same two sizes are equal.
void ErrorReturner::eraseRepeatedChecks(func::FuncOp func) {
  DominanceInfo dominance(func);
  llvm::DenseMap<Value, SmallVector<cf::AssertOp, 1>> checks;
  func.walk([&](cf::AssertOp check) {
    SmallVector<cf::AssertOp, 1> &same = checks[check.getArg()];
    if (llvm::any_of(same, [&](cf::AssertOp other) {
          return dominance.properlyDominates(other, check);
        }))
      check.erase();
    else
      same.push_back(check);
  });
}

void ErrorReturner::lowerFunction(func::FuncOp func) {
  eraseRepeatedChecks(func);
  bool reports = reporting.contains(func);
  func.walk([&](func::ReturnOp op) {
    if (!reports)
      return;
    ImplicitLocOpBuilder builder(op.getLoc(), op);
    op->insertOperands(op.getNumOperands(),
                       arith::ConstantIntOp::create(builder, 0, 1).getResult());
  });

  SmallVector<Operation *> checks;
  func.walk([&](Operation *op) {
    auto call = dyn_cast<func::CallOp>(op);
    if (isa<cf::AssertOp>(op) ||
        (call && llvm::any_of(reporting, [&](func::FuncOp callee) {
           return callee.getName() == call.getCallee();
         })))
      checks.push_back(op);
  });
  if (checks.empty())
    return;

  // One exit for every failure: unspecified results, and the failure itself.
  Block *exit = func.addBlock();
  ImplicitLocOpBuilder builder(func.getLoc(), context);
  builder.setInsertionPointToStart(exit);
  ArrayRef<Type> types = func.getResultTypes();
  SmallVector<Value> results;
  for (Type type : reports ? types.drop_back() : types)
    results.push_back(ub::PoisonOp::create(builder, type));
  if (reports)
    results.push_back(arith::ConstantIntOp::create(builder, 1, 1));
  func::ReturnOp::create(builder, results);

  for (Operation *op : checks) {
    Operation *check = op;
    Block *failed = exit;
    if (auto call = dyn_cast<func::CallOp>(op)) {
      check = callWithFailure(call);
    } else {
      failed = new Block();
      func.getBody().getBlocks().insert(exit->getIterator(), failed);
      ImplicitLocOpBuilder report(op->getLoc(), context);
      report.setInsertionPointToStart(failed);
      reporter.emitErrorReport(report, cast<cf::AssertOp>(op).getMsg());
      cf::BranchOp::create(report, exit);
    }
    Block *block = check->getBlock();
    Block *next = block->splitBlock(check->getNextNode());
    ImplicitLocOpBuilder branch(check->getLoc(), context);
    branch.setInsertionPointToEnd(block);
    if (auto assertion = dyn_cast<cf::AssertOp>(check)) {
      cf::CondBranchOp::create(branch, assertion.getArg(), next, failed);
      assertion.erase();
    } else {
      cf::CondBranchOp::create(branch, check->getResults().back(), failed,
                               next);
    }
  }
}

LogicalResult ErrorReturner::run() {
  findFallible();
  if (fallible.empty())
    return success();
  if (failed(verifyStructure()))
    return failure();
  addFailureResults();
  if (failed(reporter.defineHandler()))
    return failure();
  for (func::FuncOp func : fallible)
    lowerFunction(func);
  return success();
}

namespace {
struct ReturnErrors : tensorops::impl::ReturnErrorsBase<ReturnErrors> {
  void runOnOperation() override {
    if (failed(ErrorReturner(getOperation()).run()))
      signalPassFailure();
  }
};
} // namespace
