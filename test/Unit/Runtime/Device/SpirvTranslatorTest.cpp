// From SPIR-V to bitcode by Khronos's translator, where it is and where not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvTranslator.h"
#include "OwnTemporaries.h"
#include "RuntimeTestSupport.h"
#include "SpirvTestModules.h"
#include "llvm/Support/Program.h"

using namespace tensorops;

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
