// A caller may run with subnormals flushed to zero: that may spoil results for
// subnormal inputs, and for no others.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Verify/Strata.h"
#include <algorithm>
#include <immintrin.h>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;

namespace {

constexpr unsigned flushToZero = 0x8000, denormalsAreZero = 0x40;

/// Bits of MXCSR that are set for as long as it lives.
class CallerMode {
public:
  explicit CallerMode(unsigned bits) : before(_mm_getcsr()) {
    _mm_setcsr(before | bits);
  }
  ~CallerMode() { _mm_setcsr(before); }
  CallerMode(const CallerMode &) = delete;
  CallerMode &operator=(const CallerMode &) = delete;

private:
  unsigned before;
};

bool isSubnormal(uint64_t x, const Format &format) {
  uint64_t magnitude = format.magnitude(x);
  return magnitude != 0 && magnitude <= format.fractionMask();
}

/// A few ten thousand of every kind.
std::vector<uint64_t> normalInputs(const Format &format) {
  std::vector<uint64_t> inputs = someOfEveryKind(format);
  auto add = [&](const std::vector<uint64_t> &more) {
    size_t step = more.size() / 20000 + 1;
    for (size_t i = 0; i < more.size(); i += step)
      inputs.push_back(more[i]);
  };
  add(notPositiveFinite(format));
  add(positiveFinite(format, 20000));
  llvm::erase_if(inputs, [&](uint64_t x) { return isSubnormal(x, format); });
  return inputs;
}

class CallerModeTest : public KernelTest {};

} // namespace

// Contract: V10.
TEST_P(CallerModeTest, SpoilsSubnormalsOnly) {
  Executable code = compile(kTensorKernel);
  const std::vector<uint64_t> inputs = normalInputs(kernel.format);
  const int64_t size = inputs.size();
  for (unsigned bits :
       {flushToZero, denormalsAreZero, flushToZero | denormalsAreZero}) {
    std::vector<uint64_t> results;
    {
      CallerMode mode(bits);
      results = call(code, "main", kernel, inputs, {size});
    }
    for (int64_t i = 0; i < size; ++i)
      expectPromise(inputs[i], results[i]);
  }
  mismatches.expectNone(3 * 10000);
}

INSTANTIATE_TEST_SUITE_P(Kernels, CallerModeTest, everyKernelOnEveryLevel(),
                         paramName);
INSTANTIATE_TEST_SUITE_P(MixedKernels, CallerModeTest,
                         ::testing::Combine(::testing::ValuesIn(mixedKernels()),
                                            ::testing::ValuesIn(levels)),
                         paramName);

/// Parts of complex numbers of which neither is subnormal, before or after.
class ComplexCallerModeTest
    : public ::testing::TestWithParam<std::tuple<Format, const char *>> {};

// Contract: V10.
TEST_P(ComplexCallerModeTest, SpoilsSubnormalsOnly) {
  const auto [part, level] = GetParam();
  if (std::string reason = whyNotHere(level); !reason.empty())
    GTEST_SKIP() << reason;
  const std::string element = std::string("complex<") + part.name + ">";
  const std::string type = "tensor<?x" + element + ">";
  CompilerOptions options;
  options.target = level;
  Executable code =
      compileOrExit("func.func @main(%x: " + type + ") -> " + type +
                        " {\n  %y = tensorops.rsqrt %x : " + type +
                        "\n  return %y : " + type + "\n}\n",
                    options);

  std::vector<uint64_t> some = normalInputs(part), parts;
  const size_t step = some.size() / 200;
  for (size_t i = 0; i < some.size(); i += step)
    for (size_t j = 0; j < some.size(); j += step)
      parts.insert(parts.end(), {some[i], some[j]});
  std::vector<char> elements = pack(part, parts);
  auto run = [&, &part = part] {
    llvm::ExitOnError check("call: ");
    auto results = check(code.invoke(
        "main", {TensorView::contiguous(*findDType(element), elements.data(),
                                        {int64_t(parts.size() / 2)})}));
    return unpack(part, results[0].view().data, parts.size());
  };
  const std::vector<uint64_t> expected = run();
  for (unsigned bits :
       {flushToZero, denormalsAreZero, flushToZero | denormalsAreZero}) {
    std::vector<uint64_t> results;
    {
      CallerMode mode(bits);
      results = run();
    }
    Mismatches mismatches;
    for (size_t i = 0; i < parts.size(); ++i)
      if (!isSubnormal(expected[i], part))
        mismatches.compare(parts[i], results[i], expected[i]);
    mismatches.expectNone(parts.size() / 2);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Types, ComplexCallerModeTest,
    ::testing::Combine(::testing::Values(f32, f64),
                       ::testing::ValuesIn(levels)),
    [](const ::testing::TestParamInfo<std::tuple<Format, const char *>> &info) {
      std::string name = std::string(std::get<0>(info.param).name) + "_" +
                         std::get<1>(info.param);
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });
