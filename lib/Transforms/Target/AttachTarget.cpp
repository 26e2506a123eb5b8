// tensorops-attach-target: the target becomes data on the module.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ModuleTarget.h"
#include "TargetAttribute.h"
#include "mlir/Dialect/DLTI/DLTI.h"
#include "mlir/IR/BuiltinOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_ATTACHTARGET
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using ::tensorops::Target;

static TargetSystemSpecInterface getSystemSpec(MLIRContext *context,
                                               const Target &target) {
  Builder builder(context);
  auto entry = [&](StringRef key, uint64_t value) {
    return DataLayoutEntryAttr::get(builder.getStringAttr(key),
                                    builder.getI64IntegerAttr(value));
  };
  SmallVector<DataLayoutEntryInterface> entries = {
      entry(mlir::tensorops::kVectorBitsKey, target.vectorBits())};
  if (unsigned bits = target.scalableVectorBits())
    entries.push_back(entry(mlir::tensorops::kScalableBitsKey, bits));
  if (uint64_t bytes = target.cacheBytes())
    entries.push_back(entry(mlir::tensorops::kCacheBytesKey, bytes));
  auto cpu = TargetDeviceSpecAttr::get(context, entries);
  return TargetSystemSpecAttr::get(
      context, {DataLayoutEntryAttr::get(
                   builder.getStringAttr(mlir::tensorops::kCPUDevice), cpu)});
}

namespace {
struct AttachTarget : mlir::tensorops::impl::AttachTargetBase<AttachTarget> {
  using AttachTargetBase::AttachTargetBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (target.empty()) {
      module.emitError("no target given; name one, as in "
                       "tensorops-attach-target{target=x86-64-v3}");
      return signalPassFailure();
    }
    llvm::Expected<Target> parsed = Target::parse(target);
    if (!parsed) {
      module.emitError(llvm::toString(parsed.takeError()));
      return signalPassFailure();
    }
    module->setAttr(LLVM::LLVMDialect::getTargetAttrName(),
                    mlir::tensorops::getTargetAttr(&getContext(), *parsed));
    module->setAttr(DLTIDialect::kTargetSystemDescAttrName,
                    getSystemSpec(&getContext(), *parsed));
  }
};
} // namespace
