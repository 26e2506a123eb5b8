// The caller's memory is the caller's: inputs are only read, and every result
// is a buffer of its own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GuardedMemory.h"
#include "Kernels.h"
#include "OwnershipEntries.h"
#include "tensorops/Verify/Strata.h"
#include <cstdlib>

using namespace tensorops;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;

namespace {

class OwnershipTest : public KernelTest {
protected:
  /// Results of an entry whose inputs, if any, are `elements`.
  llvm::SmallVector<Tensor> invoke(const Executable &code,
                                   llvm::StringRef entry, char *elements) {
    llvm::SmallVector<TensorView> inputs;
    if (elements)
      inputs.push_back(TensorView::contiguous(
          kernel.dtype(), elements, {static_cast<int64_t>(values.size())}));
    llvm::ExitOnError check("call: ");
    return check(code.invoke(entry, inputs));
  }

  void expectRsqrt(const TensorView &tensor) {
    const auto results = unpack(kernel.format, tensor);
    ASSERT_EQ(results.size(), values.size());
    for (size_t i = 0; i < values.size(); ++i)
      expectPromise(values[i], results[i]);
  }

  void expectInputs(const TensorView &tensor) const {
    EXPECT_EQ(unpack(kernel.format, tensor), values);
  }

  const std::vector<uint64_t> values = someOfEveryKind(kernel.format);
};

void scribble(const Tensor &tensor) {
  std::memset(tensor.view().data, 0xab, tensor.view().byteSize());
}

} // namespace

TEST_P(OwnershipTest, InputsAreOnlyRead) {
  Executable code = compile(kEntries);
  auto callAll = [&] {
    GuardedMemory memory;
    char *elements = memory.fill(pack(kernel.format, values), /*atEnd=*/true);
    memory.makeReadOnly();
    for (const char *entry : {"same", "both", "twice", "into", "replace"}) {
      std::cerr << entry << "\n";
      for (const Tensor &result : invoke(code, entry, elements))
        scribble(result);
    }
    std::_Exit(unpack(kernel.format, elements, values.size()) != values);
  };
  EXPECT_EXIT(callAll(), ::testing::ExitedWithCode(0), "");
}

TEST_P(OwnershipTest, ResultsShareNothing) {
  Executable code = compile(kEntries);
  std::vector<char> elements = pack(kernel.format, values);
  auto both = invoke(code, "both", elements.data());
  auto twice = invoke(code, "twice", elements.data());
  auto same = invoke(code, "same", elements.data());
  auto into = invoke(code, "into", elements.data());
  ASSERT_EQ(both.size(), 2u);
  ASSERT_EQ(twice.size(), 2u);

  std::vector<Tensor *> rsqrts = {&both[0], &twice[0], &twice[1], &into[0]};
  for (Tensor *result : rsqrts) {
    expectRsqrt(result->view());
    scribble(*result);
  }
  for (Tensor *result : {&both[1], &same[0]}) {
    expectInputs(result->view());
    scribble(*result);
  }
  EXPECT_EQ(elements, pack(kernel.format, values));
  mismatches.expectNone(4 * values.size());
}

TEST_P(OwnershipTest, ConstantsCanBeFreedAndAskedForAgain) {
  Executable code = compile(kEntries);
  for (int round = 0; round < 3; ++round) {
    auto numbers = invoke(code, "numbers", nullptr);
    auto results = invoke(code, "constant", nullptr);
    const auto inputs = unpack(kernel.format, numbers[0].view());
    const auto outputs = unpack(kernel.format, results[0].view());
    EXPECT_EQ(inputs[0], uint64_t(kernel.format.bias() + 2)
                             << kernel.format.fractionBits());
    for (size_t i = 0; i < inputs.size(); ++i)
      expectPromise(inputs[i], outputs[i]);
    scribble(numbers[0]);
    scribble(results[0]);
  }
  mismatches.expectNone(3 * 4);
}

INSTANTIATE_TEST_SUITE_P(Kernels, OwnershipTest, everyKernelOnEveryLevel(),
                         paramName);
