// Complex functions by their definitions; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "BigComplex.h"

#include <cstdlib>

namespace tensorops::exact::test {

BigComplex operator+(const BigComplex &z, const BigComplex &w) {
  return {z.re + w.re, z.im + w.im};
}
BigComplex operator-(const BigComplex &z, const BigComplex &w) {
  return {z.re - w.re, z.im - w.im};
}
BigComplex operator*(const BigComplex &z, const BigComplex &w) {
  return {z.re * w.re - z.im * w.im, z.re * w.im + z.im * w.re};
}
BigComplex operator/(const BigComplex &z, const BigComplex &w) {
  BigReal square = w.re * w.re + w.im * w.im;
  BigComplex product = z * BigComplex{w.re, -w.im};
  return {product.re / square, product.im / square};
}

BigReal abs(const BigComplex &z) { return BigReal::of(mpfr_hypot, z.re, z.im); }
BigReal arg(const BigComplex &z) { return BigReal::of(mpfr_atan2, z.im, z.re); }

BigComplex sqrt(const BigComplex &z) {
  BigReal magnitude = BigReal::of(mpfr_abs, z.re);
  BigReal root = BigReal::of(mpfr_sqrt, (abs(z) + magnitude) / 2.0);
  if (root.isZero())
    return z;
  BigReal other = z.im / (root * 2.0);
  if (z.re.sign() > 0)
    return {root, other};
  return {BigReal::of(mpfr_abs, other), z.im.sign() < 0 ? -root : root};
}

BigComplex exp(const BigComplex &z) {
  BigReal power = BigReal::of(mpfr_exp, z.re);
  return {power * BigReal::of(mpfr_cos, z.im),
          power * BigReal::of(mpfr_sin, z.im)};
}
BigComplex log(const BigComplex &z) {
  return {BigReal::of(mpfr_log, abs(z)), arg(z)};
}

BigComplex sin(const BigComplex &z) {
  return {BigReal::of(mpfr_sin, z.re) * BigReal::of(mpfr_cosh, z.im),
          BigReal::of(mpfr_cos, z.re) * BigReal::of(mpfr_sinh, z.im)};
}
BigComplex cos(const BigComplex &z) {
  return {BigReal::of(mpfr_cos, z.re) * BigReal::of(mpfr_cosh, z.im),
          -(BigReal::of(mpfr_sin, z.re) * BigReal::of(mpfr_sinh, z.im))};
}
BigComplex sinh(const BigComplex &z) {
  return {BigReal::of(mpfr_sinh, z.re) * BigReal::of(mpfr_cos, z.im),
          BigReal::of(mpfr_cosh, z.re) * BigReal::of(mpfr_sin, z.im)};
}
BigComplex cosh(const BigComplex &z) {
  return {BigReal::of(mpfr_cosh, z.re) * BigReal::of(mpfr_cos, z.im),
          BigReal::of(mpfr_sinh, z.re) * BigReal::of(mpfr_sin, z.im)};
}

BigComplex pow(const BigComplex &z, const BigComplex &w) {
  return exp(w * log(z));
}

BigComplex powi(const BigComplex &z, long n) {
  BigComplex power = {1.0, 0.0}, square = z;
  for (unsigned long rest = std::labs(n); rest != 0; rest /= 2) {
    if (rest % 2)
      power = power * square;
    square = square * square;
  }
  return n < 0 ? BigComplex{1.0, 0.0} / power : power;
}

BigComplex atan2(const BigComplex &y, const BigComplex &x) {
  BigComplex turned = {-y.im, y.re};
  BigComplex log = test::log((x + turned) / sqrt(x * x + y * y));
  return {log.im, -log.re};
}

} // namespace tensorops::exact::test
