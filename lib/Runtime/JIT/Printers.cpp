// The texts are those of MLIR's runner utilities: `( 1, 2.5 )`.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Printers.h"
#include "llvm/ADT/APFloat.h"
#include <cinttypes>
#include <cstdio>

using namespace tensorops;

static void printString(const char *text) {
  std::fputs(text, stdout);
  std::fflush(stdout);
}

template <typename Number>
static void print(const char *format, Number number) {
  std::printf(format, number);
  std::fflush(stdout);
}

/// Numbers of 16 bits come as their bits.
static float widen(const llvm::fltSemantics &semantics, uint16_t bits) {
  llvm::APFloat number(semantics, llvm::APInt(16, bits));
  bool losesInfo;
  number.convert(llvm::APFloat::IEEEsingle(),
                 llvm::APFloat::rmNearestTiesToEven, &losesInfo);
  return number.convertToFloat();
}

static void printI64(int64_t number) { print("%" PRId64, number); }
static void printU64(uint64_t number) { print("%" PRIu64, number); }
static void printF64(double number) { print("%g", number); }
static void printF32(float number) { printF64(number); }
static void printF16(uint16_t bits) {
  printF64(widen(llvm::APFloat::IEEEhalf(), bits));
}
static void printBF16(uint16_t bits) {
  printF64(widen(llvm::APFloat::BFloat(), bits));
}
static void printOpen() { printString("( "); }
static void printClose() { printString(" )"); }
static void printComma() { printString(", "); }
static void printNewline() { printString("\n"); }

llvm::ArrayRef<RuntimeSymbol> tensorops::printerSymbols() {
#define SYMBOL(NAME)                                                           \
  {                                                                            \
    #NAME, reinterpret_cast<void *>(&NAME)                                     \
  }
  static const RuntimeSymbol symbols[] = {
      SYMBOL(printI64),    SYMBOL(printU64),    SYMBOL(printF64),
      SYMBOL(printF32),    SYMBOL(printF16),    SYMBOL(printBF16),
      SYMBOL(printString), SYMBOL(printOpen),   SYMBOL(printClose),
      SYMBOL(printComma),  SYMBOL(printNewline)};
#undef SYMBOL
  return symbols;
}
