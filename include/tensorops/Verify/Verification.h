// Tries a kernel on all inputs, or on as many as asked for, and says what was
// found.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_VERIFY_VERIFICATION_H
#define TENSOROPS_VERIFY_VERIFICATION_H

#include "tensorops/Verify/Kernel.h"
#include "tensorops/Verify/Report.h"
#include "tensorops/Verify/Subject.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>

namespace tensorops::verify {

struct Options {
  /// Random inputs of types of 32 bits and more, beside those that are always
  /// tried. 0: defaultSamples(). Of 8 and 16 bits all inputs are tried.
  uint64_t samples = 0;
  uint64_t seed = 1;
  /// 0: one for each core that this process may use.
  unsigned threads = 0;
  bool histogram = false;
};

/// Random inputs that a type is tried on unless told otherwise; 0 where all
/// inputs are tried.
uint64_t defaultSamples(DType input);

/// Whether all inputs of a type are tried whatever Options::samples says.
bool isAlwaysTriedWhole(DType input);

/// What one subject's kernels are held to; any number of kernels can be tried.
/// References are computed for the first and kept. Not for two threads at once.
class Verification {
public:
  Verification(const Subject &subject, const Options &options);
  ~Verification();

  /// How often the next run() will call `advance`.
  uint64_t steps() const;

  /// Calls the kernel with a few inputs of every kind at every place, then from
  /// all threads with each input once, in calls of many lengths and alignments,
  /// every result between guards. `advance` is called
  /// by any thread. Fails only where the kernel does.
  llvm::Expected<Report>
  run(const Kernel &kernel, llvm::function_ref<void()> advance = [] {});

private:
  struct State;
  std::unique_ptr<State> state;
};

} // namespace tensorops::verify

#endif // TENSOROPS_VERIFY_VERIFICATION_H
