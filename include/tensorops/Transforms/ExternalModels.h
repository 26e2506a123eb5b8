// What stock passes ask of our operations beyond what the operations declare
// themselves: models that are attached where the dialect is loaded.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_EXTERNALMODELS_H
#define TENSOROPS_TRANSFORMS_EXTERNALMODELS_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace mlir::tensorops {

/// One-shot bufferization of both forms on tensors.
void registerBufferizableOpInterfaceExternalModels(DialectRegistry &registry);

/// Tiling and fusion of values on tensors and of what has a destination.
void registerTilingInterfaceExternalModels(DialectRegistry &registry);

/// The sizes of results, for analyses of value bounds.
void registerValueBoundsOpInterfaceExternalModels(DialectRegistry &registry);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_EXTERNALMODELS_H
