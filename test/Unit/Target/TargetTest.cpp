// Target texts: what parses, what it means, and what the errors say.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Target/Target.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using tensorops::Target;

static llvm::ExitOnError exitOnErr;

static std::string errorOf(llvm::StringRef text) {
  llvm::Expected<Target> target = Target::parse(text);
  return target ? "no error" : llvm::toString(target.takeError());
}

TEST(Target, EveryLevelHasItsVectorWidth) {
  struct {
    const char *text;
    unsigned bits;
    bool fma;
  } rows[] = {{"x86-64", 128, false},
              {"x86-64-v2", 128, false},
              {"x86-64-v3", 256, true},
              {"x86-64-v4", 512, true},
              {"znver4", 512, true},
              {"sandybridge", 256, false},
              {"x86-64-v3+avx512f", 512, true},
              {"znver4+no-avx512f", 256, true}};
  for (const auto &row : rows) {
    Target target = exitOnErr(Target::parse(row.text));
    EXPECT_EQ(target.vectorBits(), row.bits) << row.text;
    EXPECT_EQ(target.hasFeature("fma"), row.fma) << row.text;
    EXPECT_EQ(target.text(), row.text);
  }
}

TEST(Target, IsCompleteData) {
  Target target = exitOnErr(Target::parse("x86-64-v3"));
  EXPECT_EQ(target.triple(), "x86_64-unknown-linux-gnu");
  EXPECT_EQ(target.cpu(), "x86-64-v3");
  EXPECT_TRUE(target.dataLayout().starts_with("e-m:e-"));
  EXPECT_TRUE(llvm::is_sorted(target.features()));
  EXPECT_NE(target.featureString().find("+avx,+avx2,"), std::string::npos);
  EXPECT_FALSE(target.hasFeature("avx512f"));
}

TEST(Target, FeaturesImplyAndLaterOnesWin) {
  EXPECT_TRUE(exitOnErr(Target::parse("x86-64+avx2")).hasFeature("avx"));
  EXPECT_FALSE(
      exitOnErr(Target::parse("x86-64-v4+no-avx2")).hasFeature("avx512f"));
  EXPECT_FALSE(exitOnErr(Target::parse("x86-64+avx+no-avx")).hasFeature("avx"));
  EXPECT_EQ(exitOnErr(Target::parse(" x86-64 ")).text(), "x86-64");
}

TEST(Target, RefusesUnknownNames) {
  EXPECT_EQ(
      errorOf("pentium-ten"),
      "unknown target 'pentium-ten'; expected x86-64, x86-64-v2, "
      "x86-64-v3, x86-64-v4, aarch64, aarch64+sve, rv64gcv or another "
      "ISA string of RISC-V, sm_70 to sm_121, opencl, a CPU name as 'clang "
      "-mcpu=help' lists, or native, each with any +feature or "
      "+no-feature");
  EXPECT_NE(errorOf("").find("unknown target ''"), std::string::npos);
  EXPECT_EQ(errorOf("x86-64+avx512ff"),
            "unknown feature 'avx512ff' in target 'x86-64+avx512ff' (did you "
            "mean 'avx512f'?); expected LLVM's name of a feature of x86_64, or "
            "no- and such a name");
  for (const char *text : {"x86-64+", "x86-64++avx", "x86-64+-avx",
                           "x86-64,+avx", "x86-64+no-", "X86-64"})
    EXPECT_NE(errorOf(text).find("unknown "), std::string::npos) << text;
}

TEST(Target, HasTheLastLevelOfCaches) {
  EXPECT_EQ(exitOnErr(Target::parse("x86-64-v3")).cacheBytes(), 0u);
  Target target = exitOnErr(Target::parse("znver3+l3=16MiB+no-clwb"));
  EXPECT_EQ(target.cacheBytes(), uint64_t(16) << 20);
  EXPECT_EQ(target.text(), "znver3+l3=16MiB+no-clwb");
  EXPECT_FALSE(target.hasFeature("clwb"));
  EXPECT_EQ(exitOnErr(Target::parse("x86-64+l3=1MiB+l3=768KiB")).cacheBytes(),
            uint64_t(768) << 10);
  for (const char *size :
       {"", "0MiB", "16", "16MB", "-1KiB", "1.5MiB", "2097152MiB", "KiB"})
    EXPECT_EQ(errorOf(("x86-64+l3=" + llvm::StringRef(size)).str()),
              ("target 'x86-64+l3=" + llvm::StringRef(size) +
               "' has a cache of '" + size +
               "'; expected a size as 512KiB or 32MiB, at most 1 TiB")
                  .str());
}

TEST(Target, RefusesNative) {
  EXPECT_EQ(errorOf("native"), "target 'native' is no name of a machine; "
                               "resolve it to this host's name first");
}

TEST(Target, RefusesMachinesThatCannotRunTheTriple) {
  EXPECT_EQ(errorOf("i386"), "target 'i386' lacks 64bit, which code for "
                             "x86_64-unknown-linux-gnu needs");
  EXPECT_NE(errorOf("x86-64+no-sse2").find("lacks sse2"), std::string::npos);
  EXPECT_NE(errorOf("x86-64+soft-float").find("has soft-float"),
            std::string::npos);
}
