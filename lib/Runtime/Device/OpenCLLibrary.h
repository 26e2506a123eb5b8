// The OpenCL entry points that are used here, found at run time in the loader
// that dispatches to every installed driver.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_DEVICE_OPENCLLIBRARY_H
#define TENSOROPS_LIB_RUNTIME_DEVICE_OPENCLLIBRARY_H

#define CL_TARGET_OPENCL_VERSION 300
#include <CL/cl.h>

#include "llvm/Support/Error.h"
#include <string>

namespace tensorops::opencl {

#define TENSOROPS_OPENCL_CALLS(X)                                              \
  X(clGetPlatformIDs)                                                          \
  X(clGetPlatformInfo)                                                         \
  X(clGetDeviceIDs)                                                            \
  X(clGetDeviceInfo)                                                           \
  X(clCreateContext)                                                           \
  X(clReleaseContext)                                                          \
  X(clCreateCommandQueueWithProperties)                                        \
  X(clRetainCommandQueue)                                                      \
  X(clReleaseCommandQueue)                                                     \
  X(clFlush)                                                                   \
  X(clFinish)                                                                  \
  X(clSVMAlloc)                                                                \
  X(clSVMFree)                                                                 \
  X(clEnqueueSVMFree)                                                          \
  X(clEnqueueSVMMemcpy)                                                        \
  X(clEnqueueSVMMemFill)                                                       \
  X(clEnqueueMarkerWithWaitList)                                               \
  X(clEnqueueBarrierWithWaitList)                                              \
  X(clWaitForEvents)                                                           \
  X(clRetainEvent)                                                             \
  X(clReleaseEvent)                                                            \
  X(clGetEventProfilingInfo)                                                   \
  X(clCreateProgramWithBinary)                                                 \
  X(clCreateProgramWithIL)                                                     \
  X(clBuildProgram)                                                            \
  X(clGetProgramBuildInfo)                                                     \
  X(clReleaseProgram)                                                          \
  X(clCreateKernel)                                                            \
  X(clReleaseKernel)                                                           \
  X(clSetKernelArg)                                                            \
  X(clSetKernelArgSVMPointer)                                                  \
  X(clEnqueueNDRangeKernel)

struct Library {
#define TENSOROPS_DECLARE(name) decltype(&::name) name = nullptr;
  TENSOROPS_OPENCL_CALLS(TENSOROPS_DECLARE)
#undef TENSOROPS_DECLARE

  /// Opens the library and finds all of the above.
  static llvm::Expected<Library> open(const std::string &path);

  /// A text about a device, without its final NUL; empty if there is none.
  std::string deviceText(cl_device_id device, cl_device_info what) const;
  /// A number about a device; 0 if there is none.
  template <typename T>
  T deviceNumber(cl_device_id device, cl_device_info what) const {
    T value = 0;
    return clGetDeviceInfo(device, what, sizeof(T), &value, nullptr) ==
                   CL_SUCCESS
               ? value
               : 0;
  }
};

/// OpenCL has no texts of its own: the name of the error in its headers.
std::string describeError(cl_int error);

} // namespace tensorops::opencl

#endif // TENSOROPS_LIB_RUNTIME_DEVICE_OPENCLLIBRARY_H
