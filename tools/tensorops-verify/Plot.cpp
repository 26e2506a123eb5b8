// The histogram as a picture: bars, axes and words, in plain SVG.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Outcome.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include <algorithm>
#include <cmath>

using namespace tensorops;
using verify::Histogram;

// In SVG's user units, which are pixels unless scaled.
static constexpr double kWidth = 800, kHeight = 450;
static constexpr double kLeft = 70, kRight = 780, kTop = 60, kBottom = 390;

namespace {

class Plot {
public:
  Plot(llvm::raw_ostream &os, std::vector<Histogram::Bar> histogram)
      : os(os), bars(std::move(histogram)) {
    for (const Histogram::Bar &bar : bars) {
      total += static_cast<double>(bar.count);
      most = std::max(most, static_cast<double>(bar.count));
    }
    if (total != 0)
      highest = 105 * most / total;
  }

  void print(llvm::StringRef title);

private:
  double barWidth() const { return (kRight - kLeft) / bars.size(); }
  double yOf(double percent) const {
    return kBottom - percent / highest * (kBottom - kTop);
  }
  void text(double x, double y, const char *style, llvm::StringRef words) {
    os << llvm::format("<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, style);
    llvm::printHTMLEscaped(words, os);
    os << "</text>\n";
  }
  void line(double x1, double y1, double x2, double y2, const char *colour) {
    os << llvm::format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
                       "stroke=\"%s\"/>\n",
                       x1, y1, x2, y2, colour);
  }
  void printShares();
  void printBars();
  void printErrors();

  llvm::raw_ostream &os;
  const std::vector<Histogram::Bar> bars;
  double total = 0, most = 0;
  /// In percent.
  double highest = 100;
};

/// Whether a bar reaches from one doubling to the next, not by equal steps.
bool isWide(const Histogram::Bar &bar) {
  return std::max(bar.high, -bar.low) > 2;
}

std::string number(double value) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%g", value);
  return text;
}

} // namespace

/// The vertical axis, with lines across at round numbers.
void Plot::printShares() {
  const double power = std::pow(10, std::floor(std::log10(highest / 4)));
  double step = power;
  for (double factor : {2.0, 5.0, 10.0})
    if (highest / step > 6)
      step = factor * power;
  for (int i = 0; i * step <= highest; ++i) {
    line(kLeft, yOf(i * step), kRight, yOf(i * step), "#ddd");
    text(kLeft - 8, yOf(i * step) + 4, "text-anchor=\"end\"",
         number(i * step) + " %");
  }
}

void Plot::printBars() {
  for (size_t i = 0; i < bars.size(); ++i) {
    if (bars[i].count == 0)
      continue;
    // Whatever is there shows, however little it is.
    const double top = std::min(
        yOf(100 * static_cast<double>(bars[i].count) / total), kBottom - 1);
    os << llvm::format("<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" "
                       "height=\"%.2f\" fill=\"%s\">",
                       kLeft + i * barWidth() + 0.5, top, barWidth() - 1,
                       kBottom - top, isWide(bars[i]) ? "#b5563c" : "#3b6ea5")
       << "<title>" << number(bars[i].low) << " to " << number(bars[i].high)
       << " ulp: " << bars[i].count << "</title></rect>\n";
  }
}

/// The horizontal axis, with numbers at the edges of bars, 0 among them.
void Plot::printErrors() {
  line(kLeft, kBottom, kRight, kBottom, "#000");
  line(kLeft, kTop, kLeft, kBottom, "#000");
  const size_t middle = bars.size() / 2, every = (bars.size() + 9) / 10;
  const size_t wide = llvm::count_if(bars, isWide) / 2;
  for (size_t edge = 0; edge <= bars.size(); ++edge) {
    // Numbers stand as far apart as they need, from the ends inwards where bars
    // are doublings, from 0 outwards elsewhere.
    const size_t fromEnd = std::min(edge, bars.size() - edge);
    const size_t steps =
        fromEnd < wide ? fromEnd : edge + every - middle % every;
    if (steps % every != 0)
      continue;
    const double x = kLeft + edge * barWidth();
    line(x, kBottom, x, kBottom + 5, "#000");
    text(x, kBottom + 20, "text-anchor=\"middle\"",
         number(edge < bars.size() ? bars[edge].low : bars.back().high));
  }
}

void Plot::print(llvm::StringRef title) {
  os << llvm::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" "
                     "height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" "
                     "font-family=\"sans-serif\" font-size=\"12\">\n",
                     kWidth, kHeight, kWidth, kHeight)
     << "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
  text(kWidth / 2, 28, "text-anchor=\"middle\" font-size=\"16\"", title);
  text(kWidth / 2, kHeight - 16, "text-anchor=\"middle\"",
       isWide(bars.back())
           ? "error in ulp (result minus exact value); red: from doubling to "
             "doubling"
           : "error in ulp (result minus exact value)");
  text(-(kTop + kBottom) / 2, 16,
       "text-anchor=\"middle\" transform=\"rotate(-90)\"", "share of results");
  printShares();
  printBars();
  printErrors();
  os << "</svg>\n";
}

void tensorops::printPlot(llvm::raw_ostream &os, const Outcome &outcome) {
  std::vector<Histogram::Bar> bars = outcome.report.histogram->bars();
  if (bars.empty()) // no result has an error
    bars.push_back({0, 1, 0});
  Plot(os, std::move(bars)).print(outcome.title());
}
