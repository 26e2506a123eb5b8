// OpenCL on whatever device there is (PoCL on a CPU, in Debian): really run.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "ScaleKernel.h"
#include "tensorops/Runtime/Device/Owned.h"
#include "gtest/gtest.h"
#include <numeric>
#include <thread>

using namespace tensorops;

static llvm::ExitOnError check;

class OpenCL : public testing::Test {
protected:
  void SetUp() override {
    auto opened = Device::open("opencl");
    if (!opened)
      GTEST_SKIP() << llvm::toString(opened.takeError());
    device = *opened;
  }

  OwnedMemory allocate(uint64_t bytes) {
    return check(OwnedMemory::take(device, device->allocate(bytes)));
  }
  OwnedQueue createQueue() {
    return check(OwnedQueue::take(device, device->createQueue()));
  }
  OwnedModule load(const std::string &image) {
    return check(OwnedModule::take(device, device->loadModule(image)));
  }

  std::shared_ptr<Device> device;
};

static std::string errorOf(llvm::Error error) {
  return error ? llvm::toString(std::move(error)) : "no error";
}

TEST_F(OpenCL, SaysWhatItIs) {
  EXPECT_EQ(device->kind(), Device::Kind::OpenCL);
  EXPECT_EQ(device->name(), "opencl:0");
  EXPECT_NE(device->model(), "");
  EXPECT_EQ(device->chip(), "");
  EXPECT_GT(device->totalBytes(), uint64_t(1) << 20);
  EXPECT_LE(device->largestAllocation(), device->totalBytes());
}

TEST_F(OpenCL, CopiesAndFills) {
  std::vector<float> up(1000), down(1000);
  std::iota(up.begin(), up.end(), 1.0f);
  OwnedMemory memory = allocate(4000), other = allocate(4000);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(memory.get()) % 128, 0u);
  OwnedQueue queue = createQueue();
  check(device->copy(memory.get(), up.data(), 4000, CopyKind::ToDevice,
                     queue.get()));
  check(device->copy(other.get(), memory.get(), 4000, CopyKind::OnDevice,
                     queue.get()));
  check(device->copy(down.data(), other.get(), 4000, CopyKind::ToHost,
                     queue.get()));
  check(device->synchronize(queue.get()));
  EXPECT_EQ(down, up);
  // Arithmetic on device pointers, and no queue.
  check(device->copy(down.data(), static_cast<float *>(other.get()) + 10, 40,
                     CopyKind::ByAddress, nullptr));
  EXPECT_EQ(down[0], 11.0f);

  std::vector<uint16_t> halves(4);
  check(device->fill(memory.get(), 0x01020304, 4, 2, queue.get()));
  check(device->fill(memory.get(), 0xffff0506, 2, 1, queue.get()));
  check(device->copy(halves.data(), memory.get(), 8, CopyKind::ToHost,
                     queue.get()));
  check(device->synchronize(queue.get()));
  EXPECT_EQ(halves, std::vector<uint16_t>({0x0506, 0x0102, 0x0304, 0x0102}));
}

TEST_F(OpenCL, RunsAKernel) {
  OwnedModule module = load(assembleImage(kScaleKernel));
  Device::Kernel *kernel = check(device->findKernel(module.get(), "scale"));
  EXPECT_EQ(check(device->findKernel(module.get(), "scale")), kernel);
  OwnedQueue queue = createQueue();
  for (int64_t n : {1, 255, 256, 1000}) {
    std::vector<float> x(n), y(n);
    std::iota(x.begin(), x.end(), 1.0f);
    OwnedMemory in = allocate(n * 4), out = allocate(n * 4);
    check(device->copy(in.get(), x.data(), n * 4, CopyKind::ToDevice,
                       queue.get()));
    void *from = in.get(), *to = out.get();
    float factor = 3;
    LaunchShape shape;
    shape.grid = {uint64_t(n + 255) / 256, 1, 1};
    shape.block = {256, 1, 1};
    check(
        device->launch(kernel, shape, {&from, &to, &factor, &n}, queue.get()));
    check(device->copy(y.data(), out.get(), n * 4, CopyKind::ToHost,
                       queue.get()));
    check(device->synchronize(queue.get()));
    for (float &value : x)
      value *= 3;
    EXPECT_EQ(y, x);
  }
}

