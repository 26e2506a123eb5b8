// The parts of tensorops-expand-vectors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_VECTORS_EXPANDVECTORS_H
#define TENSOROPS_LIB_TRANSFORMS_VECTORS_EXPANDVECTORS_H

namespace mlir {
class RewritePatternSet;
} // namespace mlir

namespace mlir::tensorops {

/// vector.contract of kinds that the stock lowering does not know.
void populateExpandContractionsPatterns(RewritePatternSet &patterns);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_VECTORS_EXPANDVECTORS_H
