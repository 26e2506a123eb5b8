// Targets that are not x86: vectors of a fixed size and scalable ones, ISA
// strings, versions of PTX.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Target/Target.h"
#include "gtest/gtest.h"

using tensorops::Target;

static llvm::ExitOnError exitOnErr;

static std::string errorOf(llvm::StringRef text) {
  llvm::Expected<Target> target = Target::parse(text);
  return target ? "no error" : llvm::toString(target.takeError());
}

TEST(ForeignTarget, EveryNameHasItsMachine) {
  struct {
    const char *text, *triple, *cpu, *abi;
    unsigned bits, scalableBits;
  } rows[] = {
      {"x86-64-v4", "x86_64-unknown-linux-gnu", "x86-64-v4", "", 512, 0},
      {"aarch64", "aarch64-unknown-linux-gnu", "generic", "", 128, 0},
      {"aarch64+sve", "aarch64-unknown-linux-gnu", "generic", "", 128, 128},
      {"neoverse-v2", "aarch64-unknown-linux-gnu", "neoverse-v2", "", 128, 128},
      {"neoverse-v2+no-sve", "aarch64-unknown-linux-gnu", "neoverse-v2", "",
       128, 0},
      {"apple-m1", "aarch64-unknown-linux-gnu", "apple-m1", "", 128, 0},
      {"rv64gcv", "riscv64-unknown-linux-gnu", "generic-rv64", "lp64d", 256,
       128},
      {"rv64gc", "riscv64-unknown-linux-gnu", "generic-rv64", "lp64d", 64, 0},
      {"sifive-x280", "riscv64-unknown-linux-gnu", "sifive-x280", "lp64d", 256,
       128},
      {"sm_90", "nvptx64-nvidia-cuda", "sm_90", "", 128, 0},
      {"sm_90+ptx90", "nvptx64-nvidia-cuda", "sm_90", "", 128, 0},
      // Wide accesses want the chip and the version of PTX.
      {"sm_100", "nvptx64-nvidia-cuda", "sm_100", "", 128, 0},
      {"sm_100+ptx88", "nvptx64-nvidia-cuda", "sm_100", "", 256, 0},
      {"sm_103a", "nvptx64-nvidia-cuda", "sm_103a", "", 256, 0},
      {"sm_110", "nvptx64-nvidia-cuda", "sm_110", "", 256, 0},
      {"sm_120+ptx87", "nvptx64-nvidia-cuda", "sm_120", "", 128, 0},
      {"opencl", "spirv64-unknown-unknown", "generic", "", 128, 0},
  };
  for (const auto &row : rows) {
    Target target = exitOnErr(Target::parse(row.text));
    EXPECT_EQ(target.text(), row.text);
    EXPECT_EQ(target.triple(), row.triple) << row.text;
    EXPECT_EQ(target.cpu(), row.cpu) << row.text;
    EXPECT_EQ(target.abi(), row.abi) << row.text;
    EXPECT_EQ(target.vectorBits(), row.bits) << row.text;
    EXPECT_EQ(target.scalableVectorBits(), row.scalableBits) << row.text;
    EXPECT_FALSE(target.dataLayout().empty()) << row.text;
  }
}

TEST(ForeignTarget, IsaStringsAreLists) {
  Target plain = exitOnErr(Target::parse("rv64gcv"));
  for (const char *name :
       {"64bit", "m", "a", "f", "d", "c", "v", "zicsr", "zve64d", "zvl128b"})
    EXPECT_TRUE(plain.hasFeature(name)) << name;
  EXPECT_FALSE(plain.hasFeature("zvfhmin"));
  Target half = exitOnErr(Target::parse("rv64gcv_zvfhmin"));
  EXPECT_TRUE(half.hasFeature("zvfhmin"));
  EXPECT_EQ(exitOnErr(Target::parse("rv64gcv+zvfhmin")).featureString(),
            half.featureString());
  EXPECT_FALSE(exitOnErr(Target::parse("rv64gcv+no-v")).hasFeature("v"));
}

TEST(ForeignTarget, BadIsaStringsAreRefused) {
  EXPECT_EQ(errorOf("rv64gcv_zvfhmi"),
            "target 'rv64gcv_zvfhmi' is no ISA string of RISC-V: unsupported "
            "standard user-level extension 'zvfhmi'");
  EXPECT_EQ(errorOf("rv64imac"), "target 'rv64imac' lacks d, which code for "
                                 "riscv64-unknown-linux-gnu needs");
  EXPECT_EQ(errorOf("rv64e"), "target 'rv64e' lacks d, which code for "
                              "riscv64-unknown-linux-gnu needs");
  EXPECT_NE(errorOf("rv32gcv").find("unknown target 'rv32gcv'"),
            std::string::npos);
}

TEST(ForeignTarget, NamesOfOtherMachinesFeaturesAreRefused) {
  EXPECT_EQ(errorOf("aarch64+svee"),
            "unknown feature 'svee' in target 'aarch64+svee' (did you mean "
            "'sve'?); expected LLVM's name of a feature of aarch64, or no- and "
            "such a name");
  EXPECT_NE(errorOf("aarch64+avx2").find("unknown feature 'avx2'"),
            std::string::npos);
  EXPECT_EQ(errorOf("aarch64+no-neon"),
            "target 'aarch64+no-neon' lacks neon, which code for "
            "aarch64-unknown-linux-gnu needs");
}

TEST(ForeignTarget, PTXIsAsOldAsTheChipAllows) {
  struct {
    const char *text, *features;
  } rows[] = {{"sm_70", "+ptx60,+sm_70"},      {"sm_75", "+ptx63,+sm_75"},
              {"sm_80", "+ptx70,+sm_80"},      {"sm_90", "+ptx78,+sm_90"},
              {"sm_90a", "+ptx80,+sm_90a"},    {"sm_100", "+ptx86,+sm_100"},
              {"sm_120", "+ptx87,+sm_120"},    {"sm_121", "+ptx88,+sm_121"},
              {"sm_90+ptx83", "+ptx83,+sm_90"}};
  for (const auto &row : rows)
    EXPECT_EQ(exitOnErr(Target::parse(row.text)).featureString(), row.features)
        << row.text;
  for (const char *name : {"ptx63", "no-ptx78", "sm_100"})
    EXPECT_EQ(errorOf("sm_90+" + std::string(name)),
              "target 'sm_90+" + std::string(name) + "' has '" + name +
                  "', expected ptx78, the lowest that sm_90 works with, or a "
                  "higher version");
  EXPECT_NE(errorOf("sm_50").find("unknown target 'sm_50'"), std::string::npos);
}
