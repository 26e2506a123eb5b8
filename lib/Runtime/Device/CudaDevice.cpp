// Opening a GPU, and its memory.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CudaDevice.h"
#include "llvm/ADT/Twine.h"

using namespace tensorops;
using namespace tensorops::cuda;

static Address toAddress(const void *memory) {
  return static_cast<Address>(reinterpret_cast<uintptr_t>(memory));
}

static Stream *toStream(Device::Queue *queue) {
  return reinterpret_cast<Stream *>(queue);
}

llvm::Expected<std::shared_ptr<Device>>
tensorops::openCudaDevice(unsigned index, const std::string &library) {
  llvm::Expected<Driver> driver = Driver::open(library);
  if (!driver)
    return driver.takeError();
  return CudaDevice::open(index, std::move(*driver));
}

/// An error that names no device yet.
static llvm::Error makeOpenError(const Driver &driver, llvm::StringRef call,
                                 Result result) {
  return llvm::createStringError("cuda: " + call +
                                 " failed: " + driver.describe(result));
}

llvm::Expected<std::shared_ptr<Device>> CudaDevice::open(unsigned index,
                                                         Driver driver) {
  int count = 0, number = 0, major = 0, minor = 0, version = 0;
  size_t bytes = 0;
  char model[256] = "";
  if (Result result = driver.cuDeviceGetCount(&count))
    return makeOpenError(driver, "cuDeviceGetCount", result);
  if (count <= 0)
    return llvm::createStringError("cuda: the driver finds no device");
  if (index >= unsigned(count))
    return llvm::createStringError(
        "cuda:" + llvm::Twine(index) + ": no such device; there " +
        (count == 1 ? "is 1, cuda:0"
                    : "are " + std::to_string(count) +
                          ", cuda:0 to cuda:" + std::to_string(count - 1)));
  if (Result result = driver.cuDeviceGet(&number, int(index)))
    return makeOpenError(driver, "cuDeviceGet", result);
  if (Result result = driver.cuDeviceGetName(model, sizeof(model) - 1, number))
    return makeOpenError(driver, "cuDeviceGetName", result);
  if (Result result = driver.cuDeviceTotalMem(&bytes, number))
    return makeOpenError(driver, "cuDeviceTotalMem", result);
  for (auto [value, attribute] : {std::pair(&major, kComputeCapabilityMajor),
                                  std::pair(&minor, kComputeCapabilityMinor)})
    if (Result result = driver.cuDeviceGetAttribute(value, attribute, number))
      return makeOpenError(driver, "cuDeviceGetAttribute", result);
  if (Result result = driver.cuDriverGetVersion(&version))
    return makeOpenError(driver, "cuDriverGetVersion", result);
  Context *context = nullptr;
  if (Result result = driver.cuDevicePrimaryCtxRetain(&context, number))
    return makeOpenError(driver, "cuDevicePrimaryCtxRetain", result);

  Facts facts;
  facts.kind = Kind::CUDA;
  facts.name = "cuda:" + std::to_string(index);
  facts.model = model;
  facts.chip = "sm_" + std::to_string(major) + std::to_string(minor);
  if ((major == 10 || major == 12) && version >= kVersionOfPTX88)
    facts.chip += "+ptx88";
  facts.totalBytes = facts.largestAllocation = bytes;
  return std::make_shared<CudaDevice>(std::move(facts), std::move(driver),
                                      number, context);
}

CudaDevice::CudaDevice(Facts facts, Driver driver, DeviceNumber number,
                       Context *context)
    : Device(std::move(facts)), driver(std::move(driver)), number(number),
      context(context) {}

CudaDevice::~CudaDevice() {
  destroyIdleQueues();
  driver.cuDevicePrimaryCtxRelease(number);
}

llvm::Error CudaDevice::check(Result result, llvm::StringRef call,
                              const llvm::Twine &details) const {
  if (result == 0)
    return llvm::Error::success();
  return makeCallError(call, (driver.describe(result) + details).str());
}

llvm::Error CudaDevice::enter() {
  return check(driver.cuCtxPushCurrent(context), "cuCtxPushCurrent");
}

void CudaDevice::leave() {
  Context *popped = nullptr;
  driver.cuCtxPopCurrent(&popped);
}

llvm::Error CudaDevice::synchronize() {
  return call("cuCtxSynchronize", [&] { return driver.cuCtxSynchronize(); });
}

