// tensorops-map-to-gpu: loops on buffers become kernels and their launches.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "DeviceMemory/Aliasing.h"
#include "DeviceMemory/MemorySpaces.h"
#include "FlatBuffer.h"
#include "KernelOperands.h"
#include "Loops/RowReduction.h"
#include "MapToGPU.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/SymbolTable.h"
#include "tensorops/Numerics/RecipeOpInterface.h"
#include "llvm/ADT/StringExtras.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MAPTOGPU
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static constexpr llvm::StringLiteral kKernels = "tensorops_kernels";

gpu::GPUModuleOp tensorops::getKernels(ModuleOp module) {
  if (auto kernels = module.lookupSymbol<gpu::GPUModuleOp>(kKernels))
    return kernels;
  OpBuilder builder(module.getBodyRegion());
  module->setAttr(gpu::GPUDialect::getContainerModuleAttrName(),
                  builder.getUnitAttr());
  return gpu::GPUModuleOp::create(builder, module.getLoc(), kKernels);
}

std::string tensorops::getKernelName(func::FuncOp function) {
  // Letters, digits and `_`.
  std::string name = (function.getName() + "_kernel").str();
  for (char &c : name)
    if (!llvm::isAlnum(c))
      c = '_';
  return llvm::isDigit(name.front()) ? "_" + name : name;
}

/// Fails where host code would touch an element itself.
static LogicalResult checkHost(func::FuncOp function) {
  WalkResult result = function.walk([](Operation *op) {
    Value buffer;
    if (auto load = dyn_cast<memref::LoadOp>(op))
      buffer = load.getMemRef();
    else if (auto store = dyn_cast<memref::StoreOp>(op))
      buffer = store.getMemRef();
    bool touches = buffer && !isHostMemory(buffer.getType());
    if (touches || isa<linalg::LinalgOp>(op) ||
        op->getName().getDialectNamespace() == "vector") {
      op->emitError() << "there is no GPU lowering for '" << op->getName()
                      << "' here: elements of buffers are read and written by "
                         "whole linalg operations only";
      return WalkResult::interrupt();
    }
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

static LogicalResult mapOne(linalg::GenericOp op, StringRef name,
                            int64_t accessBits, bool partialSums) {
  std::string reason;
  hoistViews(op);
  if (!hasKernelBody(op, reason))
    return op.emitError("there is no GPU lowering for this loop: ") << reason;
  if (!canMapReduction(op))
    return op.emitError("there is no GPU lowering for this loop: an output is "
                        "not indexed by every parallel loop and no other");
  flattenReads(op);
  gpu::GPUModuleOp kernels = getKernels(op->getParentOfType<ModuleOp>());
  if (op.getNumParallelLoops() == op.getNumLoops())
    mapElementwise(op, kernels, name, accessBits);
  else if (partialSums && matchRowReduction(op))
    mapRows(op, kernels, name);
  else
    mapReduction(op, kernels, name);
  op.erase();
  return success();
}

namespace {
struct MapToGPU : tensorops::impl::MapToGPUBase<MapToGPU> {
  using MapToGPUBase::MapToGPUBase;

  void getDependentDialects(DialectRegistry &registry) const override {
    MapToGPUBase::getDependentDialects(registry);
    registerRecipeOpInterfaceExternalModels(registry);
  }

  void runOnOperation() override {
    if (accessBits != 128 && accessBits != 256) {
      getOperation().emitError("option access-bits is ")
          << accessBits.getValue() << ", expected 128 or 256";
      return signalPassFailure();
    }
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      SmallVector<linalg::GenericOp> ops;
      function.walk([&](linalg::GenericOp op) { ops.push_back(op); });
      std::string name = getKernelName(function);
      for (linalg::GenericOp op : ops)
        if (failed(mapOne(op, name, accessBits, partialSums)))
          return signalPassFailure();
      if (failed(checkHost(function)))
        return signalPassFailure();
      for (unsigned i : llvm::seq(function.getNumArguments()))
        function.removeArgAttr(i, kRestrictAttrName);
    }
  }
};
} // namespace
