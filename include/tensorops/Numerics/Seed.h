// Where refinements of roots begin.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_SEED_H
#define TENSOROPS_NUMERICS_SEED_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

/// A rough 1/√x that a machine gives quickly.
struct Seed {
  /// Short name, kebab-case.
  llvm::StringLiteral name;
  /// |y·√x − 1| is at most this, for every x in its range: all positive finite
  /// numbers of the element type, without the subnormal ones where
  /// `normalOnly`. Recipes rely on nothing else.
  double error;
  bool normalOnly;
  /// Whether it is right where nothing is to refine: ±inf for ±0, +0 for +inf,
  /// and some NaN for NaN and below zero.
  bool givesSpecials;
  /// Who guarantees it.
  llvm::StringLiteral source;
  /// Emits the seed of `x`, which fills a register (a fixed-size or scalable
  /// vector, or a scalar where the machine has none) or `registers` of them.
  Value (*emit)(ImplicitLocOpBuilder &builder, Value x);
  /// Significant bits at most, for who needs an exact y²; 0: all that the
  /// element type has.
  unsigned bits = 0;
  unsigned registers = 1;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_SEED_H
