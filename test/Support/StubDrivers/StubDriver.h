// How a test steers and asks the stubs of libcuda.so.1 and libOpenCL.so.1:
// drivers without a device, which record their calls, fail when told to, and
// know what is alive.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_STUBDRIVERS_STUBDRIVER_H
#define TENSOROPS_TEST_SUPPORT_STUBDRIVERS_STUBDRIVER_H

#include <cstddef>

/// What a launch of a kernel does: gets the addresses of the arguments, and how
/// many blocks and threads there are along x.
using StubKernel = void (*)(void **arguments, unsigned grid, unsigned block);

/// Functions that the stub exports beside the driver's.
struct StubDriver {
  /// As after loading: two devices, nothing recorded, nothing fails.
  void (*reset)();
  void (*setDeviceCount)(int count);
  /// Something else about the devices (OpenCL.cpp says what there is).
  void (*setFact)(const char *name, unsigned long long value);
  /// The call of that symbol answers `error` from its `nth` time on (1: now).
  void (*failCall)(const char *symbol, int error, int nth);
  /// Frees all device memory, for tests in which it cannot be freed.
  void (*forgetMemory)();
  /// Kernels of that name, in any module, do that.
  void (*defineKernel)(const char *name, StubKernel kernel);
  /// One line a call, `SYMBOL ARGUMENTS`, with handles numbered by kind.
  const char *(*log)();
  /// How many contexts are pushed on the calling thread.
  int (*contextDepth)();
  /// How many of a kind are alive: context, memory, pinned, stream (queue),
  /// event, module (program), kernel.
  int (*alive)(const char *kind);
};

/// Bytes of memory that a device of the stub has.
inline constexpr size_t kStubBytes = size_t(64) << 20;

#endif // TENSOROPS_TEST_SUPPORT_STUBDRIVERS_STUBDRIVER_H
