// What a kernel is to compute: operation, types and accuracy, and so what it is
// held to.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_SUBJECT_H
#define TENSOROPS_VERIFY_SUBJECT_H

#include "tensorops/Verify/Operation.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace tensorops::verify {

/// An operation from one element type to another under one promise.
struct Subject {
  const Operation *operation;
  DType input;
  DType result;
  mlir::tensorops::Accuracy accuracy;

  /// Fails where the contract has no such types, or no such promise for them.
  /// No result type: the operation's default for the input. No accuracy: the
  /// strongest promise.
  static llvm::Expected<Subject>
  create(const Operation &operation, DType input,
         std::optional<DType> result = {},
         std::optional<mlir::tensorops::Accuracy> accuracy = {});

  /// Says that these types have no accuracy of that name, and which they have.
  llvm::Error hasNoAccuracy(llvm::StringRef name) const;

  bool isComplex() const { return getInfo(input).kind == DTypeKind::Complex; }

  /// `bf16 -> f32`, or `f32` where both are the same.
  std::string types() const;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_SUBJECT_H
