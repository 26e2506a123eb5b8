/* The descriptor of MLIR's C interface for a rank of one.
   SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef TENSOROPS_TEST_CODEGEN_X86_MEMREF_H
#define TENSOROPS_TEST_CODEGEN_X86_MEMREF_H

#include <stdint.h>

struct memref {
  float *allocated;
  float *aligned;
  int64_t offset;
  int64_t size;
  int64_t stride;
};

#endif
