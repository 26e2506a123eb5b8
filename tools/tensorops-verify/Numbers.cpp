// Decimal places by integers: no rounding but the one upwards.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Numbers.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using exact::kOneUlp;
using exact::UlpUnits;

static std::string formatDecimal(UlpUnits number) {
  std::string digits;
  do
    digits.insert(digits.begin(), static_cast<char>('0' + number % 10));
  while ((number /= 10) != 0);
  return digits;
}

std::string tensorops::formatUlp(UlpUnits size) {
  constexpr unsigned places = 10;
  constexpr uint64_t scale = 10000000000;
  UlpUnits whole = size / kOneUlp;
  UlpUnits rest = (size % kOneUlp * scale + kOneUlp - 1) / kOneUlp;
  if (rest == scale) {
    ++whole;
    rest = 0;
  }
  const std::string digits = formatDecimal(rest);
  return formatDecimal(whole) + "." + std::string(places - digits.size(), '0') +
         digits;
}

std::string tensorops::formatBits(uint64_t bits, unsigned bytes) {
  return "0x" + llvm::utohexstr(bits, /*LowerCase=*/true, /*Width=*/2 * bytes);
}

llvm::Expected<uint64_t> tensorops::parseCount(llvm::StringRef option,
                                               llvm::StringRef text,
                                               uint64_t least) {
  auto [digits, exponentText] = text.split('e');
  bool isPower = digits.size() == text.size() && text.starts_with("10^");
  if (isPower) {
    digits = "1";
    exponentText = text.drop_front(3);
  }
  uint64_t count = 0;
  unsigned exponent = 0;
  bool isWrong = digits.getAsInteger(10, count);
  if (isPower || digits.size() != text.size())
    isWrong |= exponentText.getAsInteger(10, exponent) || exponent > 18;
  // No type has more inputs than 10^18 that anyone could wait for.
  for (; exponent != 0 && !isWrong; --exponent, count *= 10)
    isWrong = count > 100000000000000000;
  if (!isWrong && count >= least)
    return count;
  return llvm::createStringError("--" + option + "=" + text +
                                 ": expected a number from " +
                                 llvm::Twine(least) + ", as 100000 or 1e5");
}
