// Programs whose entries take device memory, called with host memory and with
// device pointers: on the stub of CUDA and on a real OpenCL device alike.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GpuTestModules.h"
#include "LoadStub.h"
#include "RuntimeTestSupport.h"
#include "ScaleKernel.h"
#include "tensorops/Errors/LocatedError.h"
#include "tensorops/Runtime/Device/DeviceScope.h"
#include <numeric>
#include <thread>

using namespace tensorops;

static llvm::ExitOnError check;

static const char kPtxObject[] =
    "#gpu.object<#nvvm.target<chip = \"sm_90\">, assembly = \".version 8.0\\0A"
    ".visible .entry scale(\\0A)\\0A\">";

/// What the kernel does, for the stub.
static void runScale(void **arguments, unsigned grid, unsigned block) {
  const float *in = *static_cast<float **>(arguments[0]);
  float *out = *static_cast<float **>(arguments[1]);
  float factor = *static_cast<float *>(arguments[2]);
  int64_t n = *static_cast<int64_t *>(arguments[3]);
  for (int64_t i = 0; i < std::min<int64_t>(n, int64_t(grid) * block); ++i)
    out[i] = in[i] * factor;
}

class DeviceProgram : public StubCudaTest,
                      public testing::WithParamInterface<const char *> {
protected:
  void SetUp() override {
    stub.defineKernel("scale", runScale);
    auto opened = Device::open(GetParam(), libraries);
    if (!opened)
      GTEST_SKIP() << llvm::toString(opened.takeError());
    device = *opened;
  }

  void TearDown() override {
    device.reset();
    StubCudaTest::TearDown();
  }

  Executable load() {
    std::string object =
        device->kind() == Device::Kind::CUDA
            ? kPtxObject
            : "#gpu.object<#spirv.target_env<#spirv.vce<v1.0, [Kernel], []>, "
              "api=OpenCL, #spirv.resource_limits<>>, bin = " +
                  escapeBytes(assembleImage(kScaleKernel)) + ">";
    CompilerOptions options;
    options.pipeline = kDeviceProgramPipeline;
    options.entryMemory = MemorySpace::Device;
    return check(check(Engine::create(options, device))
                     ->compileText(makeDeviceProgram(object), "device.mlir"));
  }

  TensorView scalar(float &value) {
    return TensorView::contiguous(DType::F32, &value, {}, /*readOnly=*/true);
  }

  std::shared_ptr<Device> device;
};

INSTANTIATE_TEST_SUITE_P(All, DeviceProgram, testing::Values("cuda", "opencl"),
                         [](const auto &info) { return info.param; });

static std::vector<float> count(int64_t size, float factor = 1) {
  std::vector<float> values(size);
  for (int64_t i = 0; i < size; ++i)
    values[i] = float(i + 1) * factor;
  return values;
}

TEST_P(DeviceProgram, TheFirstErrorOfACallStaysWhatItIs) {
  DeviceScope scope(device);
  scope.keep(makeLocatedError({"a.mlir", 1, 2}, "first"));
  scope.keep(llvm::createStringError("second"));
  EXPECT_TRUE(scope.failed());
  llvm::Error error = scope.finish();
  EXPECT_TRUE(error.isA<LocatedError>());
  EXPECT_EQ(llvm::toString(std::move(error)), "a.mlir:1:2: error: first");
}

TEST_P(DeviceProgram, CopiesInputsUpAndResultsDown) {
  Executable code = load();
  float factor = 3;
  for (int64_t size : {0, 1, 255, 1000}) {
    std::vector<float> x = count(size);
    auto results =
        check(code.invoke("main", {view(x, {size}), scalar(factor)}));
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].view().sizes, Dims({size}));
    EXPECT_EQ(elements<float>(results[0].view()), count(size, 3));
    EXPECT_EQ(x, count(size));
  }
  EXPECT_EQ(stub.alive("memory"), 0);
}

TEST_P(DeviceProgram, ResultsOutliveTheCodeAndTheDevice) {
  float factor = 2;
  std::vector<float> x = count(5);
  auto results = check(load().invoke("main", {view(x, {5}), scalar(factor)}));
  device.reset();
  EXPECT_EQ(elements<float>(results[0].view()), count(5, 2));
}

TEST_P(DeviceProgram, MemrefsAreWrittenInPlace) {
  Executable code = load();
  float factor = 2;
  std::vector<float> x = count(300), y(300);
  auto results = check(
      code.invoke("inplace", {view(x, {300}), view(y, {300}), scalar(factor)}));
  EXPECT_EQ(elements<float>(results[0].view())[0], 2.0f);
  EXPECT_EQ(y, count(300, 2));
}

