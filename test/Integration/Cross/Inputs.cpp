// Strata of floats, integers of every length, pairs of floats of every kind.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Inputs.h"
#include "CrossKernels.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Strata.h"
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;

using Encodings = std::vector<uint64_t>;

static void append(Encodings &to, const Encodings &from) {
  to.insert(to.end(), from.begin(), from.end());
}

static Inputs makeFloats(const Format &format) {
  return {format.width() / 8, hardAndStratified(format, 1000000),
          someOfEveryKind(format)};
}

/// From 2^-8 to 2^8.
static Inputs makeOrdinary(const Format &format) {
  std::mt19937_64 random(format.width());
  Inputs inputs{format.width() / 8, {}, someOfEveryKind(format)};
  for (int i = 0; i < 4096; ++i) {
    uint64_t exponent = format.bias() - 8 + random() % 17;
    inputs.all.push_back(exponent << format.fractionBits() |
                         (random() & format.fractionMask()));
  }
  return inputs;
}

static Inputs makeIntegers(unsigned bytes) {
  Inputs inputs{bytes, {}, {}};
  if (bytes <= 2) {
    inputs.all.resize(size_t(1) << (8 * bytes));
    std::iota(inputs.all.begin(), inputs.all.end(), 0);
  } else {
    std::mt19937_64 random(bytes);
    // Of every length, and around every power of two, where rounding carries;
    // next to halves of what f32 and f64 hold as well.
    for (int i = 0; i < 1000000; ++i)
      inputs.all.push_back(random() >> (random() % 64));
    for (unsigned bit = 0; bit < 64; ++bit)
      for (unsigned below : {0u, 24u, 25u, 53u, 54u})
        for (int64_t offset = -3; offset <= 3; ++offset)
          inputs.all.push_back(
              (uint64_t(1) << bit) +
              (bit > below && below ? uint64_t(1) << (bit - below) : 0) +
              offset);
  }
  for (size_t i = 0; i < 19; ++i)
    inputs.few.push_back(inputs.all[i * (inputs.all.size() - 1) / 18]);
  return inputs;
}

static Inputs makeComplex(const Format &part) {
  Inputs inputs{part.width() / 8, {}, {}};
  const Encodings kinds = someOfEveryKind(part);
  const Encodings some = positiveFinite(part, 0);
  for (uint64_t re : kinds)
    for (uint64_t im : kinds)
      append(inputs.all, {re, im});
  std::mt19937_64 random(part.width());
  auto any = [&] {
    uint64_t sign = random() % 2 ? part.signMask() : 0;
    return sign | some[random() % some.size()];
  };
  for (int i = 0; i < 500000; ++i) {
    uint64_t re = any();
    // Far apart, and of nearly the same size.
    uint64_t im = random() % 2 ? any() : re ^ (random() & part.fractionMask());
    append(inputs.all, {re, im});
  }
  for (size_t i = 0; i < 29; ++i)
    append(inputs.few, {kinds[i % kinds.size()], kinds[i * 5 % kinds.size()]});
  return inputs;
}

static Inputs makeInputs(const std::string &name) {
  for (const Format &format : formats) {
    if (name == format.name)
      return makeFloats(format);
    if (name == std::string(format.name) + "_ordinary")
      return makeOrdinary(format);
    if (name == std::string("c") + format.name)
      return makeComplex(format);
  }
  std::string digits = name.substr(name.find('i') + 1);
  return makeIntegers(digits == "1" ? 1 : std::stoul(digits) / 8);
}

const Inputs &tensorops::test::inputsOf(const std::string &name) {
  static std::map<std::string, Inputs> known;
  auto found = known.find(name);
  if (found == known.end())
    found = known.emplace(name, makeInputs(name)).first;
  return found->second;
}

std::vector<std::string> tensorops::test::inputNames() {
  std::set<std::string> names;
  for (const CrossKernel &kernel : crossKernels())
    names.insert(kernel.inputs);
  return {names.begin(), names.end()};
}
