// Registers what the dialect consists of.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/IR/TensorOpsDialect.h"

#include "TensorOpsBytecode.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/Transforms/InliningUtils.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

#include "tensorops/IR/TensorOpsDialect.cpp.inc"
#include "tensorops/IR/TensorOpsEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "tensorops/IR/TensorOpsAttributes.cpp.inc"

namespace {
/// Functions with our operations are inlined anywhere: what an operation
/// means does not depend on what is around it.
struct TensorOpsInliner : DialectInlinerInterface {
  using DialectInlinerInterface::DialectInlinerInterface;

  bool isLegalToInline(Operation *, Region *, bool, IRMapping &) const final {
    return true;
  }
};
} // namespace

void TensorOpsDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "tensorops/IR/TensorOpsAttributes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "tensorops/IR/TensorOpsOps.cpp.inc"
      >();
  addInterfaces<TensorOpsInliner>();
  addBytecodeInterface(*this);
}

Operation *TensorOpsDialect::materializeConstant(OpBuilder &builder,
                                                 Attribute value, Type type,
                                                 Location loc) {
  return arith::ConstantOp::materialize(builder, value, type, loc);
}
