// tensorops-attach-nvvm-target: a gpu.module says which NVIDIA GPU it is for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Target/TargetAttribute.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_ATTACHNVVMTARGET
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using ::tensorops::Target;

/// The version of PTX among the features: `+ptx78`.
static std::string getPTXVersion(const Target &target) {
  for (StringRef feature : target.features())
    if (feature.starts_with("+ptx"))
      return feature.str();
  return "";
}

namespace {
struct AttachNVVMTarget
    : mlir::tensorops::impl::AttachNVVMTargetBase<AttachNVVMTarget> {
  using AttachNVVMTargetBase::AttachNVVMTargetBase;

  void runOnOperation() override {
    gpu::GPUModuleOp module = getOperation();
    if (chip.empty()) {
      module.emitError("no GPU is named; expected chip=sm_90 or another one");
      return signalPassFailure();
    }
    llvm::Expected<Target> target = Target::parse(chip);
    if (!target) {
      module.emitError(llvm::toString(target.takeError()));
      return signalPassFailure();
    }
    if (!target->isNVIDIA()) {
      module.emitError("'") << chip
                            << "' is no NVIDIA GPU; expected chip=sm_90 "
                               "or another one";
      return signalPassFailure();
    }
    module->setAttr(LLVM::LLVMDialect::getTargetAttrName(),
                    mlir::tensorops::getTargetAttr(&getContext(), *target));
    auto attribute =
        NVVM::NVVMTargetAttr::get(&getContext(), /*O=*/3, target->triple(),
                                  target->cpu(), getPTXVersion(*target));
    module.setTargetsAttr(ArrayAttr::get(&getContext(), {attribute}));
  }
};
} // namespace
