// What the outputs are made of: a report, and what was asked.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_TENSOROPS_VERIFY_OUTCOME_H
#define TENSOROPS_TOOLS_TENSOROPS_VERIFY_OUTCOME_H

#include "tensorops/Verify/Report.h"
#include "tensorops/Verify/Subject.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace tensorops {

struct Outcome {
  verify::Subject subject;
  /// A target, or LIBRARY:SYMBOL.
  std::string kernel;
  bool isCompiled;
  uint64_t seed;
  verify::Report report;
  double seconds;

  /// `f32 correct on x86-64-v3`, `f32 correct of lib.so:f`.
  std::string title() const {
    return subject.types() + " " + stringifyAccuracy(subject.accuracy).str() +
           (isCompiled ? " on " : " of ") + kernel;
  }
};

/// The verdict as lines of text.
void printVerdict(llvm::raw_ostream &os, const Outcome &outcome);

/// One JSON object.
void printJson(llvm::raw_ostream &os, const Outcome &outcome);

/// Bars of a report's histogram, a line each.
void printHistogram(llvm::raw_ostream &os, const verify::Histogram &histogram);

/// The histogram as an SVG picture.
void printPlot(llvm::raw_ostream &os, const Outcome &outcome);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_TENSOROPS_VERIFY_OUTCOME_H
