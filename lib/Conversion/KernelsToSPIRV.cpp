// convert-kernels-to-spirv: the kernels of a gpu.module as a spirv.module
// inside it, by the stock patterns.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Conversion/ArithToSPIRV/ArithToSPIRV.h"
#include "mlir/Conversion/FuncToSPIRV/FuncToSPIRV.h"
#include "mlir/Conversion/GPUToSPIRV/GPUToSPIRV.h"
#include "mlir/Conversion/MathToSPIRV/MathToSPIRV.h"
#include "mlir/Conversion/MemRefToSPIRV/MemRefToSPIRV.h"
#include "mlir/Conversion/SCFToSPIRV/SCFToSPIRV.h"
#include "mlir/Conversion/UBToSPIRV/UBToSPIRV.h"
#include "mlir/Conversion/VectorToSPIRV/VectorToSPIRV.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SPIRV/IR/SPIRVDialect.h"
#include "mlir/Dialect/SPIRV/IR/TargetAndABI.h"
#include "mlir/Dialect/SPIRV/Transforms/SPIRVConversion.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTKERNELSTOSPIRV
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Where a buffer of a kernel lies, in OpenCL's terms; nothing where it says so
/// itself.
static std::optional<spirv::StorageClass> getStorageClass(MemRefType type) {
  Attribute space = type.getMemorySpace();
  if (!space)
    return spirv::StorageClass::CrossWorkgroup;
  auto gpuSpace = dyn_cast<gpu::AddressSpaceAttr>(space);
  if (!gpuSpace)
    return std::nullopt;
  switch (gpuSpace.getValue()) {
  case gpu::AddressSpace::Global:
    return spirv::StorageClass::CrossWorkgroup;
  case gpu::AddressSpace::Workgroup:
    return spirv::StorageClass::Workgroup;
  case gpu::AddressSpace::Private:
    return spirv::StorageClass::Function;
  }
  return std::nullopt;
}

static void useStorageClasses(Operation *module) {
  AttrTypeReplacer replacer;
  replacer.addReplacement([](MemRefType type) -> std::optional<Type> {
    std::optional<spirv::StorageClass> storage = getStorageClass(type);
    if (!storage)
      return std::nullopt;
    return MemRefType::Builder(type).setMemorySpace(
        spirv::StorageClassAttr::get(type.getContext(), *storage));
  });
  replacer.recursivelyReplaceElementsIn(module, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
}

/// The stock patterns know workgroup memory as an allocation, not as an
/// attribution of the kernel.
static void allocateAttributions(gpu::GPUFuncOp func) {
  OpBuilder builder(func.getBody());
  unsigned first = func.getFunctionType().getNumInputs();
  for (BlockArgument buffer : func.getWorkgroupAttributions())
    buffer.replaceAllUsesWith(memref::AllocOp::create(
        builder, buffer.getLoc(), cast<MemRefType>(buffer.getType())));
  func.getBody().front().eraseArguments(first,
                                        func.getNumWorkgroupAttributions());
  func->removeAttr(func.getNumWorkgroupAttributionsAttrName());
}

/// What the conversion wants of a kernel.
static void prepareKernel(gpu::GPUFuncOp func) {
  allocateAttributions(func);
  // LLVM's noalias and readonly: OpenCL's compiler does without.
  func.removeArgAttrsAttr();
  ArrayRef<int32_t> blockSize;
  if (DenseI32ArrayAttr known = func.getKnownBlockSizeAttr())
    blockSize = known.asArrayRef();
  func->setAttr(spirv::getEntryPointABIAttrName(),
                spirv::getEntryPointABIAttr(func.getContext(), blockSize));
}

static LogicalResult convert(gpu::GPUModuleOp module,
                             spirv::TargetEnvAttr environment) {
  SPIRVConversionOptions options;
  options.use64bitIndex = true;
  SPIRVTypeConverter types(environment, options);
  RewritePatternSet patterns(module.getContext());
  ScfToSPIRVContext loops;
  populateGPUToSPIRVPatterns(types, patterns);
  arith::populateArithToSPIRVPatterns(types, patterns);
  populateMathToSPIRVPatterns(types, patterns);
  populateMemRefToSPIRVPatterns(types, patterns);
  populateFuncToSPIRVPatterns(types, patterns);
  populateSCFToSPIRVPatterns(types, loops, patterns);
  populateVectorToSPIRVPatterns(types, patterns);
  ub::populateUBToSPIRVConversionPatterns(types, patterns);
  std::unique_ptr<ConversionTarget> target =
      SPIRVConversionTarget::get(environment);
  return applyFullConversion(module, *target, std::move(patterns));
}

namespace {
struct ConvertKernelsToSPIRV
    : tensorops::impl::ConvertKernelsToSPIRVBase<ConvertKernelsToSPIRV> {
  void runOnOperation() override {
    gpu::GPUModuleOp module = getOperation();
    spirv::TargetEnvAttr environment = spirv::lookupTargetEnv(module);
    if (!environment) {
      module.emitError("no spirv.target_env is attached to the module; run "
                       "tensorops-attach-opencl-target first");
      return signalPassFailure();
    }
    // The launches go on referring to the kernels as they are, which later
    // become a gpu.binary together with the code.
    auto clone = cast<gpu::GPUModuleOp>(module->clone());
    OpBuilder::atBlockBegin(module.getBody()).insert(clone);
    useStorageClasses(clone);
    clone.walk(prepareKernel);
    if (failed(convert(clone, environment)))
      return signalPassFailure();
  }
};
} // namespace
