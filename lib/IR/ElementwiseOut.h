// What elementwise operations have in common whose results go into a
// destination: constraints, effects and the check of run-time sizes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_IR_ELEMENTWISEOUT_H
#define TENSOROPS_LIB_IR_ELEMENTWISEOUT_H

#include "Elementwise.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace mlir::tensorops {

// All take an operation of one input and one destination, in this order.

/// C1 to C5.
LogicalResult verifyElementwiseOut(DestinationStyleOpInterface op,
                                   const ElementTable &table,
                                   AccuracyAttr accuracy);

void getElementwiseOutEffects(
    DestinationStyleOpInterface op,
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects);

Speculation::Speculatability
getElementwiseOutSpeculatability(DestinationStyleOpInterface op);

/// Asserts that sizes which only the run knows are equal.
void generateElementwiseOutVerification(
    DestinationStyleOpInterface op, OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> generateErrorMessage);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_IR_ELEMENTWISEOUT_H
