// tensorops-erase-schedules: what says how to compile a program is no part of
// it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/IR/BuiltinOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_ERASESCHEDULES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Of the dialect whose namespace it is; linking it would be for its name only.
static constexpr llvm::StringLiteral kSchedules = "transform";
static constexpr llvm::StringLiteral kHasSchedules =
    "transform.with_named_sequence";

static bool isSchedule(Operation &op) {
  if (op.getName().getDialectNamespace() == kSchedules)
    return true;
  auto module = dyn_cast<ModuleOp>(op);
  return module && module->hasAttr(kHasSchedules) &&
         llvm::all_of(module.getOps(), isSchedule);
}

namespace {
struct EraseSchedules : tensorops::impl::EraseSchedulesBase<EraseSchedules> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    for (Operation &op : llvm::make_early_inc_range(module.getOps()))
      if (isSchedule(op))
        op.erase();
    module->removeAttr(kHasSchedules);
  }
};
} // namespace
