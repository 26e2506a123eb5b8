// tensorops-attach-opencl-target: a gpu.module says that it is for OpenCL.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Target/TargetAttribute.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVDialect.h"
#include "mlir/Dialect/SPIRV/IR/TargetAndABI.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_ATTACHOPENCLTARGET
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using ::tensorops::Target;

/// What kernels may use. Vector16 stands for vectors of 8 and 16 elements; a
/// device without it, or without Float64, refuses the kernels that have them.
static spirv::TargetEnvAttr getOpenCLEnvironment(MLIRContext *context) {
  using spirv::Capability;
  auto needs = spirv::VerCapExtAttr::get(
      spirv::Version::V_1_0,
      {Capability::Kernel, Capability::Addresses, Capability::Int8,
       Capability::Int16, Capability::Int64, Capability::Float64,
       Capability::Vector16},
      ArrayRef<spirv::Extension>(), context);
  return spirv::TargetEnvAttr::get(
      needs, spirv::getDefaultResourceLimits(context), spirv::ClientAPI::OpenCL,
      spirv::Vendor::Unknown, spirv::DeviceType::Unknown,
      spirv::TargetEnvAttr::kUnknownDeviceID);
}

namespace {
struct AttachOpenCLTarget
    : mlir::tensorops::impl::AttachOpenCLTargetBase<AttachOpenCLTarget> {
  void runOnOperation() override {
    gpu::GPUModuleOp module = getOperation();
    llvm::Expected<Target> target = Target::parse("opencl");
    if (!target) {
      module.emitError(llvm::toString(target.takeError()));
      return signalPassFailure();
    }
    spirv::TargetEnvAttr environment = getOpenCLEnvironment(&getContext());
    module->setAttr(LLVM::LLVMDialect::getTargetAttrName(),
                    mlir::tensorops::getTargetAttr(&getContext(), *target));
    module->setAttr(spirv::getTargetEnvAttrName(), environment);
    module.setTargetsAttr(ArrayAttr::get(&getContext(), {environment}));
  }
};
} // namespace
