// The sizes of an elementwise result are those of its operand. (Forms with a
// destination need no model: analyses know that a result has its sizes.)
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ExternalModels.h"

#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "tensorops/IR/ElementwiseFamilies.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
template <typename ValueOp>
struct ElementwiseBounds
    : ValueBoundsOpInterface::ExternalModel<ElementwiseBounds<ValueOp>,
                                            ValueOp> {
  void populateBoundsForShapedValueDim(Operation *op, Value result, int64_t dim,
                                       ValueBoundsConstraintSet &bounds) const {
    bounds.bound(result)[dim] == bounds.getExpr(op->getOperand(0), dim);
  }
};
} // namespace

void mlir::tensorops::registerValueBoundsOpInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, TensorOpsDialect *) {
    forEachElementwiseFamily([&](auto family) {
      using ValueOp = typename decltype(family)::ValueOp;
      ValueOp::template attachInterface<ElementwiseBounds<ValueOp>>(*context);
    });
  });
}
