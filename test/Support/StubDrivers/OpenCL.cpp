// An OpenCL loader with one platform, whose devices run nothing: what they are
// asked to do is recorded. Facts (setFact): il, devices that take SPIR-V (1);
// svm, their SVM capabilities (1); bits, of an address (64).
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#define CL_TARGET_OPENCL_VERSION 300
#include <CL/cl.h>

#include "Recorder.h"
#include <cstdlib>
#include <cstring>

using namespace stub;

#define R Recorder::get()
#define RETURN_IF(result)                                                      \
  do {                                                                         \
    if (cl_int told = (result))                                                \
      return told;                                                             \
  } while (false)
#define STUB_CL extern "C" __attribute__((visibility("default")))

STUB_CL int stub_contextDepth() { return 0; }

/// Things that are told apart by their addresses.
static char places[8];
static cl_platform_id platform() {
  return reinterpret_cast<cl_platform_id>(&places[7]);
}

/// A new thing, or null and the error that was told.
template <typename T>
static T make(cl_int told, const char *kind, cl_int *error) {
  if (error)
    *error = told;
  return told ? nullptr : static_cast<T>(R.make(kind));
}

static cl_int release(const char *kind, const void *handle, cl_int missing) {
  Handle *found = R.find(kind, handle);
  if (!found)
    return missing;
  if (--found->references == 0)
    R.erase(kind, handle);
  return CL_SUCCESS;
}

static cl_int retain(const char *kind, const void *handle, cl_int missing) {
  Handle *found = R.find(kind, handle);
  if (found)
    ++found->references;
  return found ? CL_SUCCESS : missing;
}

static cl_int answer(const void *value, size_t bytes, size_t room, void *target,
                     size_t *size) {
  if (size)
    *size = bytes;
  if (!target)
    return CL_SUCCESS;
  if (room < bytes)
    return CL_INVALID_VALUE;
  std::memcpy(target, value, bytes);
  return CL_SUCCESS;
}

static cl_int answerText(const char *text, size_t room, void *target,
                         size_t *size) {
  return answer(text, std::strlen(text) + 1, room, target, size);
}

STUB_CL cl_int clGetPlatformIDs(cl_uint room, cl_platform_id *ids,
                                cl_uint *count) {
  RETURN_IF(R.enter("clGetPlatformIDs"));
  if (count)
    *count = 1;
  if (ids && room > 0)
    ids[0] = platform();
  return CL_SUCCESS;
}

STUB_CL cl_int clGetPlatformInfo(cl_platform_id, cl_platform_info, size_t room,
                                 void *value, size_t *size) {
  return answerText("OpenCL 3.0 Stub LLVM 99.1", room, value, size);
}

STUB_CL cl_int clGetDeviceIDs(cl_platform_id, cl_device_type, cl_uint room,
                              cl_device_id *ids, cl_uint *count) {
  RETURN_IF(R.enter("clGetDeviceIDs"));
  if (R.devices == 0)
    return CL_DEVICE_NOT_FOUND;
  if (count)
    *count = cl_uint(R.devices);
  for (cl_uint i = 0; ids && i < room; ++i)
    ids[i] = reinterpret_cast<cl_device_id>(&places[i]);
  return CL_SUCCESS;
}

STUB_CL cl_int clGetDeviceInfo(cl_device_id, cl_device_info what, size_t room,
                               void *value, size_t *size) {
  cl_ulong bytes = kStubBytes, half = kStubBytes / 2;
  cl_uint bits = cl_uint(R.fact("bits", 64));
  cl_device_svm_capabilities svm = R.fact("svm", 1);
  switch (what) {
  case CL_DEVICE_NAME:
    return answerText("Stub", room, value, size);
  case CL_DEVICE_IL_VERSION:
    return answerText(R.fact("il", 1) ? "SPIR-V_1.0" : "", room, value, size);
  case CL_DEVICE_GLOBAL_MEM_SIZE:
    return answer(&bytes, sizeof(bytes), room, value, size);
  case CL_DEVICE_MAX_MEM_ALLOC_SIZE:
    return answer(&half, sizeof(half), room, value, size);
  case CL_DEVICE_ADDRESS_BITS:
    return answer(&bits, sizeof(bits), room, value, size);
  case CL_DEVICE_SVM_CAPABILITIES:
    return answer(&svm, sizeof(svm), room, value, size);
  default:
    return CL_INVALID_VALUE;
  }
}

