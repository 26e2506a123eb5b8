// Finding and opening a device of OpenCL, and its memory.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "OpenCLDevice.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace tensorops;
using namespace tensorops::opencl;

static llvm::Error makeOpenError(llvm::StringRef call, cl_int error) {
  return llvm::createStringError("opencl: " + call +
                                 " failed: " + describeError(error));
}

/// Number that the driver for one platform says its LLVM has, or 0: `OpenCL 3.0
/// PoCL 3.1 Linux, None+Asserts, RELOC, SPIR, LLVM 15.0.6`.
static unsigned readLLVMMajor(llvm::StringRef version) {
  unsigned major = 0;
  llvm::StringRef rest = version.split("LLVM ").second;
  return rest.consumeInteger(10, major) ? 0 : major;
}

namespace {
struct Found {
  cl_device_id device;
  std::string platformVersion;
};
} // namespace

/// Every device of every platform.
static llvm::Expected<std::vector<Found>> findDevices(const Library &library) {
  constexpr cl_int kNoPlatform = -1001;
  cl_uint count = 0;
  cl_int error = library.clGetPlatformIDs(0, nullptr, &count);
  if (error != CL_SUCCESS && error != kNoPlatform)
    return makeOpenError("clGetPlatformIDs", error);
  std::vector<cl_platform_id> platforms(error == CL_SUCCESS ? count : 0);
  if (!platforms.empty())
    library.clGetPlatformIDs(count, platforms.data(), nullptr);
  std::vector<Found> found;
  for (cl_platform_id platform : platforms) {
    char version[512] = "";
    library.clGetPlatformInfo(platform, CL_PLATFORM_VERSION,
                              sizeof(version) - 1, version, nullptr);
    cl_uint devices = 0;
    // A platform without devices says so by an error.
    if (library.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, nullptr,
                               &devices) != CL_SUCCESS)
      continue;
    std::vector<cl_device_id> ids(devices);
    if (cl_int error = library.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL,
                                              devices, ids.data(), nullptr))
      return makeOpenError("clGetDeviceIDs", error);
    for (cl_device_id id : ids)
      found.push_back({id, version});
  }
  return found;
}

llvm::Expected<std::shared_ptr<Device>>
tensorops::openOpenCLDevice(unsigned index, const std::string &path) {
  llvm::Expected<Library> library = Library::open(path);
  if (!library)
    return library.takeError();
  llvm::Expected<std::vector<Found>> found = findDevices(*library);
  if (!found)
    return found.takeError();
  if (found->empty())
    return llvm::createStringError(
        "opencl: no device: no driver is installed that has one (Debian: "
        "pocl-opencl-icd)");
  if (index >= found->size())
    return llvm::createStringError(
        "opencl:" + llvm::Twine(index) + ": no such device; there " +
        (found->size() == 1 ? "is 1, opencl:0"
                            : "are " + std::to_string(found->size()) +
                                  ", opencl:0 to opencl:" +
                                  std::to_string(found->size() - 1)));
  auto &[device, version] = (*found)[index];
  OpenCLDevice::Dialect dialect;
  dialect.takesIL = !library->deviceText(device, CL_DEVICE_IL_VERSION).empty();
  dialect.llvmMajor = readLLVMMajor(version);
  return OpenCLDevice::open(index, std::move(*library), device, dialect);
}

llvm::Expected<std::shared_ptr<Device>> OpenCLDevice::open(unsigned index,
                                                           Library library,
                                                           cl_device_id device,
                                                           Dialect dialect) {
  Facts facts;
  facts.kind = Kind::OpenCL;
  facts.name = "opencl:" + std::to_string(index);
  facts.model = library.deviceText(device, CL_DEVICE_NAME);
  facts.totalBytes =
      library.deviceNumber<cl_ulong>(device, CL_DEVICE_GLOBAL_MEM_SIZE);
  facts.largestAllocation =
      library.deviceNumber<cl_ulong>(device, CL_DEVICE_MAX_MEM_ALLOC_SIZE);
  if (library.deviceNumber<cl_uint>(device, CL_DEVICE_ADDRESS_BITS) != 64)
    return llvm::createStringError(facts.name + " (" + facts.model +
                                   ") has no 64-bit addresses");
  if (!(library.deviceNumber<cl_device_svm_capabilities>(
            device, CL_DEVICE_SVM_CAPABILITIES) &
        CL_DEVICE_SVM_COARSE_GRAIN_BUFFER))
    return llvm::createStringError(facts.name + " (" + facts.model +
                                   ") has no shared virtual memory (SVM)");
  cl_int error = CL_SUCCESS;
  cl_context context =
      library.clCreateContext(nullptr, 1, &device, nullptr, nullptr, &error);
  if (error != CL_SUCCESS)
    return makeOpenError("clCreateContext", error);
  return std::make_shared<OpenCLDevice>(std::move(facts), std::move(library),
                                        device, context, dialect);
}

