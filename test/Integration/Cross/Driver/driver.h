/* What the program that runs under an emulator is made of.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef TENSOROPS_TEST_INTEGRATION_CROSS_DRIVER_H
#define TENSOROPS_TEST_INTEGRATION_CROSS_DRIVER_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
  char *data;
  size_t size;
};

/* One row of kernels.def. */
struct kernel {
  const char *name;
  /* A kernel of two memrefs does not look at the third. */
  void (*entry)(void *, void *, void *);
  size_t in, out; /* bytes of an element */
};

/* Runs the kernel on `all` inputs and at many places in memory on `few`, and
   gives the results whose bits are compared with other machines'. */
typedef struct bytes run(const struct kernel *kernel, struct bytes all,
                         struct bytes few);

run run_map, run_scalar, run_strided, run_rows, run_norm, run_sum,
    run_strided_sum;

/* Says what is wrong, and makes main return 1. */
void wrong(const struct kernel *kernel, const char *what, size_t count,
           size_t place, size_t element);

struct bytes allocate(size_t size);

/* A page between two that may not be touched. */
struct bytes guarded_page(void);

#endif
