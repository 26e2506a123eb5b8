// The dialect class and the accuracy attribute.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_TENSOROPSDIALECT_H
#define TENSOROPS_IR_TENSOROPSDIALECT_H

#include "mlir/IR/Attributes.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Dialect.h"

#include "tensorops/IR/TensorOpsDialect.h.inc"
#include "tensorops/IR/TensorOpsEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "tensorops/IR/TensorOpsAttributes.h.inc"

#endif // TENSOROPS_IR_TENSOROPSDIALECT_H
