// The functions that compiled host code calls for memory, modules and launches,
// over the CUDA driver that is opened at run time. Links neither CUDA nor LLVM.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Mgpu.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int Result;
typedef unsigned long long Address;

/// What is called of the driver, by the names of its ABI.
#define DRIVER_FUNCTIONS(F)                                                    \
  F(cuInit, (unsigned))                                                        \
  F(cuDeviceGetCount, (int *))                                                 \
  F(cuDeviceGet, (int *, int))                                                 \
  F(cuDeviceGetName, (char *, int, int))                                       \
  F(cuDeviceGetAttribute, (int *, int, int))                                   \
  F(cuDeviceTotalMem_v2, (size_t *, int))                                      \
  F(cuDevicePrimaryCtxRetain, (void **, int))                                  \
  F(cuCtxSetCurrent, (void *))                                                 \
  F(cuCtxSynchronize, (void))                                                  \
  F(cuGetErrorName, (Result, const char **))                                   \
  F(cuGetErrorString, (Result, const char **))                                 \
  F(cuModuleLoadData, (void **, const void *))                                 \
  F(cuModuleGetFunction, (void **, void *, const char *))                      \
  F(cuLaunchKernel, (void *, unsigned, unsigned, unsigned, unsigned, unsigned, \
                     unsigned, unsigned, void *, void **, void **))            \
  F(cuStreamSynchronize, (void *))                                             \
  F(cuMemAlloc_v2, (Address *, size_t))                                        \
  F(cuMemFree_v2, (Address))                                                   \
  F(cuMemcpyHtoD_v2, (Address, const void *, size_t))                          \
  F(cuMemcpyDtoH_v2, (void *, Address, size_t))                                \
  F(cuMemcpyAsync, (Address, Address, size_t, void *))                         \
  F(cuMemsetD32Async, (Address, unsigned, size_t, void *))                     \
  F(cuMemsetD16Async, (Address, unsigned short, size_t, void *))               \
  F(cuEventCreate, (void **, unsigned))                                        \
  F(cuEventDestroy_v2, (void *))                                               \
  F(cuEventRecord, (void *, void *))                                           \
  F(cuEventSynchronize, (void *))

#define DECLARE(name, parameters) static Result(*name) parameters;
DRIVER_FUNCTIONS(DECLARE)

static char message[512];

const char *gpuError(void) { return message[0] ? message : NULL; }
void gpuClearError(void) { message[0] = 0; }

/// Keeps the first error only: what follows it is its consequence.
static int failed(Result result, const char *call) {
  if (result == 0)
    return 0;
  if (message[0] == 0) {
    const char *name = "unknown error", *text = "";
    cuGetErrorName(result, &name);
    cuGetErrorString(result, &text);
    snprintf(message, sizeof message, "%s: %s (%s)", call, name, text);
  }
  return 1;
}
#define CALL(name, ...) failed(name(__VA_ARGS__), #name)