STUB_CL cl_context clCreateContext(const cl_context_properties *, cl_uint,
                                   const cl_device_id *,
                                   void (*)(const char *, const void *, size_t,
                                            void *),
                                   void *, cl_int *error) {
  return make<cl_context>(static_cast<cl_int>(R.enter("clCreateContext")),
                          "context", error);
}

STUB_CL cl_int clReleaseContext(cl_context context) {
  RETURN_IF(R.enter("clReleaseContext"));
  return release("context", context, CL_INVALID_CONTEXT);
}

STUB_CL cl_command_queue clCreateCommandQueueWithProperties(
    cl_context, cl_device_id, const cl_queue_properties *properties,
    cl_int *error) {
  return make<cl_command_queue>(
      R.enter("clCreateCommandQueueWithProperties", properties[1]), "stream",
      error);
}

STUB_CL cl_int clRetainCommandQueue(cl_command_queue queue) {
  return retain("stream", queue, CL_INVALID_COMMAND_QUEUE);
}

STUB_CL cl_int clReleaseCommandQueue(cl_command_queue queue) {
  return release("stream", queue, CL_INVALID_COMMAND_QUEUE);
}

STUB_CL cl_int clFlush(cl_command_queue queue) {
  return R.enter("clFlush", R.name("stream", queue));
}

STUB_CL cl_int clFinish(cl_command_queue queue) {
  RETURN_IF(R.enter("clFinish", R.name("stream", queue)));
  return R.find("stream", queue) ? CL_SUCCESS : CL_INVALID_COMMAND_QUEUE;
}

STUB_CL void *clSVMAlloc(cl_context, cl_svm_mem_flags, size_t bytes, cl_uint) {
  if (R.enter("clSVMAlloc", bytes))
    return nullptr;
  void *memory =
      R.make("memory", std::aligned_alloc(128, (bytes + 127) / 128 * 128));
  R.find("memory", memory)->bytes = bytes;
  return memory;
}

STUB_CL void clSVMFree(cl_context, void *memory) {
  R.enter("clSVMFree", R.name("memory", memory));
  R.erase("memory", memory);
}

STUB_CL cl_int clEnqueueSVMFree(cl_command_queue queue, cl_uint count,
                                void *memories[],
                                void (*)(cl_command_queue, cl_uint, void *[],
                                         void *),
                                void *, cl_uint, const cl_event *, cl_event *) {
  RETURN_IF(R.enter("clEnqueueSVMFree", R.name("memory", memories[0]),
                    R.name("stream", queue)));
  return R.erase("memory", memories[0]) && count == 1 ? CL_SUCCESS
                                                      : CL_INVALID_VALUE;
}

STUB_CL cl_int clEnqueueSVMMemcpy(cl_command_queue queue, cl_bool, void *to,
                                  const void *from, size_t bytes, cl_uint,
                                  const cl_event *, cl_event *) {
  RETURN_IF(R.enter("clEnqueueSVMMemcpy", bytes, R.name("stream", queue)));
  std::memmove(to, from, bytes);
  return CL_SUCCESS;
}

STUB_CL cl_int clEnqueueSVMMemFill(cl_command_queue queue, void *, const void *,
                                   size_t patternBytes, size_t bytes, cl_uint,
                                   const cl_event *, cl_event *) {
  return R.enter("clEnqueueSVMMemFill", patternBytes, bytes,
                 R.name("stream", queue));
}