TEST_F(OpenCL, MemoryGoesWhenItsQueueIsThrough) {
  OwnedModule module = load(assembleImage(kScaleKernel));
  Device::Kernel *kernel = check(device->findKernel(module.get(), "scale"));
  OwnedQueue queue = createQueue();
  int64_t n = 1 << 20;
  OwnedMemory out = allocate(n * 4);
  for (int round = 0; round < 20; ++round) {
    OwnedMemory in = allocate(n * 4);
    check(device->fill(in.get(), 0x3f800000, 4, n, queue.get()));
    void *from = in.get(), *to = out.get();
    float factor = float(round);
    LaunchShape shape;
    shape.grid = {uint64_t(n) / 256, 1, 1};
    shape.block = {256, 1, 1};
    check(
        device->launch(kernel, shape, {&from, &to, &factor, &n}, queue.get()));
    check(device->free(in.release(), queue.get()));
  }
  std::vector<float> y(n);
  check(
      device->copy(y.data(), out.get(), n * 4, CopyKind::ToHost, queue.get()));
  check(device->synchronize(queue.get()));
  EXPECT_EQ(y, std::vector<float>(n, 19.0f));
}

TEST_F(OpenCL, ThreadsShareAKernel) {
  OwnedModule module = load(assembleImage(kScaleKernel));
  Device::Kernel *kernel = check(device->findKernel(module.get(), "scale"));
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int id = 0; id < 3; ++id)
    threads.emplace_back([&, id] {
      OwnedQueue queue = createQueue();
      OwnedMemory memory = allocate(4096);
      for (int round = 0; round < 50; ++round) {
        std::vector<float> x(1024, 1.0f);
        void *at = memory.get();
        int64_t n = 1024;
        float factor = float(id + 2);
        LaunchShape shape;
        shape.grid = {8, 1, 1};
        shape.block = {128, 1, 1};
        check(
            device->copy(at, x.data(), 4096, CopyKind::ToDevice, queue.get()));
        check(device->launch(kernel, shape, {&at, &at, &factor, &n},
                             queue.get()));
        check(device->copy(x.data(), at, 4096, CopyKind::ToHost, queue.get()));
        check(device->synchronize(queue.get()));
        wrong += x != std::vector<float>(1024, factor);
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(OpenCL, EventsOrderQueuesAndTellTime) {
  OwnedQueue first = createQueue(), second = createQueue();
  OwnedEvent from = check(OwnedEvent::take(device, device->createEvent()));
  OwnedEvent to = check(OwnedEvent::take(device, device->createEvent()));
  uint64_t bytes = uint64_t(32) << 20;
  OwnedMemory memory = allocate(bytes);
  check(device->record(from.get(), first.get()));
  for (uint32_t round = 1; round <= 4; ++round)
    check(device->fill(memory.get(), round, 4, bytes / 4, first.get()));
  check(device->record(to.get(), first.get()));
  check(device->waitFor(second.get(), to.get()));
  uint32_t last = 0;
  check(device->copy(&last, static_cast<char *>(memory.get()) + bytes - 4, 4,
                     CopyKind::ToHost, second.get()));
  check(device->synchronize(second.get()));
  EXPECT_EQ(last, 4u);
  double time = check(device->elapsed(from.get(), to.get()));
  // 128 MiB take some time, and not for ever.
  EXPECT_GT(time, 0.1);
  EXPECT_LT(time, 60000);
  check(device->record(from.get(), second.get()));
  EXPECT_GT(check(device->elapsed(to.get(), from.get())), -60000);
}

TEST_F(OpenCL, Errors) {
  EXPECT_EQ(errorOf(device->loadModule("abc")),
            "opencl:0: not a SPIR-V module: 3 bytes are no multiple of 4");
  EXPECT_EQ(errorOf(device->loadModule(std::string(20, '.'))),
            "opencl:0: not a SPIR-V module: it begins with 0x2e2e2e2e, "
            "expected 0x07230203");
  std::string huge = errorOf(device->allocate(uint64_t(1) << 60));
  EXPECT_TRUE(llvm::StringRef(huge).starts_with(
      "opencl:0: out of memory: an array of 1152921504606846976 bytes, but "))
      << huge;

  OwnedModule module = load(assembleImage(kScaleKernel));
  EXPECT_EQ(errorOf(device->findKernel(module.get(), "none")),
            "opencl:0: clCreateKernel of 'none' failed: "
            "CL_INVALID_KERNEL_NAME");
  Device::Kernel *kernel = check(device->findKernel(module.get(), "scale"));
  OwnedQueue queue = createQueue();
  EXPECT_EQ(errorOf(device->launch(kernel, {}, {}, queue.get())),
            "opencl:0: the launch of 'scale' failed: the kernel takes 4 "
            "arguments, found 0");
  void *null = nullptr;
  float factor = 1;
  int64_t n = 0;
  LaunchShape shape;
  shape.dynamicBytes = 8;
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {&null, &null, &factor, &n},
                                   queue.get())),
            "opencl:0: the launch of 'scale' failed: OpenCL has no workgroup "
            "memory beside what the kernel declares, found 8 bytes");
  shape.dynamicBytes = 0;
  shape.grid[2] = uint64_t(1) << 62;
  shape.block = {1, 1, 4};
  EXPECT_EQ(errorOf(device->launch(kernel, shape, {&null, &null, &factor, &n},
                                   queue.get())),
            "opencl:0: the launch of 'scale' failed: its grid is too large");
  shape.grid[2] = 1;
  shape.block = {1 << 30, 1, 1};
  std::string block = errorOf(
      device->launch(kernel, shape, {&null, &null, &factor, &n}, queue.get()));
  EXPECT_TRUE(llvm::StringRef(block).starts_with(
      "opencl:0: clEnqueueNDRangeKernel of 'scale' failed: CL_INVALID_WORK_"))
      << block;
  OwnedEvent event = check(OwnedEvent::take(device, device->createEvent()));
  EXPECT_EQ(errorOf(device->elapsed(event.get(), event.get())),
            "opencl:0: clGetEventProfilingInfo failed: CL_INVALID_EVENT");
}

