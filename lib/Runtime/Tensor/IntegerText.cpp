// Magnitude and sign are read apart, so that one comparison finds what does not
// fit, for every width.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "IntegerText.h"
#include "ElementBits.h"
#include "Quoted.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

using namespace tensorops;
using llvm::Twine;

namespace {
/// How far the values of a type go from zero.
struct Range {
  uint64_t below, above;
};
} // namespace

static Range getRange(const DTypeInfo &info) {
  unsigned bits = info.byteSize * 8;
  if (info.kind == DTypeKind::Signed)
    return {uint64_t(1) << (bits - 1), llvm::maxUIntN(bits - 1)};
  return {0, llvm::maxUIntN(info.kind == DTypeKind::Bool ? 1 : bits)};
}

llvm::Error tensorops::parseInteger(const DTypeInfo &info, llvm::StringRef text,
                                    void *element) {
  llvm::StringRef digits = text;
  bool isNegative = digits.consume_front("-");
  if (!isNegative)
    digits.consume_front("+");
  unsigned radix = digits.consume_front_insensitive("0x") ? 16 : 10;
  if (digits.empty() ||
      !llvm::all_of(digits, radix == 16 ? llvm::isHexDigit : llvm::isDigit))
    return llvm::createStringError(
        quoted(text) + " is not an integer; expected a value of " + info.name);
  Range range = getRange(info);
  uint64_t magnitude;
  if (digits.getAsInteger(radix, magnitude) ||
      magnitude > (isNegative ? range.below : range.above))
    return llvm::createStringError(
        quoted(text) + " is out of the range of " + info.name + "; expected " +
        (range.below ? "-" : "") + Twine(range.below) + " to " +
        Twine(range.above));
  storeBits(info, isNegative ? 0 - magnitude : magnitude, element);
  return llvm::Error::success();
}

llvm::Error tensorops::parseBool(const DTypeInfo &info, llvm::StringRef text,
                                 void *element) {
  if (text == "true" || text == "false") {
    storeBits(info, text == "true", element);
    return llvm::Error::success();
  }
  return parseInteger(info, text, element);
}

void tensorops::printInteger(const DTypeInfo &info, const void *element,
                             llvm::raw_ostream &os) {
  uint64_t bits = loadBits(info, element);
  if (info.kind == DTypeKind::Signed)
    os << llvm::SignExtend64(bits, info.byteSize * 8);
  else if (info.kind == DTypeKind::Bool)
    os << (bits != 0 ? 1 : 0);
  else
    os << bits;
}