STUB_CL cl_int clEnqueueMarkerWithWaitList(cl_command_queue queue, cl_uint,
                                           const cl_event *, cl_event *event) {
  RETURN_IF(R.enter("clEnqueueMarkerWithWaitList", R.name("stream", queue)));
  *event = static_cast<cl_event>(R.make("event"));
  return CL_SUCCESS;
}

STUB_CL cl_int clEnqueueBarrierWithWaitList(cl_command_queue queue, cl_uint,
                                            const cl_event *events,
                                            cl_event *) {
  return R.enter("clEnqueueBarrierWithWaitList", R.name("stream", queue),
                 R.name("event", events[0]));
}

STUB_CL cl_int clWaitForEvents(cl_uint, const cl_event *events) {
  return R.enter("clWaitForEvents", R.name("event", events[0]));
}

STUB_CL cl_int clRetainEvent(cl_event event) {
  return retain("event", event, CL_INVALID_EVENT);
}

STUB_CL cl_int clReleaseEvent(cl_event event) {
  return release("event", event, CL_INVALID_EVENT);
}

/// Event n was over after n milliseconds.
STUB_CL cl_int clGetEventProfilingInfo(cl_event event, cl_profiling_info,
                                       size_t room, void *value, size_t *size) {
  RETURN_IF(R.enter("clGetEventProfilingInfo", R.name("event", event)));
  Handle *handle = R.find("event", event);
  cl_ulong time = handle ? cl_ulong(handle->number) * 1000000 : 0;
  return answer(&time, sizeof(time), room, value, size);
}

STUB_CL cl_program clCreateProgramWithBinary(cl_context, cl_uint,
                                             const cl_device_id *,
                                             const size_t *sizes,
                                             const unsigned char **, cl_int *,
                                             cl_int *error) {
  return make<cl_program>(R.enter("clCreateProgramWithBinary", sizes[0]),
                          "module", error);
}

STUB_CL cl_program clCreateProgramWithIL(cl_context, const void *image,
                                         size_t bytes, cl_int *error) {
  cl_uint magic = 0;
  std::memcpy(&magic, image, sizeof(magic));
  return make<cl_program>(R.enter("clCreateProgramWithIL", magic, bytes),
                          "module", error);
}

STUB_CL cl_int clBuildProgram(cl_program program, cl_uint, const cl_device_id *,
                              const char *options, void (*)(cl_program, void *),
                              void *) {
  return R.enter("clBuildProgram", R.name("module", program),
                 "'" + std::string(options) + "'");
}

STUB_CL cl_int clGetProgramBuildInfo(cl_program, cl_device_id,
                                     cl_program_build_info, size_t room,
                                     void *value, size_t *size) {
  return answerText("stub: error:\n  no such builtin\n", room, value, size);
}

STUB_CL cl_int clReleaseProgram(cl_program program) {
  return release("module", program, CL_INVALID_PROGRAM);
}

STUB_CL cl_kernel clCreateKernel(cl_program, const char *name, cl_int *error) {
  return make<cl_kernel>(R.enter("clCreateKernel", name), "kernel", error);
}

STUB_CL cl_int clReleaseKernel(cl_kernel kernel) {
  return release("kernel", kernel, CL_INVALID_KERNEL);
}

STUB_CL cl_int clSetKernelArg(cl_kernel, cl_uint index, size_t bytes,
                              const void *) {
  return R.enter("clSetKernelArg", index, bytes);
}

STUB_CL cl_int clSetKernelArgSVMPointer(cl_kernel, cl_uint index,
                                        const void *memory) {
  return R.enter("clSetKernelArgSVMPointer", index, R.name("memory", memory));
}

STUB_CL cl_int clEnqueueNDRangeKernel(cl_command_queue queue, cl_kernel kernel,
                                      cl_uint dimensions, const size_t *,
                                      const size_t *global, const size_t *local,
                                      cl_uint, const cl_event *, cl_event *) {
  return R.enter("clEnqueueNDRangeKernel", R.name("kernel", kernel), dimensions,
                 global[0], global[1], global[2], local[0], local[1], local[2],
                 R.name("stream", queue));
}
