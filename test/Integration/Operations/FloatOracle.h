// Operations on floats by GNU MPFR: rounded once to a format, subnormal results
// and overflow included, or far more precisely than any format.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_FLOATORACLE_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_FLOATORACLE_H

#include "tensorops/Exact/Format.h"
#include <cstdint>
#include <functional>
#include <mpfr.h>
#include <vector>

namespace tensorops::test {

/// An owned number of MPFR's.
class Number {
public:
  explicit Number(mpfr_prec_t precision = 64) { mpfr_init2(number, precision); }
  /// The value of an encoding, exactly.
  Number(uint64_t bits, const exact::Format &format);
  Number(const Number &other) : Number(mpfr_get_prec(other.number)) {
    mpfr_set(number, other.number, MPFR_RNDN);
  }
  Number &operator=(const Number &) = delete;
  ~Number() { mpfr_clear(number); }

  operator mpfr_ptr() { return number; }
  operator mpfr_srcptr() const { return number; }

private:
  mpfr_t number;
};

/// Leaves an operation's result in the first number, rounded to its precision,
/// and says as MPFR does which way it was rounded.
using Compute = std::function<int(mpfr_ptr, const std::vector<Number> &)>;

/// The encoding in `to` of what `compute` makes of `operands`, rounded once to
/// nearest, ties to even. A NaN is the default one.
uint64_t roundOnce(const Compute &compute, const std::vector<Number> &operands,
                   const exact::Format &to);

/// How far `result` is off, in units of the last place of the exact result;
/// infinite where one is a NaN or an infinity and the other is not, or a zero
/// has the wrong sign. `precision`: bits that are computed with.
double errorInUlp(uint64_t result, const Compute &compute,
                  const std::vector<Number> &operands, const exact::Format &to,
                  mpfr_prec_t precision = 256);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_FLOATORACLE_H
