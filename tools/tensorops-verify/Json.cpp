// The verdict for programs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "llvm/Support/JSON.h"
#include "Numbers.h"
#include "Outcome.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using namespace tensorops::verify;

/// A string of hex bits; of complex numbers an array of two.
static llvm::json::Value toJson(const ElementBits &bits, DType dtype) {
  const DTypeInfo &info = getInfo(dtype);
  if (info.kind != DTypeKind::Complex)
    return formatBits(bits[0], info.byteSize);
  const unsigned bytes = info.byteSize / 2;
  return llvm::json::Array{formatBits(bits[0], bytes),
                           formatBits(bits[1], bytes)};
}

static void writeWorst(llvm::json::OStream &json, const Outcome &outcome) {
  const Report &report = outcome.report;
  json.attributeBegin("max_ulp");
  if (report.unmeasurable != 0)
    json.value(nullptr);
  else
    json.rawValue(formatUlp(report.maxError));
  json.attributeEnd();
  if (!report.worst) {
    json.attribute("worst_input", nullptr);
    return;
  }
  json.attribute("worst_input",
                 toJson(report.worst->input, outcome.subject.input));
  json.attribute("worst_result",
                 toJson(report.worst->result, outcome.subject.result));
}

static void writeFirstWrong(llvm::json::OStream &json, const Outcome &outcome) {
  const Report &report = outcome.report;
  if (!report.firstWrong)
    return;
  json.attributeObject("first_wrong", [&] {
    json.attribute("input",
                   toJson(report.firstWrong->input, outcome.subject.input));
    json.attribute("result",
                   toJson(report.firstWrong->result, outcome.subject.result));
    if (report.firstExpected)
      json.attribute("expected",
                     toJson(*report.firstExpected, outcome.subject.result));
  });
}

static void writeHistogram(llvm::json::OStream &json,
                           const Histogram &histogram) {
  json.attributeArray("histogram", [&] {
    for (const Histogram::Bar &bar : histogram.bars())
      json.object([&] {
        json.attribute("low", bar.low);
        json.attribute("high", bar.high);
        json.attribute("count", bar.count);
      });
  });
}

void tensorops::printJson(llvm::raw_ostream &os, const Outcome &outcome) {
  const Report &report = outcome.report;
  llvm::json::OStream json(os, /*IndentSize=*/2);
  json.object([&] {
    json.attribute("dtype", getInfo(outcome.subject.input).name);
    json.attribute("result_dtype", getInfo(outcome.subject.result).name);
    json.attribute("accuracy", stringifyAccuracy(outcome.subject.accuracy));
    json.attribute(outcome.isCompiled ? "target" : "kernel", outcome.kernel);
    if (!report.triedAll)
      json.attribute("seed", outcome.seed);
    json.attribute("kept", report.isKept());
    json.attribute("tried", report.tried);
    json.attribute("tried_all", report.triedAll);
    json.attribute("wrong", report.wrong);
    writeFirstWrong(json, outcome);
    writeWorst(json, outcome);
    json.attributeObject("fingerprints", [&] {
      json.attribute("S", "0x" + llvm::utohexstr(report.fingerprint.sum, true));
      json.attribute("W",
                     "0x" + llvm::utohexstr(report.fingerprint.weighted, true));
    });
    json.attributeObject("places", [&] {
      json.attribute("tried", report.places.tried);
      json.attribute("wrong", report.places.wrong);
      json.attribute("stray_writes", report.places.strayWrites);
    });
    if (report.histogram)
      writeHistogram(json, *report.histogram);
    json.attribute("seconds", outcome.seconds);
  });
  os << '\n';
}
