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

/// What the nearest specification has under `key`; 0 if it has none, or none
/// between the bounds.
static int64_t query(Operation *op, StringRef key, int64_t least,
                     int64_t most) {
  FailureOr<Attribute> value =
      dlti::query(op, ArrayRef<StringRef>{mlir::tensorops::kCPUDevice, key});
  if (succeeded(value))
    if (auto number = dyn_cast<IntegerAttr>(*value))
      if (number.getInt() >= least && number.getInt() <= most)
        return number.getInt();
  return 0;
}

static unsigned queryVectorBits(Operation *op, StringRef key) {
  return query(op, key, 64, 1 << 16);
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

int64_t mlir::tensorops::getNearestCacheBytes(Operation *op) {
  if (int64_t bytes = query(op, kCacheBytesKey, 1, int64_t(1) << 40))
    return bytes;
  return int64_t(32) << 20;
}