TEST_P(DeviceProgram, ParametersMayBeTheSameMemory) {
  Executable code = load();
  float factor = 2;
  std::vector<float> x = count(300);
  check(
      code.invoke("inplace", {view(x, {300}), view(x, {300}), scalar(factor)}));
  EXPECT_EQ(x, count(300, 2));
  // Whichever of them is copied back last.
  check(code.invoke("into", {view(x, {300}), view(x, {300}), scalar(factor)}));
  EXPECT_EQ(x, count(300, 4));
  // The destination lies within what is read up to there, and beyond.
  std::vector<float> both = count(300);
  TensorView upper = view(both, {200}), all = view(both, {100});
  upper.data = &both[100];
  check(code.invoke("into", {upper, all, scalar(factor)}));
  EXPECT_EQ(std::vector<float>(both.begin(), both.begin() + 100), count(100));
  EXPECT_EQ(std::vector<float>(both.begin() + 100, both.begin() + 200),
            count(100, 2));
  EXPECT_EQ(both[200], 201.0f);
}

TEST_P(DeviceProgram, OnlyElementsAreWrittenBack) {
  Executable code = load();
  float factor = 2;
  std::vector<float> x = {1, 2, 3, 4, 5, 6, 7};
  TensorView odd = view(x, {3});
  odd.data = &x[1];
  odd.strides = {2};
  check(code.invoke("gaps", {odd, scalar(factor)}));
  EXPECT_EQ(x, std::vector<float>({1, 4, 3, 8, 5, 12, 7}));
}

TEST_P(DeviceProgram, StridesStayAsTheyAre) {
  Executable code = load();
  std::vector<float> x = {1, 2, 3, 4, 5, 6, 7};
  TensorView back = view(x, {3});
  back.data = &x[6];
  back.strides = {-2};
  auto results = check(code.invoke("back", {back}));
  EXPECT_EQ(elements<float>(results[0].view()), std::vector<float>({7, 5, 3}));
  back.strides = {0};
  results = check(code.invoke("back", {back}));
  EXPECT_EQ(elements<float>(results[0].view()), std::vector<float>({7, 7, 7}));
  EXPECT_EQ(x, std::vector<float>({1, 2, 3, 4, 5, 6, 7}));
}

TEST_P(DeviceProgram, AResultThatIsAnInputIsACopy) {
  Executable code = load();
  std::vector<float> x = count(9);
  auto results = check(code.invoke("same", {view(x, {9})}));
  EXPECT_EQ(elements<float>(results[0].view()), x);
  EXPECT_NE(results[0].view().data, x.data());
}

TEST_P(DeviceProgram, DevicePointersAreNotCopied) {
  Executable code = load();
  std::vector<float> x = count(1000), y(1000);
  OwnedMemory memory = check(OwnedMemory::take(device, device->allocate(4000)));
  check(
      device->copy(memory.get(), x.data(), 4000, CopyKind::ToDevice, nullptr));
  TensorView there = TensorView::contiguous(DType::F32, memory.get(), {1000});
  float factor = 5;
  takeLog();
  auto results = check(code.invokeOnDevice("main", {there, scalar(factor)}));
  EXPECT_EQ(takeLog().find("cuMemcpy"), std::string::npos);
  EXPECT_NE(results[0].view().data, memory.get());
  check(device->copy(y.data(), results[0].view().data, 4000, CopyKind::ToHost,
                     nullptr));
  EXPECT_EQ(y, count(1000, 5));
  // Memory behind the start, and a result that is an input.
  there.data = static_cast<float *>(memory.get()) + 500;
  there.sizes = {500};
  auto same = check(code.invokeOnDevice("same", {there}));
  EXPECT_NE(same[0].view().data, there.data);
  check(device->copy(y.data(), same[0].view().data, 2000, CopyKind::ToHost,
                     nullptr));
  EXPECT_EQ(y[0], 501.0f);
}

TEST_P(DeviceProgram, TimeIsTakenApart) {
  Executable code = load();
  int64_t size = 1 << 20;
  std::vector<float> x = count(size);
  float factor = 1;
  DeviceTimes times;
  times.up = times.down = times.kernels = -1;
  check(code.invoke("main", {view(x, {size}), scalar(factor)}, &times));
  if (device->kind() == Device::Kind::CUDA) {
    EXPECT_EQ(times.up, 1.5);
    EXPECT_EQ(times.kernels, 1.5);
    EXPECT_EQ(times.down, 1.5);
  }
  for (double time : {times.up, times.kernels, times.down}) {
    EXPECT_GT(time, 0.0);
    EXPECT_LT(time, 60000.0);
  }
  EXPECT_EQ(stub.alive("event"), 0);
}

TEST_P(DeviceProgram, ArgumentsThatDoNotFit) {
  Executable code = load();
  std::vector<float> x = count(8);
  float factor = 1;
  EXPECT_EQ(errorOf(code.invoke("main", {view(x, {2, 4}), scalar(factor)})),
            "argument 0 of 'main' is 2x4xf32, expected memref<?xf32>: rank 2, "
            "expected 1");
  TensorView strided = view(x, {4});
  strided.strides = {2};
  EXPECT_EQ(errorOf(code.invokeOnDevice("main", {strided, scalar(factor)})),
            "argument 0 of 'main' is 4xf32, expected memref<?xf32>: its "
            "strides are [2], expected [1]; pass a copy");
}

