// Inputs by number: hard cases and edges first, then mixtures made from a hash.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Inputs.h"
#include "Elements.h"
#include "tensorops/Verify/Strata.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::verify;

/// Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014);
/// the output function of SplitMix64 at state `index`.
static uint64_t hash(uint64_t index) {
  index *= 0x9e3779b97f4a7c15;
  index = (index ^ (index >> 30)) * 0xbf58476d1ce4e5b9;
  index = (index ^ (index >> 27)) * 0x94d049bb133111eb;
  return index ^ (index >> 31);
}

/// A fraction that is random, or like 1, like 2 or of few bits, by `kind`.
static uint64_t makeFraction(const Format &format, uint64_t kind,
                             uint64_t random) {
  const uint64_t ones = format.fractionMask();
  const uint64_t shorter = (random & ones) >> (random >> 58) % format.precision;
  switch (kind % 8) {
  case 0:
    return shorter;
  case 1:
    return ones ^ shorter;
  case 2:
    return random & hash(random) & hash(random + 1) & ones;
  case 3: // of few significant bits
    return ones & ~(ones >> (random >> 58) % format.precision) & random;
  default:
    return random & ones;
  }
}

/// A finite number of any exponent. A subnormal's exponent is the length of its
/// fraction.
static uint64_t makeFinite(const Format &format, uint64_t random) {
  const uint64_t fields = format.infinity() >> format.fractionBits();
  const uint64_t field = hash(random + 2) % fields;
  uint64_t fraction = makeFraction(format, random >> 32, hash(random + 3));
  if (field == 0)
    fraction >>= hash(random + 4) % format.fractionBits();
  return field << format.fractionBits() | fraction;
}

ElementBits Inputs::everyValue(const Inputs &, uint64_t index) {
  return {index, 0};
}

ElementBits Inputs::randomFloat(const Inputs &inputs, uint64_t index) {
  const Format &format = formatOf(inputs.dtype);
  const uint64_t random = hash(inputs.seed ^ hash(index));
  // One in 16 is anything, negative numbers and NaNs included.
  return {random % 16 == 0 ? hash(random) >> (64 - format.width())
                           : makeFinite(format, random),
          0};
}

ElementBits Inputs::randomInteger(const Inputs &inputs, uint64_t index) {
  const uint64_t random = hash(inputs.seed ^ hash(index));
  // Of every length; one in 8 near a power of 2, where conversions carry.
  const unsigned length = random % 64;
  return {random >> 61 == 0 ? (uint64_t(1) << length) + (random >> 6) % 8 - 4
                            : hash(random) >> length,
          0};
}

/// Pairs of conjugates; parts of like size and of unlike.
ElementBits Inputs::randomComplex(const Inputs &inputs, uint64_t index) {
  const Format &format = formatOf(inputs.dtype);
  const uint64_t random = hash(inputs.seed ^ hash(index / 2));
  const uint64_t re = makeFinite(format, random);
  uint64_t im = makeFinite(format, hash(random + 5));
  if (random % 2 == 0) {
    // The same exponent but for up to 31 doublings, as far as there is one.
    const int64_t last =
        static_cast<int64_t>(format.infinity() >> format.fractionBits()) - 1;
    int64_t field = static_cast<int64_t>(re >> format.fractionBits()) +
                    static_cast<int64_t>((random >> 8) % 63) - 31;
    field = std::min(std::max<int64_t>(field, 0), last);
    im = static_cast<uint64_t>(field) << format.fractionBits() |
         (im & format.fractionMask());
  }
  const uint64_t sign = format.signMask();
  return {re | ((random >> 1) % 2 ? sign : 0), im | (index % 2 ? sign : 0)};
}

static std::vector<ElementBits> chosenFloats(const Format &format) {
  std::vector<ElementBits> chosen;
  for (uint64_t x : notPositiveFinite(format))
    chosen.push_back({x, 0});
  for (uint64_t x : positiveFinite(format, 0))
    chosen.push_back({x, 0});
  return chosen;
}