/// Shuffles within a subgroup, which not every driver has.
static const char kShuffle[] = R"(
  spirv.func @shuffle(%out: !spirv.ptr<f32, CrossWorkgroup>, %x: f32) "None" {
    %one = spirv.Constant 1 : i32
    %y = spirv.GroupNonUniformShuffleXor <Subgroup> %x, %one : f32, i32
    spirv.Store "CrossWorkgroup" %out, %y ["Aligned", 4] : f32
    spirv.Return
  }
  spirv.EntryPoint "Kernel" @shuffle)";

TEST_F(OpenCL, AFailedBuildIsAMessageWithTheLog) {
  auto module = device->loadModule(assembleImage(kShuffle));
  if (module) {
    check(device->unloadModule(*module));
    GTEST_SKIP() << "this driver has subgroups";
  }
  std::string message = llvm::toString(module.takeError());
  EXPECT_TRUE(llvm::StringRef(message).starts_with(
      "opencl:0: clBuildProgram failed: CL_BUILD_PROGRAM_FAILURE: "))
      << message;
  EXPECT_TRUE(llvm::StringRef(message).contains("shuffle")) << message;
  EXPECT_EQ(message.find('\n'), std::string::npos);
  // The device still works.
  load(assembleImage(kScaleKernel));
}

TEST(OpenCLErrors, NoDriverAndNoSuchDevice) {
  DriverLibraries libraries;
  libraries.opencl = "libnodriver.so.1";
  EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
            "opencl: no driver: libnodriver.so.1: cannot open shared object "
            "file: No such file or directory; install an OpenCL driver and its "
            "loader (Debian: pocl-opencl-icd), or choose another device");
  libraries.opencl = "libm.so.6";
  EXPECT_EQ(errorOf(Device::open("opencl", libraries)),
            "opencl: the driver is too old: libm.so.6 has no "
            "clGetPlatformIDs");
  auto opened = Device::open("opencl:1000");
  std::string message = errorOf(std::move(opened));
  EXPECT_TRUE(llvm::StringRef(message).starts_with("opencl")) << message;
  EXPECT_TRUE(llvm::StringRef(message).contains("no such device; there ") ||
              llvm::StringRef(message).contains("no d"))
      << message;
}
