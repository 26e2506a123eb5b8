// The elementwise operations of the dialect and the forms that each has: what
// is the same for all of them is written once, over this list.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_ELEMENTWISEFAMILIES_H
#define TENSOROPS_IR_ELEMENTWISEFAMILIES_H

#include "mlir/IR/Builders.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace mlir::tensorops {

/// The forms of one operation. They have the same attributes.
template <typename ValueOpT, typename OutOpT, typename PartsOpT>
struct ElementwiseFamily {
  /// From scalars, vectors or tensors to a value of the same shape.
  using ValueOp = ValueOpT;
  /// Into a destination, on tensors or memrefs.
  using OutOp = OutOpT;
  /// On the parts of complex numbers, the real ones first; void where the
  /// operation takes no complex numbers.
  using PartsOp = PartsOpT;
};

/// Calls `visit` with the ElementwiseFamily of each operation.
template <typename Visitor> void forEachElementwiseFamily(Visitor visit) {
  visit(ElementwiseFamily<RsqrtOp, RsqrtOutOp, RsqrtPartsOp>());
}

/// `Form` of the operation `like`, with its attributes but not the discardable
/// ones.
template <typename Form>
Form createForm(OpBuilder &builder, Location loc, Operation *like,
                TypeRange results, ValueRange operands) {
  OperationState state(loc, Form::getOperationName(), operands, results);
  for (StringRef name : Form::getAttributeNames())
    if (Attribute value = like->getAttr(name))
      state.addAttribute(name, value);
  return cast<Form>(builder.create(state));
}

} // namespace mlir::tensorops

#endif // TENSOROPS_IR_ELEMENTWISEFAMILIES_H
