// Every pair of types under every accuracy it has: the bits of a result do not
// depend on where the number stands, on what stands beside it, on strides,
// alignment and rank, nor, where so promised, on the vectors of the machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Verify/Strata.h"
#include <algorithm>
#include <cstring>
#include <optional>
#include <random>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;

namespace {

/// A kernel by the names of its types; elements are bytes here.
struct TypedKernel {
  const char *input, *result, *accuracy;

  DType inputType() const { return *findDType(input); }
  DType resultType() const { return *findDType(result); }
  bool isComplex() const {
    return getInfo(inputType()).kind == DTypeKind::Complex;
  }
  /// Integers are converted and go on as floats: of theirs, loops around the
  /// innermost one are tried under one accuracy.
  std::vector<int64_t> ranks() const {
    bool isFloat = getInfo(inputType()).semantics != nullptr;
    if (isFloat || llvm::StringRef(accuracy) == "correct")
      return {0, 1, 3};
    return {0, 1};
  }
  /// Whether all machines give the same bits.
  bool isSameEverywhere() const {
    llvm::StringRef name = accuracy;
    return isComplex() || name == "correct" || name == "two_step";
  }

  std::string name() const {
    std::string text = std::string(input) + "_to_" + result + "_" + accuracy;
    std::replace(text.begin(), text.end(), '<', '_');
    llvm::erase(text, '>');
    return text;
  }
};

std::ostream &operator<<(std::ostream &os, const TypedKernel &kernel) {
  return os << kernel.name();
}

std::vector<TypedKernel> allTypedKernels() {
  std::vector<TypedKernel> kernels = {
      {"complex<f32>", "complex<f32>", "faithful"},
      {"complex<f32>", "complex<f32>", "approximate"},
      {"complex<f64>", "complex<f64>", "approximate"}};
  auto add = [&](const char *input, const char *result) {
    for (auto accuracy : realAccuracies())
      kernels.push_back({input, result, stringifyAccuracy(accuracy).data()});
  };
  for (const char *input : {"f16", "bf16", "f32", "f64"})
    add(input, input);
  for (const char *input : {"f16", "bf16"})
    add(input, "f32");
  for (const char *input :
       {"i1", "i8", "i16", "i32", "i64", "ui8", "ui16", "ui32", "ui64"})
    for (const char *result : {"f32", "f64"})
      add(input, result);
  return kernels;
}

const Format *findFormat(llvm::StringRef name) {
  for (const Format &format : formats)
    if (name == format.name)
      return &format;
  return nullptr;
}

/// Each once, in the element's bytes: specials, extremes, plain numbers.
std::vector<std::vector<char>> valuesOf(const TypedKernel &kernel) {
  std::vector<std::vector<char>> values;
  auto add = [&](const Format &format, std::vector<uint64_t> parts) {
    values.push_back(pack(format, parts));
  };
  llvm::StringRef input = kernel.input;
  if (const Format *format = findFormat(input)) {
    for (uint64_t x : someOfEveryKind(*format))
      add(*format, {x});
  } else if (kernel.isComplex()) {
    const Format &part = input == "complex<f32>" ? f32 : f64;
    const std::vector<uint64_t> parts = someOfEveryKind(part);
    for (size_t i = 0; i < parts.size(); ++i)
      for (size_t step : {0, 1, 5})
        add(part, {parts[i], parts[(i + step) % parts.size()]});
  } else {
    // Of a bool any bit; of the others the ends, and what f32 rounds.
    for (uint64_t x : {0ull, 1ull, 2ull, 3ull, 4ull, 100ull, 128ull, 255ull,
                       16777217ull, 0x7fffffffffffffffull, 1ull << 63, ~0ull,
                       ~0ull << 7, 0xffffff0100000001ull}) {
      std::vector<char> bytes(getInfo(kernel.inputType()).byteSize);
      std::memcpy(bytes.data(), &x, bytes.size());
      values.push_back(bytes);
    }
  }
  return values;
}

std::string memrefType(int64_t rank, const char *element) {
  std::string sizes, strides;
  for (int64_t dim = 0; dim < rank; ++dim) {
    sizes += "?x";
    strides += dim ? ", ?" : "?";
  }
  return "memref<" + sizes + element + ", strided<[" + strides +
         "], offset: ?>>";
}

/// Entries `rank0`, `rank1` … on memrefs of any strides.
std::string textOf(const TypedKernel &kernel) {
  std::string text;
  for (int64_t rank : kernel.ranks()) {
    std::string from = memrefType(rank, kernel.input),
                to = memrefType(rank, kernel.result);
    text += "func.func @rank" + std::to_string(rank) + "(%x: " + from +
            ", %y: " + to + ") {\n  tensorops.rsqrt_out ins(%x : " + from +
            ") outs(%y : " + to + ") accuracy<" + kernel.accuracy +
            ">\n  return\n}\n";
  }
  return text;
}

/// How elements lie in memory.
struct Layout {
  Dims sizes, strides;
  int64_t offset = 0;
};

class PlaceOfTypesTest : public ::testing::TestWithParam<TypedKernel> {
protected:
  using Numbers = std::vector<size_t>;

  /// Runs values `numbers` (by index, in row-major order) from one layout to
  /// another and compares each result with `expected`.
  void compare(const Numbers &numbers, const Layout &from, const Layout &to) {
    std::vector<char> x(1024 * inputBytes), y(1024 * resultBytes);
    TensorView input = view(inputType, x, from),
               output = view(resultType, y, to);
    for (size_t i = 0; i < numbers.size(); ++i)
      std::memcpy(input.elementAt(i), values[numbers[i]].data(), inputBytes);
    llvm::ExitOnError check("call: ");
    check(code->invoke("rank" + std::to_string(from.sizes.size()),
                       {input, output}));
    for (size_t i = 0; i < numbers.size(); ++i, ++compared)
      if (!isSame(output.elementAt(i), expected[numbers[i]].data()) &&
          wrong++ == 0)
        ADD_FAILURE() << "value " << numbers[i] << " at place " << i << " of "
                      << numbers.size() << ", rank " << from.sizes.size()
                      << ", stride "
                      << (from.strides.empty() ? 0 : from.strides.back());
  }

