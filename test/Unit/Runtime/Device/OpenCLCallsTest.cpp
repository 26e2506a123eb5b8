// OpenCL over a stub driver: devices that take SPIR-V as it is, and whatever
// can go wrong; nothing may be left behind.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#define CL_TARGET_OPENCL_VERSION 300
#include <CL/cl.h>

#include "LoadStub.h"
#include "RuntimeTestSupport.h"
#include "ScaleKernel.h"
#include "tensorops/Runtime/Device/Owned.h"

using namespace tensorops;

static llvm::ExitOnError check;

using OpenCLCalls = StubOpenCLTest;

static std::string errorOf(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "no error";
}

/// Everything once: memory, a kernel, a launch between two events.
static llvm::Error runAll(std::shared_ptr<Device> device, double *time) {
  auto queue = OwnedQueue::take(device, device->createQueue());
  if (!queue)
    return queue.takeError();
  auto memory = OwnedMemory::take(device, device->allocate(100));
  if (!memory)
    return memory.takeError();
  auto from = OwnedEvent::take(device, device->createEvent());
  auto to = OwnedEvent::take(device, device->createEvent());
  auto module = OwnedModule::take(
      device, device->loadModule(assembleImage(kScaleKernel)));
  if (!module)
    return module.takeError();
  auto kernel = device->findKernel(module->get(), "scale");
  if (!kernel)
    return kernel.takeError();
  if (auto failure = device->fill(memory->get(), 7, 2, 50, queue->get()))
    return failure;
  if (auto failure = device->record(from->get(), queue->get()))
    return failure;
  if (auto failure = device->waitFor(queue->get(), from->get()))
    return failure;
  void *at = memory->get();
  float factor = 1;
  int64_t n = 25;
  LaunchShape shape;
  shape.grid = {2, 1, 1};
  shape.block = {64, 1, 1};
  shape.cluster[0] = 2;
  EXPECT_EQ(errorOf(device->launch(*kernel, shape, {}, queue->get())),
            "opencl:0: the launch of 'scale' failed: OpenCL has no clusters of "
            "blocks");
  shape.cluster[0] = 1;
  if (auto failure =
          device->launch(*kernel, shape, {&at, &at, &factor, &n}, queue->get()))
    return failure;
  if (auto failure = device->record(to->get(), queue->get()))
    return failure;
  uint64_t host = 0;
  if (auto failure = device->copy(&host, at, 8, CopyKind::ToHost, queue->get()))
    return failure;
  if (auto failure = device->free(memory->release(), queue->get()))
    return failure;
  return device->elapsed(from->get(), to->get()).moveInto(*time);
}

TEST_F(OpenCLCalls, SpirvGoesToDevicesThatTakeIt) {
  double time = 0;
  auto device = open();
  takeLog();
  check(runAll(device, &time));
  EXPECT_EQ(time, 1.0);
  size_t bytes = assembleImage(kScaleKernel).size();
  EXPECT_EQ(takeLog(),
            "clCreateCommandQueueWithProperties 2\n"
            "clSVMAlloc 100\n"
            "clCreateProgramWithIL 119734787 " +
                std::to_string(bytes) +
                "\n"
                "clBuildProgram module1 ''\n"
                "clCreateKernel scale\n"
                "clEnqueueSVMMemFill 2 100 stream1\n"
                "clEnqueueMarkerWithWaitList stream1\n"
                "clFlush stream1\n"
                "clEnqueueBarrierWithWaitList stream1 event1\n"
                "clSetKernelArgSVMPointer 0 memory1\n"
                "clSetKernelArgSVMPointer 1 memory1\n"
                "clSetKernelArg 2 4\n"
                "clSetKernelArg 3 8\n"
                "clEnqueueNDRangeKernel kernel1 3 128 1 1 64 1 1 stream1\n"
                "clEnqueueMarkerWithWaitList stream1\n"
                "clFlush stream1\n"
                "clEnqueueSVMMemcpy 8 stream1\n"
                "clEnqueueSVMFree memory1 stream1\n"
                "clWaitForEvents event1\n"
                "clGetEventProfilingInfo event1\n"
                "clWaitForEvents event2\n"
                "clGetEventProfilingInfo event2\n"
                "clFinish stream1\n");
}

