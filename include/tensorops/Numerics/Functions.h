// Functions of real numbers by nothing but arithmetic: where there is no
// library to call, in kernels, and with the same bits on every machine. All
// compute in f64; operands of a narrower type are extended, and the result is
// rounded once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_FUNCTIONS_H
#define TENSOROPS_NUMERICS_FUNCTIONS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// A row of the table of functions.
struct RealFunction {
  /// The operation that it computes: `math.exp`.
  llvm::StringLiteral operation;
  /// From f64 to f64.
  Value (*emit)(ImplicitLocOpBuilder &builder, ValueRange operands);
  /// How far off a result of f64 may be, in ulp; measured, and held to by the
  /// suite `functions`. 0: it is exact.
  double bound;
};

/// What may be off of a result of f16, bf16 or f32, which is the f64 one,
/// rounded.
inline constexpr double kNarrowFunctionBound = 0.5001;

llvm::ArrayRef<RealFunction> allRealFunctions();
/// Null if there is none for the operation of that full name.
const RealFunction *findRealFunction(llvm::StringRef operation);

/// `function` of scalars, all of one type: f16, bf16, f32 or f64. A NaN is the
/// default one. Narrow types take conversions from and to f64
/// (`tensorops-expand-float-conversions`).
Value emitRealFunction(ImplicitLocOpBuilder &builder,
                       const RealFunction &function, ValueRange operands);

/// Whether `op` is a function of integers that emitIntegerFunction computes:
/// math.absi, ctlz, cttz, ctpop and ipowi on numbers of up to 64 bits.
bool isIntegerFunction(Operation *op);

/// The result of `op`, which isIntegerFunction, on scalars. Where upstream
/// leaves it open, 0 to a negative power, it is 0.
Value emitIntegerFunction(ImplicitLocOpBuilder &builder, Operation *op);

/// Whether `op` is arith.addui_extended, mulsi_extended or mului_extended on
/// scalars or vectors of up to 32 bits, of 64, or of index.
bool isExtendedArithmetic(Operation *op);

/// Both results of `op`, which isExtendedArithmetic.
SmallVector<Value> emitExtendedArithmetic(ImplicitLocOpBuilder &builder,
                                          Operation *op);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_FUNCTIONS_H
