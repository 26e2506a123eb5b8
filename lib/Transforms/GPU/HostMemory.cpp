// The lists are known by whom they are for: nothing else may touch memory here,
// so a buffer of bools is not one of them by its type alone.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "HostMemory.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

using namespace mlir;

/// What upstream calls the function that compares the lists.
static constexpr llvm::StringLiteral kHelper = "dealloc_helper";

Value tensorops::getViewedBuffer(Value view) {
  while (Operation *definition = view.getDefiningOp()) {
    if (auto viewLike = dyn_cast<ViewLikeOpInterface>(definition))
      view = viewLike.getViewSource();
    else if (auto data = dyn_cast<memref::ExtractStridedMetadataOp>(definition))
      view = data.getSource();
    else if (isa<UnrealizedConversionCastOp>(definition) &&
             definition->getNumOperands() == 1)
      view = definition->getOperand(0);
    else
      break;
  }
  return view;
}

/// Whether `buffer`, or a cast of it, is handed to the helper.
static bool isList(Value buffer) {
  return llvm::any_of(buffer.getUsers(), [](Operation *user) {
    if (auto call = dyn_cast<func::CallOp>(user))
      return call.getCallee().starts_with(kHelper);
    return isa<memref::CastOp>(user) && isList(user->getResult(0));
  });
}

bool tensorops::isHostMemory(Value buffer) {
  Value memory = getViewedBuffer(buffer);
  Type element = getElementTypeOrSelf(memory.getType());
  if (!element.isIndex() && !element.isInteger(1))
    return false;
  if (memory.getDefiningOp<memref::AllocOp>())
    return isList(memory);
  auto argument = dyn_cast<BlockArgument>(memory);
  if (!argument)
    return false;
  auto function = dyn_cast<func::FuncOp>(argument.getOwner()->getParentOp());
  return function && function.isPrivate() &&
         function.getName().starts_with(kHelper);
}
