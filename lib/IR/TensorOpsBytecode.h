// The dialect's binary form.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_IR_TENSOROPSBYTECODE_H
#define TENSOROPS_LIB_IR_TENSOROPSBYTECODE_H

namespace mlir::tensorops {

class TensorOpsDialect;

/// Lets bytecode carry the dialect's version and its attributes in binary.
void addBytecodeInterface(TensorOpsDialect &dialect);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_IR_TENSOROPSBYTECODE_H
