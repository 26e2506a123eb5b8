// The sizes of rsqrt's result are those of its operand. (rsqrt_out needs no
// model: analyses know that a result has the sizes of its destination.)
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ExternalModels.h"

#include "mlir/Interfaces/ValueBoundsOpInterface.h"
#include "tensorops/IR/TensorOpsOps.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
struct RsqrtValueBounds
    : ValueBoundsOpInterface::ExternalModel<RsqrtValueBounds, RsqrtOp> {
  void populateBoundsForShapedValueDim(Operation *op, Value result, int64_t dim,
                                       ValueBoundsConstraintSet &bounds) const {
    bounds.bound(result)[dim] ==
        bounds.getExpr(cast<RsqrtOp>(op).getInput(), dim);
  }
};
} // namespace

void mlir::tensorops::registerValueBoundsOpInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, TensorOpsDialect *) {
    RsqrtOp::attachInterface<RsqrtValueBounds>(*context);
  });
}
