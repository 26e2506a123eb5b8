// What is known of an operation that computes 1/√x by another name. Each kind
// has a file that recognises it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_CONVERSION_RAISE_SOURCE_H
#define TENSOROPS_LIB_CONVERSION_RAISE_SOURCE_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Operation.h"
#include "tensorops/Conversion/Raise.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include <optional>
#include <string>

namespace mlir::tensorops {

/// An operation that computes 1/√input.
struct RaiseSource {
  Value input;
  /// Where the result goes, if there is a destination.
  Value init;
  RaiseLevel level = RaiseLevel::Named;
  /// The accuracy that it states.
  std::optional<Accuracy> stated;
  /// Where not empty, why it cannot be raised.
  std::string objection;
};

/// The kinds: math, linalg, complex and tosa by name; a reciprocal of a root,
/// of either level; a power of -1/2; stablehlo.
std::optional<RaiseSource> recogniseNamed(Operation *op);
std::optional<RaiseSource> recogniseQuotient(Operation *op);
std::optional<RaiseSource> recognisePower(Operation *op);
std::optional<RaiseSource> recogniseStableHLO(Operation *op);

/// One of these.
std::optional<RaiseSource> recogniseSource(Operation *op);

/// A power with a constant exponent.
struct ConstantPower {
  Value base;
  /// Where the result goes, if there is a destination.
  Value init;
  arith::FastMathFlags flags = arith::FastMathFlags::none;
};

/// `op` as a power of `exponent`.
std::optional<ConstantPower> matchPower(Operation *op, double exponent);

/// Whether every element of `value` is the constant `number`: a constant, a
/// filling or a broadcast of it, also as an argument of the body of a
/// linalg operation.
bool isConstant(Value value, double number);

/// A comparison of a root with 0 becomes one of what it is the root of, so that
/// no root is computed for it where its reciprocal is ours.
void populateRootComparisonPatterns(RewritePatternSet &patterns);

/// What fast-math flags permit: afn an approximation, arcp an error below an
/// ulp, all others nothing.
std::optional<Accuracy> accuracyOfFlags(arith::FastMathFlags flags);

/// Flags of an operation; none of one that has none.
arith::FastMathFlags flagsOf(Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_CONVERSION_RAISE_SOURCE_H
