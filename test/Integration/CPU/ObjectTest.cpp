// Who links an emitted object owns what its functions return, with no runtime
// of ours in between that could mend it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "OwnershipEntries.h"
#include "tensorops/Verify/Strata.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <cstdlib>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;

static llvm::ExitOnError check("object: ");

namespace {

/// A memref of rank 1 as MLIR's C interface has it.
struct Descriptor {
  void *allocated, *aligned;
  int64_t offset, size, stride;
};
struct TwoDescriptors {
  Descriptor first, second;
};

class ObjectTest : public KernelTest {
protected:
  void SetUp() override {
    KernelTest::SetUp();
    if (IsSkipped())
      return;
    CompilerOptions options;
    options.target = level;
    auto compiler = check(Compiler::create(options));
    auto module =
        check(compiler->parseText(kernel.instantiate(kEntries), "test.mlir"));
    llvm::SmallVector<char, 0> object;
    llvm::raw_svector_ostream os(object);
    check(compiler->emit(*module, Stage::Object, os));
    linker = check(llvm::orc::LLJITBuilder().create());
    check(linker->addObjectFile(
        std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(object))));
  }

  /// What `entry` gives; a result of rank 1, or two of them.
  template <typename Result, typename... Arguments>
  Result call(llvm::StringRef entry, Arguments *...arguments) {
    auto address = check(linker->lookup("_mlir_ciface_" + entry.str()));
    Result result{};
    address.template toPtr<void(Result *, Arguments * ...)>()(&result,
                                                              arguments...);
    return result;
  }

  std::vector<uint64_t> elements(const Descriptor &result) const {
    EXPECT_EQ(result.stride, 1);
    return unpack(kernel.format,
                  static_cast<char *>(result.aligned) +
                      result.offset * kernel.format.width() / 8,
                  result.size);
  }

  /// Frees each, if each is an allocation of its own and not `memory`.
  void expectOwn(llvm::ArrayRef<Descriptor> results, const void *memory) {
    std::vector<const void *> taken = {memory};
    for (const Descriptor &result : results) {
      if (llvm::is_contained(taken, result.allocated)) {
        ADD_FAILURE() << "a result shares its memory";
        continue;
      }
      taken.push_back(result.allocated);
      std::free(result.allocated);
    }
  }

  std::unique_ptr<llvm::orc::LLJIT> linker;
};

std::vector<Kernel> correctKernels() {
  std::vector<Kernel> kernels = allKernels();
  llvm::erase_if(kernels, [](const Kernel &kernel) {
    return kernel.accuracy != mlir::tensorops::Accuracy::Correct;
  });
  return kernels;
}

} // namespace

TEST_P(ObjectTest, ResultsAreOwnAllocations) {
  const std::vector<uint64_t> values = someOfEveryKind(kernel.format);
  const std::vector<char> before = pack(kernel.format, values);
  std::vector<char> memory = before;
  Descriptor x{memory.data(), memory.data(), 0,
               static_cast<int64_t>(values.size()), 1};

  auto same = call<Descriptor>("same", &x);
  auto into = call<Descriptor>("into", &x);
  auto replace = call<Descriptor>("replace", &x);
  auto both = call<TwoDescriptors>("both", &x);
  auto twice = call<TwoDescriptors>("twice", &x);
  EXPECT_EQ(elements(same), values);
  EXPECT_EQ(elements(both.second), values);
  for (const Descriptor &result :
       {into, both.first, twice.first, twice.second}) {
    const std::vector<uint64_t> results = elements(result);
    ASSERT_EQ(results.size(), values.size());
    for (size_t i = 0; i < values.size(); ++i)
      expectPromise(values[i], results[i]);
  }
  mismatches.expectNone(4 * values.size());
  EXPECT_EQ(memory, before);
  expectOwn(
      {same, into, replace, both.first, both.second, twice.first, twice.second},
      memory.data());
}

TEST_P(ObjectTest, ConstantsAreNewEachTime) {
  for (const char *entry : {"numbers", "constant"}) {
    auto first = call<Descriptor>(entry), second = call<Descriptor>(entry);
    EXPECT_EQ(elements(first), elements(second));
    expectOwn({first, second}, nullptr);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Kernels, ObjectTest,
    ::testing::Combine(::testing::ValuesIn(correctKernels()),
                       ::testing::ValuesIn(levels)),
    paramName);
