// Pipelines put kernels into a gpu.binary as PTX or SPIR-V; cubins are made of
// the former here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "Assembler.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"

using namespace tensorops;

llvm::Expected<std::string> tensorops::readKernels(mlir::ModuleOp module) {
  for (auto binary : module.getOps<mlir::gpu::BinaryOp>())
    for (mlir::Attribute object : binary.getObjects())
      return mlir::cast<mlir::gpu::ObjectAttr>(object).getObject().str();
  return llvm::createStringError(
      "the module has no kernels: none of its functions has a loop over "
      "tensors or memrefs");
}

llvm::Error tensorops::writeKernels(mlir::ModuleOp module, Stage stage,
                                    const Target &gpu, llvm::raw_ostream &os) {
  llvm::Expected<std::string> kernels = readKernels(module);
  if (!kernels)
    return kernels.takeError();
  if (stage == Stage::Cubin)
    kernels = assemblePTX(*kernels, gpu);
  if (!kernels)
    return kernels.takeError();
  // The text of PTX ends in a NUL, as drivers want it.
  os << (stage == Stage::PTX ? llvm::StringRef(*kernels).rtrim('\0')
                             : llvm::StringRef(*kernels));
  return llvm::Error::success();
}
