// Our dialect's part of stock convert-to-llvm.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_CONVERSION_TENSOROPSTOLLVM_H
#define TENSOROPS_CONVERSION_TENSOROPSTOLLVM_H

namespace mlir {
class DialectRegistry;
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

/// Puts recipes in the place of operations on scalars and vectors, where no
/// target is attached the portable ones, without FMA and right on every
/// machine. They consist of arith's and math's operations, whose patterns have
/// to be in the set too. The context needs the models of RecipeOpInterface.
void populateTensorOpsToLLVMPatterns(RewritePatternSet &patterns);

/// Lets `convert-to-llvm` find these patterns.
void registerConvertTensorOpsToLLVMInterface(DialectRegistry &registry);

} // namespace mlir::tensorops

#endif // TENSOROPS_CONVERSION_TENSOROPSTOLLVM_H
