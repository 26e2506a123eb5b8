// Textbook formulas, which are right where rounding does not matter.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexNumber.h"
#include "BigComplex.h"

#include <algorithm>

using namespace tensorops;
using namespace tensorops::test;

using Numbers = std::vector<ComplexNumber>;

std::vector<ComplexNumber>
tensorops::test::numbersOf(const Elements &elements,
                           const exact::Format &format) {
  std::vector<ComplexNumber> numbers(elements.size());
  for (size_t i = 0; i < elements.size(); ++i) {
    const Number re(elements[i][0], format), im(elements[i][1], format);
    mpfr_set(numbers[i].re, re, MPFR_RNDN);
    mpfr_set(numbers[i].im, im, MPFR_RNDN);
  }
  return numbers;
}

ComplexNumber tensorops::test::complexAbs(const Numbers &x) {
  ComplexNumber result;
  mpfr_hypot(result.re, x[0].re, x[0].im, MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexAngle(const Numbers &x) {
  ComplexNumber result;
  // Of 300 digits: functions are slow with more.
  Number angle(300);
  mpfr_atan2(angle, x[0].im, x[0].re, MPFR_RNDN);
  mpfr_set(result.re, angle, MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexDiv(const Numbers &x) {
  ComplexNumber result;
  Number norm(kComplexPrecision);
  mpfr_fmma(norm, x[1].re, x[1].re, x[1].im, x[1].im, MPFR_RNDN);
  mpfr_fmma(result.re, x[0].re, x[1].re, x[0].im, x[1].im, MPFR_RNDN);
  mpfr_fmms(result.im, x[0].im, x[1].re, x[0].re, x[1].im, MPFR_RNDN);
  mpfr_div(result.re, result.re, norm, MPFR_RNDN);
  mpfr_div(result.im, result.im, norm, MPFR_RNDN);
  return result;
}

/// The principal root: the half angle's sides.
ComplexNumber tensorops::test::complexSqrt(const Numbers &x) {
  ComplexNumber result, abs = complexAbs(x);
  mpfr_add(result.re, abs.re, x[0].re, MPFR_RNDN);
  mpfr_sub(result.im, abs.re, x[0].re, MPFR_RNDN);
  for (mpfr_ptr part : {mpfr_ptr(result.re), mpfr_ptr(result.im)}) {
    mpfr_div_2ui(part, part, 1, MPFR_RNDN);
    mpfr_sqrt(part, part, MPFR_RNDN);
  }
  mpfr_setsign(result.im, result.im, mpfr_signbit(mpfr_srcptr(x[0].im)),
               MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexSign(const Numbers &x) {
  ComplexNumber result, abs = complexAbs(x);
  if (mpfr_zero_p(mpfr_srcptr(abs.re)))
    return x[0];
  mpfr_div(result.re, x[0].re, abs.re, MPFR_RNDN);
  mpfr_div(result.im, x[0].im, abs.re, MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexExp(const Numbers &x) {
  ComplexNumber result;
  Number e(300), sine(300), cosine(300);
  mpfr_exp(e, x[0].re, MPFR_RNDN);
  mpfr_sin_cos(sine, cosine, x[0].im, MPFR_RNDN);
  mpfr_mul(result.re, e, cosine, MPFR_RNDN);
  mpfr_mul(result.im, e, sine, MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexLog(const Numbers &x) {
  ComplexNumber result, abs = complexAbs(x);
  Number log(300), angle(300);
  mpfr_log(log, abs.re, MPFR_RNDN);
  mpfr_atan2(angle, x[0].im, x[0].re, MPFR_RNDN);
  mpfr_set(result.re, log, MPFR_RNDN);
  mpfr_set(result.im, angle, MPFR_RNDN);
  return result;
}

/// (e^a - 1) cos b - 2 sin²(b/2), where nothing cancels.
ComplexNumber tensorops::test::complexExpm1(const Numbers &x) {
  ComplexNumber result = complexExp(x);
  Number e(300), cosine(300), half(300);
  mpfr_expm1(e, x[0].re, MPFR_RNDN);
  mpfr_cos(cosine, x[0].im, MPFR_RNDN);
  mpfr_div_2ui(half, x[0].im, 1, MPFR_RNDN);
  mpfr_sin(half, half, MPFR_RNDN);
  mpfr_sqr(half, half, MPFR_RNDN);
  mpfr_mul_2ui(half, half, 1, MPFR_RNDN);
  mpfr_mul(result.re, e, cosine, MPFR_RNDN);
  mpfr_sub(result.re, result.re, half, MPFR_RNDN);
  return result;
}

/// log1p(2a + a² + b²) / 2.
ComplexNumber tensorops::test::complexLog1p(const Numbers &x) {
  ComplexNumber result, more = x[0];
  mpfr_fmma(result.re, x[0].re, x[0].re, x[0].im, x[0].im, MPFR_RNDN);
  mpfr_mul_2ui(more.re, more.re, 1, MPFR_RNDN);
  mpfr_add(result.re, result.re, more.re, MPFR_RNDN);
  Number log(300), angle(300);
  mpfr_log1p(log, result.re, MPFR_RNDN);
  mpfr_div_2ui(result.re, log, 1, MPFR_RNDN);
  mpfr_add_ui(more.re, x[0].re, 1, MPFR_RNDN);
  mpfr_atan2(angle, x[0].im, more.re, MPFR_RNDN);
  mpfr_set(result.im, angle, MPFR_RNDN);
  return result;
}

namespace {
/// Circular functions of one part and hyperbolic ones of the other.
struct Sides {
  Sides(const Number &circular, const Number &hyperbolic)
      : sine(300), cosine(300), sinh(300), cosh(300) {
    mpfr_sin_cos(sine, cosine, circular, MPFR_RNDN);
    mpfr_sinh_cosh(sinh, cosh, hyperbolic, MPFR_RNDN);
  }
  Number sine, cosine, sinh, cosh;
};
} // namespace

ComplexNumber tensorops::test::complexSin(const Numbers &x) {
  ComplexNumber result;
  Sides sides(x[0].re, x[0].im);
  mpfr_mul(result.re, sides.sine, sides.cosh, MPFR_RNDN);
  mpfr_mul(result.im, sides.cosine, sides.sinh, MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexCos(const Numbers &x) {
  ComplexNumber result;
  Sides sides(x[0].re, x[0].im);
  mpfr_mul(result.re, sides.cosine, sides.cosh, MPFR_RNDN);
  mpfr_mul(result.im, sides.sine, sides.sinh, MPFR_RNDN);
  mpfr_neg(result.im, result.im, MPFR_RNDN);
  return result;
}

/// sin x cos x / d and sinh y cosh y / d where d = cos² x + sinh² y: nothing
/// cancels.
static ComplexNumber tangentOf(const Sides &sides) {
  ComplexNumber result;
  Number divisor(300);
  mpfr_fmma(divisor, sides.cosine, sides.cosine, sides.sinh, sides.sinh,
            MPFR_RNDN);
  mpfr_mul(result.re, sides.sine, sides.cosine, MPFR_RNDN);
  mpfr_mul(result.im, sides.sinh, sides.cosh, MPFR_RNDN);
  mpfr_div(result.re, result.re, divisor, MPFR_RNDN);
  mpfr_div(result.im, result.im, divisor, MPFR_RNDN);
  return result;
}

ComplexNumber tensorops::test::complexTan(const Numbers &x) {
  return tangentOf(Sides(x[0].re, x[0].im));
}

ComplexNumber tensorops::test::complexTanh(const Numbers &x) {
  ComplexNumber turned = tangentOf(Sides(x[0].im, x[0].re));
  mpfr_swap(turned.re, turned.im);
  return turned;
}

ComplexNumber tensorops::test::complexRsqrt(const Numbers &x) {
  ComplexNumber one;
  mpfr_set_ui(one.re, 1, MPFR_RNDN);
  return complexDiv({one, complexSqrt(x)});
}

/// Of numbers of f64 or f32, and back.
static exact::test::BigComplex bigOf(const ComplexNumber &z) {
  return {mpfr_get_d(z.re, MPFR_RNDN), mpfr_get_d(z.im, MPFR_RNDN)};
}
static ComplexNumber numberOf(const exact::test::BigComplex &z) {
  ComplexNumber number;
  mpfr_set(number.re, z.re.get(), MPFR_RNDN);
  mpfr_set(number.im, z.im.get(), MPFR_RNDN);
  return number;
}

ComplexNumber tensorops::test::complexAtan2(const Numbers &x) {
  return numberOf(atan2(bigOf(x[0]), bigOf(x[1])));
}

ComplexNumber tensorops::test::complexPow(const Numbers &x) {
  return numberOf(pow(bigOf(x[0]), bigOf(x[1])));
}

ComplexNumber tensorops::test::complexPowi(const ComplexNumber &z, long n) {
  return numberOf(powi(bigOf(z), n));
}

bool tensorops::test::isNumber(const ComplexNumber &z) {
  return mpfr_number_p(mpfr_srcptr(z.re)) && mpfr_number_p(mpfr_srcptr(z.im));
}

bool tensorops::test::isNear(const ComplexNumber &exactly,
                             const Element &result, const exact::Format &format,
                             double bound, Unit unit) {
  if (!isNumber(exactly))
    return true;
  mpfr_exp_t exponents[2], largest = 2 - format.bias();
  for (size_t i : {0, 1}) {
    mpfr_srcptr part = i ? exactly.im : exactly.re;
    exponents[i] = 2 - format.bias();
    if (!mpfr_zero_p(part))
      exponents[i] = std::max(exponents[i], mpfr_get_exp(part));
    largest = std::max(largest, exponents[i]);
  }
  if (largest > format.bias())
    return true;
  for (size_t i : {0, 1}) {
    Number difference(300), actual(result[i], format);
    mpfr_sub(difference, actual, i ? exactly.im : exactly.re, MPFR_RNDA);
    const auto exponent = unit == Unit::EachPart ? exponents[i] : largest;
    mpfr_mul_2si(difference, difference, long(format.precision) - exponent,
                 MPFR_RNDA);
    mpfr_abs(difference, difference, MPFR_RNDN);
    if (!mpfr_number_p(mpfr_srcptr(difference)) ||
        mpfr_cmp_d(difference, bound) > 0)
      return false;
  }
  return true;
}