TEST_F(OpenCLCalls, EveryCallThatFailsIsNamedAndLeavesNothing) {
  for (const char *symbol :
       {"clCreateCommandQueueWithProperties", "clCreateProgramWithIL",
        "clCreateKernel", "clEnqueueSVMMemFill", "clEnqueueMarkerWithWaitList",
        "clFlush", "clEnqueueBarrierWithWaitList", "clSetKernelArg",
        "clSetKernelArgSVMPointer", "clEnqueueNDRangeKernel",
        "clEnqueueSVMMemcpy", "clWaitForEvents", "clGetEventProfilingInfo"})
    for (int nth : {1, 2}) {
      stub.reset();
      stub.failCall(symbol, CL_OUT_OF_RESOURCES, nth);
      double time = 0;
      std::string message = errorOf(runAll(open(), &time));
      if (nth == 1 || message != "no error") {
        EXPECT_TRUE(llvm::StringRef(message).starts_with(
            std::string("opencl:0: ") + symbol))
            << message;
        EXPECT_TRUE(
            llvm::StringRef(message).ends_with(" failed: CL_OUT_OF_RESOURCES"))
            << message;
      }
      expectNothingAlive();
    }
}

TEST_F(OpenCLCalls, EventsMayBeRecordedAgain) {
  auto device = open();
  auto queue = check(OwnedQueue::take(device, device->createQueue()));
  auto from = check(OwnedEvent::take(device, device->createEvent()));
  auto to = check(OwnedEvent::take(device, device->createEvent()));
  check(device->record(from.get(), queue.get()));
  check(device->record(to.get(), queue.get()));
  check(device->record(to.get(), queue.get()));
  EXPECT_EQ(stub.alive("event"), 2);
  EXPECT_EQ(check(device->elapsed(from.get(), to.get())), 2.0);
}

TEST_F(OpenCLCalls, AFailedBuildMakesNoKernel) {
  auto device = open();
  stub.failCall("clBuildProgram", CL_BUILD_PROGRAM_FAILURE, 1);
  EXPECT_EQ(errorOf(device->loadModule(assembleImage(kScaleKernel))),
            "opencl:0: clBuildProgram failed: CL_BUILD_PROGRAM_FAILURE: stub: "
            "error: no such builtin");
  EXPECT_EQ(stub.alive("module"), 0);
}

TEST_F(OpenCLCalls, OutOfMemory) {
  auto device = open();
  EXPECT_EQ(errorOf(device->allocate(kStubBytes / 2 + 1)),
            "opencl:0: out of memory: an array of 33554433 bytes, but one "
            "array may have 33554432");
  stub.failCall("clSVMAlloc", 1, 1);
  EXPECT_EQ(errorOf(device->allocate(8)),
            "opencl:0: clSVMAlloc of 8 bytes failed: out of memory; the device "
            "has 67108864 bytes");
}

TEST_F(OpenCLCalls, DevicesThatDoNotServe) {
  EXPECT_EQ(open("opencl:1")->name(), "opencl:1");
  EXPECT_EQ(errorOf(Device::open("opencl:2", libraries)),
            "opencl:2: no such device; there are 2, opencl:0 to opencl:1");
  stub.setDeviceCount(1);
  EXPECT_EQ(errorOf(Device::open("opencl:2", libraries)),
            "opencl:2: no such device; there is 1, opencl:0");
  stub.setFact("svm", 0);
  EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
            "opencl:0 (Stub) has no shared virtual memory (SVM)");
  stub.setFact("bits", 32);
  EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
            "opencl:0 (Stub) has no 64-bit addresses");
  stub.setDeviceCount(0);
  EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
            "opencl: no device: no driver is installed that has one (Debian: "
            "pocl-opencl-icd)");
  for (auto [symbol, error] :
       {std::pair("clGetPlatformIDs", "CL_OUT_OF_HOST_MEMORY"),
        std::pair("clCreateContext", "CL_OUT_OF_HOST_MEMORY")}) {
    stub.reset();
    stub.failCall(symbol, CL_OUT_OF_HOST_MEMORY, 1);
    EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
              std::string("opencl: ") + symbol + " failed: " + error);
  }
  // The loader finds no platform at all.
  stub.reset();
  stub.failCall("clGetPlatformIDs", -1001, 1);
  EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
            "opencl: no device: no driver is installed that has one (Debian: "
            "pocl-opencl-icd)");
}

TEST_F(OpenCLCalls, TheTranslatorIsOfTheDriversLLVM) {
  stub.setFact("il", 0);
  auto device = open();
  std::string message =
      errorOf(device->loadModule(assembleImage(kScaleKernel)));
  // The stub says that its LLVM is 99.
  if (message != "no error")
    EXPECT_EQ(message,
              "opencl:0: the driver takes no SPIR-V, and there is no "
              "'llvm-spirv-99' to make bitcode of it; install llvm-spirv-99");
}
