// Which element types rsqrt takes, what it may return for each and what it
// promises: the one table behind the verifiers, the defaults and the lowering.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_RSQRT_TYPES_H
#define TENSOROPS_IR_RSQRT_TYPES_H

#include "mlir/IR/Types.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace mlir::tensorops {

/// The result element types that rsqrt has for `input`, the default first;
/// empty where it does not take `input` at all.
SmallVector<Type, 2> getRsqrtResultElementTypes(Type input);

/// Whether some input element type has both result element types.
bool haveCommonRsqrtInput(Type result, Type otherResult);

/// The accuracies that a result element type has, the strongest (the default)
/// first. Empty for a type that is no result of rsqrt.
ArrayRef<Accuracy> getRsqrtAccuracies(Type result);

/// The element types that rsqrt takes, in words, for messages.
llvm::StringRef describeRsqrtInputs();

} // namespace mlir::tensorops

#endif // TENSOROPS_IR_RSQRT_TYPES_H
