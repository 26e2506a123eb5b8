// What can go wrong with CUDA: one line each, and nothing is left behind.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CudaDevice.h"
#include "LoadStub.h"
#include "RuntimeTestSupport.h"
#include "tensorops/Runtime/Device/Owned.h"

using namespace tensorops;

static llvm::ExitOnError check;

using CudaErrors = StubCudaTest;

static const char kPtx[] = ".version 8.0\n.visible .entry twice(\n)\n";

/// A message for comparison, of any kind of result.
static std::string errorOf(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "no error";
}

TEST_F(CudaErrors, Names) {
  for (const char *name : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda0",
                           "opencl:1.5", "cuda:99999999999"}) {
    EXPECT_FALSE(Device::isName(name)) << name;
    EXPECT_EQ(errorOf(Device::open(name, libraries)),
              std::string("unknown device '") + name +
                  "'; expected cuda, cuda:N, opencl or opencl:N");
  }
  for (const char *name : {"cuda", "cuda:0", "opencl", "opencl:12"})
    EXPECT_TRUE(Device::isName(name)) << name;
}

TEST_F(CudaErrors, NoDriver) {
  libraries.cuda = "libnodriver.so.1";
  EXPECT_EQ(errorOf(Device::open("cuda", libraries)),
            "cuda: no driver: libnodriver.so.1: cannot open shared object "
            "file: No such file or directory; install NVIDIA's driver, or "
            "choose another device");
}

TEST_F(CudaErrors, ALibraryThatIsNoDriver) {
  libraries.cuda = "libm.so.6";
  EXPECT_EQ(errorOf(Device::open("cuda", libraries)),
            "cuda: the driver is too old: libm.so.6 has no cuInit");
}

TEST_F(CudaErrors, NoDevice) {
  stub.setDeviceCount(0);
  EXPECT_EQ(errorOf(Device::open("cuda", libraries)),
            "cuda: no device: cuInit failed: CUDA_ERROR_NO_DEVICE (no "
            "CUDA-capable device is detected)");
}

TEST_F(CudaErrors, IndexOutOfRange) {
  EXPECT_EQ(errorOf(Device::open("cuda:2", libraries)),
            "cuda:2: no such device; there are 2, cuda:0 to cuda:1");
  stub.setDeviceCount(1);
  EXPECT_EQ(errorOf(Device::open("cuda:7", libraries)),
            "cuda:7: no such device; there is 1, cuda:0");
}

TEST_F(CudaErrors, WhileOpening) {
  for (const char *symbol :
       {"cuInit", "cuDeviceGetCount", "cuDeviceGet", "cuDeviceGetName",
        "cuDeviceTotalMem", "cuDeviceGetAttribute", "cuDriverGetVersion",
        "cuDevicePrimaryCtxRetain"}) {
    stub.reset();
    std::string exported = symbol;
    if (exported == "cuDeviceTotalMem")
      exported += "_v2";
    stub.failCall(exported.c_str(), 999, 1);
    EXPECT_EQ(errorOf(Device::open("cuda", libraries)),
              std::string("cuda: ") + symbol + " failed: error 999");
    expectNothingAlive();
  }
}

TEST_F(CudaErrors, OutOfMemory) {
  auto device = open();
  EXPECT_EQ(errorOf(device->allocate(kStubBytes + 1)),
            "cuda:0: out of memory: an array of 67108865 bytes, but the device "
            "has 67108864");
  stub.failCall("cuMemAlloc_v2", 2, 2);
  auto first = check(OwnedMemory::take(device, device->allocate(5000)));
  EXPECT_EQ(errorOf(device->allocate(5000)),
            "cuda:0: cuMemAlloc of 5000 bytes failed: CUDA_ERROR_OUT_OF_MEMORY "
            "(out of memory); 1000 of 67108864 bytes are free");
  stub.failCall("cuMemAllocHost_v2", 2, 1);
  EXPECT_EQ(errorOf(device->allocatePinned(5000)),
            "cuda:0: cuMemAllocHost of 5000 bytes failed: "
            "CUDA_ERROR_OUT_OF_MEMORY (out of memory)");
}

TEST_F(CudaErrors, BadPtx) {
  auto device = open();
  EXPECT_EQ(errorOf(device->loadModule("nonsense")),
            "cuda:0: cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (a PTX "
            "JIT compilation failed): ptxas application ptx input, line 1; "
            "fatal   : Missing .version directive");
  // The image is cut where the caller's ends.
  EXPECT_NE(errorOf(device->loadModule(
                llvm::StringRef(".version 8.0").take_front(5))),
            "no error");
  auto module = check(OwnedModule::take(device, device->loadModule(kPtx)));
  EXPECT_EQ(errorOf(device->findKernel(module.get(), "thrice")),
            "cuda:0: cuModuleGetFunction of 'thrice' failed: "
            "CUDA_ERROR_NOT_FOUND (named symbol not found)");
}

