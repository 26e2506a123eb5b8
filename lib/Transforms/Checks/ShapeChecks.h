// Run-time conditions of upstream's operations that have no model of
// RuntimeVerifiableOpInterface.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_CHECKS_SHAPECHECKS_H
#define TENSOROPS_LIB_TRANSFORMS_CHECKS_SHAPECHECKS_H

#include "mlir/IR/Operation.h"

#include <string>

namespace mlir::tensorops {

/// The message of an assert: the op's name and the check that failed, on one
/// line. Where that is, the assert's location says.
std::string describeFailedCheck(Operation *op, StringRef failure);

class SizeOrigins;

/// Emits a cf.assert for each condition on sizes, offsets and padding that
/// `op` takes for granted and that cannot be decided here. Operations without
/// such conditions get none. Sizes are those of the tensors' `origins`.
void emitShapeChecks(Operation *op, SizeOrigins &origins);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_CHECKS_SHAPECHECKS_H
