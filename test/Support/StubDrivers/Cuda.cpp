// The driver's functions, by their symbols and with the types that CUDA's
// documentation gives them. Device memory is host memory; kernels are functions
// that the test defines. Every call wants what a real one does: a current
// context, live handles. Facts (setFact): version, the driver's (12000).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Recorder.h"
#include <cstdint>
#include <cstdlib>
#include <cstring>

using namespace stub;

#define STUB_EXPORT extern "C" __attribute__((visibility("default")))

// As in cuda.h.
using CUresult = int;
using CUdevice = int;
using CUdeviceptr = unsigned long long;
using CUcontext = void *;
using CUstream = void *;
using CUevent = void *;
using CUmodule = void *;
using CUfunction = void *;

enum : int {
  INVALID_VALUE = 1,
  OUT_OF_MEMORY = 2,
  NO_DEVICE = 100,
  INVALID_DEVICE = 101,
  INVALID_CONTEXT = 201,
  INVALID_PTX = 218,
  INVALID_HANDLE = 400,
  NOT_FOUND = 500,
};

static thread_local std::vector<CUcontext> contexts;

STUB_EXPORT int stub_contextDepth() { return int(contexts.size()); }

static void *pointer(CUdeviceptr address) {
  return reinterpret_cast<void *>(uintptr_t(address));
}

/// The first of the recorded failure and the lack of a context.
static CUresult needContext(CUresult told) {
  if (told != 0)
    return told;
  return contexts.empty() ? INVALID_CONTEXT : 0;
}

/// Whether `stream` may stand for one: the default one may.
static bool isStream(CUstream stream) {
  return !stream || Recorder::get().find("stream", stream);
}

#define R Recorder::get()
#define RETURN_IF(result)                                                      \
  do {                                                                         \
    if (CUresult told = (result))                                              \
      return told;                                                             \
  } while (false)

STUB_EXPORT CUresult cuInit(unsigned flags) {
  RETURN_IF(R.enter("cuInit", flags));
  return R.devices == 0 ? NO_DEVICE : 0;
}

STUB_EXPORT CUresult cuGetErrorName(CUresult error, const char **text) {
  switch (error) {
  case INVALID_VALUE:
    return *text = "CUDA_ERROR_INVALID_VALUE", 0;
  case OUT_OF_MEMORY:
    return *text = "CUDA_ERROR_OUT_OF_MEMORY", 0;
  case NO_DEVICE:
    return *text = "CUDA_ERROR_NO_DEVICE", 0;
  case INVALID_PTX:
    return *text = "CUDA_ERROR_INVALID_PTX", 0;
  case NOT_FOUND:
    return *text = "CUDA_ERROR_NOT_FOUND", 0;
  case 700:
    return *text = "CUDA_ERROR_ILLEGAL_ADDRESS", 0;
  case 719:
    return *text = "CUDA_ERROR_LAUNCH_FAILED", 0;
  default:
    return *text = nullptr, INVALID_VALUE;
  }
}

STUB_EXPORT CUresult cuGetErrorString(CUresult error, const char **text) {
  switch (error) {
  case INVALID_VALUE:
    return *text = "invalid argument", 0;
  case OUT_OF_MEMORY:
    return *text = "out of memory", 0;
  case NO_DEVICE:
    return *text = "no CUDA-capable device is detected", 0;
  case INVALID_PTX:
    return *text = "a PTX JIT compilation failed", 0;
  case NOT_FOUND:
    return *text = "named symbol not found", 0;
  case 700:
    return *text = "an illegal memory access was encountered", 0;
  case 719:
    return *text = "unspecified launch failure", 0;
  default:
    return *text = nullptr, INVALID_VALUE;
  }
}

STUB_EXPORT CUresult cuDriverGetVersion(int *version) {
  RETURN_IF(R.enter("cuDriverGetVersion"));
  *version = int(R.fact("version", 12000));
  return 0;
}

STUB_EXPORT CUresult cuDeviceGetCount(int *count) {
  RETURN_IF(R.enter("cuDeviceGetCount"));
  *count = R.devices;
  return 0;
}

STUB_EXPORT CUresult cuDeviceGet(CUdevice *device, int ordinal) {
  RETURN_IF(R.enter("cuDeviceGet", ordinal));
  if (ordinal < 0 || ordinal >= R.devices)
    return INVALID_DEVICE;
  *device = ordinal;
  return 0;
}

STUB_EXPORT CUresult cuDeviceGetName(char *name, int length, CUdevice device) {
  RETURN_IF(R.enter("cuDeviceGetName", device));
  std::strncpy(name, device == 0 ? "Stub 9" : "Stub 12", size_t(length));
  return 0;
}

