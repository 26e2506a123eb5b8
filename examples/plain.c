// What people write: two roundings, and so not the correct one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <math.h>
#include <stddef.h>

void plain(const float *x, float *y, size_t n) {
  for (size_t i = 0; i < n; ++i)
    y[i] = 1 / sqrtf(x[i]);
}