static int resolve(void *library) {
#define RESOLVE(name, parameters)                                              \
  *(void **)&name = dlsym(library, #name);                                     \
  if (!name) {                                                                 \
    snprintf(message, sizeof message, "libcuda.so.1 has no " #name);           \
    return 1;                                                                  \
  }
  DRIVER_FUNCTIONS(RESOLVE)
  return 0;
}

int gpuOpen(int ordinal, struct GpuInfo *info) {
  void *library = dlopen("libcuda.so.1", RTLD_NOW);
  if (!library) {
    snprintf(message, sizeof message, "no CUDA driver: %s", dlerror());
    return 1;
  }
  int count = 0, device = 0;
  if (resolve(library) || CALL(cuInit, 0) || CALL(cuDeviceGetCount, &count))
    return 1;
  if (ordinal >= count) {
    snprintf(message, sizeof message, "there are %d CUDA devices, none is %d",
             count, ordinal);
    return 1;
  }
  // CUdevice_attribute: the major and minor compute capability.
  int major = 0, minor = 0;
  void *context = NULL;
  if (CALL(cuDeviceGet, &device, ordinal) ||
      CALL(cuDeviceGetName, info->name, sizeof info->name, device) ||
      CALL(cuDeviceGetAttribute, &major, 75, device) ||
      CALL(cuDeviceGetAttribute, &minor, 76, device) ||
      CALL(cuDeviceTotalMem_v2, &info->bytes, device) ||
      CALL(cuDevicePrimaryCtxRetain, &context, device) ||
      CALL(cuCtxSetCurrent, context))
    return 1;
  info->capability = 10 * major + minor;
  return 0;
}

void *gpuAllocate(size_t bytes) {
  Address address = 0;
  CALL(cuMemAlloc_v2, &address, bytes);
  return (void *)address;
}
void gpuFree(void *memory) { CALL(cuMemFree_v2, (Address)memory); }
void gpuCopyUp(void *to, const void *from, size_t bytes) {
  CALL(cuMemcpyHtoD_v2, (Address)to, from, bytes);
}
void gpuCopyDown(void *to, const void *from, size_t bytes) {
  CALL(cuMemcpyDtoH_v2, to, (Address)from, bytes);
}
int gpuSynchronize(void) { return CALL(cuCtxSynchronize); }

/// Compiled code loads its module before main() begins and no device is open
/// yet: the driver gets it when the first kernel is looked for. Kernels are
/// looked up once, by the address of their name.
struct Module {
  void *data, *loaded;
  size_t count;
  struct {
    const char *name;
    void *function;
  } kernels[64];
};

void *mgpuModuleLoad(void *data, size_t size) {
  (void)size;
  struct Module *module = calloc(1, sizeof *module);
  module->data = data;
  return module;
}
void *mgpuModuleLoadJIT(void *data, int level) {
  (void)level;
  return mgpuModuleLoad(data, 0);
}
void mgpuModuleUnload(void *module) {
  // At the end of the process, which the driver may not live to see.
  free(module);
}
void *mgpuModuleGetFunction(void *handle, const char *name) {
  struct Module *module = handle;
  for (size_t i = 0; i < module->count; ++i)
    if (module->kernels[i].name == name)
      return module->kernels[i].function;
  void *function = NULL;
  if (!module->loaded && CALL(cuModuleLoadData, &module->loaded, module->data))
    return NULL;
  if (CALL(cuModuleGetFunction, &function, module->loaded, name))
    return NULL;
  if (module->count < sizeof module->kernels / sizeof module->kernels[0]) {
    module->kernels[module->count].name = name;
    module->kernels[module->count++].function = function;
  }
  return function;
}
void mgpuLaunchKernel(void *function, intptr_t gx, intptr_t gy, intptr_t gz,
                      intptr_t bx, intptr_t by, intptr_t bz, int32_t shared,
                      void *stream, void **parameters, void **extra,
                      size_t count) {
  (void)count;
  if (function && !message[0])
    CALL(cuLaunchKernel, function, gx, gy, gz, bx, by, bz, shared, stream,
         parameters, extra);
}

// Everything goes into the default stream, in order.
static bool waits = true;
void gpuWaitForKernels(bool wait) { waits = wait; }

void *mgpuStreamCreate(void) { return NULL; }
void mgpuStreamDestroy(void *stream) { (void)stream; }
void mgpuStreamSynchronize(void *stream) {
  if (waits)
    CALL(cuStreamSynchronize, stream);
}
void *mgpuMemAlloc(uint64_t bytes, void *stream, bool isHostShared) {
  (void)stream, (void)isHostShared;
  return gpuAllocate(bytes);
}
void mgpuMemFree(void *memory, void *stream) {
  (void)stream;
  gpuFree(memory);
}
void mgpuMemcpy(void *to, void *from, size_t bytes, void *stream) {
  CALL(cuMemcpyAsync, (Address)to, (Address)from, bytes, stream);
}
void mgpuMemset32(void *to, unsigned value, size_t count, void *stream) {
  CALL(cuMemsetD32Async, (Address)to, value, count, stream);
}
void mgpuMemset16(void *to, unsigned short value, size_t count, void *stream) {
  CALL(cuMemsetD16Async, (Address)to, value, count, stream);
}

void *mgpuEventCreate(void) {
  void *event = NULL;
  CALL(cuEventCreate, &event, 0);
  return event;
}
void mgpuEventDestroy(void *event) { CALL(cuEventDestroy_v2, event); }
void mgpuEventRecord(void *event, void *stream) {
  CALL(cuEventRecord, event, stream);
}
void mgpuEventSynchronize(void *event) { CALL(cuEventSynchronize, event); }
