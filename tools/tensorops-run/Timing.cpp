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

/// A line of several runs; nothing where there was none.
static void printRuns(llvm::raw_ostream &os, llvm::StringRef what,
                      std::vector<double> seconds) {
  if (seconds.empty())
    return;
  llvm::sort(seconds);
  size_t count = seconds.size();
  double median = (seconds[(count - 1) / 2] + seconds[count / 2]) / 2;
  os << what << ": " << formatSeconds(median) << " (median of " << count << ", "
     << formatSeconds(seconds.front()) << " to "
     << formatSeconds(seconds.back()) << ")\n";
}

void Timing::print(llvm::raw_ostream &os) const {
  os << "compile: " << formatSeconds(compileSeconds) << '\n';
  printRuns(os, "run", runSeconds);
  printRuns(os, "kernels", kernelSeconds);
  printRuns(os, "copies", copySeconds);
}
