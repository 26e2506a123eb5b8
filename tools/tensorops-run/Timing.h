// What --time measures, and how it reads.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_TENSOROPS_RUN_TIMING_H
#define TENSOROPS_TOOLS_TENSOROPS_RUN_TIMING_H

#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <vector>

namespace tensorops {

/// Seconds since construction, on a clock that only goes forward.
class Stopwatch {
public:
  double seconds() const {
    return std::chrono::duration<double>(Clock::now() - start).count();
  }

private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start = Clock::now();
};

struct Timing {
  double compileSeconds = 0;
  /// One a run, at least one.
  std::vector<double> runSeconds;
  /// The same on a device by its own events: kernels, and copies to it and
  /// back.
  std::vector<double> kernelSeconds, copySeconds;

  /// `compile: 9.41 ms` and `run: 1.23 us (median of 11, 1.20 us to 1.61 us)`,
  /// a line each; on a device then `kernels:` and `copies:`.
  void print(llvm::raw_ostream &os) const;
};

} // namespace tensorops

#endif // TENSOROPS_TOOLS_TENSOROPS_RUN_TIMING_H