TEST_P(DeviceProgram, ArraysLargerThanTheDevice) {
  Executable code = load();
  // Addresses are compared with sizes before anything is read.
  std::vector<float> x(1);
  TensorView huge = view(x, {int64_t(1) << 58});
  float factor = 1;
  std::string error = errorOf(code.invoke("main", {huge, scalar(factor)}));
  EXPECT_TRUE(llvm::StringRef(error).starts_with(
      device->name().str() +
      ": out of memory: an array of 1152921504606846976 bytes, but "))
      << error;
}

TEST_P(DeviceProgram, ThreadsCallAtOnce) {
  const Executable code = load();
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int id = 0; id < 3; ++id)
    threads.emplace_back([&, id] {
      float factor = float(id + 1);
      std::vector<float> x = count(500);
      for (int round = 0; round < 30; ++round) {
        auto results = code.invoke("main", {view(x, {500}), scalar(factor)});
        if (!results)
          llvm::consumeError(results.takeError());
        else if (elements<float>((*results)[0].view()) == count(500, factor))
          continue;
        ++wrong;
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(wrong, 0);
}

using DeviceProgramErrors = StubCudaTest;

/// The program on the stub.
static Executable loadOn(std::shared_ptr<Device> device) {
  CompilerOptions options;
  options.pipeline = kDeviceProgramPipeline;
  options.entryMemory = MemorySpace::Device;
  return check(check(Engine::create(options, std::move(device)))
                   ->compileText(makeDeviceProgram(kPtxObject)));
}

TEST_F(DeviceProgramErrors, TheFirstErrorCounts) {
  Executable code = loadOn(open());
  std::vector<float> x = count(8);
  float factor = 1;
  stub.failCall("cuLaunchKernel", 719, 1);
  // The first time it is for the inputs.
  stub.failCall("cuStreamSynchronize", 700, 2);
  EXPECT_EQ(errorOf(code.invoke(
                "inplace", {view(x, {8}), view(x, {8}),
                            TensorView::contiguous(DType::F32, &factor, {})})),
            "cuda:0: cuLaunchKernel failed: CUDA_ERROR_LAUNCH_FAILED "
            "(unspecified launch failure)");
  stub.failCall("cuStreamSynchronize", 0, 1);
}

TEST_F(DeviceProgramErrors, OverlapIsRefused) {
  stub.defineKernel("scale", runScale);
  Executable code = loadOn(open());
  std::vector<float> both = count(300), expected = both;
  TensorView in = view(both, {150}), out = view(both, {200});
  out.data = &both[100];
  float factor = 2;
  TensorView scalar = TensorView::contiguous(DType::F32, &factor, {});
  EXPECT_EQ(errorOf(code.invoke("into", {out, in, scalar})),
            "argument 0 of 'into' is written, and overlaps argument 1; pass "
            "the same memory in the same layout, or memory apart");
  EXPECT_EQ(both, expected);
}

TEST_F(DeviceProgramErrors, EveryCallThatFailsLeavesNothing) {
  std::vector<float> x = count(8);
  float factor = 1;
  TensorView scalar = TensorView::contiguous(DType::F32, &factor, {});
  for (const char *symbol :
       {"cuMemAlloc_v2", "cuMemcpyHtoDAsync_v2", "cuMemcpyDtoHAsync_v2",
        "cuLaunchKernel", "cuModuleGetFunction", "cuStreamSynchronize",
        "cuStreamCreate", "cuEventCreate", "cuEventRecord",
        "cuEventElapsedTime"})
    for (int nth : {1, 2, 3}) {
      stub.reset();
      stub.defineKernel("scale", runScale);
      Executable code = loadOn(open());
      stub.failCall(symbol, 2, nth);
      DeviceTimes times;
      auto results = code.invoke("main", {view(x, {8}), scalar}, &times);
      EXPECT_TRUE(bool(results)
                      ? nth > 1
                      : llvm::StringRef(llvm::toString(results.takeError()))
                            .contains("CUDA_ERROR_OUT_OF_MEMORY"))
          << symbol << nth;
      for (const char *kind : {"memory", "event", "pinned"})
        EXPECT_EQ(stub.alive(kind), 0) << symbol << nth << '\n' << stub.log();
      stub.failCall(symbol, 0, 1);
    }
}

TEST_F(DeviceProgramErrors, NoDeviceAndHostMemory) {
  CompilerOptions options;
  options.pipeline = kDeviceProgramPipeline;
  options.entryMemory = MemorySpace::Device;
  EXPECT_EQ(errorOf(check(Engine::create(options))
                        ->compileText(makeDeviceProgram(kPtxObject))),
            "the module is compiled for memory of a device, and no device was "
            "opened to run it; choose cuda or opencl");
  options.entryMemory = MemorySpace::Host;
  Executable code = check(check(Engine::create(options, open()))
                              ->compileText(makeDeviceProgram(kPtxObject)));
  EXPECT_EQ(errorOf(code.invokeOnDevice("same", {})),
            "entry 'same' takes memory of the host; compile it for a device to "
            "call it with device pointers");
}
