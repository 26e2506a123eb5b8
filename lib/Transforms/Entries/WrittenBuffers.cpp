// Views and descriptors are followed; what passes a buffer on in another way
// counts as writing it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/WrittenBuffers.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/ADT/SmallVector.h"

using namespace mlir;

/// Whether the effects of `op` on the memory of `use` are reads, if any.
static bool hasOnlyReads(MemoryEffectOpInterface op, OpOperand &use) {
  SmallVector<MemoryEffects::EffectInstance> effects;
  op.getEffects(effects);
  return llvm::all_of(effects, [&](const auto &effect) {
    auto *operand = effect.template getEffectValue<OpOperand *>();
    return (operand && operand != &use) ||
           isa<MemoryEffects::Read>(effect.getEffect());
  });
}

/// Whether all that `use` does with the memory is to read it, or nothing.
static bool onlyReads(OpOperand &use) {
  Operation *op = use.getOwner();
  // What is returned is copied, sizes are no elements.
  if (isa<func::ReturnOp, memref::DimOp>(op))
    return true;
  // A tensor is written nowhere unless it is said to be writable.
  if (auto tensor = dyn_cast<bufferization::ToTensorOp>(op))
    return !tensor.getWritable();
  // The body of a loop gets elements.
  if (auto loop = dyn_cast<linalg::LinalgOp>(op))
    return loop.isDpsInput(&use);
  // Others pass the buffer or its address on.
  auto isBuffer = [](Type type) { return isa<BaseMemRefType>(type); };
  if (op->getNumRegions() != 0 || op->hasTrait<OpTrait::IsTerminator>() ||
      isa<memref::ExtractAlignedPointerAsIndexOp>(op) ||
      llvm::any_of(op->getResultTypes(), isBuffer))
    return false;
  auto effects = dyn_cast<MemoryEffectOpInterface>(op);
  return effects && hasOnlyReads(effects, use);
}

bool mlir::tensorops::mayBeWritten(Value buffer) {
  SmallVector<Value> views = {buffer};
  while (!views.empty()) {
    Value view = views.pop_back_val();
    for (OpOperand &use : view.getUses()) {
      Operation *op = use.getOwner();
      if (isa<ViewLikeOpInterface, memref::ExtractStridedMetadataOp>(op)) {
        for (Value result : op->getResults())
          if (isa<BaseMemRefType>(result.getType()))
            views.push_back(result);
        continue;
      }
      if (!onlyReads(use))
        return true;
    }
  }
  return false;
}
