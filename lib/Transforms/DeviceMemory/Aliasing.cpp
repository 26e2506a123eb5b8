// By where memory comes from: views are looked through.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Aliasing.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Whether `value` is a parameter of the function, whose memory was there
/// before anything that the function allocates. Arguments of other blocks may
/// be any buffer, also one that was allocated here.
static bool isParameter(Value value) {
  auto argument = dyn_cast<BlockArgument>(value);
  return argument && argument.getOwner()->isEntryBlock() &&
         isa<FunctionOpInterface>(argument.getOwner()->getParentOp());
}

/// The buffer whose memory `view` looks at: casts, subviews, reshapes and
/// descriptors are looked through.
static Value getViewedBuffer(Value view) {
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

/// Whether nothing else that is known looks at the memory of `value`.
static bool isAlone(Value value) {
  if (value.getDefiningOp<memref::AllocOp>())
    return true;
  if (!isParameter(value))
    return false;
  auto argument = cast<BlockArgument>(value);
  auto function = cast<FunctionOpInterface>(argument.getOwner()->getParentOp());
  return bool(function.getArgAttr(argument.getArgNumber(), kRestrictAttrName));
}

bool tensorops::areApart(Value a, Value b) {
  a = getViewedBuffer(a);
  b = getViewedBuffer(b);
  auto isKnown = [](Value v) { return isAlone(v) || isParameter(v); };
  return a != b && isKnown(a) && isKnown(b) && (isAlone(a) || isAlone(b));
}