std::string CudaDevice::describeFreeMemory() const {
  size_t free = 0, total = 0;
  if (driver.cuMemGetInfo(&free, &total) != 0)
    return "";
  return "; " + std::to_string(free) + " of " + std::to_string(total) +
         " bytes are free";
}

llvm::Expected<void *> CudaDevice::allocateBytes(uint64_t bytes) {
  CudaContextScope scope(driver, context);
  if (scope.result() != 0)
    return check(scope.result(), "cuCtxPushCurrent");
  Address address = 0;
  Result result = driver.cuMemAlloc(&address, bytes);
  if (result != 0)
    return check(result, "cuMemAlloc of " + std::to_string(bytes) + " bytes",
                 result == kOutOfMemory ? describeFreeMemory() : "");
  return reinterpret_cast<void *>(static_cast<uintptr_t>(address));
}

// cuMemFree waits for the device, and so for what is in any queue.
llvm::Error CudaDevice::free(void *memory, Queue *) {
  return call("cuMemFree", [&] { return driver.cuMemFree(toAddress(memory)); });
}

llvm::Expected<void *> CudaDevice::allocatePinned(uint64_t bytes) {
  void *memory = nullptr;
  if (llvm::Error error =
          call("cuMemAllocHost of " + std::to_string(bytes) + " bytes", [&] {
            return driver.cuMemAllocHost(&memory, std::max<uint64_t>(bytes, 1));
          }))
    return std::move(error);
  return memory;
}

llvm::Error CudaDevice::freePinned(void *memory) {
  return call("cuMemFreeHost", [&] { return driver.cuMemFreeHost(memory); });
}

llvm::Error CudaDevice::registerHost(void *memory, uint64_t bytes) {
  return call("cuMemHostRegister of " + std::to_string(bytes) + " bytes", [&] {
    return driver.cuMemHostRegister(memory, bytes, /*flags=*/0);
  });
}

llvm::Error CudaDevice::unregisterHost(void *memory) {
  return call("cuMemHostUnregister",
              [&] { return driver.cuMemHostUnregister(memory); });
}

llvm::Error CudaDevice::copy(void *target, const void *source, uint64_t bytes,
                             CopyKind kind, Queue *queue) {
  // Drivers look at the addresses first, and dangling ones are fine here.
  if (bytes == 0)
    return llvm::Error::success();
  Stream *stream = toStream(queue);
  auto start = [&] {
    switch (kind) {
    case CopyKind::ToDevice:
      return call("cuMemcpyHtoDAsync", [&] {
        return driver.cuMemcpyHtoDAsync(toAddress(target), source, bytes,
                                        stream);
      });
    case CopyKind::ToHost:
      return call("cuMemcpyDtoHAsync", [&] {
        return driver.cuMemcpyDtoHAsync(target, toAddress(source), bytes,
                                        stream);
      });
    case CopyKind::OnDevice:
      return call("cuMemcpyDtoDAsync", [&] {
        return driver.cuMemcpyDtoDAsync(toAddress(target), toAddress(source),
                                        bytes, stream);
      });
    case CopyKind::ByAddress:
      break;
    }
    return call("cuMemcpyAsync", [&] {
      return driver.cuMemcpyAsync(toAddress(target), toAddress(source), bytes,
                                  stream);
    });
  };
  if (llvm::Error error = start())
    return error;
  return queue ? llvm::Error::success() : synchronize(queue);
}

llvm::Error CudaDevice::fill(void *target, uint32_t pattern,
                             unsigned patternBytes, uint64_t count,
                             Queue *queue) {
  if (count == 0)
    return llvm::Error::success();
  Address address = toAddress(target);
  Stream *stream = toStream(queue);
  auto start = [&] {
    switch (patternBytes) {
    case 1:
      return call("cuMemsetD8Async", [&] {
        return driver.cuMemsetD8Async(address, uint8_t(pattern), count, stream);
      });
    case 2:
      return call("cuMemsetD16Async", [&] {
        return driver.cuMemsetD16Async(address, uint16_t(pattern), count,
                                       stream);
      });
    default:
      return call("cuMemsetD32Async", [&] {
        return driver.cuMemsetD32Async(address, pattern, count, stream);
      });
    }
  };
  if (llvm::Error error = start())
    return error;
  return queue ? llvm::Error::success() : synchronize(queue);
}
