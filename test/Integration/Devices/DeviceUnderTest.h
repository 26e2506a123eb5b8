// The device that the tests of an executable run on: they are built once for
// every driver.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEUNDERTEST_H
#define TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEUNDERTEST_H

#include "tensorops/Runtime/Device/Device.h"
#include "gtest/gtest.h"

namespace tensorops::test {

/// As Device::open and CompilerOptions::target take it.
extern const char *const deviceUnderTest;

/// Skipped, with the driver's reason, where there is no such device.
class DeviceTest : public ::testing::Test {
protected:
  void SetUp() override;

  std::shared_ptr<Device> device;
};

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEUNDERTEST_H
