// Times in the unit that suits them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Timing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"

using namespace tensorops;

static std::string formatSeconds(double seconds) {
  constexpr struct {
    double size;
    const char *name;
  } units[] = {{1, "s"}, {1e-3, "ms"}, {1e-6, "us"}, {1e-9, "ns"}};
  const auto *unit = llvm::find_if(
      units, [&](const auto &row) { return seconds >= row.size; });
  if (unit == std::end(units))
    --unit;
  std::string text;
  llvm::raw_string_ostream(text)
      << llvm::format("%.3g ", seconds / unit->size) << unit->name;
  return text;
}

void Timing::print(llvm::raw_ostream &os) const {
  std::vector<double> sorted = runSeconds;
  llvm::sort(sorted);
  size_t count = sorted.size();
  double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  os << "compile: " << formatSeconds(compileSeconds) << '\n'
     << "run: " << formatSeconds(median) << " (median of " << count << ", "
     << formatSeconds(sorted.front()) << " to " << formatSeconds(sorted.back())
     << ")\n";
}
