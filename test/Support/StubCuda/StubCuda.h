// How a test steers and asks the stub of libcuda.so.1: a driver without a GPU,
// which records its calls, fails when told to, and knows what is alive.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_STUBCUDA_STUBCUDA_H
#define TENSOROPS_TEST_SUPPORT_STUBCUDA_STUBCUDA_H

#include <cstddef>

/// What a launch of a kernel does: gets the addresses of the arguments, and how
/// many blocks and threads there are along x.
using StubKernel = void (*)(void **arguments, unsigned grid, unsigned block);

/// Functions that the stub exports beside the driver's.
struct StubCuda {
  /// As after loading: two devices, nothing recorded, nothing fails.
  void (*reset)();
  void (*setDeviceCount)(int count);
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
  /// How many of a kind are alive: context, memory, pinned, stream, event,
  /// module.
  int (*alive)(const char *kind);
};

/// Bytes of memory that a device of the stub has.
inline constexpr size_t kStubBytes = size_t(64) << 20;

#endif // TENSOROPS_TEST_SUPPORT_STUBCUDA_STUBCUDA_H
