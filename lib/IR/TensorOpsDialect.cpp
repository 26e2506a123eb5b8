// Registers what the dialect consists of.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/IR/TensorOpsDialect.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/DialectImplementation.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

#include "tensorops/IR/TensorOpsDialect.cpp.inc"
#include "tensorops/IR/TensorOpsEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "tensorops/IR/TensorOpsAttributes.cpp.inc"

void TensorOpsDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "tensorops/IR/TensorOpsAttributes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "tensorops/IR/TensorOpsOps.cpp.inc"
      >();
}

Operation *TensorOpsDialect::materializeConstant(OpBuilder &builder,
                                                 Attribute value, Type type,
                                                 Location loc) {
  return arith::ConstantOp::materialize(builder, value, type, loc);
}
