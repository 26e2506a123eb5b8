// tensorops-split-reductions: in which order a sum is added does not depend on
// what else its loop computes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Loops/RowReduction.h"
#include "mlir/Analysis/SliceAnalysis.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_SPLITREDUCTIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether `term`, in the body of `op`, is computed from inputs alone.
static bool isFromInputs(linalg::GenericOp op, Value term) {
  BackwardSliceOptions options;
  options.inclusive = true;
  options.omitUsesFromAbove = false;
  options.filter = [&](Operation *inner) {
    return op->isProperAncestor(inner);
  };
  SetVector<Operation *> slice;
  if (failed(getBackwardSlice(term, &slice, options)))
    return false;
  auto isAccumulator = [&](Value value) {
    return llvm::is_contained(op.getRegionOutputArgs(), value);
  };
  return !isAccumulator(term) && llvm::none_of(slice, [&](Operation *inner) {
    return llvm::any_of(inner->getOperands(), isAccumulator);
  });
}

/// Whether computing the body in two loops computes the same.
static bool canRepeat(Block &body) {
  return llvm::all_of(body.without_terminator(), [](Operation &inner) {
    return isMemoryEffectFree(&inner) ||
           hasSingleEffect<MemoryEffects::Read>(&inner);
  });
}

/// A loop for some outputs of `op`. What the others begin with are inputs: they
/// may be all that tells how often a loop runs.
static linalg::GenericOp computeOutputs(OpBuilder &builder,
                                        linalg::GenericOp op,
                                        ArrayRef<unsigned> outputs) {
  SmallVector<Value> inputs = op.getDpsInputs(), inits;
  SmallVector<OpOperand *> initOperands;
  SmallVector<unsigned> order =
      llvm::to_vector(llvm::seq<unsigned>(inputs.size()));
  for (auto [number, init] : llvm::enumerate(op.getDpsInitsMutable())) {
    if (llvm::is_contained(outputs, number)) {
      initOperands.push_back(&init);
      inits.push_back(init.get());
      continue;
    }
    inputs.push_back(init.get());
    order.push_back(init.getOperandNumber());
  }
  for (OpOperand *init : initOperands)
    order.push_back(init->getOperandNumber());
  auto maps = llvm::map_to_vector(order, [&](unsigned number) {
    return op.getIndexingMapsArray()[number];
  });
  auto build = [&](OpBuilder &inner, Location loc, ValueRange arguments) {
    IRMapping copies;
    for (auto [number, argument] : llvm::zip_equal(order, arguments))
      copies.map(op.getBody()->getArgument(number), argument);
    for (Operation &operation : op.getBody()->without_terminator())
      inner.clone(operation, copies);
    auto results = llvm::map_to_vector(initOperands, [&](OpOperand *init) {
      return copies.lookupOrDefault(op.getMatchingYieldValue(init)->get());
    });
    linalg::YieldOp::create(inner, loc, results);
  };
  return linalg::GenericOp::create(builder, op.getLoc(),
                                   ValueRange(inits).getTypes(), inputs, inits,
                                   maps, op.getIteratorTypesArray(), build,
                                   llvm::to_vector(op->getDiscardableAttrs()));
}

static void splitReductions(linalg::GenericOp op) {
  SmallVector<SmallVector<unsigned, 1>> loops;
  SmallVector<unsigned, 1> others;
  for (auto [number, init] : llvm::enumerate(op.getDpsInitsMutable())) {
    if (isRowSum(op, init) && isFromInputs(op, matchSumBody(op, init)->term))
      loops.push_back({unsigned(number)});
    else
      others.push_back(number);
  }
  if (loops.empty())
    return;
  if (!others.empty())
    loops.push_back(others);
  OpBuilder builder(op);
  for (ArrayRef<unsigned> outputs : loops) {
    linalg::GenericOp loop = computeOutputs(builder, op, outputs);
    for (auto [number, result] : llvm::zip_equal(outputs, loop.getResults()))
      op.getResult(number).replaceAllUsesWith(result);
  }
  op.erase();
}

namespace {
struct SplitReductions : tensorops::impl::SplitReductionsBase<SplitReductions> {
  void runOnOperation() override {
    SmallVector<linalg::GenericOp> ops;
    getOperation()->walk([&](linalg::GenericOp op) {
      if (op.hasPureTensorSemantics() && op.getNumDpsInits() > 1 &&
          canRepeat(*op.getBody()))
        ops.push_back(op);
    });
    llvm::for_each(ops, splitReductions);
  }
};
} // namespace
