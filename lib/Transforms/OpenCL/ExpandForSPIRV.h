// What tensorops-expand-for-spirv rewrites, a subject a file. The patterns are
// for walkAndApplyPatterns: what they leave behind may match again.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_OPENCL_EXPANDFORSPIRV_H
#define TENSOROPS_LIB_TRANSFORMS_OPENCL_EXPANDFORSPIRV_H

namespace mlir {
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

/// `math.trunc` has no conversion, and that of `arith.remsi` gives the wrong
/// sign where the dividend is the smallest integer.
void populateExpandArithmeticPatterns(RewritePatternSet &patterns);

/// Booleans of SPIR-V are no numbers, and of comparisons that say what they
/// give beforehand there are none.
void populateExpandBooleansPatterns(RewritePatternSet &patterns);

/// MLIR keeps results of loops in variables that only the body writes: after no
/// iteration they hold anything.
void populateGuardLoopResultsPatterns(RewritePatternSet &patterns);

/// SPIR-V 1.0 chooses between vectors by a vector of conditions only.
void populateSpreadConditionsPatterns(RewritePatternSet &patterns);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_OPENCL_EXPANDFORSPIRV_H
