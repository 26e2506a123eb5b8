// A test's hand on the stub that the runtime has opened, or will open.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_STUBDRIVERS_LOADSTUB_H
#define TENSOROPS_TEST_SUPPORT_STUBDRIVERS_LOADSTUB_H

#include "StubDriver.h"
#include "tensorops/Runtime/Device/Device.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"
#include "gtest/gtest.h"
#include <dlfcn.h>

/// Starts each test with a fresh stub; ends it with a check that all it gave
/// out came back.
class StubTest : public testing::Test {
protected:
  explicit StubTest(const char *path) {
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    find(handle, "stub_reset", stub.reset);
    find(handle, "stub_setDeviceCount", stub.setDeviceCount);
    find(handle, "stub_setFact", stub.setFact);
    find(handle, "stub_failCall", stub.failCall);
    find(handle, "stub_defineKernel", stub.defineKernel);
    find(handle, "stub_forgetMemory", stub.forgetMemory);
    find(handle, "stub_log", stub.log);
    find(handle, "stub_contextDepth", stub.contextDepth);
    find(handle, "stub_alive", stub.alive);
    stub.reset();
  }

  void TearDown() override {
    expectNothingAlive();
    EXPECT_EQ(stub.contextDepth(), 0);
  }

  void expectNothingAlive() {
    for (const char *kind :
         {"context", "memory", "pinned", "stream", "event", "module", "kernel"})
      EXPECT_EQ(stub.alive(kind), 0) << kind << '\n' << stub.log();
  }

  std::shared_ptr<tensorops::Device> open(const char *name) {
    return llvm::cantFail(tensorops::Device::open(name, libraries));
  }

  /// The calls since the last time, one a line.
  std::string takeLog() {
    std::string all = stub.log(), recent = all.substr(seen);
    seen = all.size();
    return recent;
  }

  StubDriver stub;
  tensorops::DriverLibraries libraries;

private:
  template <typename Function>
  static void find(void *handle, const char *name, Function &function) {
    function =
        handle ? reinterpret_cast<Function>(dlsym(handle, name)) : nullptr;
    if (!function)
      llvm::report_fatal_error(llvm::Twine("the stub has no ") + name);
  }

  size_t seen = 0;
};

class StubCudaTest : public StubTest {
protected:
  StubCudaTest() : StubTest(TENSOROPS_STUB_CUDA) {
    libraries.cuda = TENSOROPS_STUB_CUDA;
  }
  std::shared_ptr<tensorops::Device> open(const char *name = "cuda") {
    return StubTest::open(name);
  }
};

class StubOpenCLTest : public StubTest {
protected:
  StubOpenCLTest() : StubTest(TENSOROPS_STUB_OPENCL) {
    libraries.opencl = TENSOROPS_STUB_OPENCL;
  }
  std::shared_ptr<tensorops::Device> open(const char *name = "opencl") {
    return StubTest::open(name);
  }
};

#endif // TENSOROPS_TEST_SUPPORT_STUBDRIVERS_LOADSTUB_H
