// Any program that makes one file of another will do: here it is a shell's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Device/ExternalProgram.h"
#include "OwnTemporaries.h"
#include "RuntimeTestSupport.h"
#include "gtest/gtest.h"

using namespace tensorops;

/// Runs a script with the paths of the input and the output as $1 and $2.
static llvm::Expected<std::string> runScript(llvm::StringRef script,
                                             llvm::StringRef input) {
  return runOnFiles("/bin/sh", input, {"in", "out"},
                    [&](llvm::StringRef input, llvm::StringRef output) {
                      return llvm::SmallVector<llvm::StringRef>{
                          "-c", script, "script", input, output};
                    });
}

TEST(ExternalProgram, MakesOneFileOfAnother) {
  OwnTemporaries temporaries;
  const llvm::StringRef bytes("a\0b\n", 4);
  EXPECT_EQ(llvm::ExitOnError()(runScript("cat $1 $1 > $2; echo log", bytes)),
            (bytes + bytes).str());
  std::string names = llvm::ExitOnError()(runScript("echo $1 $2 > $2", ""));
  auto [input, output] = llvm::StringRef(names).trim().split(' ');
  EXPECT_TRUE(input.ends_with(".in")) << names;
  EXPECT_TRUE(output.ends_with(".out")) << names;
  EXPECT_TRUE(temporaries.empty());
}

TEST(ExternalProgram, SaysInOneLineWhatWentWrong) {
  OwnTemporaries temporaries;
  EXPECT_EQ(errorOf(runScript("echo one; echo two >&2; exit 3", "")),
            "one two");
  EXPECT_NE(errorOf(runOnFiles("/nonexistent", "", {"in", "out"},
                               [](llvm::StringRef, llvm::StringRef) {
                                 return llvm::SmallVector<llvm::StringRef>();
                               })),
            "no error");
  EXPECT_TRUE(temporaries.empty());
}

TEST(ExternalProgram, LooksInPathAndThenInFolders) {
  llvm::SmallString<64> folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("tensorops-test", folder));
  const std::string path = (folder + "/no-such-program").str();
  int file;
  ASSERT_FALSE(llvm::sys::fs::openFileForWrite(path, file));
  llvm::raw_fd_ostream(file, /*shouldClose=*/true) << "#!/bin/sh\n";
  ASSERT_FALSE(
      llvm::sys::fs::setPermissions(path, llvm::sys::fs::perms::all_all));

  EXPECT_EQ(findProgram({"no-such-program"}), std::nullopt);
  EXPECT_EQ(findProgram({"no-such-program"}, {folder}), path);
  auto found = findProgram({"no-such-program", "sh"}, {folder});
  ASSERT_TRUE(found);
  EXPECT_TRUE(llvm::StringRef(*found).ends_with("/sh")) << *found;
  llvm::sys::fs::remove_directories(folder);
}
