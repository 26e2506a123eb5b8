// From fine bins to as many bars as can be read.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Histogram.h"
#include <algorithm>
#include <cmath>

using namespace tensorops::verify;

Histogram &Histogram::operator+=(const Histogram &other) {
  for (size_t sign = 0; sign < counts.size(); ++sign)
    for (size_t bin = 0; bin < counts[sign].size(); ++bin)
      counts[sign][bin] += other.counts[sign][bin];
  unmeasurable += other.unmeasurable;
  return *this;
}

std::vector<Histogram::Bar> Histogram::bars() const {
  // The last bin in use of either sign; from then on the bars are symmetric.
  unsigned bins = 0;
  for (const auto &bySize : counts)
    for (unsigned bin = 0; bin < bySize.size(); ++bin)
      if (bySize[bin] != 0)
        bins = std::max(bins, bin + 1);

  // Up to half an ulp, where correct results lie, 1/32 is fine enough.
  const unsigned linear = std::min(bins, kLinearBins);
  const unsigned merged = linear <= 16 ? 1 : linear <= 32 ? 2 : 4;
  std::vector<Bar> bars;
  auto addBars = [&](unsigned sign) {
    for (unsigned bin = 0; bin < linear; bin += merged) {
      Bar bar{bin / 32.0, (bin + merged) / 32.0, 0};
      for (unsigned i = bin; i < bin + merged; ++i)
        bar.count += counts[sign][i];
      bars.push_back(bar);
    }
    for (unsigned bin = kLinearBins; bin < bins; ++bin) {
      const double low = std::ldexp(2.0, static_cast<int>(bin - kLinearBins));
      bars.push_back({low, 2 * low, counts[sign][bin]});
    }
  };
  addBars(1);
  std::reverse(bars.begin(), bars.end());
  for (Bar &bar : bars)
    bar = {-bar.high, 0 - bar.low, bar.count};
  addBars(0);
  return bars;
}
