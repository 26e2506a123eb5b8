// The verdict for people.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Numbers.h"
#include "Outcome.h"
#include "llvm/Support/Format.h"

using namespace tensorops;
using namespace tensorops::verify;

/// `0x3f800000`, or `(0x3f800000, 0x00000000)`.
static std::string formatElement(const ElementBits &bits, DType dtype) {
  const DTypeInfo &info = getInfo(dtype);
  if (info.kind != DTypeKind::Complex)
    return formatBits(bits[0], info.byteSize);
  const unsigned bytes = info.byteSize / 2;
  return "(" + formatBits(bits[0], bytes) + ", " + formatBits(bits[1], bytes) +
         ")";
}

static void printPlaces(llvm::raw_ostream &os, const Subject &subject,
                        const PlaceReport &places) {
  os << "  places       " << places.tried << " results, " << places.wrong
     << " not those of the same input alone\n";
  if (places.first)
    os << "               first: "
       << formatElement(places.first->input, subject.input) << " gave "
       << formatElement(places.first->result, subject.result) << " at position "
       << places.first->position << " of " << places.first->count << '\n';
  if (places.strayWrites != 0)
    os << "  stray writes " << places.strayWrites
       << " calls wrote outside of their results\n";
}

void tensorops::printVerdict(llvm::raw_ostream &os, const Outcome &outcome) {
  const Subject &subject = outcome.subject;
  const Report &report = outcome.report;
  os << outcome.title() << ": " << (report.isKept() ? "kept" : "BROKEN") << '\n'
     << "  tried        " << report.tried << " inputs"
     << (report.triedAll ? ", all there are" : "") << '\n'
     << "  wrong        " << report.wrong << '\n';
  if (report.firstWrong) {
    os << "               first: "
       << formatElement(report.firstWrong->input, subject.input) << " gave "
       << formatElement(report.firstWrong->result, subject.result);
    if (report.firstExpected)
      os << ", expected "
         << formatElement(*report.firstExpected, subject.result);
    os << '\n';
  }
  os << "  max error    "
     << (report.unmeasurable != 0 ? "infinite" : formatUlp(report.maxError))
     << " ulp";
  if (report.worst)
    os << " at " << formatElement(report.worst->input, subject.input);
  os << '\n'
     << llvm::format(
            "  fingerprints S 0x%llx, W 0x%llx\n",
            static_cast<unsigned long long>(report.fingerprint.sum),
            static_cast<unsigned long long>(report.fingerprint.weighted));
  printPlaces(os, subject, report.places);
  os << llvm::format("  time         %.1f s\n", outcome.seconds);
}
