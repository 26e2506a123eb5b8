// Our dialect's part of stock convert-to-llvm.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_CONVERSION_TENSOROPSTOLLVM_H
#define TENSOROPS_CONVERSION_TENSOROPSTOLLVM_H

namespace mlir {
class DialectRegistry;
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

/// Puts the portable recipe, without FMA and right on every machine, in the
/// place of `rsqrt` on scalars and vectors. The operations are arith's and
/// math's; their patterns have to be in the set too.
void populateTensorOpsToLLVMPatterns(RewritePatternSet &patterns);

/// Lets `convert-to-llvm` find these patterns.
void registerConvertTensorOpsToLLVMInterface(DialectRegistry &registry);

} // namespace mlir::tensorops

#endif // TENSOROPS_CONVERSION_TENSOROPSTOLLVM_H
