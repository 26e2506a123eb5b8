// A CUDA device for the programs of the bundle, and the functions that compiled
// host code calls.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CUDA_MGPU_H
#define TENSOROPS_TEST_INTEGRATION_CUDA_MGPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct GpuInfo {
  char name[128];
  size_t bytes;   // of memory
  int capability; // 90 for 9.0
};

/// Opens the device and makes its primary context current. Nonzero: gpuError()
/// says why not.
int gpuOpen(int ordinal, struct GpuInfo *info);

/// The first error since the last gpuClearError(), with the driver's own text;
/// null where there is none.
const char *gpuError(void);
void gpuClearError(void);

void *gpuAllocate(size_t bytes);
void gpuFree(void *memory);
void gpuCopyUp(void *to, const void *from, size_t bytes);
void gpuCopyDown(void *to, const void *from, size_t bytes);
int gpuSynchronize(void);

/// Whether calls of kernels return when the kernel has ended (so it is at
/// first), or at once.
void gpuWaitForKernels(bool wait);

void *mgpuModuleLoad(void *data, size_t size);
void *mgpuModuleLoadJIT(void *data, int level);
void mgpuModuleUnload(void *module);
void *mgpuModuleGetFunction(void *module, const char *name);
void mgpuLaunchKernel(void *function, intptr_t gx, intptr_t gy, intptr_t gz,
                      intptr_t bx, intptr_t by, intptr_t bz, int32_t shared,
                      void *stream, void **parameters, void **extra,
                      size_t count);
void *mgpuStreamCreate(void);
void mgpuStreamDestroy(void *stream);
void mgpuStreamSynchronize(void *stream);
void *mgpuMemAlloc(uint64_t bytes, void *stream, bool isHostShared);
void mgpuMemFree(void *memory, void *stream);
void mgpuMemcpy(void *to, void *from, size_t bytes, void *stream);
void mgpuMemset32(void *to, unsigned value, size_t count, void *stream);
void mgpuMemset16(void *to, unsigned short value, size_t count, void *stream);
void *mgpuEventCreate(void);
void mgpuEventDestroy(void *event);
void mgpuEventRecord(void *event, void *stream);
void mgpuEventSynchronize(void *event);

#endif // TENSOROPS_TEST_INTEGRATION_CUDA_MGPU_H