STUB_EXPORT CUresult cuDeviceGetAttribute(int *value, int attribute,
                                          CUdevice device) {
  RETURN_IF(R.enter("cuDeviceGetAttribute", attribute, device));
  // Compute capability, major and minor.
  if (attribute != 75 && attribute != 76)
    return INVALID_VALUE;
  *value = attribute == 76 ? 0 : device == 0 ? 9 : 12;
  return 0;
}

STUB_EXPORT CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice device) {
  RETURN_IF(R.enter("cuDeviceTotalMem_v2", device));
  *bytes = kStubBytes;
  return 0;
}

/// One context a device, alive once for each time it was retained.
STUB_EXPORT CUresult cuDevicePrimaryCtxRetain(CUcontext *context,
                                              CUdevice device) {
  RETURN_IF(R.enter("cuDevicePrimaryCtxRetain", device));
  *context = R.make("context");
  return 0;
}

STUB_EXPORT CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
  RETURN_IF(R.enter("cuDevicePrimaryCtxRelease_v2", device));
  std::lock_guard<std::recursive_mutex> lock(R.turn);
  for (auto &[address, handle] : R.handles)
    if (handle.kind == "context")
      return R.erase("context", address) ? 0 : INVALID_CONTEXT;
  return INVALID_CONTEXT;
}

// Not recorded, as each call of ours asks: only what changes something is.
STUB_EXPORT CUresult cuCtxGetCurrent(CUcontext *context) {
  *context = contexts.empty() ? nullptr : contexts.back();
  return 0;
}

STUB_EXPORT CUresult cuCtxPushCurrent_v2(CUcontext context) {
  if (!R.find("context", context))
    return INVALID_CONTEXT;
  contexts.push_back(context);
  return 0;
}

STUB_EXPORT CUresult cuCtxPopCurrent_v2(CUcontext *context) {
  if (contexts.empty())
    return INVALID_CONTEXT;
  *context = contexts.back();
  contexts.pop_back();
  return 0;
}

STUB_EXPORT CUresult cuCtxSynchronize() {
  return needContext(R.enter("cuCtxSynchronize"));
}

STUB_EXPORT CUresult cuMemGetInfo_v2(size_t *free, size_t *total) {
  RETURN_IF(needContext(R.enter("cuMemGetInfo_v2")));
  *free = 1000;
  *total = kStubBytes;
  return 0;
}

STUB_EXPORT CUresult cuMemAlloc_v2(CUdeviceptr *address, size_t bytes) {
  RETURN_IF(needContext(R.enter("cuMemAlloc_v2", bytes)));
  if (bytes == 0)
    return INVALID_VALUE;
  size_t padded = (bytes + 255) / 256 * 256;
  void *memory = R.make("memory", std::aligned_alloc(256, padded));
  R.find("memory", memory)->bytes = bytes;
  // Nothing may count on fresh memory being zero.
  std::memset(memory, 0xcd, bytes);
  *address = CUdeviceptr(reinterpret_cast<uintptr_t>(memory));
  return 0;
}

STUB_EXPORT CUresult cuMemFree_v2(CUdeviceptr address) {
  RETURN_IF(needContext(R.enter("cuMemFree_v2", R.place(address))));
  return R.erase("memory", pointer(address)) ? 0 : INVALID_VALUE;
}

STUB_EXPORT CUresult cuMemAllocHost_v2(void **memory, size_t bytes) {
  RETURN_IF(needContext(R.enter("cuMemAllocHost_v2", bytes)));
  *memory = R.make("pinned", std::malloc(bytes));
  return 0;
}

STUB_EXPORT CUresult cuMemFreeHost(void *memory) {
  RETURN_IF(needContext(R.enter("cuMemFreeHost", R.name("pinned", memory))));
  return R.erase("pinned", memory) ? 0 : INVALID_VALUE;
}

STUB_EXPORT CUresult cuMemHostRegister_v2(void *memory, size_t bytes,
                                          unsigned flags) {
  RETURN_IF(needContext(R.enter("cuMemHostRegister_v2", bytes, flags)));
  R.make("registration", memory);
  return 0;
}

STUB_EXPORT CUresult cuMemHostUnregister(void *memory) {
  RETURN_IF(needContext(
      R.enter("cuMemHostUnregister", R.name("registration", memory))));
  return R.forget("registration", memory) ? 0 : INVALID_VALUE;
}

