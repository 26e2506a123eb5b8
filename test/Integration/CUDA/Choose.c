/* Prints the folder whose kernels are for the device: of the newest chip that
 * is not newer. Exit status 77 if there is no device.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include "Mgpu.h"
#include <stdio.h>
#include <stdlib.h>

/* usage: choose DEVICE CHIP...: sm_75 sm_90, the oldest first */
int main(int argc, char **argv) {
  struct GpuInfo info;
  if (argc < 3)
    return 2;
  if (gpuOpen(atoi(argv[1]), &info)) {
    printf("skip  everything: %s\n", gpuError());
    return 77; /* as automake's tests: skipped */
  }
  const char *chosen = NULL;
  for (int i = 2; i < argc; ++i)
    if (atoi(argv[i] + 3) <= info.capability)
      chosen = argv[i];
  if (!chosen) {
    printf("skip  everything: %s has compute capability %d.%d, expected one "
           "from that of %s on\n",
           info.name, info.capability / 10, info.capability % 10, argv[2]);
    return 77;
  }
  printf("%s\n", chosen);
  return 0;
}
