// MLIR with gpu operations, lowered by stock passes alone, over the stub
// driver: what its host code asks for arrives, and in which order.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GpuTestModules.h"
#include "LoadStub.h"
#include "RuntimeTestSupport.h"

using namespace tensorops;

static llvm::ExitOnError check;

/// A function on host memory that moves it to the GPU and back itself.
static const char kTwice[] = R"(
module attributes {gpu.container_module} {
  gpu.module @kernels [#nvvm.target<chip = "sm_90">] {
    gpu.func @twice(%m: memref<?xf32>, %n: index) kernel {
      %b = gpu.block_id x
      %d = gpu.block_dim x
      %t = gpu.thread_id x
      %o = arith.muli %b, %d : index
      %i = arith.addi %o, %t : index
      %c = arith.cmpi ult, %i, %n : index
      scf.if %c {
        %x = memref.load %m[%i] : memref<?xf32>
        %y = arith.addf %x, %x : f32
        memref.store %y, %m[%i] : memref<?xf32>
      }
      gpu.return
    }
  }
  func.func @main(%h: memref<?xf32>) attributes {llvm.emit_c_interface} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c255 = arith.constant 255 : index
    %c256 = arith.constant 256 : index
    %n = memref.dim %h, %c0 : memref<?xf32>
    %r = arith.addi %n, %c255 : index
    %g = arith.divui %r, %c256 : index
    %t0 = gpu.wait async
    %m, %t1 = gpu.alloc async [%t0] (%n) : memref<?xf32>
    %t2 = gpu.memcpy async [%t1] %m, %h : memref<?xf32>, memref<?xf32>
    %t3 = gpu.launch_func async [%t2] @kernels::@twice
        blocks in (%g, %c1, %c1) threads in (%c256, %c1, %c1)
        args(%m : memref<?xf32>, %n : index)
    %t4 = gpu.memcpy async [%t3] %h, %m : memref<?xf32>, memref<?xf32>
    %t5 = gpu.dealloc async [%t4] %m : memref<?xf32>
    gpu.wait [%t5]
    return
  }
})";

class StockGpu : public StubCudaTest {
protected:
  StockGpu() {
    // The kernel as the stub runs it: a memref's five words, then the size.
    stub.defineKernel("twice", [](void **arguments, unsigned, unsigned) {
      float *data = *static_cast<float **>(arguments[1]);
      for (int64_t i = 0, n = *static_cast<int64_t *>(arguments[5]); i < n; ++i)
        data[i] *= 2;
    });
  }

  llvm::Expected<Executable> compile(std::shared_ptr<Device> device,
                                     std::string target = "native",
                                     llvm::StringRef text = kTwice) {
    CompilerOptions options;
    options.target = std::move(target);
    options.pipeline = kStockGpuPipeline;
    return check(Engine::create(options, std::move(device)))
        ->compileText(text, "gpu.mlir");
  }

  /// A program whose kernel works on the caller's memory, between `before` and
  /// `after`.
  llvm::Expected<Executable> compileInPlace(std::string before,
                                            std::string after) {
    std::string text = kTwice;
    size_t begin = text.find("    %t0 = gpu.wait async"),
           end = text.find("    return\n  }\n}");
    text.replace(begin, end - begin, before + R"(
    gpu.launch_func @kernels::@twice
        blocks in (%g, %c1, %c1) threads in (%c256, %c1, %c1)
        args(%h : memref<?xf32>, %n : index)
)" + after);
    return compile(open(), "native", text);
  }
};

