// Reading is APFloat's, exact for every format; writing is std::to_chars where
// the host has the format and a search for the shortest name where it has not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "FloatText.h"
#include "ElementBits.h"
#include "Quoted.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <charconv>
#include <cmath>

using namespace tensorops;
using llvm::APFloat;

/// The number that `body`, without its sign, spells in C; none if it does not.
/// `overflow` is set where a finite one rounds to infinity.
static std::optional<APFloat> readNumber(const llvm::fltSemantics &semantics,
                                         llvm::StringRef body, bool &overflow) {
  // APFloat has names of its own for the specials, and wants every hexadecimal
  // to have an exponent.
  if (body.empty() || (!llvm::isDigit(body.front()) && body.front() != '.'))
    return std::nullopt;
  std::string spelling = body.lower();
  if (body.starts_with_insensitive("0x") && !body.contains_insensitive('p'))
    spelling += "p0";
  // To APFloat an exponent without digits is 0.
  if (!llvm::isDigit(spelling.back()) && spelling.back() != '.')
    return std::nullopt;
  APFloat number(semantics);
  llvm::Expected<APFloat::opStatus> status =
      number.convertFromString(spelling, APFloat::rmNearestTiesToEven);
  if (!status) {
    llvm::consumeError(status.takeError());
    return std::nullopt;
  }
  overflow = *status & APFloat::opOverflow;
  return number;
}

/// As readNumber, with the names of the specials in any case.
static std::optional<APFloat> readMagnitude(const llvm::fltSemantics &semantics,
                                            llvm::StringRef body,
                                            bool &overflow) {
  if (body.equals_insensitive("inf") || body.equals_insensitive("infinity"))
    return APFloat::getInf(semantics);
  if (body.equals_insensitive("nan"))
    return APFloat::getNaN(semantics);
  return readNumber(semantics, body, overflow);
}

llvm::Error tensorops::parseFloat(const DTypeInfo &info, llvm::StringRef text,
                                  void *element) {
  llvm::StringRef body = text;
  bool isNegative = body.consume_front("-");
  if (!isNegative)
    body.consume_front("+");
  bool overflow = false;
  std::optional<APFloat> value =
      readMagnitude(info.semantics(), body, overflow);
  if (!value)
    return llvm::createStringError(
        quoted(text) + " is not a number; expected a value of " + info.name);
  if (overflow) {
    llvm::SmallString<32> largest;
    APFloat::getLargest(info.semantics()).toString(largest);
    return llvm::createStringError(quoted(text) + " is out of the range of " +
                                   info.name + "; expected at most " + largest +
                                   " in magnitude, or inf");
  }
  if (isNegative)
    value->changeSign();
  uint64_t bits = value->bitcastToAPInt().getZExtValue();
  std::memcpy(element, &bits, info.byteAlign);
  return llvm::Error::success();
}

/// Writes what has no digits; whether it did.
static bool printSpecial(double value, llvm::raw_ostream &os) {
  if (std::isnan(value))
    os << "nan";
  else if (std::isinf(value))
    os << (value < 0 ? "-inf" : "inf");
  else
    return false;
  return true;
}

template <typename Host>
static void printShortest(Host value, llvm::raw_ostream &os) {
  char buffer[64]; // an f64 takes 24
  auto end = std::to_chars(std::begin(buffer), std::end(buffer), value).ptr;
  os << llvm::StringRef(buffer, end - buffer);
}

template <typename Host>
void tensorops::printHostFloat(const DTypeInfo &, const void *element,
                               llvm::raw_ostream &os) {
  Host value;
  std::memcpy(&value, element, sizeof(Host));
  if (!printSpecial(value, os))
    printShortest(value, os);
}

template void tensorops::printHostFloat<float>(const DTypeInfo &, const void *,
                                               llvm::raw_ostream &);
template void tensorops::printHostFloat<double>(const DTypeInfo &, const void *,
                                                llvm::raw_ostream &);

/// The decimal of `numDigits` significant digits that lies nearest to the
/// positive `value` or, with `above`, the next larger one.
static std::string formatDigits(double value, int numDigits, bool above) {
  char buffer[64];
  auto end = std::to_chars(std::begin(buffer), std::end(buffer), value,
                           std::chars_format::scientific, numDigits - 1)
                 .ptr;
  auto [mantissa, exponent] = llvm::StringRef(buffer, end - buffer).split('e');
  std::string digits;
  llvm::copy_if(mantissa, std::back_inserter(digits), llvm::isDigit);
  uint64_t number = 0;
  int power = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  exponent.consume_front("+");
  exponent.getAsInteger(10, power);
  return std::to_string(number + above) + "e" +
         std::to_string(power - numDigits + 1);
}

/// The shortest decimal that reads back as the positive, finite `value`.
static std::string findShortest(const DTypeInfo &info, const APFloat &value) {
  uint64_t bits = value.bitcastToAPInt().getZExtValue();
  double exact = value.convertToDouble();
  // Below a power of two the neighbour is nearer than above: the nearest
  // decimal may name another float where the next larger one names this.
  for (int numDigits = 1;; ++numDigits)
    for (bool above : {false, true}) {
      std::string candidate = formatDigits(exact, numDigits, above);
      uint64_t reread = 0;
      llvm::consumeError(parseFloat(info, candidate, &reread));
      if (reread == bits)
        return candidate;
    }
}

void tensorops::printNarrowFloat(const DTypeInfo &info, const void *element,
                                 llvm::raw_ostream &os) {
  llvm::APInt bits(info.byteSize * 8, loadBits(info, element));
  APFloat value(info.semantics(), bits);
  if (printSpecial(value.convertToDouble(), os))
    return;
  if (value.isNegative())
    os << '-';
  value.clearSign();
  double decimal = 0;
  if (!value.isZero()) {
    std::string shortest = findShortest(info, value);
    std::from_chars(shortest.data(), shortest.data() + shortest.size(),
                    decimal);
  }
  // A double has digits to spare, so this is the decimal found, in the style of
  // the wider types.
  printShortest(decimal, os);
}
