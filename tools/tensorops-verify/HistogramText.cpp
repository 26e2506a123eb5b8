// The histogram as lines of text.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Outcome.h"
#include "llvm/Support/Format.h"
#include <algorithm>

using namespace tensorops;
using verify::Histogram;

void tensorops::printHistogram(llvm::raw_ostream &os,
                               const Histogram &histogram) {
  constexpr uint64_t kWidest = 40;
  const std::vector<Histogram::Bar> bars = histogram.bars();
  uint64_t most = 1;
  for (const Histogram::Bar &bar : bars)
    most = std::max(most, bar.count);
  os << "  error in ulp           results\n";
  for (const Histogram::Bar &bar : bars) {
    // Whatever is there shows, however little it is.
    const double share = static_cast<double>(bar.count) / most * kWidest;
    const auto length = static_cast<size_t>(share + 0.5);
    os << llvm::format("  %9.7g to %-8.7g %12llu ", bar.low, bar.high,
                       static_cast<unsigned long long>(bar.count))
       << std::string(length, '#') << (bar.count != 0 && length == 0 ? "." : "")
       << '\n';
  }
  if (histogram.unmeasurableCount() != 0)
    os << llvm::format(
        "  infinite              %12llu\n",
        static_cast<unsigned long long>(histogram.unmeasurableCount()));
}