static std::vector<ElementBits> chosenIntegers() {
  std::vector<ElementBits> chosen;
  for (unsigned bit = 0; bit < 64; ++bit)
    for (uint64_t offset = 0; offset < 8; ++offset)
      chosen.push_back({(uint64_t(1) << bit) + offset - 4, 0});
  return chosen;
}

/// Every kind of part with every other.
static std::vector<ElementBits> chosenComplex(const Format &format) {
  std::vector<ElementBits> chosen;
  for (uint64_t re : someOfEveryKind(format))
    for (uint64_t im : someOfEveryKind(format))
      chosen.push_back({re, im});
  return chosen;
}

Inputs::Inputs(const Subject &subject, uint64_t samples, uint64_t seed)
    : dtype(subject.input), seed(hash(seed)), others(samples) {
  const DTypeInfo &info = getInfo(dtype);
  auto choose = [&](const std::vector<ElementBits> &more) {
    chosen.insert(chosen.end(), more.begin(), more.end());
  };
  if (samples == 0) {
    others = uint64_t(1) << (8 * info.byteSize);
    makeOther = everyValue;
    return;
  }
  choose(subject.operation->specials(dtype));
  if (info.kind == DTypeKind::Float) {
    choose(chosenFloats(formatOf(dtype)));
    makeOther = randomFloat;
  } else if (info.kind == DTypeKind::Complex) {
    choose(chosenComplex(formatOf(dtype)));
    makeOther = randomComplex;
  } else {
    choose(chosenIntegers());
    makeOther = randomInteger;
  }
  choose(subject.operation->hardCases(dtype));
}

template <typename Bits>
static void writeInARow(uint64_t first, size_t count, char *memory) {
  for (size_t i = 0; i < count; ++i) {
    const Bits bits = static_cast<Bits>(first + i);
    std::memcpy(memory + i * sizeof(bits), &bits, sizeof(bits));
  }
}

void Inputs::write(uint64_t first, size_t count, char *memory) const {
  const size_t bytes = getInfo(dtype).byteSize;
  const unsigned parts = partsOf(dtype);
  if (areAll())
    return bytes == 1   ? writeInARow<uint8_t>(first, count, memory)
           : bytes == 2 ? writeInARow<uint16_t>(first, count, memory)
                        : writeInARow<uint32_t>(first, count, memory);
  for (size_t i = 0; i < count; ++i)
    writeElement(at(first + i), bytes / parts, parts, memory + i * bytes);
}

/// Pairs of parts of every kind: equal, next to each other, and others.
static std::vector<ElementBits> someComplex(const Format &format) {
  const std::vector<uint64_t> parts = someOfEveryKind(format);
  std::vector<ElementBits> some;
  for (size_t i = 0; i < parts.size(); ++i)
    for (size_t step : {0, 1, 5})
      some.push_back({parts[i], parts[(i + step) % parts.size()]});
  return some;
}

/// Both ends of the type and its middle, and what floats have to round.
static std::vector<ElementBits> someIntegers(unsigned width) {
  const uint64_t ones = ~uint64_t(0) >> (64 - width);
  std::vector<ElementBits> some = {{ones / 2, 0}, {ones / 2 + 1, 0}};
  for (uint64_t x : {0, 1, 2, 3, 4, 100, 128, 255, 16777217})
    for (uint64_t y : {x, ones - x})
      some.push_back({y & ones, 0});
  for (uint64_t x : {~uint64_t(0) << 7, 0xffffff0100000001})
    some.push_back({x & ones, 0});
  return some;
}

std::vector<ElementBits> verify::someInputs(const Subject &subject) {
  const DTypeInfo &info = getInfo(subject.input);
  std::vector<ElementBits> some;
  auto add = [&](const std::vector<ElementBits> &inputs) {
    for (const ElementBits &input : inputs)
      if (!llvm::is_contained(some, input))
        some.push_back(input);
  };
  add(subject.operation->specials(subject.input));
  if (info.kind == DTypeKind::Complex)
    add(someComplex(formatOf(subject.input)));
  else if (info.kind != DTypeKind::Float)
    add(someIntegers(8 * info.byteSize));
  else
    for (uint64_t x : someOfEveryKind(formatOf(subject.input)))
      add({{x, 0}});
  return some;
}
