// tensorops-guard-loop-results: what a loop gives that never ran is said
// outside of it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_GUARDLOOPRESULTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static void guard(scf::ForOp loop) {
  ImplicitLocOpBuilder builder(loop.getLoc(), loop);
  builder.setInsertionPointAfter(loop);
  auto predicate = loop.getUnsignedCmp() ? arith::CmpIPredicate::ult
                                         : arith::CmpIPredicate::slt;
  Value runs = arith::CmpIOp::create(builder, predicate, loop.getLowerBound(),
                                     loop.getUpperBound());
  for (auto [result, init] :
       llvm::zip_equal(loop.getResults(), loop.getInitArgs())) {
    Value chosen = arith::SelectOp::create(builder, runs, result, init);
    result.replaceAllUsesExcept(chosen, chosen.getDefiningOp());
  }
}

namespace {
struct GuardLoopResults
    : tensorops::impl::GuardLoopResultsBase<GuardLoopResults> {
  void runOnOperation() override {
    getOperation()->walk([](scf::ForOp loop) {
      if (loop.getNumResults() != 0)
        guard(loop);
    });
  }
};
} // namespace
