// Makes the attribute of a target.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TargetAttribute.h"

using namespace mlir;

LLVM::TargetAttr
mlir::tensorops::getTargetAttr(MLIRContext *context,
                               const ::tensorops::Target &target) {
  SmallVector<StringRef> features(target.features().begin(),
                                  target.features().end());
  return LLVM::TargetAttr::get(
      context, StringAttr::get(context, target.triple()),
      StringAttr::get(context, target.cpu()),
      LLVM::TargetFeaturesAttr::get(context, features));
}
