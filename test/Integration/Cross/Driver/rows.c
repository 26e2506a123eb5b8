/* Kernels on rows: a factor for each row or for each column, and sums.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "driver.h"
#include <stdlib.h>
#include <string.h>

struct memref1 {
  void *allocated, *aligned;
  int64_t offset, size, stride;
};
struct memref2 {
  void *allocated, *aligned;
  int64_t offset, sizes[2], strides[2];
};

enum { row_count = 3, longest_row = 150, longest_sum = 300 };

/* Rows of every length up to longest_row that lie apart, and some numbers. */
static struct bytes rows(const struct kernel *kernel, struct bytes all,
                         int per_column) {
  size_t apart = longest_row + 3, row = row_count * apart * kernel->out;
  struct bytes results = allocate((longest_row + 1) * row);
  memset(results.data, 0, results.size);
  for (int64_t length = 0; length <= longest_row; ++length) {
    char *o = results.data + length * row;
    struct memref2 in = {
        all.data, all.data, 0, {row_count, length}, {apart, 1}};
    struct memref2 out = {o, o, 0, {row_count, length}, {apart, 1}};
    char *f = all.data + length * kernel->in;
    struct memref1 factors = {f, f, 0, per_column ? length : row_count, 1};
    kernel->entry(&in, &factors, &out);
  }
  return results;
}

struct bytes run_rows(const struct kernel *kernel, struct bytes all,
                      struct bytes few) {
  (void)few;
  return rows(kernel, all, 0);
}

struct bytes run_norm(const struct kernel *kernel, struct bytes all,
                      struct bytes few) {
  (void)few;
  return rows(kernel, all, 1);
}

/* The sum of the first n elements, for every n. */
static struct bytes sums(const struct kernel *kernel, struct bytes all,
                         int64_t stride) {
  struct bytes page = guarded_page();
  struct bytes results = allocate((longest_sum + 1) * kernel->out);
  memset(results.data, 0, results.size);
  for (int64_t length = 0; length <= longest_sum; ++length) {
    /* The last element ends where the page does. */
    size_t span = length ? ((length - 1) * stride + 1) * kernel->in : 0;
    char *x = page.data + page.size - span;
    memcpy(x, all.data, span);
    char *o = results.data + length * kernel->out;
    struct memref1 in = {x, x, 0, length, stride}, out = {o, o, 0, 1, 1};
    kernel->entry(&in, &out, NULL);
  }
  return results;
}

struct bytes run_sum(const struct kernel *kernel, struct bytes all,
                     struct bytes few) {
  (void)few;
  return sums(kernel, all, 1);
}

struct bytes run_strided_sum(const struct kernel *kernel, struct bytes all,
                             struct bytes few) {
  (void)few;
  return sums(kernel, all, 3);
}
