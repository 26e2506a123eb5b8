// From SPIR-V to bitcode by Khronos's translator, where it is and where not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvTranslator.h"
#include "RuntimeTestSupport.h"
#include "SpirvTestModules.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "gtest/gtest.h"
#include <cstdlib>
#include <optional>

using namespace tensorops;

namespace {
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
} // namespace

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

TEST(SpirvTranslator, SaysThatADriverTakesNoCode) {
  EXPECT_EQ(errorOf(translateSpirv(moduleImage(), 0, "opencl:0")),
            "opencl:0: the driver takes no SPIR-V (OpenCL 2.1 or "
            "cl_khr_il_program); choose another device");
}

TEST(SpirvTranslator, MakesBitcodeAndCleansUp) {
  if (!llvm::sys::findProgramByName("llvm-spirv-15"))
    GTEST_SKIP() << "no llvm-spirv-15";
  OwnTemporaries temporaries;
  auto bitcode = translateSpirv(moduleImage(), 15, "opencl:0");
  ASSERT_TRUE(bool(bitcode)) << llvm::toString(bitcode.takeError());
  EXPECT_EQ(bitcode->substr(0, 4), "BC\xc0\xde");
  std::string bad = errorOf(translateSpirv("nonsense", 15, "opencl:0"));
  EXPECT_TRUE(llvm::StringRef(bad).starts_with("opencl:0: ")) << bad;
  EXPECT_TRUE(llvm::StringRef(bad).contains("llvm-spirv-15 failed: ")) << bad;
  EXPECT_FALSE(llvm::StringRef(bad).ends_with("failed: ")) << bad;
  EXPECT_TRUE(temporaries.empty());
}