OpenCLDevice::OpenCLDevice(Facts facts, Library library, cl_device_id device,
                           cl_context context, Dialect dialect)
    : Device(std::move(facts)), library(std::move(library)), device(device),
      context(context), dialect(dialect) {}

OpenCLDevice::~OpenCLDevice() {
  destroyIdleQueues();
  library.clReleaseContext(context);
}

llvm::Error OpenCLDevice::check(cl_int error, llvm::StringRef call) const {
  if (error == CL_SUCCESS)
    return llvm::Error::success();
  return makeCallError(call, describeError(error));
}

llvm::Error OpenCLDevice::synchronize() {
  std::vector<cl_command_queue> all;
  {
    std::lock_guard<std::mutex> lock(queuesTurn);
    all = queues;
    // Other threads may destroy theirs meanwhile.
    for (cl_command_queue queue : all)
      library.clRetainCommandQueue(queue);
  }
  cl_int first = CL_SUCCESS;
  for (cl_command_queue queue : all) {
    cl_int result = library.clFinish(queue);
    first = first == CL_SUCCESS ? result : first;
    library.clReleaseCommandQueue(queue);
  }
  return check(first, "clFinish");
}

llvm::Expected<void *> OpenCLDevice::allocateBytes(uint64_t bytes) {
  void *memory = library.clSVMAlloc(context, CL_MEM_READ_WRITE, bytes,
                                    /*alignment=*/0);
  if (!memory)
    return makeCallError("clSVMAlloc of " + std::to_string(bytes) + " bytes",
                         "out of memory; the device has " +
                             std::to_string(totalBytes()) + " bytes");
  return memory;
}

llvm::Error OpenCLDevice::free(void *memory, Queue *queue) {
  if (queue)
    return check(library.clEnqueueSVMFree(
                     reinterpret_cast<cl_command_queue>(queue), 1, &memory,
                     nullptr, nullptr, 0, nullptr, nullptr),
                 "clEnqueueSVMFree");
  // As with CUDA: nothing that runs loses its memory.
  llvm::Error error = synchronize();
  library.clSVMFree(context, memory);
  return error;
}

// Host memory is pinned in no portable way; drivers copy ordinary memory.
llvm::Expected<void *> OpenCLDevice::allocatePinned(uint64_t bytes) {
  if (void *memory = std::malloc(std::max<uint64_t>(bytes, 1)))
    return memory;
  return makeCallError("malloc of " + std::to_string(bytes) + " bytes",
                       "out of memory");
}

llvm::Error OpenCLDevice::freePinned(void *memory) {
  std::free(memory);
  return llvm::Error::success();
}

// SVM of the system's kind would be it; hardly a driver has that.
llvm::Error OpenCLDevice::registerHost(void *, uint64_t) {
  return llvm::createStringError(name() +
                                 ": kernels reach no memory of the host "
                                 "(gpu.host_register); copy it to the device");
}

llvm::Error OpenCLDevice::unregisterHost(void *) {
  return llvm::Error::success();
}

llvm::Error
OpenCLDevice::enqueue(llvm::StringRef call, Queue *queue,
                      llvm::function_ref<cl_int(cl_command_queue)> enqueue) {
  if (queue)
    return check(enqueue(reinterpret_cast<cl_command_queue>(queue)), call);
  llvm::Expected<Queue *> own = borrowQueue();
  if (!own)
    return own.takeError();
  llvm::Error error =
      check(enqueue(reinterpret_cast<cl_command_queue>(*own)), call);
  if (!error)
    error = synchronize(*own);
  returnQueue(*own);
  return error;
}

llvm::Error OpenCLDevice::copy(void *target, const void *source, uint64_t bytes,
                               CopyKind, Queue *queue) {
  if (bytes == 0)
    return llvm::Error::success();
  return enqueue("clEnqueueSVMMemcpy", queue, [&](cl_command_queue commands) {
    return library.clEnqueueSVMMemcpy(commands, CL_FALSE, target, source, bytes,
                                      0, nullptr, nullptr);
  });
}

llvm::Error OpenCLDevice::fill(void *target, uint32_t pattern,
                               unsigned patternBytes, uint64_t count,
                               Queue *queue) {
  if (count == 0)
    return llvm::Error::success();
  uint8_t narrow = uint8_t(pattern);
  uint16_t half = uint16_t(pattern);
  const void *bytes = patternBytes == 1   ? static_cast<const void *>(&narrow)
                      : patternBytes == 2 ? static_cast<const void *>(&half)
                                          : &pattern;
  return enqueue("clEnqueueSVMMemFill", queue, [&](cl_command_queue commands) {
    return library.clEnqueueSVMMemFill(commands, target, bytes, patternBytes,
                                       count * patternBytes, 0, nullptr,
                                       nullptr);
  });
}
