// Fills the table of entry points from libOpenCL.so.1, and names errors.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "OpenCLLibrary.h"
#include "DriverLibrary.h"

using namespace tensorops;
using namespace tensorops::opencl;

llvm::Expected<Library> Library::open(const std::string &path) {
  llvm::Expected<DriverLibrary> driver =
      DriverLibrary::open(path, "opencl",
                          "install an OpenCL driver and its loader (Debian: "
                          "pocl-opencl-icd), or choose another device");
  if (!driver)
    return driver.takeError();
  Library library;
#define TENSOROPS_FIND(name)                                                   \
  if (llvm::Error error = driver->find(#name, library.name))                   \
    return std::move(error);
  TENSOROPS_OPENCL_CALLS(TENSOROPS_FIND)
#undef TENSOROPS_FIND
  return library;
}

std::string Library::deviceText(cl_device_id device,
                                cl_device_info what) const {
  size_t bytes = 0;
  if (clGetDeviceInfo(device, what, 0, nullptr, &bytes) != CL_SUCCESS)
    return "";
  std::string text(bytes, '\0');
  if (clGetDeviceInfo(device, what, bytes, text.data(), nullptr) != CL_SUCCESS)
    return "";
  return text.c_str();
}

std::string opencl::describeError(cl_int error) {
  switch (error) {
#define TENSOROPS_NAME(name)                                                   \
  case name:                                                                   \
    return #name;
    TENSOROPS_NAME(CL_DEVICE_NOT_FOUND)
    TENSOROPS_NAME(CL_DEVICE_NOT_AVAILABLE)
    TENSOROPS_NAME(CL_COMPILER_NOT_AVAILABLE)
    TENSOROPS_NAME(CL_MEM_OBJECT_ALLOCATION_FAILURE)
    TENSOROPS_NAME(CL_OUT_OF_RESOURCES)
    TENSOROPS_NAME(CL_OUT_OF_HOST_MEMORY)
    TENSOROPS_NAME(CL_PROFILING_INFO_NOT_AVAILABLE)
    TENSOROPS_NAME(CL_MEM_COPY_OVERLAP)
    TENSOROPS_NAME(CL_BUILD_PROGRAM_FAILURE)
    TENSOROPS_NAME(CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST)
    TENSOROPS_NAME(CL_COMPILE_PROGRAM_FAILURE)
    TENSOROPS_NAME(CL_LINKER_NOT_AVAILABLE)
    TENSOROPS_NAME(CL_LINK_PROGRAM_FAILURE)
    TENSOROPS_NAME(CL_INVALID_VALUE)
    TENSOROPS_NAME(CL_INVALID_PLATFORM)
    TENSOROPS_NAME(CL_INVALID_DEVICE)
    TENSOROPS_NAME(CL_INVALID_CONTEXT)
    TENSOROPS_NAME(CL_INVALID_QUEUE_PROPERTIES)
    TENSOROPS_NAME(CL_INVALID_COMMAND_QUEUE)
    TENSOROPS_NAME(CL_INVALID_MEM_OBJECT)
    TENSOROPS_NAME(CL_INVALID_BINARY)
    TENSOROPS_NAME(CL_INVALID_BUILD_OPTIONS)
    TENSOROPS_NAME(CL_INVALID_PROGRAM)
    TENSOROPS_NAME(CL_INVALID_PROGRAM_EXECUTABLE)
    TENSOROPS_NAME(CL_INVALID_KERNEL_NAME)
    TENSOROPS_NAME(CL_INVALID_KERNEL_DEFINITION)
    TENSOROPS_NAME(CL_INVALID_KERNEL)
    TENSOROPS_NAME(CL_INVALID_ARG_INDEX)
    TENSOROPS_NAME(CL_INVALID_ARG_VALUE)
    TENSOROPS_NAME(CL_INVALID_ARG_SIZE)
    TENSOROPS_NAME(CL_INVALID_KERNEL_ARGS)
    TENSOROPS_NAME(CL_INVALID_WORK_DIMENSION)
    TENSOROPS_NAME(CL_INVALID_WORK_GROUP_SIZE)
    TENSOROPS_NAME(CL_INVALID_WORK_ITEM_SIZE)
    TENSOROPS_NAME(CL_INVALID_GLOBAL_OFFSET)
    TENSOROPS_NAME(CL_INVALID_EVENT_WAIT_LIST)
    TENSOROPS_NAME(CL_INVALID_EVENT)
    TENSOROPS_NAME(CL_INVALID_OPERATION)
    TENSOROPS_NAME(CL_INVALID_BUFFER_SIZE)
    TENSOROPS_NAME(CL_INVALID_GLOBAL_WORK_SIZE)
    TENSOROPS_NAME(CL_INVALID_PROPERTY)
#undef TENSOROPS_NAME
  case -1001: // of the loader, in an extension's header
    return "CL_PLATFORM_NOT_FOUND_KHR";
  default:
    return "error " + std::to_string(error);
  }
}
