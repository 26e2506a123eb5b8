// Values that are the same in every thread of a block; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "UniformValues.h"

#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;

static bool isUniformArgument(BlockArgument argument) {
  Operation *parent = argument.getOwner()->getParentOp();
  if (isa<gpu::GPUFuncOp>(parent))
    return true;
  auto loop = dyn_cast<scf::ForOp>(parent);
  return loop && argument == loop.getInductionVar() &&
         llvm::all_of(ValueRange{loop.getLowerBound(), loop.getUpperBound(),
                                 loop.getStep()},
                      mlir::tensorops::isUniform);
}

bool mlir::tensorops::isUniform(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return isUniformArgument(argument);
  Operation *op = value.getDefiningOp();
  if (isa<gpu::BlockIdOp, gpu::BlockDimOp, gpu::GridDimOp>(op))
    return true;
  // The other operations of gpu without effects tell threads apart.
  return !isa<gpu::GPUDialect>(op->getDialect()) && op->getNumRegions() == 0 &&
         isMemoryEffectFree(op) && llvm::all_of(op->getOperands(), isUniform);
}

static bool isPassedByAll(Operation *op) {
  if (auto branch = dyn_cast<scf::IfOp>(op))
    return mlir::tensorops::isUniform(branch.getCondition());
  if (auto loop = dyn_cast<scf::ForOp>(op))
    return isUniformArgument(cast<BlockArgument>(loop.getInductionVar()));
  return false;
}

Operation *mlir::tensorops::findDivergence(Operation *op) {
  for (Operation *at = op->getParentOp(); at && !isa<gpu::GPUFuncOp>(at);
       at = at->getParentOp())
    if (!isPassedByAll(at))
      return at;
  return nullptr;
}
