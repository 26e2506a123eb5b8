// All 2^32 f32 through compiled kernels, on every machine that the host is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fingerprint.h"
#include "Kernels.h"
#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <thread>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

namespace {

constexpr uint64_t kChunk = 1 << 18, kInputs = uint64_t(1) << 32;

/// What one machine gave for the inputs so far.
struct Outcome {
  Mismatches mismatches;
  Fingerprint fingerprint;
};

/// Machine by its target.
using Outcomes = std::map<std::string, Outcome>;
using Kernels = std::map<std::string, Executable>;

/// One thread's share: it computes the references of a chunk once and tries all
/// machines on it.
class Worker {
public:
  Worker(const Kernel &kernel, const Kernels &machines)
      : kernel(kernel), machines(machines) {}

  void tryChunk(uint64_t begin) {
    std::iota(x.begin(), x.end(), static_cast<uint32_t>(begin));
    for (uint64_t i = 0; i < kChunk; ++i)
      expected[i] = static_cast<uint32_t>(kernel.expected(begin + i));
    for (const auto &[level, code] : machines)
      tryMachine(code, outcomes[level]);
  }

  Outcomes outcomes;

private:
  void tryMachine(const Executable &code, Outcome &outcome) {
    auto view = [&](std::vector<uint32_t> &elements) {
      return TensorView::contiguous(kernel.dtype(), elements.data(), {kChunk});
    };
    llvm::ExitOnError check("call: ");
    check(code.invoke("main", {view(x), view(y)}));
    for (uint64_t i = 0; i < kChunk; ++i) {
      outcome.mismatches.compare(x[i], y[i], expected[i],
                                 kernel.isSame(y[i], expected[i]));
      outcome.fingerprint.add(x[i], y[i]);
    }
  }

  const Kernel &kernel;
  const Kernels &machines;
  std::vector<uint32_t> x = std::vector<uint32_t>(kChunk), y = x, expected = x;
};

/// All inputs through all machines, by every core.
Outcomes tryAll(const Kernel &kernel) {
  Kernels machines;
  for (const char *level : levels)
    if (whyNotHere(level).empty())
      machines.emplace(level, compile(kernel, level, kMemRefKernel));

  std::atomic<uint64_t> nextChunk{0};
  std::vector<Worker> workers(std::max(1u, std::thread::hardware_concurrency()),
                              Worker(kernel, machines));
  std::vector<std::thread> threads;
  for (Worker &worker : workers)
    threads.emplace_back([&worker, &nextChunk] {
      for (uint64_t begin; (begin = kChunk * nextChunk++) < kInputs;)
        worker.tryChunk(begin);
    });
  for (std::thread &thread : threads)
    thread.join();

  Outcomes all;
  for (const Worker &worker : workers)
    for (const auto &[level, outcome] : worker.outcomes) {
      all[level].mismatches += outcome.mismatches;
      all[level].fingerprint += outcome.fingerprint;
    }
  return all;
}

class ExhaustiveTest : public KernelTest {
protected:
  /// All machines are tried at once, when the first is asked for.
  const Outcome &outcome() const {
    static std::map<std::string, Outcomes> known;
    Outcomes &outcomes = known[kernel.name()];
    if (outcomes.empty())
      outcomes = tryAll(kernel);
    return outcomes[level];
  }
};

auto onEveryLevel(const char *accuracy) {
  return ::testing::Combine(
      ::testing::Values(Kernel{f32, *findPromise(accuracy)}),
      ::testing::ValuesIn(levels));
}

} // namespace

// Contract: V1, A4, A6, A20, A21.
TEST_P(ExhaustiveTest, AllF32) {
  outcome().mismatches.expectNone(kInputs);
  if (kernel.promise.accuracy == llvm::StringRef("correct"))
    EXPECT_EQ(outcome().fingerprint, correctF32);
}

INSTANTIATE_TEST_SUITE_P(Correct, ExhaustiveTest, onEveryLevel("correct"),
                         paramName);
INSTANTIATE_TEST_SUITE_P(TwoStep, ExhaustiveTest, onEveryLevel("two_step"),
                         paramName);
