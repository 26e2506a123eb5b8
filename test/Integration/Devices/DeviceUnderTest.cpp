// The one file that knows its driver; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceUnderTest.h"

using namespace tensorops;
using namespace tensorops::test;

const char *const tensorops::test::deviceUnderTest =
    TENSOROPS_DEVICE_UNDER_TEST;

void DeviceTest::SetUp() {
  auto opened = Device::open(deviceUnderTest);
  if (!opened)
    GTEST_SKIP() << llvm::toString(opened.takeError());
  device = *opened;
}
