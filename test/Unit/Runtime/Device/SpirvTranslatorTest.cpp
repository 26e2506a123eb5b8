// From SPIR-V to bitcode by Khronos's translator, where it is and where not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvTranslator.h"
#include "RuntimeTestSupport.h"
#include "SpirvTestModules.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "gtest/gtest.h"

using namespace tensorops;

/// Files that a translation might have left behind.
static int countTemporaries() {
  llvm::SmallString<64> folder;
  llvm::sys::path::system_temp_directory(/*ErasedOnReboot=*/true, folder);
  int count = 0;
  std::error_code code;
  for (llvm::sys::fs::directory_iterator file(folder, code), end;
       file != end && !code; file.increment(code))
    count +=
        llvm::sys::path::filename(file->path()).starts_with("tensorops-kernel");
  return count;
}

static std::string moduleImage() {
  std::vector<uint32_t> words = assembleSpirv(R"(
    spirv.func @k() "None" { spirv.Return }
    spirv.EntryPoint "Kernel" @k)");
  return {reinterpret_cast<const char *>(words.data()), words.size() * 4};
}

TEST(SpirvTranslator, SaysWhatIsMissing) {
  if (llvm::sys::findProgramByName("llvm-spirv"))
    GTEST_SKIP() << "there is an llvm-spirv for any version";
  EXPECT_EQ(errorOf(translateSpirv("", 99, "opencl:3")),
            "opencl:3: the driver takes no SPIR-V, and there is no "
            "'llvm-spirv-99' to make bitcode of it; install llvm-spirv-99");
}

TEST(SpirvTranslator, MakesBitcodeAndCleansUp) {
  if (!llvm::sys::findProgramByName("llvm-spirv-15"))
    GTEST_SKIP() << "no llvm-spirv-15";
  int before = countTemporaries();
  auto bitcode = translateSpirv(moduleImage(), 15, "opencl:0");
  ASSERT_TRUE(bool(bitcode)) << llvm::toString(bitcode.takeError());
  EXPECT_EQ(bitcode->substr(0, 4), "BC\xc0\xde");
  std::string bad = errorOf(translateSpirv("nonsense", 15, "opencl:0"));
  EXPECT_TRUE(llvm::StringRef(bad).starts_with("opencl:0: ")) << bad;
  EXPECT_TRUE(llvm::StringRef(bad).contains("llvm-spirv-15 failed: ")) << bad;
  EXPECT_FALSE(llvm::StringRef(bad).ends_with("failed: ")) << bad;
  EXPECT_EQ(countTemporaries(), before);
}
