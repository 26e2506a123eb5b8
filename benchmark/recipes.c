// What recipes.py measures beside our kernels, and the clock for both: plain
// 1/sqrt as clang vectorises it, compiled for the machine in question.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

/// Clang calls it where the machine has no instruction, and Debian 12's libgcc
/// does not have it.
__attribute__((weak)) __bf16 __truncsfbf2(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  bits = x != x ? bits | 0x400000 : bits + 0x7fff + (bits >> 16 & 1);
  uint16_t upper = (uint16_t)(bits >> 16);
  __bf16 y;
  memcpy(&y, &upper, sizeof y);
  return y;
}

#define PLAIN(name, type, compute)                                             \
  void plain_##name(const type *restrict x, type *restrict y, size_t n) {      \
    for (size_t i = 0; i < n; ++i)                                             \
      y[i] = compute;                                                          \
  }
PLAIN(f32, float, 1.0f / sqrtf(x[i]))
PLAIN(f64, double, 1.0 / sqrt(x[i]))
PLAIN(f16, _Float16, (_Float16)(1.0f / sqrtf((float)x[i])))
PLAIN(bf16, __bf16, (__bf16)(1.0f / sqrtf((float)x[i])))

/// MLIR's descriptor of a memref of rank 1.
struct MemRef {
  void *allocated, *aligned;
  int64_t offset, size, stride;
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/// Seconds for `calls` calls of a kernel of ours, or of a plain one, on n
/// elements.
double time_ours(void (*kernel)(struct MemRef *, struct MemRef *), void *x,
                 void *y, int64_t n, int64_t calls) {
  struct MemRef in = {x, x, 0, n, 1}, out = {y, y, 0, n, 1};
  double begin = now();
  for (int64_t i = 0; i < calls; ++i)
    kernel(&in, &out);
  return now() - begin;
}

double time_plain(void (*kernel)(const void *, void *, size_t), void *x,
                  void *y, int64_t n, int64_t calls) {
  double begin = now();
  for (int64_t i = 0; i < calls; ++i)
    kernel(x, y, (size_t)n);
  return now() - begin;
}
