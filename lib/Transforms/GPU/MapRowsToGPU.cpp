// tensorops-map-rows-to-gpu: a norm is one kernel.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "MapToGPU.h"
#include "RowGroup.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tensorops/Numerics/RecipeOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MAPROWSTOGPU
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
struct MapRowsToGPU : tensorops::impl::MapRowsToGPUBase<MapRowsToGPU> {
  using MapRowsToGPUBase::MapRowsToGPUBase;

  void getDependentDialects(DialectRegistry &registry) const override {
    MapRowsToGPUBase::getDependentDialects(registry);
    registerRecipeOpInterfaceExternalModels(registry);
  }

  void runOnOperation() override {
    if (workgroupBytes < 0) {
      getOperation().emitError("option workgroup-bytes is ")
          << workgroupBytes.getValue() << ", expected 0 or more";
      return signalPassFailure();
    }
    for (auto function : getOperation().getOps<func::FuncOp>())
      for (RowGroup &group : findRowGroups(function)) {
        mapRows(group, getKernels(getOperation()), getKernelName(function),
                workgroupBytes);
        for (linalg::GenericOp op : group)
          op.erase();
      }
  }
};
} // namespace