TEST_F(StockGpu, RunsAndIsLoadedOnce) {
  auto device = open();
  {
    Executable code = check(compile(device));
    takeLog();
    EXPECT_EQ(stub.alive("module"), 1);
    std::vector<float> x(300, 1.5f);
    for (int round = 0; round < 2; ++round)
      EXPECT_TRUE(check(code.invoke("main", {view(x, {300})})).empty());
    EXPECT_EQ(x, std::vector<float>(300, 6.0f));
    // The function is looked up once, and the stream is made once.
    EXPECT_EQ(takeLog(), "cuStreamCreate 1\n"
                         "cuMemAlloc_v2 1200\n"
                         "cuMemcpyAsync memory1 host 1200 stream1\n"
                         "cuModuleGetFunction module1 twice\n"
                         "cuLaunchKernel twice 2 1 1 256 1 1 0 stream1\n"
                         "cuMemcpyAsync host memory1 1200 stream1\n"
                         "cuMemFree_v2 memory1\n"
                         "cuStreamSynchronize stream1\n"
                         "cuMemAlloc_v2 1200\n"
                         "cuMemcpyAsync memory2 host 1200 stream1\n"
                         "cuLaunchKernel twice 2 1 1 256 1 1 0 stream1\n"
                         "cuMemcpyAsync host memory2 1200 stream1\n"
                         "cuMemFree_v2 memory2\n"
                         "cuStreamSynchronize stream1\n");
  }
  // The module goes with the executable, while the device is still open.
  EXPECT_EQ(stub.alive("module"), 0);
  EXPECT_EQ(stub.alive("context"), 1);
}

TEST_F(StockGpu, APipelineOfOnesOwnSaysWhereMemoryLies) {
  // Also where the target is a GPU, whose own pipeline has it on the device.
  Executable code = check(compile(open(), "sm_90"));
  std::vector<float> x(3, 1.5f);
  check(code.invoke("main", {view(x, {3})}));
  EXPECT_EQ(x, std::vector<float>(3, 3.0f));
  EXPECT_EQ(takeLog().find("HtoD"), std::string::npos);
}

TEST_F(StockGpu, ClustersOfBlocks) {
  std::string text = kTwice;
  text.insert(text.find("blocks in"), "clusters in (%c2, %c1, %c1) ");
  text.insert(text.find("    %c255 ="), "    %c2 = arith.constant 2 : index\n");
  Executable code = check(compile(open(), "native", text));
  takeLog();
  std::vector<float> x(300, 1.5f);
  check(code.invoke("main", {view(x, {300})}));
  EXPECT_EQ(x, std::vector<float>(300, 3.0f));
  EXPECT_NE(
      takeLog().find("cuLaunchKernelEx twice clusters 2 1 1 2 1 1 256 1 1 "
                     "0 stream1\n"),
      std::string::npos);
}

static const char kRegister[] = R"(
    %u = memref.cast %h : memref<?xf32> to memref<*xf32>
    gpu.host_register %u : memref<*xf32>)";

TEST_F(StockGpu, KernelsReachRegisteredMemory) {
  for (std::string unregister :
       {"    gpu.host_unregister %u : memref<*xf32>\n", ""}) {
    Executable code = check(compileInPlace(kRegister, unregister));
    takeLog();
    std::vector<float> x(3, 1.5f);
    check(code.invoke("main", {view(x, {3})}));
    EXPECT_EQ(x, std::vector<float>(3, 3.0f));
    // Whoever forgets it has it unregistered behind the call.
    std::string log = takeLog();
    EXPECT_NE(log.find("cuMemHostRegister_v2 12 0\n"), std::string::npos)
        << log;
    EXPECT_LT(log.find("cuLaunchKernel"), log.find("cuMemHostUnregister"))
        << log;
    EXPECT_EQ(stub.alive("registration"), 0);
    // Nothing of an empty array is registered.
    check(code.invoke("main", {view(x, {0})}));
    EXPECT_EQ(takeLog().find("cuMemHostRegister"), std::string::npos);
  }
  Executable code = check(compileInPlace(kRegister, ""));
  stub.failCall("cuMemHostRegister_v2", 2, 1);
  std::vector<float> x(3, 1.5f);
  EXPECT_EQ(errorOf(code.invoke("main", {view(x, {3})})),
            "cuda:0: cuMemHostRegister of 12 bytes failed: "
            "CUDA_ERROR_OUT_OF_MEMORY (out of memory)");
}

