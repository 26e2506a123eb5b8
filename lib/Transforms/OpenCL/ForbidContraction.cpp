// tensorops-forbid-contraction: a product and a sum stay two operations.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_FORBIDCONTRACTION
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static bool forbidsContraction(spirv::ModuleOp module, StringRef kernel) {
  return llvm::any_of(
      module.getOps<spirv::ExecutionModeOp>(), [&](spirv::ExecutionModeOp op) {
        return op.getFn() == kernel &&
               op.getExecutionMode() == spirv::ExecutionMode::ContractionOff;
      });
}

namespace {
struct ForbidContraction
    : tensorops::impl::ForbidContractionBase<ForbidContraction> {
  void runOnOperation() override {
    spirv::ModuleOp module = getOperation();
    for (auto entry :
         llvm::make_early_inc_range(module.getOps<spirv::EntryPointOp>())) {
      if (forbidsContraction(module, entry.getFn()))
        continue;
      ImplicitLocOpBuilder builder(entry.getLoc(), entry);
      builder.setInsertionPointAfter(entry);
      spirv::ExecutionModeOp::create(
          builder, entry.getFnAttr(),
          spirv::ExecutionModeAttr::get(&getContext(),
                                        spirv::ExecutionMode::ContractionOff),
          builder.getArrayAttr({}));
    }
  }
};
} // namespace
