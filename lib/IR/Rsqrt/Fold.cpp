// Where constants under rsqrt are folded: under the accuracies that fix the
// bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Elementwise.h"
#include "FoldConstants.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/Exact/Rsqrt.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace exact = ::tensorops::exact;

using namespace mlir;
using namespace mlir::tensorops;

OpFoldResult RsqrtOp::fold(FoldAdaptor adaptor) {
  // Another dialect's constant may be of another type than the value it gives.
  auto constant = dyn_cast_or_null<TypedAttr>(adaptor.getInput());
  Accuracy accuracy = getEffectiveAccuracy();
  if (!constant || constant.getType() != getInput().getType() ||
      !hasFixedBits(accuracy))
    return {};
  const bool isTwoStep = accuracy == Accuracy::TwoStep;
  FoldedConstant folded = foldConstant(
      constant, cast<FloatType>(getElementTypeOrSelf(getResult().getType())),
      isTwoStep ? exact::rsqrtTwoStep : exact::rsqrt);
  // What a NaN looks like, two_step leaves to the machine.
  if (isTwoStep && folded.hasNaN)
    return {};
  return folded.value;
}
