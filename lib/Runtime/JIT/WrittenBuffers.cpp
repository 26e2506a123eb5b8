// Views and descriptors are followed; what passes a buffer on in another way
// counts as writing it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "WrittenBuffers.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/ADT/SmallVector.h"

using namespace tensorops;

/// Whether the effects of `op` on the memory of `use` are reads, if any.
static bool hasOnlyReads(mlir::MemoryEffectOpInterface op,
                         mlir::OpOperand &use) {
  llvm::SmallVector<mlir::MemoryEffects::EffectInstance> effects;
  op.getEffects(effects);
  return llvm::all_of(effects, [&](const auto &effect) {
    auto *operand = effect.template getEffectValue<mlir::OpOperand *>();
    return (operand && operand != &use) ||
           llvm::isa<mlir::MemoryEffects::Read>(effect.getEffect());
  });
}

/// Whether all that `use` does with the memory is to read it, or nothing.
static bool onlyReads(mlir::OpOperand &use) {
  mlir::Operation *op = use.getOwner();
  // What is returned is copied, sizes are no elements.
  if (llvm::isa<mlir::func::ReturnOp, mlir::memref::DimOp>(op))
    return true;
  // A tensor is written nowhere unless it is said to be writable.
  if (auto tensor = llvm::dyn_cast<mlir::bufferization::ToTensorOp>(op))
    return !tensor.getWritable();
  // The body of a loop gets elements.
  if (auto loop = llvm::dyn_cast<mlir::linalg::LinalgOp>(op))
    return loop.isDpsInput(&use);
  // Others pass the buffer or its address on.
  auto isBuffer = [](mlir::Type type) {
    return llvm::isa<mlir::BaseMemRefType>(type);
  };
  if (op->getNumRegions() != 0 || op->hasTrait<mlir::OpTrait::IsTerminator>() ||
      llvm::isa<mlir::memref::ExtractAlignedPointerAsIndexOp>(op) ||
      llvm::any_of(op->getResultTypes(), isBuffer))
    return false;
  auto effects = llvm::dyn_cast<mlir::MemoryEffectOpInterface>(op);
  return effects && hasOnlyReads(effects, use);
}

bool tensorops::mayBeWritten(mlir::Value buffer) {
  llvm::SmallVector<mlir::Value> views = {buffer};
  while (!views.empty()) {
    mlir::Value view = views.pop_back_val();
    for (mlir::OpOperand &use : view.getUses()) {
      mlir::Operation *op = use.getOwner();
      if (llvm::isa<mlir::ViewLikeOpInterface,
                    mlir::memref::ExtractStridedMetadataOp>(op)) {
        for (mlir::Value result : op->getResults())
          if (llvm::isa<mlir::BaseMemRefType>(result.getType()))
            views.push_back(result);
        continue;
      }
      if (!onlyReads(use))
        return true;
    }
  }
  return false;
}
