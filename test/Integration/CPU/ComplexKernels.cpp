// Compiling and calling complex kernels; see the header.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexKernels.h"

#include "tensorops/Numerics/Rsqrt/Recipes.h"
#include <algorithm>
#include <cstring>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::test;

static constexpr ComplexType complexTypes[] = {
    {"complex<f32>", f32, {0xbd07993aa2638, 0x10bafffb025408}},
    {"complex<f64>", f64, {0x3b93355e47e4156a, 0x10769b7f73425e}}};

double ComplexType::maxUlp() const {
  for (const auto &recipe : mlir::tensorops::getRsqrtRecipes())
    if (recipe.type == name)
      return recipe.maxUlp;
  return 0;
}

uint64_t tensorops::test::encode(const Format &format, double value) {
  if (format.width() == 32) {
    float narrow = static_cast<float>(value);
    uint32_t bits;
    std::memcpy(&bits, &narrow, sizeof(bits));
    return bits;
  }
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

double tensorops::test::decode(const Format &format, uint64_t bits) {
  if (format.width() == 32) {
    uint32_t narrow = static_cast<uint32_t>(bits);
    float value;
    std::memcpy(&value, &narrow, sizeof(value));
    return value;
  }
  double value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

std::vector<uint64_t>
tensorops::test::encodeParts(const Format &format,
                             const std::vector<Complex> &numbers) {
  std::vector<uint64_t> parts;
  for (Complex z : numbers) {
    parts.push_back(encode(format, z.re));
    parts.push_back(encode(format, z.im));
  }
  return parts;
}

void ComplexKernelTest::SetUp() {
  std::string reason = whyNotHere(level);
  if (!reason.empty())
    GTEST_SKIP() << level << ": " << reason;
}

static void replaceAll(std::string &text, const std::string &from,
                       const std::string &to) {
  for (size_t at; (at = text.find(from)) != std::string::npos;)
    text.replace(at, from.size(), to);
}

Executable ComplexKernelTest::compile(std::string text,
                                      llvm::StringRef pipelineOptions) const {
  replaceAll(text, "$E", type.name);
  replaceAll(text, "$P", type.part.name);
  CompilerOptions options;
  options.target = level;
  options.pipelineOptions = pipelineOptions.str();
  return compileOrExit(text, options);
}

std::vector<uint64_t>
ComplexKernelTest::call(const Executable &code,
                        const std::vector<uint64_t> &parts) const {
  std::vector<char> elements = pack(type.part, parts);
  const int64_t size = static_cast<int64_t>(parts.size() / 2);
  llvm::ExitOnError check("call: ");
  auto results = check(code.invoke(
      "main", {TensorView::contiguous(*findDType(type.name), elements.data(),
                                      {size}, /*readOnly=*/true)}));
  return unpack(type.part, results[0].view().data, 2 * size);
}

::testing::internal::ParamGenerator<ComplexParam>
tensorops::test::everyComplexTypeOnEveryLevel() {
  return ::testing::Combine(::testing::ValuesIn(complexTypes),
                            ::testing::ValuesIn(levels));
}

std::string tensorops::test::complexParamName(
    const ::testing::TestParamInfo<ComplexParam> &info) {
  std::string name = std::string(std::get<0>(info.param).part.name) + "_" +
                     std::get<1>(info.param);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}
