// Kernels of other people: right ones, and ones with a fault each.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <complex.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

void plain_f32(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = 1 / sqrtf(x[i]);
}

void plain_f64(const double *x, double *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = 1 / sqrt(x[i]);
}

// Overflows and underflows on the way, and knows none of the special values.
void plain_complex64(const float complex *x, float complex *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = 1 / csqrtf(x[i]);
}

// In f32 to 12 bits, as if it were an estimate of the hardware.
void rough_f32(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = 1 / sqrtf(x[i]) * 1.0002f;
}

// Subnormals are taken for zeros.
void flushing_f32(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = 1 / sqrtf(fabsf(x[i]) < 0x1p-126f ? copysignf(0, x[i]) : x[i]);
}

static float widen(uint16_t bits) {
  uint32_t wide = (uint32_t)bits << 16;
  float value;
  memcpy(&value, &wide, sizeof(value));
  return value;
}

// The right bf16: `bias` 0x7fff rounds to nearest, as there are no ties; 0 cuts
// off, which is still faithful.
static uint16_t rsqrt_bf16(uint16_t x, uint32_t bias) {
  float value = 1 / sqrtf(widen(x));
  uint32_t bits;
  memcpy(&bits, &value, sizeof(bits));
  return isnan(value) ? 0x7fc0 : (uint16_t)((bits + bias) >> 16);
}

void right_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = rsqrt_bf16(x[i], 0x7fff);
}

void cut_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = rsqrt_bf16(x[i], 0);
}

// Wrong at one input.
void wrong_at_one_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = rsqrt_bf16(x[i], 0x7fff) + (x[i] == 0x4049);
}

// What is left over behind groups of eight is cut off.
void other_tail_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = rsqrt_bf16(x[i], i < n / 8 * 8 ? 0x7fff : 0);
}

// Every result is faithful, but not the same at every position.
void by_position_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = rsqrt_bf16(x[i], i % 2 ? 0x7fff : 0);
}

// Far out only: a counter of 16 bits that runs over.
void far_out_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = rsqrt_bf16(x[i], i < 65536 ? 0x7fff : 0);
}

// The last element is not written.
void too_short_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  right_bf16(x, y, n ? n - 1 : 0);
}

// A whole vector at the end, longer than what is left.
void too_long_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  right_bf16(x, y, n);
  y[n] = 0;
}

void before_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  right_bf16(x, y, n);
  y[-1] = 0;
}

// Uses its input as scratch memory.
void scratches_bf16(uint16_t *x, uint16_t *y, size_t n) {
  right_bf16(x, y, n);
  if (n)
    x[0] = 0;
}

// The machine's NaN, whose sign is set on x86.
void other_nan_bf16(const uint16_t *x, uint16_t *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] =
        rsqrt_bf16(x[i], 0x7fff) | (isnan(1 / sqrtf(widen(x[i]))) ? 0x8000 : 0);
}
