// The CUDA driver's entry points that are used here, declared by hand: no CUDA
// header is needed to build.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_CUDADRIVER_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_CUDADRIVER_H

#include "llvm/Support/Error.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace tensorops::cuda {

/// The driver's CUresult; 0 is success.
using Result = int;
using DeviceNumber = int;
/// A CUdeviceptr.
using Address = unsigned long long;
struct Context;
struct Stream;
struct Event;
struct Module;
struct Function;

/// Values of the driver's enumerations, from its documentation.
inline constexpr Result kNoDevice = 100;
inline constexpr Result kOutOfMemory = 2;
inline constexpr int kComputeCapabilityMajor = 75;
inline constexpr int kComputeCapabilityMinor = 76;
/// CUDA 12.9, which came with the PTX that has accesses of 256 bits.
inline constexpr int kVersionOfPTX88 = 12090;
inline constexpr int kJitErrorLog = 5;
inline constexpr int kJitErrorLogBytes = 6;
inline constexpr unsigned kStreamNonBlocking = 1;

/// X(name, symbol, parameters): the name as documented, and the symbol that has
/// the meaning which is documented today.
#define TENSOROPS_CUDA_CALLS(X)                                                \
  X(cuInit, "cuInit", (unsigned flags))                                        \
  X(cuGetErrorName, "cuGetErrorName", (Result error, const char **text))       \
  X(cuGetErrorString, "cuGetErrorString", (Result error, const char **text))   \
  X(cuDriverGetVersion, "cuDriverGetVersion", (int *version))                  \
  X(cuDeviceGetCount, "cuDeviceGetCount", (int *count))                        \
  X(cuDeviceGet, "cuDeviceGet", (DeviceNumber * device, int ordinal))          \
  X(cuDeviceGetName, "cuDeviceGetName",                                        \
    (char *name, int length, DeviceNumber device))                             \
  X(cuDeviceGetAttribute, "cuDeviceGetAttribute",                              \
    (int *value, int attribute, DeviceNumber device))                          \
  X(cuDeviceTotalMem, "cuDeviceTotalMem_v2",                                   \
    (size_t *bytes, DeviceNumber device))                                      \
  X(cuDevicePrimaryCtxRetain, "cuDevicePrimaryCtxRetain",                      \
    (Context * *context, DeviceNumber device))                                 \
  X(cuDevicePrimaryCtxRelease, "cuDevicePrimaryCtxRelease_v2",                 \
    (DeviceNumber device))                                                     \
  X(cuCtxGetCurrent, "cuCtxGetCurrent", (Context * *context))                  \
  X(cuCtxPushCurrent, "cuCtxPushCurrent_v2", (Context * context))              \
  X(cuCtxPopCurrent, "cuCtxPopCurrent_v2", (Context * *context))               \
  X(cuCtxSynchronize, "cuCtxSynchronize", ())                                  \
  X(cuMemGetInfo, "cuMemGetInfo_v2", (size_t *free, size_t *total))            \
  X(cuMemAlloc, "cuMemAlloc_v2", (Address * address, size_t bytes))            \
  X(cuMemFree, "cuMemFree_v2", (Address address))                              \
  X(cuMemAllocHost, "cuMemAllocHost_v2", (void **memory, size_t bytes))        \
  X(cuMemFreeHost, "cuMemFreeHost", (void *memory))                            \
  X(cuMemHostRegister, "cuMemHostRegister_v2",                                 \
    (void *memory, size_t bytes, unsigned flags))                              \
  X(cuMemHostUnregister, "cuMemHostUnregister", (void *memory))                \
  X(cuMemcpyAsync, "cuMemcpyAsync",                                            \
    (Address target, Address source, size_t bytes, Stream *stream))            \
  X(cuMemcpyHtoDAsync, "cuMemcpyHtoDAsync_v2",                                 \
    (Address target, const void *source, size_t bytes, Stream *stream))        \
  X(cuMemcpyDtoHAsync, "cuMemcpyDtoHAsync_v2",                                 \
    (void *target, Address source, size_t bytes, Stream *stream))              \
  X(cuMemcpyDtoDAsync, "cuMemcpyDtoDAsync_v2",                                 \
    (Address target, Address source, size_t bytes, Stream *stream))            \
  X(cuMemsetD8Async, "cuMemsetD8Async",                                        \
    (Address target, unsigned char value, size_t count, Stream *stream))       \
  X(cuMemsetD16Async, "cuMemsetD16Async",                                      \
    (Address target, unsigned short value, size_t count, Stream *stream))      \
  X(cuMemsetD32Async, "cuMemsetD32Async",                                      \
    (Address target, unsigned value, size_t count, Stream *stream))            \
  X(cuStreamCreate, "cuStreamCreate", (Stream * *stream, unsigned flags))      \
  X(cuStreamDestroy, "cuStreamDestroy_v2", (Stream * stream))                  \
  X(cuStreamSynchronize, "cuStreamSynchronize", (Stream * stream))             \
  X(cuStreamWaitEvent, "cuStreamWaitEvent",                                    \
    (Stream * stream, Event * event, unsigned flags))                          \
  X(cuEventCreate, "cuEventCreate", (Event * *event, unsigned flags))          \
  X(cuEventDestroy, "cuEventDestroy_v2", (Event * event))                      \
  X(cuEventRecord, "cuEventRecord", (Event * event, Stream * stream))          \
  X(cuEventSynchronize, "cuEventSynchronize", (Event * event))                 \
  X(cuEventElapsedTime, "cuEventElapsedTime",                                  \
    (float *milliseconds, Event *from, Event *to))                             \
  X(cuModuleLoadDataEx, "cuModuleLoadDataEx",                                  \
    (Module * *module, const void *image, unsigned count, int *options,        \
     void **values))                                                           \
  X(cuModuleUnload, "cuModuleUnload", (Module * module))                       \
  X(cuModuleGetFunction, "cuModuleGetFunction",                                \
    (Function * *function, Module * module, const char *name))                 \
  X(cuLaunchKernel, "cuLaunchKernel",                                          \
    (Function * function, unsigned gridX, unsigned gridY, unsigned gridZ,      \
     unsigned blockX, unsigned blockY, unsigned blockZ, unsigned sharedBytes,  \
     Stream *stream, void **arguments, void **extra))

/// CUlaunchAttribute with the sizes of a cluster, and CUlaunchConfig.
struct LaunchAttribute {
  unsigned id = 4; // CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION
  alignas(8) unsigned cluster[3];
  unsigned rest[13] = {};
};
struct LaunchConfig {
  unsigned grid[3], block[3], sharedBytes;
  Stream *stream;
  LaunchAttribute *attributes;
  unsigned numAttributes;
};
static_assert(sizeof(LaunchAttribute) == 72 && sizeof(LaunchConfig) == 56,
              "as the driver has them");

struct Driver {
  /// Null in drivers before CUDA 11.8.
  Result (*cuLaunchKernelEx)(const LaunchConfig *config, Function *function,
                             void **arguments, void **extra) = nullptr;
#define TENSOROPS_DECLARE(name, symbol, parameters)                            \
  Result(*name) parameters = nullptr;
  TENSOROPS_CUDA_CALLS(TENSOROPS_DECLARE)
#undef TENSOROPS_DECLARE

  /// Opens the library, finds all of the above, and calls cuInit.
  static llvm::Expected<Driver> open(const std::string &path);

  /// `CUDA_ERROR_OUT_OF_MEMORY (out of memory)`, in the driver's own words.
  std::string describe(Result error) const;
};

} // namespace tensorops::cuda

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_CUDADRIVER_H
