// Many lines as one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Errors/OneLine.h"
#include "gtest/gtest.h"

using namespace tensorops;

TEST(OneLine, JoinsWhatHasWords) {
  EXPECT_EQ(joinLines("as it is"), "as it is");
  EXPECT_EQ(joinLines("  two \r\n\n \t\n lines\n"), "two lines");
  EXPECT_EQ(joinLines(llvm::StringRef("a log\n\0\0", 8)), "a log");
  EXPECT_EQ(joinLines("\n"), "");
}
