// tensorops-expand-functions: functions that kernels have no library for, by
// arithmetic.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Math/CLibrary.h"
#include "Math/SplitElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/Numerics/Elementary.h"
#include "tensorops/Numerics/Functions.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDFUNCTIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static bool isBinaryFloat(Type type) {
  return type.isF16() || type.isBF16() || type.isF32() || type.isF64();
}

/// Whether `op` is expanded, elements of vectors one after the other.
static bool isExpanded(Operation *op) {
  if (findRealFunction(op->getName().getStringRef()) || isa<math::FPowIOp>(op))
    return isBinaryFloat(getElementTypeOrSelf(op->getResult(0).getType()));
  return isIntegerFunction(op);
}

/// x^n of an integer n, computed in f64.
static Value emitPower(ImplicitLocOpBuilder &builder, math::FPowIOp op) {
  Type type = op.getType(), f64 = builder.getF64Type();
  Value base = op.getLhs();
  if (type != f64)
    base = arith::ExtFOp::create(builder, f64, base);
  Value power =
      emitIntegerPower(builder, base, op.getRhs(), [&](Value x, Value y) {
        return emitRealFunction(
            builder, *findRealFunction(math::PowFOp::getOperationName()),
            {x, y});
      });
  return type == f64 ? power : arith::TruncFOp::create(builder, type, power);
}

/// The result of `op`, which is on scalars.
static Value emitExpansion(ImplicitLocOpBuilder &builder, Operation *op) {
  if (auto power = dyn_cast<math::FPowIOp>(op))
    return emitPower(builder, power);
  if (isIntegerFunction(op))
    return emitIntegerFunction(builder, op);
  return emitRealFunction(builder,
                          *findRealFunction(op->getName().getStringRef()),
                          op->getOperands());
}

namespace {
struct ExpandFunctions
    : mlir::tensorops::impl::ExpandFunctionsBase<ExpandFunctions> {
  using ExpandFunctionsBase::ExpandFunctionsBase;

  void runOnOperation() override {
    SmallVector<Operation *> functions, extended;
    getOperation()->walk([&](Operation *op) {
      if (keepLibraryCalls && hasLibrary(op))
        return;
      if (isExtendedArithmetic(op))
        extended.push_back(op);
      else if (isExpanded(op))
        functions.push_back(op);
    });
    IRRewriter rewriter(&getContext());
    for (Operation *op : extended) {
      ImplicitLocOpBuilder builder(op->getLoc(), op);
      rewriter.replaceOp(op, emitExtendedArithmetic(builder, op));
    }
    auto expand = [&](Operation *op) {
      if (!op->getResult(0).getType().isIntOrIndexOrFloat())
        return;
      ImplicitLocOpBuilder builder(op->getLoc(), op);
      rewriter.replaceOp(op, emitExpansion(builder, op));
    };
    for (Operation *op : functions) {
      if (!isOnFixedVectors(op)) {
        expand(op);
        continue;
      }
      rewriter.setInsertionPoint(op);
      llvm::for_each(splitIntoElements(rewriter, op), expand);
    }
  }
};
} // namespace
