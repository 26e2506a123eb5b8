// tensorops-mark-restricted-memory: what
// bufferization.materialize_in_destination says of memory stays known behind
// bufferization.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "Aliasing.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MARKRESTRICTEDMEMORY
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct MarkRestrictedMemory
    : tensorops::impl::MarkRestrictedMemoryBase<MarkRestrictedMemory> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    function.walk([&](bufferization::MaterializeInDestinationOp op) {
      auto argument = dyn_cast<BlockArgument>(op.getDest());
      if (op.getRestrict() && argument &&
          argument.getOwner()->getParentOp() == function &&
          argument.getOwner()->isEntryBlock())
        function.setArgAttr(argument.getArgNumber(),
                            tensorops::kRestrictAttrName,
                            UnitAttr::get(&getContext()));
    });
  }
};
} // namespace
