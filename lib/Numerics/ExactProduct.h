// Dekker's exact products of f64, for targets and recipes without FMA, and what
// exact sums are.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_EXACTPRODUCT_H
#define TENSOROPS_LIB_NUMERICS_EXACTPRODUCT_H

#include "ElementwiseBuilder.h"

namespace mlir::tensorops {

/// v = high + low exactly, 26 bits each. By the bits: no overflow and no
/// multiplication, and only the mantissa's lower half is touched.
struct Halves {
  Halves(ElementwiseBuilder &e, Type f64, Value v) : value(v) {
    Value rounded = e.addBits(e.toBits(v), e.constantBits(64, 1ull << 26));
    high = e.fromBits(
        f64, e.andBits(rounded, e.constantBits(64, ~((1ull << 27) - 1))));
    low = e.sub(v, high);
  }
  Value value, high, low;
};

/// A sum of two numbers, and what its rounding left.
struct ExactSum {
  Value high, low;
};

/// a·b = high + low exactly.
struct Product {
  Product(ElementwiseBuilder &e, const Halves &a, const Halves &b) {
    high = e.mul(a.value, b.value);
    Value error = e.sub(e.mul(a.high, b.high), high);
    error = e.add(error, e.mul(a.high, b.low));
    error = e.add(error, e.mul(a.low, b.high));
    low = e.add(error, e.mul(a.low, b.low));
  }
  Value high, low;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_EXACTPRODUCT_H
