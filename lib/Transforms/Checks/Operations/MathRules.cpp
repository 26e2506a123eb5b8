// The table's rows of math, and how far off its functions may be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

using namespace mlir::tensorops;

static constexpr OperationRule kRules[] = {
    {"math",
     "absf clampf copysign fma floor ceil trunc round roundeven sqrt rsqrt",
     kAnyFloat, kFloats, kFloats, kFloats},
    {"math", "isfinite isinf isnan isnormal", kAnyFloat | K::I1,
     kFloats | K::I1, kFloats | K::I1, kFloats | K::I1},
    {"math",
     "acos acosh asin asinh atan atanh atan2 cbrt cos cosh erf erfc exp exp2 "
     "expm1 log log10 log1p log2 powf sin sinh tan tanh",
     kAnyFloat, kFloats, kFloats, kFloats},
    {"math", "sincos", kAnyFloat, kNone, kNone, kNone,
     "write math.sin and math.cos"},
    {"math", "fpowi", kAnyFloat | kAnyInt, kFloats | K::I32 | K::I64,
     kFloats | K::I32 | K::I64, kFloats | K::I32 | K::I64},
    {"math", "ipowi", kAnyInt, kInts, kInts, kInts},
    {"math", "absi ctlz cttz ctpop", kAnyInt, kIntsAndIndex, kIntsAndIndex,
     kIntsAndIndex},
};

llvm::ArrayRef<OperationRule> mlir::tensorops::mathRules() { return kRules; }

/// What glibc's manual states for x86-64, AArch64 and RISC-V, the largest of
/// them, and 0.5 for the last rounding.
static constexpr ErrorBound kBounds[] = {
    {"math.acos", 1, 1},  {"math.acosh", 2, 2}, {"math.asin", 1, 1},
    {"math.asinh", 2, 2}, {"math.atan", 1, 1},  {"math.atanh", 2, 2},
    {"math.atan2", 2, 1}, {"math.cbrt", 1, 4},  {"math.cos", 1, 1},
    {"math.cosh", 2, 2},  {"math.erf", 1, 1},   {"math.erfc", 3, 5},
    {"math.exp", 1, 1},   {"math.exp2", 1, 1},  {"math.expm1", 1, 1},
    {"math.log", 1, 1},   {"math.log10", 2, 2}, {"math.log1p", 1, 1},
    {"math.log2", 1, 1},  {"math.powf", 1, 1},  {"math.sin", 1, 1},
    {"math.sinh", 2, 2},  {"math.tan", 1, 1},   {"math.tanh", 2, 2}};

double ErrorBound::of(ElementKind kind) const {
  if (kind == ElementKind::F64)
    return f64;
  // In f32, a small part of an ulp, then rounded.
  return kind == ElementKind::F32 ? f32 : 0.51;
}

llvm::ArrayRef<ErrorBound> mlir::tensorops::allErrorBounds() { return kBounds; }
