/* Elementwise kernels: all inputs at once, then every short length at several
   places between pages that may not be touched, where special values come to
   stand in every lane.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "driver.h"
#include <stdlib.h>
#include <string.h>

struct memref {
  void *allocated, *aligned;
  int64_t offset, size, stride;
};

enum { longest = 130, canary = 0xa5, watched = 64 };

static void call(const struct kernel *kernel, char *x, char *o, int64_t size,
                 int64_t stride) {
  struct memref in = {x, x, 0, size, stride}, out = {o, o, 0, size, stride};
  kernel->entry(&in, &out, NULL);
}

/* The input that element `i` takes: neighbours are far apart in the list, and
   every input comes to stand in every lane. */
static size_t choose(size_t i, size_t seed, size_t inputs) {
  return (7 * i + seed) % inputs;
}

/* Whether the bytes around the results are as they were. */
static int is_intact(struct bytes page, const char *begin, const char *end) {
  for (const char *at = begin; at-- > page.data && begin - at <= watched;)
    if (*at != (char)canary)
      return 0;
  for (const char *at = end; at < page.data + page.size && at - end < watched;
       ++at)
    if (*at != (char)canary)
      return 0;
  return 1;
}

/* One length at one place: 0 ends where the page does, the others begin
   0, 1, 3 elements behind its begin. The right results are in `right`. */
static void run_at(const struct kernel *kernel, struct bytes few,
                   struct bytes right, size_t count, size_t place) {
  static const size_t offsets[] = {0, 0, 1, 3};
  static struct bytes in, out;
  if (!in.data) {
    in = guarded_page();
    out = guarded_page();
  }
  size_t inputs = few.size / kernel->in, seed = 3 * count + 5 * place;
  char *x = in.data + offsets[place] * kernel->in;
  char *o = out.data + offsets[place] * kernel->out;
  if (place == 0) {
    x = in.data + in.size - count * kernel->in;
    o = out.data + out.size - count * kernel->out;
  }
  memset(out.data, canary, out.size);
  for (size_t i = 0; i < count; ++i)
    memcpy(x + i * kernel->in, few.data + choose(i, seed, inputs) * kernel->in,
           kernel->in);
  call(kernel, x, o, count, 1);
  for (size_t i = 0; i < count; ++i)
    if (memcmp(o + i * kernel->out,
               right.data + choose(i, seed, inputs) * kernel->out,
               kernel->out) != 0)
      wrong(kernel, "a result depends on its place", count, place, i);
  if (!is_intact(out, o, o + count * kernel->out))
    wrong(kernel, "memory around the results is written", count, place, 0);
}

struct bytes run_map(const struct kernel *kernel, struct bytes all,
                     struct bytes few) {
  size_t count = all.size / kernel->in, inputs = few.size / kernel->in;
  struct bytes results = allocate((count + inputs) * kernel->out);
  struct bytes right = {results.data + count * kernel->out,
                        inputs * kernel->out};
  call(kernel, all.data, results.data, count, 1);
  call(kernel, few.data, right.data, inputs, 1);
  for (size_t length = 0; length <= longest; ++length)
    for (size_t place = 0; place < 4; ++place)
      run_at(kernel, few, right, length, place);
  return results;
}

/* A memref of rank 0 is the head of one of rank 1. */
struct bytes run_scalar(const struct kernel *kernel, struct bytes all,
                        struct bytes few) {
  (void)all;
  size_t inputs = few.size / kernel->in;
  struct bytes results = allocate(inputs * kernel->out);
  for (size_t i = 0; i < inputs; ++i)
    call(kernel, few.data + i * kernel->in, results.data + i * kernel->out, 1,
         1);
  return results;
}

/* Strides 1, 2, -1 and 3: results go to where they came from, and are then
   collected. */
struct bytes run_strided(const struct kernel *kernel, struct bytes all,
                         struct bytes few) {
  static const int64_t strides[] = {1, 2, -1, 3};
  (void)all;
  size_t inputs = few.size / kernel->in, count = longest;
  struct bytes results = allocate(4 * count * kernel->out);
  char *x = calloc(3 * count, kernel->in), *o = calloc(3 * count, kernel->out);
  for (size_t s = 0; s < 4; ++s) {
    size_t first = strides[s] < 0 ? count - 1 : 0;
    for (size_t i = 0; i < count; ++i)
      memcpy(x + (first + i * strides[s]) * kernel->in,
             few.data + choose(i, s, inputs) * kernel->in, kernel->in);
    call(kernel, x + first * kernel->in, o + first * kernel->out, count,
         strides[s]);
    for (size_t i = 0; i < count; ++i)
      memcpy(results.data + (s * count + i) * kernel->out,
             o + (first + i * strides[s]) * kernel->out, kernel->out);
  }
  free(x);
  free(o);
  return results;
}