/// A copy; `target` and `source` say which sides must be device memory.
static CUresult copy(const char *symbol, CUdeviceptr to, CUdeviceptr from,
                     size_t bytes, CUstream stream, bool target, bool source) {
  RETURN_IF(needContext(R.enter(symbol, R.place(to), R.place(from), bytes,
                                R.name("stream", stream))));
  if ((target && !R.isMemory(to, bytes)) ||
      (source && !R.isMemory(from, bytes)))
    return INVALID_VALUE;
  if (!isStream(stream))
    return INVALID_HANDLE;
  std::memmove(pointer(to), pointer(from), bytes);
  return 0;
}

STUB_EXPORT CUresult cuMemcpyAsync(CUdeviceptr to, CUdeviceptr from,
                                   size_t bytes, CUstream stream) {
  return copy("cuMemcpyAsync", to, from, bytes, stream, false, false);
}

STUB_EXPORT CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from,
                                          size_t bytes, CUstream stream) {
  return copy("cuMemcpyHtoDAsync_v2", to,
              CUdeviceptr(reinterpret_cast<uintptr_t>(from)), bytes, stream,
              true, false);
}

STUB_EXPORT CUresult cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from,
                                          size_t bytes, CUstream stream) {
  return copy("cuMemcpyDtoHAsync_v2",
              CUdeviceptr(reinterpret_cast<uintptr_t>(to)), from, bytes, stream,
              false, true);
}

STUB_EXPORT CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from,
                                          size_t bytes, CUstream stream) {
  return copy("cuMemcpyDtoDAsync_v2", to, from, bytes, stream, true, true);
}

template <typename T>
static CUresult fill(const char *symbol, CUdeviceptr to, T value, size_t count,
                     CUstream stream) {
  RETURN_IF(needContext(R.enter(symbol, R.place(to), unsigned(value), count,
                                R.name("stream", stream))));
  if (!R.isMemory(to, count * sizeof(T)))
    return INVALID_VALUE;
  for (size_t i = 0; i < count; ++i)
    static_cast<T *>(pointer(to))[i] = value;
  return 0;
}

STUB_EXPORT CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value,
                                     size_t count, CUstream stream) {
  return fill("cuMemsetD8Async", to, value, count, stream);
}

STUB_EXPORT CUresult cuMemsetD16Async(CUdeviceptr to, unsigned short value,
                                      size_t count, CUstream stream) {
  return fill("cuMemsetD16Async", to, value, count, stream);
}

STUB_EXPORT CUresult cuMemsetD32Async(CUdeviceptr to, unsigned value,
                                      size_t count, CUstream stream) {
  return fill("cuMemsetD32Async", to, value, count, stream);
}

STUB_EXPORT CUresult cuStreamCreate(CUstream *stream, unsigned flags) {
  RETURN_IF(needContext(R.enter("cuStreamCreate", flags)));
  *stream = R.make("stream");
  return 0;
}

