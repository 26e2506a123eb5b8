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

LLVM::TargetAttr mlir::tensorops::findNearestTarget(Operation *op) {
  StringRef name = LLVM::LLVMDialect::getTargetAttrName();
  for (Operation *at = op; at; at = at->getParentOp())
    if (auto target = at->getAttrOfType<LLVM::TargetAttr>(name))
      return target;
  return {};
}

LLVM::TargetAttr mlir::tensorops::getNearestTarget(Operation *op) {
  LLVM::TargetAttr target = findNearestTarget(op);
  if (!target)
    emitNoTarget(op, LLVM::LLVMDialect::getTargetAttrName());
  return target;
}

unsigned mlir::tensorops::getNearestVectorBits(Operation *op) {
  FailureOr<Attribute> value =
      dlti::query(op, ArrayRef<StringRef>{kCPUDevice, kVectorBitsKey});
  if (succeeded(value))
    if (auto bits = dyn_cast<IntegerAttr>(*value))
      if (bits.getInt() >= 64 && bits.getInt() <= 1 << 16)
        return bits.getInt();
  emitNoTarget(op, DLTIDialect::kTargetSystemDescAttrName);
  return 0;
}