TEST_F(CudaErrors, ClustersNeedADriverThatHasThem) {
  auto driver = cuda::Driver::open(libraries.cuda);
  ASSERT_TRUE(bool(driver)) << llvm::toString(driver.takeError());
  driver->cuLaunchKernelEx = nullptr;
  std::shared_ptr<Device> device =
      check(CudaDevice::open(0, std::move(*driver)));
  auto module = check(OwnedModule::take(device, device->loadModule(kPtx)));
  Device::Kernel *kernel = check(device->findKernel(module.get(), "twice"));
  LaunchShape shape;
  shape.cluster[0] = 2;
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {}, nullptr)),
            "cuda:0: cuLaunchKernelEx failed: the driver has no such call, "
            "which clusters need; install one of CUDA 11.8 or newer");
}

TEST_F(CudaErrors, Launches) {
  auto device = open();
  auto queue = check(OwnedQueue::take(device, device->createQueue()));
  auto module = check(OwnedModule::take(device, device->loadModule(kPtx)));
  Device::Kernel *kernel = check(device->findKernel(module.get(), "twice"));
  LaunchShape shape;
  shape.grid[0] = (uint64_t(1) << 32) + 1;
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {}, queue.get())),
            "cuda:0: cuLaunchKernel failed: a size of the launch is "
            "4294967297, at most 4294967295");
  shape.grid[0] = 1;
  shape.cluster[1] = uint64_t(1) << 33;
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {}, queue.get())),
            "cuda:0: cuLaunchKernel failed: a size of the launch is "
            "8589934592, at most 4294967295");
  shape.cluster[1] = 2;
  stub.failCall("cuLaunchKernelEx", 719, 1);
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {}, queue.get())),
            "cuda:0: cuLaunchKernelEx failed: CUDA_ERROR_LAUNCH_FAILED "
            "(unspecified launch failure)");
  shape.cluster[1] = 1;
  stub.failCall("cuLaunchKernel", 719, 1);
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {}, queue.get())),
            "cuda:0: cuLaunchKernel failed: CUDA_ERROR_LAUNCH_FAILED "
            "(unspecified launch failure)");
  // What a kernel does wrong shows when someone waits for it.
  stub.failCall("cuStreamSynchronize", 700, 1);
  EXPECT_EQ(errorOf(device->synchronize(queue.get())),
            "cuda:0: cuStreamSynchronize failed: CUDA_ERROR_ILLEGAL_ADDRESS "
            "(an illegal memory access was encountered)");
}

TEST_F(CudaErrors, EveryOtherCall) {
  auto device = open();
  auto memory = check(OwnedMemory::take(device, device->allocate(8)));
  auto queue = check(OwnedQueue::take(device, device->createQueue()));
  auto event = check(OwnedEvent::take(device, device->createEvent()));
  uint64_t host = 0;
  auto expect = [&](const char *symbol, const char *name, auto call) {
    stub.failCall(symbol, 1, 1);
    EXPECT_EQ(errorOf(call()),
              std::string("cuda:0: ") + name +
                  " failed: CUDA_ERROR_INVALID_VALUE (invalid argument)");
    stub.failCall(symbol, 0, 1);
  };
  auto copy = [&](void *to, void *from, CopyKind kind) {
    return device->copy(to, from, 8, kind, queue.get());
  };
  expect("cuMemcpyHtoDAsync_v2", "cuMemcpyHtoDAsync",
         [&] { return copy(memory.get(), &host, CopyKind::ToDevice); });
  expect("cuMemcpyDtoHAsync_v2", "cuMemcpyDtoHAsync",
         [&] { return copy(&host, memory.get(), CopyKind::ToHost); });
  expect("cuMemcpyDtoDAsync_v2", "cuMemcpyDtoDAsync",
         [&] { return copy(memory.get(), memory.get(), CopyKind::OnDevice); });
  expect("cuMemcpyAsync", "cuMemcpyAsync",
         [&] { return copy(memory.get(), &host, CopyKind::ByAddress); });
  expect("cuMemsetD32Async", "cuMemsetD32Async",
         [&] { return device->fill(memory.get(), 0, 4, 1, queue.get()); });
  expect("cuStreamCreate", "cuStreamCreate",
         [&] { return device->createQueue(); });
  expect("cuEventCreate", "cuEventCreate",
         [&] { return device->createEvent(); });
  expect("cuEventRecord", "cuEventRecord",
         [&] { return device->record(event.get(), queue.get()); });
  expect("cuEventSynchronize", "cuEventSynchronize",
         [&] { return device->elapsed(event.get(), event.get()); });
  expect("cuEventElapsedTime", "cuEventElapsedTime",
         [&] { return device->elapsed(event.get(), event.get()); });
  expect("cuStreamWaitEvent", "cuStreamWaitEvent",
         [&] { return device->waitFor(queue.get(), event.get()); });
  expect("cuCtxSynchronize", "cuCtxSynchronize",
         [&] { return device->synchronize(); });
}
