// An operation's own verifier, run before those of its other traits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_VERIFIEDFIRST_H
#define TENSOROPS_IR_VERIFIEDFIRST_H

#include "mlir/IR/OpDefinition.h"

namespace mlir::tensorops {

/// Calls `verifyFirst()` of the operation where the trait stands in its list.
/// Before the elementwise traits it gives our labelled messages precedence
/// over theirs, which know neither the table of types nor what to do.
template <typename ConcreteType>
class VerifiedFirst : public OpTrait::TraitBase<ConcreteType, VerifiedFirst> {
public:
  static LogicalResult verifyTrait(Operation *op) {
    return cast<ConcreteType>(op).verifyFirst();
  }
};

} // namespace mlir::tensorops

#endif // TENSOROPS_IR_VERIFIEDFIRST_H
