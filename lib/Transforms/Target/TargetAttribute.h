// A target as the attribute that stands for it in the IR.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_TARGET_TARGETATTRIBUTE_H
#define TENSOROPS_LIB_TRANSFORMS_TARGET_TARGETATTRIBUTE_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "tensorops/Target/Target.h"

namespace mlir::tensorops {

/// `target` as an attribute: triple, chip and all its features.
LLVM::TargetAttr getTargetAttr(MLIRContext *context,
                               const ::tensorops::Target &target);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_TARGET_TARGETATTRIBUTE_H
