// Conversions between the 16-bit floats and f32 or f64, by integers where the
// target has no instruction: right for every value, no call, no scalar loop.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_NUMERICS_FLOATCONVERSIONS_H
#define TENSOROPS_NUMERICS_FLOATCONVERSIONS_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// What the target converts by itself.
struct NativeConversions {
  /// f16 to and from f32.
  bool f16 = false;
  /// f32 to bf16; the other way is a shift everywhere.
  bool toBF16 = false;
  /// Whether narrowing makes of every NaN one with all bits set, as NVIDIA's
  /// GPUs do: the default one takes its place.
  bool hasOwnNaN = false;
};

/// What `target` has instructions for that are right for every value, on
/// scalars or on vectors. Nothing where the target is not known.
NativeConversions getNativeConversions(LLVM::TargetAttr target, bool isVector);

/// Whether `from` to `to` is a conversion of a 16-bit float that stock lowering
/// would turn into calls on such a target.
bool needsFloatConversion(Type from, Type to, NativeConversions native);

/// The value of `x`, a scalar or a vector of any shape, in element type `to`;
/// narrowing rounds to nearest even, once. A NaN stays one. Only for pairs that
/// need it (needsFloatConversion).
Value emitFloatConversion(ImplicitLocOpBuilder &builder, Value x, Type to,
                          NativeConversions native);

} // namespace mlir::tensorops

#endif // TENSOROPS_NUMERICS_FLOATCONVERSIONS_H
