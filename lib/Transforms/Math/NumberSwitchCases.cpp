// tensorops-number-switch-cases: scf.index_switch tells cases by their number,
// which fits in the 32 bits that stock lowering leaves of an index.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/Sequence.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_NUMBERSWITCHCASES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The number of the case that the argument takes; behind all is the default.
static Value buildCaseNumber(OpBuilder &builder, scf::IndexSwitchOp op) {
  Location loc = op.getLoc();
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(builder, loc, value);
  };
  Value number = constant(op.getNumCases());
  for (auto [index, value] : llvm::enumerate(op.getCases())) {
    Value taken = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq,
                                        op.getArg(), constant(value));
    number =
        arith::SelectOp::create(builder, loc, taken, constant(index), number);
  }
  return number;
}

namespace {
struct NumberSwitchCases
    : tensorops::impl::NumberSwitchCasesBase<NumberSwitchCases> {
  void runOnOperation() override {
    getOperation()->walk([](scf::IndexSwitchOp op) {
      OpBuilder builder(op);
      op.getArgMutable().assign(buildCaseNumber(builder, op));
      op.setCases(llvm::to_vector(llvm::seq<int64_t>(0, op.getNumCases())));
    });
  }
};
} // namespace
