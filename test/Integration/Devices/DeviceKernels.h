// Kernels written by hand, through the project's pipeline onto the device under
// test.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEKERNELS_H
#define TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEKERNELS_H

#include "DeviceUnderTest.h"
#include "tensorops/Runtime/Device/Owned.h"
#include <string>
#include <vector>

namespace tensorops::test {

/// What `device` loads, PTX or SPIR-V, of the one gpu.module in `text`. Ends
/// the program if it does not compile.
std::string compileKernels(const std::string &text, const Device &device);

/// An array in the device's memory while it runs.
using Bytes = std::vector<char>;

template <typename T> Bytes toBytes(const std::vector<T> &values) {
  auto *first = reinterpret_cast<const char *>(values.data());
  return Bytes(first, first + values.size() * sizeof(T));
}
template <typename T> std::vector<T> fromBytes(const Bytes &bytes) {
  auto *first = reinterpret_cast<const T *>(bytes.data());
  return std::vector<T>(first, first + bytes.size() / sizeof(T));
}

class DeviceKernelsTest : public DeviceTest {
protected:
  /// Compiles a module of kernels; they are there until the next load.
  void load(const std::string &text);

  /// Runs a kernel of `blocks` times `threads` whose parameters are a buffer
  /// for each of `buffers`, which it may write, and then i64.
  void run(const std::string &kernel, uint64_t blocks, uint64_t threads,
           std::vector<Bytes> &buffers,
           const std::vector<int64_t> &numbers = {});

private:
  OwnedModule module;
};

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEKERNELS_H
