// Deals the work to threads and joins what they found.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Verification.h"
#include "Inputs.h"
#include "Judge.h"
#include "Parallel.h"
#include "Sweep.h"
#include "tensorops/Verify/Places.h"
#include "llvm/Support/Threading.h"
#include <algorithm>
#include <mutex>

using namespace tensorops;
using namespace tensorops::verify;

uint64_t verify::defaultSamples(DType input) {
  switch (input) {
  case DType::F64:
  case DType::I64:
  case DType::UI64:
    return 100000000;
  case DType::ComplexF32:
    return 10000000;
  case DType::ComplexF64:
    return 1000000;
  default:
    return 0;
  }
}

bool verify::isAlwaysTriedWhole(DType input) {
  return getInfo(input).byteSize <= 2;
}

struct Verification::State {
  State(const Subject &subject, const Options &options)
      : subject(subject), options(options),
        threads(options.threads != 0
                    ? options.threads
                    : llvm::hardware_concurrency().compute_thread_count()),
        inputs(subject,
               options.samples != 0 && !isAlwaysTriedWhole(subject.input)
                   ? options.samples
                   : defaultSamples(subject.input),
               options.seed),
        judge(subject.operation->makeJudge(subject, inputs.count())) {}

  uint64_t preparations() const {
    return isPrepared ? 0 : judge->preparations();
  }
  uint64_t chunks() const {
    return (inputs.count() + Sweep::kChunk - 1) / Sweep::kChunk;
  }

  void prepare(llvm::function_ref<void()> advance);
  llvm::Error sweep(const Kernel &kernel, llvm::function_ref<void()> advance,
                    Tally &tally, uint64_t &strayWrites) const;

  const Subject subject;
  const Options options;
  const unsigned threads;
  const Inputs inputs;
  const std::unique_ptr<Judge> judge;
  bool isPrepared = false;
};

void Verification::State::prepare(llvm::function_ref<void()> advance) {
  forEachChunk(threads, preparations(), [&](unsigned, uint64_t piece) {
    judge->prepare(piece);
    advance();
  });
  isPrepared = true;
}

llvm::Error Verification::State::sweep(const Kernel &kernel,
                                       llvm::function_ref<void()> advance,
                                       Tally &tally,
                                       uint64_t &strayWrites) const {
  std::vector<std::unique_ptr<Sweep>> sweeps;
  for (unsigned thread = 0; thread < threads; ++thread)
    sweeps.push_back(std::make_unique<Sweep>(subject, inputs, *judge, kernel,
                                             options.histogram));
  std::mutex mutex;
  llvm::Error failure = llvm::Error::success();
  std::atomic<bool> hasFailed{false};
  const uint64_t share = Sweep::chunksAtOnce(kernel), all = chunks();
  const uint64_t shares = (all + share - 1) / share;
  forEachChunk(threads, shares, [&](unsigned thread, uint64_t number) {
    const uint64_t first = number * share, count = std::min(share, all - first);
    for (uint64_t chunk = 0; chunk < count; ++chunk)
      advance();
    if (hasFailed)
      return;
    if (llvm::Error error = sweeps[thread]->tryChunks(first, count)) {
      std::lock_guard<std::mutex> lock(mutex);
      // The first says enough.
      if (!hasFailed.exchange(true))
        failure = llvm::joinErrors(std::move(failure), std::move(error));
      else
        llvm::consumeError(std::move(error));
    }
  });
  for (const std::unique_ptr<Sweep> &sweep : sweeps) {
    tally += sweep->tally;
    strayWrites += sweep->strayWrites;
  }
  return failure;
}

static llvm::Expected<PlaceReport> tryPlaces(const Subject &subject,
                                             const Kernel &kernel) {
  Places places(subject);
  if (llvm::Error error = places.learn(kernel))
    return std::move(error);
  if (llvm::Error error = places.tryLengths(kernel))
    return std::move(error);
  if (llvm::Error error = places.tryLongCalls(kernel))
    return std::move(error);
  if (llvm::Error error = places.tryNeighbours(kernel))
    return std::move(error);
  return places.report();
}

Verification::Verification(const Subject &subject, const Options &options)
    : state(std::make_unique<State>(subject, options)) {}
Verification::~Verification() = default;

uint64_t Verification::steps() const {
  return state->preparations() + state->chunks();
}

llvm::Expected<Report> Verification::run(const Kernel &kernel,
                                         llvm::function_ref<void()> advance) {
  state->prepare(advance);
  auto places = tryPlaces(state->subject, kernel);
  if (!places)
    return places.takeError();
  Tally tally(state->options.histogram);
  if (llvm::Error error =
          state->sweep(kernel, advance, tally, places->strayWrites))
    return std::move(error);
  Report report = tally.report();
  report.places = *places;
  report.triedAll = state->inputs.areAll();
  if (report.firstWrong)
    report.firstExpected = state->judge->expected(report.firstWrong->input);
  return report;
}