  void compareRow(const Numbers &numbers, int64_t from = 1, int64_t to = 1,
                  int64_t offset = 0) {
    int64_t size = numbers.size();
    auto layout = [&](int64_t stride) {
      return Layout{
          {size}, {stride}, offset + (stride < 0 ? -stride * (size - 1) : 0)};
    };
    compare(numbers, layout(from), layout(to));
  }

  /// `count` values, one after the other from the `first`.
  Numbers cycle(size_t count, size_t first) const {
    Numbers numbers(count);
    for (size_t i = 0; i < count; ++i)
      numbers[i] = (first + i) % values.size();
    return numbers;
  }

  void learnExpected() {
    expected.clear();
    for (const std::vector<char> &value : values) {
      std::vector<char> x = value, y(resultBytes);
      llvm::ExitOnError check("call: ");
      check(code->invoke("rank1", {view(inputType, x, {{1}, {1}}),
                                   view(resultType, y, {{1}, {1}})}));
      expected.push_back(y);
    }
  }

  void tryPlaces() {
    for (size_t size :
         {0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 66, 130})
      for (size_t first = 0; first < values.size(); ++first)
        compareRow(cycle(size, first));
    for (int64_t offset = 1; offset < 64; ++offset)
      compareRow(cycle(67, offset), 1, 1, offset);
    for (int64_t from : {1, 2, 3, -1, -3})
      for (int64_t to : {1, 2, -1})
        for (size_t first = 0; first < values.size(); ++first)
          compareRow(cycle(37, first), from, to);
  }

  /// One value among many of another, and all of them shuffled.
  void tryNeighbours() {
    for (size_t value = 0; value < values.size(); ++value)
      for (size_t neighbour = 0; neighbour < values.size(); ++neighbour)
        for (size_t place : {0, 18, 36}) {
          Numbers numbers(37, neighbour);
          numbers[place] = value;
          compareRow(numbers);
        }
    std::mt19937 random(1);
    for (int draw = 0; draw < 100; ++draw) {
      Numbers numbers = cycle(130, draw);
      std::shuffle(numbers.begin(), numbers.end(), random);
      compareRow(numbers);
    }
  }

  void tryRanks() {
    const Layout layouts[] = {
        {{3, 4, 9}, {36, 9, 1}},      {{3, 4, 9}, {1, 3, 12}},
        {{3, 4, 9}, {80, 11, 1}, 5},  {{9, 4, 3}, {3, -27, -1}, 200},
        {{2, 2, 35}, {90, 45, 1}, 1}, {{1, 1, 40}, {7, 7, 2}}};
    for (size_t number = 0; number < values.size(); ++number)
      compare({number}, {{}, {}, 3}, {{}, {}, 2});
    if (!llvm::is_contained(kernel.ranks(), 3))
      return;
    for (size_t first = 0; first < values.size(); ++first)
      for (const Layout &layout : layouts) {
        const Dims &sizes = layout.sizes;
        compare(cycle(sizes[0] * sizes[1] * sizes[2], first), layout,
                {sizes, {sizes[1] * sizes[2], sizes[2], 1}});
        compare(cycle(sizes[0] * sizes[1] * sizes[2], first), layout, layout);
      }
  }

  const TypedKernel kernel = GetParam();
  const DType inputType = kernel.inputType(), resultType = kernel.resultType();
  const size_t inputBytes = getInfo(inputType).byteSize,
               resultBytes = getInfo(resultType).byteSize;
  const std::vector<std::vector<char>> values = valuesOf(kernel);
  std::vector<std::vector<char>> expected;
  std::optional<Executable> code;
  uint64_t compared = 0, wrong = 0;

private:
  static TensorView view(DType type, std::vector<char> &memory,
                         const Layout &layout) {
    TensorView view = TensorView::contiguous(
        type, memory.data() + layout.offset * getInfo(type).byteSize,
        layout.sizes);
    view.strides = layout.strides;
    return view;
  }

  /// Equal as far as promised: `two_step` leaves a NaN to the machine.
  bool isSame(const void *a, const void *b) const {
    if (std::memcmp(a, b, resultBytes) == 0)
      return true;
    const Format *format = findFormat(kernel.result);
    return format && llvm::StringRef(kernel.accuracy) == "two_step" &&
           format->isNaN(unpack(*format, a, 1)[0]) &&
           format->isNaN(unpack(*format, b, 1)[0]);
  }
};

} // namespace

// Contract: A5, A8, A10, A13, Z6.
TEST_P(PlaceOfTypesTest, GivesTheSameBits) {
  for (const char *level : levels) {
    if (!whyNotHere(level).empty())
      continue;
    SCOPED_TRACE(level);
    CompilerOptions options;
    options.target = level;
    code = compileOrExit(textOf(kernel), options);
    if (expected.empty() || !kernel.isSameEverywhere())
      learnExpected();
    tryPlaces();
    tryNeighbours();
    tryRanks();
  }
  EXPECT_GE(compared, 10000u);
}

INSTANTIATE_TEST_SUITE_P(Types, PlaceOfTypesTest,
                         ::testing::ValuesIn(allTypedKernels()),
                         [](const ::testing::TestParamInfo<TypedKernel> &info) {
                           return info.param.name();
                         });
