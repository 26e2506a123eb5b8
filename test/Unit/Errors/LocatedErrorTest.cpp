// Errors as data, and the line that they are printed as.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Errors/LocatedError.h"
#include "gtest/gtest.h"

using namespace tensorops;

TEST(LocatedError, PlacesAsText) {
  EXPECT_EQ((SourceLocation{"a.mlir", 3, 5}.str()), "a.mlir:3:5");
  EXPECT_EQ((SourceLocation{"a.mlirbc"}.str()), "a.mlirbc");
  EXPECT_EQ(SourceLocation().str(), "");
  EXPECT_FALSE(SourceLocation().isKnown());
}

TEST(LocatedError, MessagesAsText) {
  EXPECT_EQ((Message{Severity::Error, {"a.mlir", 3, 5}, "no\n good"}.str()),
            "a.mlir:3:5: error: no good");
  EXPECT_EQ((Message{Severity::Warning, {}, "so so"}.str()), "warning: so so");
  EXPECT_EQ((Message{Severity::Note, {"b"}, "see"}.str()), "b: note: see");
  EXPECT_EQ((Message{Severity::Remark, {"b"}, "see"}.str()), "b: remark: see");
}

TEST(LocatedError, OneMessage) {
  EXPECT_EQ(llvm::toString(makeLocatedError({"a.mlir", 3, 5}, "no\n good")),
            "a.mlir:3:5: error: no good");
  EXPECT_EQ(llvm::toString(makeLocatedError({}, "no\n good")), "no good");
}

TEST(LocatedError, TheFirstErrorIsTheCauseAndNothingIsLost) {
  llvm::Error error = llvm::make_error<LocatedError>(
      std::vector<Message>{{Severity::Warning, {"a", 1, 1}, "odd"},
                           {Severity::Error, {"a", 2, 2}, "first"},
                           {Severity::Note, {"a", 3, 3}, "because"},
                           {Severity::Error, {"a", 4, 4}, "second"}});
  EXPECT_EQ(llvm::toStringWithoutConsuming(error), "a:2:2: error: first");
  bool isHandled = false;
  llvm::handleAllErrors(std::move(error), [&](const LocatedError &located) {
    isHandled = true;
    EXPECT_EQ(located.location().line, 2u);
    EXPECT_EQ(located.location().column, 2u);
    EXPECT_EQ(located.text(), "first");
    std::string all;
    for (const Message &message : located.messages())
      all += message.str() + "\n";
    EXPECT_EQ(all, "a:1:1: warning: odd\na:2:2: error: first\n"
                   "a:3:3: note: because\na:4:4: error: second\n");
  });
  EXPECT_TRUE(isHandled);
}
