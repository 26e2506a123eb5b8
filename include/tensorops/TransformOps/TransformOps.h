// Our patterns in schedules of the transform dialect.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMOPS_TRANSFORMOPS_H
#define TENSOROPS_TRANSFORMOPS_TRANSFORMOPS_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Transform/IR/TransformDialect.h"
#include "mlir/Dialect/Transform/Interfaces/TransformInterfaces.h"
#include "mlir/IR/OpImplementation.h"
#include "tensorops/IR/TensorOpsDialect.h"

#define GET_OP_CLASSES
#include "tensorops/TransformOps/TransformOps.h.inc"

namespace mlir::tensorops {

/// Adds `transform.apply_patterns.tensorops.{raise,to_linalg,expand}` to the
/// transform dialect, wherever it is loaded.
void registerTransformDialectExtension(DialectRegistry &registry);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMOPS_TRANSFORMOPS_H
