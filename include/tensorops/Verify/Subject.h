// What a kernel is to compute: types and accuracy, and so what it is held to.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_SUBJECT_H
#define TENSOROPS_VERIFY_SUBJECT_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace tensorops::verify {

/// rsqrt from one element type to another under one promise.
struct Subject {
  DType input;
  DType result;
  /// As the op spells it: `two_step`.
  std::string accuracy;

  /// Fails where the contract has no such types, or no such promise for them.
  /// No result type: the input's own, f32 for integers. No accuracy: the
  /// strongest promise.
  static llvm::Expected<Subject> create(DType input,
                                        std::optional<DType> result = {},
                                        llvm::StringRef accuracy = "");

  bool isComplex() const { return getInfo(input).kind == DTypeKind::Complex; }

  /// `bf16 -> f32`, or `f32` where both are the same.
  std::string types() const;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_SUBJECT_H
