// Finds the target that an operation is compiled for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ModuleTarget.h"

#include "mlir/Dialect/DLTI/DLTI.h"
#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;

static void emitNoTarget(Operation *op, StringRef attribute) {
  op->emitError("no ") << attribute
                       << " is attached to the module; run "
                          "tensorops-attach-target{target=…} first";
}

LLVM::TargetAttr mlir::tensorops::getNearestTarget(Operation *op) {
  LLVM::TargetAttr target = findNearestTarget(op);
  if (!target)
    emitNoTarget(op, LLVM::LLVMDialect::getTargetAttrName());
  return target;
}

/// Bits of a vector under `key` of the nearest specification; 0 if it has none.
static unsigned queryVectorBits(Operation *op, StringRef key) {
  FailureOr<Attribute> value =
      dlti::query(op, ArrayRef<StringRef>{mlir::tensorops::kCPUDevice, key});
  if (succeeded(value))
    if (auto bits = dyn_cast<IntegerAttr>(*value))
      if (bits.getInt() >= 64 && bits.getInt() <= 1 << 16)
        return bits.getInt();
  return 0;
}

unsigned mlir::tensorops::getNearestVectorBits(Operation *op) {
  unsigned bits = queryVectorBits(op, kVectorBitsKey);
  if (bits == 0)
    emitNoTarget(op, DLTIDialect::kTargetSystemDescAttrName);
  return bits;
}

mlir::tensorops::VectorWidth
mlir::tensorops::getNearestVectorWidth(Operation *op) {
  if (unsigned bits = queryVectorBits(op, kScalableBitsKey))
    return {bits, true};
  return {getNearestVectorBits(op), false};
}