TEST_F(StockGpu, RegistersAllThatAMemRefReaches) {
  // The module names a kernel, as one without would need no device.
  std::string text = kTwice;
  text.insert(text.rfind("func.func"), R"(func.func @strided(
      %h: memref<?x?xf32, strided<[?, ?], offset: ?>>) attributes {llvm.emit_c_interface} {
    %u = memref.cast %h : memref<?x?xf32, strided<[?, ?], offset: ?>> to memref<*xf32>
    gpu.host_register %u : memref<*xf32>
    return
  }
  )");
  Executable code = check(compile(open(), "native", text));
  std::vector<float> x(100);
  // Rows backwards: from element 10 to behind element 52.
  TensorView rows = view(x, {3, 3});
  rows.data = &x[50];
  rows.strides = {-20, 1};
  takeLog();
  check(code.invoke("strided", {rows}));
  EXPECT_NE(takeLog().find("cuMemHostRegister_v2 172 0\n"), std::string::npos);
}

TEST_F(StockGpu, TheDefaultDeviceIsTheOneThatWasOpened) {
  const std::string set = "%d = arith.constant INDEX : i32\n"
                          "gpu.set_default_device %d\n";
  std::vector<float> x(3, 1.5f);
  for (std::string index : {"0", "1"}) {
    std::string text = set;
    text.replace(text.find("INDEX"), 5, index);
    Executable code = check(compileInPlace(text, ""));
    EXPECT_EQ(errorOf(code.invoke("main", {view(x, {3})})),
              index == "0" ? "no error"
                           : "cuda:0: the program asks for device 1 "
                             "(gpu.set_default_device); choose cuda:1");
  }
  EXPECT_EQ(x, std::vector<float>(3, 3.0f));
}

TEST_F(StockGpu, NeedsADevice) {
  EXPECT_EQ(errorOf(compile(nullptr)),
            "the module runs kernels on a GPU ('mgpuStreamCreate' "
            "is called), and no device was opened to run them; choose cuda or "
            "opencl");
}

TEST_F(StockGpu, WhatFailsComesBackAndNothingIsLeft) {
  const std::pair<const char *, const char *> failures[] = {
      {"cuMemAlloc_v2", "cuMemAlloc of 12 bytes"},
      {"cuMemcpyAsync", "cuMemcpyAsync"},
      {"cuModuleGetFunction", "cuModuleGetFunction of 'twice'"},
      {"cuLaunchKernel", "cuLaunchKernel"},
      {"cuStreamSynchronize", "cuStreamSynchronize"}};
  for (auto [symbol, name] : failures) {
    auto device = open();
    Executable code = check(compile(device));
    stub.failCall(symbol, 700, 1);
    std::vector<float> x(3, 1.5f);
    EXPECT_EQ(errorOf(code.invoke("main", {view(x, {3})})),
              std::string("cuda:0: ") + name +
                  " failed: CUDA_ERROR_ILLEGAL_ADDRESS (an illegal memory "
                  "access was encountered)");
    EXPECT_EQ(stub.alive("memory"), 0) << symbol;
    // After an error nothing is launched.
    if (symbol == std::string("cuMemAlloc_v2"))
      EXPECT_EQ(takeLog().find("cuLaunchKernel"), std::string::npos);
    // The next call may work.
    stub.failCall(symbol, 0, 1);
    x.assign(3, 1.5f);
    EXPECT_EQ(errorOf(code.invoke("main", {view(x, {3})})), "no error");
    EXPECT_EQ(x, std::vector<float>(3, 3.0f));
    takeLog();
  }
}

TEST_F(StockGpu, AFreeThatFailsIsAnError) {
  Executable code = check(compile(open()));
  std::vector<float> x(3, 1.5f);
  stub.failCall("cuMemFree_v2", 1, 1);
  EXPECT_EQ(errorOf(code.invoke("main", {view(x, {3})})),
            "cuda:0: cuMemFree failed: CUDA_ERROR_INVALID_VALUE (invalid "
            "argument)");
  // It is the driver that keeps it.
  EXPECT_EQ(stub.alive("memory"), 1);
  stub.failCall("cuMemFree_v2", 0, 1);
  stub.forgetMemory();
}

TEST_F(StockGpu, BadKernelsAreAnErrorOfLoading) {
  stub.failCall("cuModuleLoadDataEx", 218, 1);
  EXPECT_EQ(errorOf(compile(open())),
            "cuda:0: cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX (a PTX "
            "JIT compilation failed)");
}
