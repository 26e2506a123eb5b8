// Whether code under test leaves temporary files behind.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_RUNTIME_DEVICE_OWNTEMPORARIES_H
#define TENSOROPS_TEST_UNIT_RUNTIME_DEVICE_OWNTEMPORARIES_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"
#include <cstdlib>
#include <optional>
#include <string>

namespace tensorops {

/// A folder for temporary files that no other process writes to.
class OwnTemporaries {
public:
  OwnTemporaries() {
    if (const char *value = getenv("TMPDIR"))
      before = value;
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("tensorops-test", path));
    setenv("TMPDIR", path.c_str(), 1);
  }
  ~OwnTemporaries() {
    before ? setenv("TMPDIR", before->c_str(), 1) : unsetenv("TMPDIR");
    llvm::sys::fs::remove_directories(path);
  }

  bool empty() {
    std::error_code code;
    llvm::sys::fs::directory_iterator first(path, code), end;
    return !code && first == end;
  }

private:
  llvm::SmallString<64> path;
  std::optional<std::string> before;
};

} // namespace tensorops

#endif // TENSOROPS_TEST_UNIT_RUNTIME_DEVICE_OWNTEMPORARIES_H
