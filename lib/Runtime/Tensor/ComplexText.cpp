// The parts are FloatText's; here is where one ends and the other begins.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ComplexText.h"
#include "FloatText.h"
#include "Quoted.h"
#include "llvm/ADT/Twine.h"

using namespace tensorops;
using llvm::StringRef;

/// Where the sign of the second number stands, or npos if there is one number.
/// The first one's own sign is not looked for, nor that of an exponent.
static size_t findSecondSign(StringRef text) {
  bool isHexadecimal = text.ltrim("+-").starts_with_insensitive("0x");
  StringRef exponents = isHexadecimal ? "pP" : "eE";
  size_t sign = text.find_first_of("+-", 1);
  while (sign != StringRef::npos && exponents.contains(text[sign - 1]))
    sign = text.find_first_of("+-", sign + 1);
  return sign;
}

llvm::Error tensorops::parseComplex(const DTypeInfo &info, StringRef text,
                                    void *element) {
  StringRef real = text;
  if (real.size() > 2 && real.starts_with("(") && real.ends_with(")"))
    real = real.drop_front().drop_back();
  size_t sign = findSecondSign(real);
  StringRef imaginary = "0";
  if (real.size() > 1 && real.consume_back_insensitive("j")) {
    imaginary = sign == StringRef::npos ? real : real.drop_front(sign);
    real = sign == StringRef::npos ? "0" : real.take_front(sign);
  } else if (sign != StringRef::npos) {
    return llvm::createStringError(
        quoted(text) + " has no j at its end; expected a value of " +
        info.name + " such as 1+2j");
  }
  if (llvm::Error error = parseFloat(info, real, element))
    return error;
  return parseFloat(info, imaginary,
                    static_cast<char *>(element) + info.byteAlign);
}

template <typename Host>
void tensorops::printComplex(const DTypeInfo &info, const void *element,
                             llvm::raw_ostream &os) {
  std::string imaginary;
  llvm::raw_string_ostream part(imaginary);
  printHostFloat<Host>(info, static_cast<const char *>(element) + sizeof(Host),
                       part);
  printHostFloat<Host>(info, element, os);
  os << (StringRef(imaginary).starts_with("-") ? "" : "+") << imaginary << 'j';
}

template void tensorops::printComplex<float>(const DTypeInfo &, const void *,
                                             llvm::raw_ostream &);
template void tensorops::printComplex<double>(const DTypeInfo &, const void *,
                                              llvm::raw_ostream &);
