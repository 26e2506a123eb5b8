// Which function computes an operation, and how far off it is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Functions.h"

#include "Functions/Emitters.h"

using namespace mlir;
using namespace mlir::tensorops;

static constexpr RealFunction kFunctions[] = {
    {"math.exp", emitExp, 0.85},      {"math.exp2", emitExp2, 0.85},
    {"math.expm1", emitExpm1, 0.95},  {"math.log", emitLog, 0.55},
    {"math.log2", emitLog2, 0.55},    {"math.log10", emitLog10, 0.55},
    {"math.log1p", emitLog1p, 0.55},  {"math.sinh", emitSinh, 0.85},
    {"math.cosh", emitCosh, 0.65},    {"math.tanh", emitTanh, 0.75},
    {"math.asinh", emitAsinh, 0.55},  {"math.acosh", emitAcosh, 0.55},
    {"math.atanh", emitAtanh, 0.55},  {"math.sin", emitSin, 0.8},
    {"math.cos", emitCos, 0.8},       {"math.tan", emitTan, 0.9},
    {"math.atan", emitAtan, 0.7},     {"math.atan2", emitAtan2, 0.8},
    {"math.asin", emitAsin, 0.7},     {"math.acos", emitAcos, 0.7},
    {"math.erf", emitErf, 1},         {"math.erfc", emitErfc, 1.25},
    {"math.powf", emitPow, 0.85},     {"math.cbrt", emitCbrt, 0.55},
    {"arith.remf", emitRemainder, 0},
};

ArrayRef<RealFunction> mlir::tensorops::allRealFunctions() {
  return kFunctions;
}

const RealFunction *mlir::tensorops::findRealFunction(StringRef operation) {
  const RealFunction *found =
      llvm::find_if(kFunctions, [&](const RealFunction &function) {
        return function.operation == operation;
      });
  return found == std::end(kFunctions) ? nullptr : found;
}

Value mlir::tensorops::emitRealFunction(ImplicitLocOpBuilder &builder,
                                        const RealFunction &function,
                                        ValueRange operands) {
  Type type = operands[0].getType(), f64 = builder.getF64Type();
  SmallVector<Value> wide(operands);
  if (type != f64)
    for (Value &operand : wide)
      operand = arith::ExtFOp::create(builder, f64, operand);
  PairBuilder e(builder, wide[0]);
  Value result = e.canonicalizeNaN(function.emit(builder, wide));
  return type == f64 ? result : e.truncate(type, result);
}
