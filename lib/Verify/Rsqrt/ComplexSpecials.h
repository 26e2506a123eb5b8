// Special values of the complex types: the contract's table, row by row.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_RSQRT_COMPLEXSPECIALS_H
#define TENSOROPS_LIB_VERIFY_RSQRT_COMPLEXSPECIALS_H

#include "tensorops/Exact/Format.h"
#include "tensorops/Verify/Report.h"
#include <optional>
#include <vector>

namespace tensorops::verify {

/// Parts as f64: those of the table are the same in every format.
struct ComplexValue {
  double re, im;
};

struct ComplexSpecial {
  ComplexValue input, result;
};

/// An example of every row, with its result; those of exact finite results
/// too, such as (-1, +0).
const std::vector<ComplexSpecial> &complexSpecials();

/// The encodings of the parts; a NaN gives the default one.
ElementBits encodeComplex(ComplexValue value, const exact::Format &format);

/// The result for zeros, infinities and NaNs; nothing for finite z != 0.
std::optional<ElementBits> specialComplexRsqrt(const ElementBits &z,
                                               const exact::Format &format);

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_RSQRT_COMPLEXSPECIALS_H
