// Run-time conditions of upstream's operations that have no model of
// RuntimeVerifiableOpInterface, or one that lets something pass.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_SHAPECHECKS_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_SHAPECHECKS_H

#include "mlir/IR/Operation.h"

namespace mlir::tensorops {

class SizeOrigins;

/// Emits a cf.assert for each condition on sizes and padding that `op` takes
/// for granted and that cannot be decided here. Operations without such
/// conditions get none. Sizes are those of the tensors' `origins`.
void emitShapeChecks(Operation *op, SizeOrigins &origins);

/// The same for what lies inside something else: slices inside tensors, views
/// inside buffers.
void emitViewChecks(Operation *op, SizeOrigins &origins);

/// The same for accesses by vectors and for positions in them.
void emitVectorChecks(Operation *op, SizeOrigins &origins);

/// Whether `op` has its conditions from emitViewChecks, not from upstream.
bool hasViewChecks(Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_SHAPECHECKS_H
