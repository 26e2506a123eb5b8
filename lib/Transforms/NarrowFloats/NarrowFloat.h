// What the passes of this folder are about.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_NARROWFLOATS_NARROWFLOAT_H
#define TENSOROPS_LIB_TRANSFORMS_NARROWFLOATS_NARROWFLOAT_H

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"

namespace mlir::tensorops {

/// Whether `type` is f16, bf16 or a vector of one; tensors are none of this
/// stage.
inline bool isNarrowFloat(Type type) {
  Type element = getElementTypeOrSelf(type);
  return (element.isF16() || element.isBF16()) &&
         (type == element || isa<VectorType>(type));
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_NARROWFLOATS_NARROWFLOAT_H
