// The operations of the dialect.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_TENSOROPSOPS_H
#define TENSOROPS_IR_TENSOROPSOPS_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/RuntimeVerifiableOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/VectorInterfaces.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/IR/VerifiedFirst.h"

#define GET_OP_CLASSES
#include "tensorops/IR/TensorOpsOps.h.inc"

#endif // TENSOROPS_IR_TENSOROPSOPS_H
