// tensorops-apply-target: the attached target as the attributes that the
// translation to LLVM IR reads.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/TargetParser/Triple.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_APPLYTARGET
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct ApplyTarget : tensorops::impl::ApplyTargetBase<ApplyTarget> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    LLVM::TargetAttr target = tensorops::getNearestTarget(module);
    if (!target)
      return signalPassFailure();
    Builder builder(&getContext());
    module->setAttr(LLVM::LLVMDialect::getTargetTripleAttrName(),
                    target.getTriple());
    module->setAttr(
        LLVM::LLVMDialect::getDataLayoutAttrName(),
        builder.getStringAttr(
            llvm::Triple(target.getTriple().getValue()).computeDataLayout()));
    for (auto func : module.getOps<LLVM::LLVMFuncOp>()) {
      if (func.isExternal())
        continue;
      func.setTargetCpuAttr(target.getChip());
      if (target.getFeatures())
        func.setTargetFeaturesAttr(target.getFeatures());
    }
  }
};
} // namespace
