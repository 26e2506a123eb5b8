/* A program with its own main that calls entries called main and out.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "memref.h"
#include <stdio.h>
#include <stdlib.h>

void _mlir_ciface_main(struct memref *result, struct memref *x);
void _mlir_ciface_out(struct memref *x, struct memref *o);

#ifdef OWN_HANDLER
void tensorops_report_error(const char *message) {
  printf("handled %s\n", message);
}
#endif

int main(int argc, char **argv) {
  float values[] = {1, 4, 16, 64, 256}, roots[5] = {0};
  struct memref x = {values, values, 0, 5, 1};
  struct memref result;
  _mlir_ciface_main(&result, &x);
  for (int64_t i = 0; i < result.size; ++i)
    printf("%a ", result.aligned[i]);
  free(result.allocated);

  /* The number of elements of out is the argument. */
  struct memref o = {roots, roots, 0, argc > 1 ? atoi(argv[1]) : 5, 1};
  fflush(stdout);
  _mlir_ciface_out(&x, &o);
  printf("and %a\n", roots[4]);
  return 0;
}
