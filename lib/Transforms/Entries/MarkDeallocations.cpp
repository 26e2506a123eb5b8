// tensorops-mark-deallocations: buffers that the input frees itself stay its
// own; ownership-based deallocation refuses what it does not know to be so.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MARKDEALLOCATIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct MarkDeallocations
    : tensorops::impl::MarkDeallocationsBase<MarkDeallocations> {
  void runOnOperation() override {
    StringRef name = bufferization::BufferizationDialect::kManualDeallocation;
    UnitAttr manual = UnitAttr::get(&getContext());
    getOperation()->walk([&](memref::DeallocOp dealloc) {
      dealloc->setDiscardableAttr(name, manual);
      if (auto alloc = dealloc.getMemref().getDefiningOp<memref::AllocOp>())
        alloc->setDiscardableAttr(name, manual);
    });
  }
};
} // namespace
