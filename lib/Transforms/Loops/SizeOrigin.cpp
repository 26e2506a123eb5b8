// Sizes go from operands and destinations to results.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SizeOrigin.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"

using namespace mlir;

Value mlir::tensorops::findSizeSource(Value tensor) {
  auto type = dyn_cast<RankedTensorType>(tensor.getType());
  auto result = dyn_cast<OpResult>(tensor);
  if (!type || !result)
    return Value();
  Operation *op = result.getOwner();
  Value source;
  if (OpTrait::hasElementwiseMappableTraits(op)) {
    // Others are scalars.
    auto operand = llvm::find_if(op->getOperands(), [](Value value) {
      return isa<RankedTensorType>(value.getType());
    });
    if (operand != op->operand_end())
      source = *operand;
  } else if (auto dps = dyn_cast<DestinationStyleOpInterface>(op)) {
    source = dps.getTiedOpOperand(result)->get();
  }
  // A static size known here only would be lost.
  auto sourceType =
      source ? dyn_cast<RankedTensorType>(source.getType()) : nullptr;
  if (!sourceType || sourceType.getShape() != type.getShape())
    return Value();
  return source;
}

Value mlir::tensorops::SizeOrigins::find(Value tensor) {
  SmallVector<Value> chain;
  while (true) {
    if (auto it = known.find(tensor); it != known.end()) {
      tensor = it->second;
      break;
    }
    chain.push_back(tensor);
    Value source = findSizeSource(tensor);
    if (!source)
      break;
    tensor = source;
  }
  for (Value link : chain)
    known[link] = tensor;
  return tensor;
}
