// All kernels on all machines, run once; the tests read what came out.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CROSS_RESULTS_H
#define TENSOROPS_TEST_INTEGRATION_CROSS_RESULTS_H

#include "CrossKernels.h"
#include "Runners.h"
#include <map>
#include <string>
#include <vector>

namespace tensorops::test {

/// One kernel on one runner.
struct Outcome {
  uint64_t compared = 0, wrong = 0;
  /// The first wrong result; what the program itself found wrong.
  std::string first, said;
  /// Of the bits of all results; equal bits have equal hashes.
  uint64_t hash = 0;
};

/// All kernels on one runner.
struct RunnerResults {
  /// Why the machine cannot be had here; what went wrong. Mostly empty.
  std::string skipped, problem;
  unsigned vectorBytes = 0;
  std::map<std::string, Outcome> outcomes;
};

/// By the machines' names. Runs everything at the first call, on all cores.
const std::map<std::string, RunnerResults> &allResults();

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CROSS_RESULTS_H
