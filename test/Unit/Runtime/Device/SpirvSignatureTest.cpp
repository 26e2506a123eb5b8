// Reading what kernels in SPIR-V take, from modules that mean well and others.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpirvSignature.h"
#include "RuntimeTestSupport.h"
#include "SpirvTestModules.h"
#include "gtest/gtest.h"
#include <random>

using namespace tensorops;

static llvm::ExitOnError check;

using Words = std::vector<uint32_t>;

static std::string describe(const std::vector<SpirvParameter> &parameters) {
  std::string text;
  for (const SpirvParameter &parameter : parameters)
    text += (parameter.isPointer ? "p" : "s") +
            std::to_string(parameter.byteSize) + " ";
  return text;
}

TEST(SpirvSignature, PointersAndNumbersOfEverySize) {
  Words words = assembleSpirv(R"(
    spirv.func @k(%a: !spirv.ptr<f32, CrossWorkgroup>, %b: i64, %c: f32,
                  %d: f64, %e: i8, %f: i16, %g: vector<4xf32>,
                  %h: vector<3xi32>) "None" { spirv.Return }
    spirv.func @none() "None" { spirv.Return }
    spirv.func @helper(%a: i32) "None" { spirv.Return }
    spirv.EntryPoint "Kernel" @k
    spirv.EntryPoint "Kernel" @none)");
  auto signatures = check(readSpirvSignatures(words));
  EXPECT_EQ(signatures.size(), 2u);
  EXPECT_EQ(describe(signatures.lookup("k")), "p8 s8 s4 s8 s1 s2 s16 s16 ");
  EXPECT_EQ(describe(signatures.lookup("none")), "");
}

TEST(SpirvSignature, WhatALaunchCannotPass) {
  Words words = assembleSpirv(R"(
    spirv.func @k(%a: i32, %b: !spirv.ptr<f32, Workgroup>) "None" {
      spirv.Return }
    spirv.EntryPoint "Kernel" @k)");
  EXPECT_EQ(errorOf(readSpirvSignatures(words)),
            "parameter 1 of the kernel 'k' is neither a pointer to global "
            "memory (CrossWorkgroup) nor a number or vector");
}

TEST(SpirvSignature, WhatIsNoModule) {
  EXPECT_EQ(errorOf(readSpirvSignatures({})),
            "not a SPIR-V module: it has 0 words, a header alone 5");
  EXPECT_EQ(errorOf(readSpirvSignatures(Words(5, 0x2e))),
            "not a SPIR-V module: it begins with 0x2e, expected 0x07230203");
  EXPECT_EQ(errorOf(readSpirvSignatures(Words(5, 0x03022307))),
            "not a SPIR-V module: its bytes are in the order of other "
            "machines");
}

/// A header and these words.
static Words moduleOf(std::initializer_list<uint32_t> words) {
  Words module = {0x07230203, 0x10000, 0, 100, 0};
  module.insert(module.end(), words);
  return module;
}

TEST(SpirvSignature, InstructionsThatLie) {
  EXPECT_EQ(errorOf(readSpirvSignatures(moduleOf({0}))),
            "not a SPIR-V module: the instruction at word 5 claims 0 words of "
            "1");
  EXPECT_EQ(errorOf(readSpirvSignatures(moduleOf({3 << 16 | 21, 1}))),
            "not a SPIR-V module: the instruction at word 5 claims 3 words of "
            "2");
  EXPECT_EQ(errorOf(readSpirvSignatures(moduleOf({2 << 16 | 21, 1}))),
            "not a SPIR-V module: the instruction at word 5 has 1 operands, "
            "expected 2");
  // A name without an end.
  EXPECT_EQ(
      errorOf(readSpirvSignatures(moduleOf({4 << 16 | 15, 6, 1, 0x41414141}))),
      "not a SPIR-V module: an entry point's name has no end");
  // A kernel that is nowhere, or is no function.
  EXPECT_EQ(errorOf(readSpirvSignatures(moduleOf({4 << 16 | 15, 6, 7, 0x6b}))),
            "not a SPIR-V module: the kernel 'k' has no function");
  // A number given twice would make types of types.
  EXPECT_EQ(errorOf(readSpirvSignatures(
                moduleOf({4 << 16 | 21, 1, 32, 0, 4 << 16 | 23, 1, 1, 2}))),
            "not a SPIR-V module: the number 1 is not free for an "
            "instruction");
  for (uint32_t reserved : {0u, 0xfffffffeu, 0xffffffffu})
    EXPECT_NE(
        errorOf(readSpirvSignatures(moduleOf({4 << 16 | 21, reserved, 32, 0}))),
        "no error");
}

TEST(SpirvSignature, TypesThatNameThemselves) {
  // A vector of itself, and a function of itself: unknown types, no loop.
  Words words = moduleOf({4 << 16 | 23, 1, 1, 4,      // %1 = vector of %1
                          4 << 16 | 33, 2, 9, 2,      // %2 = function of %2
                          5 << 16 | 54, 9, 3, 0, 2,   // %3 = a %2
                          4 << 16 | 15, 6, 3, 0x6b}); // kernel %3 "k"
  EXPECT_EQ(errorOf(readSpirvSignatures(words)),
            "parameter 0 of the kernel 'k' is neither a pointer to global "
            "memory (CrossWorkgroup) nor a number or vector");
}

TEST(SpirvSignature, MutationsAreErrorsOrSignatures) {
  Words good = assembleSpirv(R"(
    spirv.func @k(%a: !spirv.ptr<f32, CrossWorkgroup>, %b: vector<4xi16>)
        "None" { spirv.Return }
    spirv.EntryPoint "Kernel" @k)");
  for (size_t size = 0; size < good.size(); ++size)
    llvm::consumeError(
        readSpirvSignatures(llvm::ArrayRef(good).take_front(size)).takeError());
  std::mt19937 random(1);
  unsigned refused = 0;
  for (int round = 0; round < 20000; ++round) {
    Words bad = good;
    for (int change = 0; change < 3; ++change) {
      uint32_t bit = random() % 3 == 0 ? random() : 1u << random() % 32;
      bad[random() % bad.size()] ^= bit;
    }
    auto signatures = readSpirvSignatures(bad);
    refused += !signatures;
    if (!signatures)
      llvm::consumeError(signatures.takeError());
  }
  EXPECT_GT(refused, 1000u);
  EXPECT_LT(refused, 20000u);
}
