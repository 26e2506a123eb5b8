// Constants under elementwise operations, folded by integer arithmetic on their
// encodings: the bits that every kernel would have given.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_IR_FOLDCONSTANTS_H
#define TENSOROPS_LIB_IR_FOLDCONSTANTS_H

#include "mlir/IR/BuiltinAttributes.h"
#include "tensorops/Exact/Format.h"
#include <cstdint>

namespace mlir::tensorops {

/// The result's encoding in `to` for an input's in `from`.
using EncodedFunction = uint64_t (*)(uint64_t bits,
                                     const ::tensorops::exact::Format &from,
                                     const ::tensorops::exact::Format &to);

struct FoldedConstant {
  /// Null where the constant is none that is folded.
  Attribute value;
  bool hasNaN = false;
};

/// `function` of every element of `constant`, floats or integers, as elements
/// of type `result`. Integers are rounded to that first, to nearest, ties to
/// even.
FoldedConstant foldConstant(TypedAttr constant, FloatType result,
                            EncodedFunction function);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_IR_FOLDCONSTANTS_H