STUB_EXPORT CUresult cuStreamDestroy_v2(CUstream stream) {
  RETURN_IF(
      needContext(R.enter("cuStreamDestroy_v2", R.name("stream", stream))));
  return R.erase("stream", stream) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuStreamSynchronize(CUstream stream) {
  RETURN_IF(
      needContext(R.enter("cuStreamSynchronize", R.name("stream", stream))));
  return isStream(stream) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuStreamWaitEvent(CUstream stream, CUevent event,
                                       unsigned flags) {
  RETURN_IF(needContext(R.enter("cuStreamWaitEvent", R.name("stream", stream),
                                R.name("event", event), flags)));
  return isStream(stream) && R.find("event", event) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuEventCreate(CUevent *event, unsigned flags) {
  RETURN_IF(needContext(R.enter("cuEventCreate", flags)));
  *event = R.make("event");
  return 0;
}

STUB_EXPORT CUresult cuEventDestroy_v2(CUevent event) {
  RETURN_IF(needContext(R.enter("cuEventDestroy_v2", R.name("event", event))));
  return R.erase("event", event) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuEventRecord(CUevent event, CUstream stream) {
  RETURN_IF(needContext(R.enter("cuEventRecord", R.name("event", event),
                                R.name("stream", stream))));
  return isStream(stream) && R.find("event", event) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuEventSynchronize(CUevent event) {
  RETURN_IF(needContext(R.enter("cuEventSynchronize", R.name("event", event))));
  return R.find("event", event) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuEventElapsedTime(float *milliseconds, CUevent from,
                                        CUevent to) {
  RETURN_IF(needContext(R.enter("cuEventElapsedTime", R.name("event", from),
                                R.name("event", to))));
  *milliseconds = 1.5f;
  return R.find("event", from) && R.find("event", to) ? 0 : INVALID_HANDLE;
}

/// Good PTX has a version; of what is bad, the log says why.
STUB_EXPORT CUresult cuModuleLoadDataEx(CUmodule *module, const void *image,
                                        unsigned count, int *options,
                                        void **values) {
  std::string text = static_cast<const char *>(image);
  RETURN_IF(needContext(R.enter("cuModuleLoadDataEx", text.size())));
  if (text.find(".version") == std::string::npos) {
    // The error log is option 5, its bytes are option 6.
    if (count == 2 && options[0] == 5 && options[1] == 6)
      std::strncpy(static_cast<char *>(values[0]),
                   "ptxas application ptx input, line 1; fatal   :\n"
                   "Missing .version directive\n",
                   size_t(reinterpret_cast<uintptr_t>(values[1])));
    return INVALID_PTX;
  }
  *module = R.make("module");
  R.find("module", *module)->text = text;
  return 0;
}

STUB_EXPORT CUresult cuModuleUnload(CUmodule module) {
  RETURN_IF(needContext(R.enter("cuModuleUnload", R.name("module", module))));
  return R.erase("module", module) ? 0 : INVALID_HANDLE;
}

STUB_EXPORT CUresult cuModuleGetFunction(CUfunction *function, CUmodule module,
                                         const char *name) {
  RETURN_IF(needContext(
      R.enter("cuModuleGetFunction", R.name("module", module), name)));
  Handle *handle = R.find("module", module);
  if (!handle)
    return INVALID_HANDLE;
  if (handle->text.find(".entry " + std::string(name) + "(") ==
      std::string::npos)
    return NOT_FOUND;
  *function = R.make("function");
  R.find("function", *function)->text = name;
  return 0;
}

/// What both ways to launch have in common once they are noted.
static CUresult launch(const Handle *handle, unsigned gridX, unsigned gridY,
                       unsigned gridZ, unsigned blockX, CUstream stream,
                       void **arguments, void **extra) {
  if (!handle || extra || !isStream(stream))
    return INVALID_HANDLE;
  if (gridX == 0 || gridY == 0 || gridZ == 0)
    return INVALID_VALUE;
  auto kernel = R.kernels.find(handle->text);
  if (kernel != R.kernels.end())
    kernel->second(arguments, gridX, blockX);
  return 0;
}

STUB_EXPORT CUresult cuLaunchKernel(CUfunction function, unsigned gridX,
                                    unsigned gridY, unsigned gridZ,
                                    unsigned blockX, unsigned blockY,
                                    unsigned blockZ, unsigned sharedBytes,
                                    CUstream stream, void **arguments,
                                    void **extra) {
  Handle *handle = R.find("function", function);
  RETURN_IF(needContext(R.enter("cuLaunchKernel", handle ? handle->text : "?",
                                gridX, gridY, gridZ, blockX, blockY, blockZ,
                                sharedBytes, R.name("stream", stream))));
  return launch(handle, gridX, gridY, gridZ, blockX, stream, arguments, extra);
}

// As in cuda.h; of the union only the sizes of a cluster.
struct CUlaunchAttribute {
  int id;
  char pad[4];
  union {
    char bytes[64];
    struct {
      unsigned x, y, z;
    } clusterDim;
  } value;
};
struct CUlaunchConfig {
  unsigned gridDimX, gridDimY, gridDimZ, blockDimX, blockDimY, blockDimZ;
  unsigned sharedMemBytes;
  CUstream hStream;
  CUlaunchAttribute *attrs;
  unsigned numAttrs;
};

STUB_EXPORT CUresult cuLaunchKernelEx(const CUlaunchConfig *c,
                                      CUfunction function, void **arguments,
                                      void **extra) {
  if (c->numAttrs != 1 || c->attrs[0].id != 4)
    return INVALID_VALUE;
  const auto &cluster = c->attrs[0].value.clusterDim;
  Handle *handle = R.find("function", function);
  RETURN_IF(needContext(
      R.enter("cuLaunchKernelEx", handle ? handle->text : "?", "clusters",
              cluster.x, cluster.y, cluster.z, c->gridDimX, c->gridDimY,
              c->gridDimZ, c->blockDimX, c->blockDimY, c->blockDimZ,
              c->sharedMemBytes, R.name("stream", c->hStream))));
  return launch(handle, c->gridDimX, c->gridDimY, c->gridDimZ, c->blockDimX,
                c->hStream, arguments, extra);
}
