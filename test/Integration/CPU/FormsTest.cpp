// The op on scalars, on vectors of any shape and on tensors of static shape.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "tensorops/Verify/Strata.h"

using namespace tensorops;
using namespace tensorops::exact::test;
using namespace tensorops::verify;
using namespace tensorops::test;

static const Dims kVectorShapes[] = {
    {},   {1},    {2},     {3},    {7},    {16},      {17},
    {64}, {1, 5}, {1, 16}, {3, 5}, {5, 1}, {2, 3, 4}, {1, 1, 1}};
static const Dims kTensorShapes[] = {
    {},   {0},    {1},     {5},       {16},        {17},
    {64}, {3, 5}, {16, 4}, {2, 0, 3}, {1, 1, 130}, {2, 3, 1, 7}};

namespace {

std::string shaped(const char *container, const Dims &sizes) {
  std::string type = std::string(container) + "<";
  for (int64_t extent : sizes)
    type += std::to_string(extent) + "x";
  return type + "$E>";
}

/// Reads a whole buffer as one vector, and writes one.
std::string vectorText(const std::string &entry, const Dims &sizes) {
  std::string memory = shaped("memref", sizes), type = shaped("vector", sizes);
  std::string indices, inBounds;
  for (size_t d = 0; d < sizes.size(); ++d) {
    indices += d ? ", %zero" : "%zero";
    inBounds += d ? ", true" : "true";
  }
  return "func.func @" + entry + "(%x: " + memory + ", %y: " + memory +
         ") {\n  %zero = arith.constant 0 : index\n"
         "  %pad = arith.constant 1.0 : $E\n"
         "  %v = vector.transfer_read %x[" +
         indices + "], %pad {in_bounds = [" + inBounds + "]} : " + memory +
         ", " + type + "\n  %r = tensorops.rsqrt %v accuracy<$A> : " + type +
         "\n  vector.transfer_write %r, %y[" + indices + "] {in_bounds = [" +
         inBounds + "]} : " + type + ", " + memory + "\n  return\n}\n";
}

std::string tensorText(const std::string &entry, const Dims &sizes) {
  std::string type = shaped("tensor", sizes);
  return "func.func @" + entry + "(%x: " + type + ") -> " + type +
         " {\n  %y = tensorops.rsqrt %x accuracy<$A> : " + type +
         "\n  return %y : " + type + "\n}\n";
}

int64_t countOf(const Dims &sizes) {
  int64_t count = 1;
  for (int64_t extent : sizes)
    count *= extent;
  return count;
}

class FormsTest : public KernelTest {
protected:
  /// Inputs for `count` elements, others for every `seed`.
  std::vector<uint64_t> inputs(int64_t count, size_t seed) const {
    const std::vector<uint64_t> values = someOfEveryKind(kernel.format);
    std::vector<uint64_t> chosen(count);
    for (int64_t i = 0; i < count; ++i)
      chosen[i] = values[(i + seed) % values.size()];
    return chosen;
  }

  void expectPromises(const std::vector<uint64_t> &x,
                      const std::vector<uint64_t> &y) {
    ASSERT_EQ(x.size(), y.size());
    for (size_t i = 0; i < x.size(); ++i)
      expectPromise(x[i], y[i]);
  }
};

} // namespace

// Contract: F1.
TEST_P(FormsTest, Scalars) {
  Executable code = compile("func.func @value(%x: $E) -> $E {\n"
                            "  %y = tensorops.rsqrt %x accuracy<$A> : $E\n"
                            "  return %y : $E\n}\n"
                            "func.func @memory(%x: memref<$E>) -> $E {\n"
                            "  %v = memref.load %x[] : memref<$E>\n"
                            "  %y = tensorops.rsqrt %v accuracy<$A> : $E\n"
                            "  return %y : $E\n}\n");
  std::vector<uint64_t> numbers = someOfEveryKind(kernel.format);
  const std::vector<uint64_t> strata = positiveFinite(kernel.format, 0);
  for (size_t i = 0; i < strata.size(); i += strata.size() / 1000)
    numbers.push_back(strata[i]);
  llvm::ExitOnError check("call: ");
  for (uint64_t x : numbers)
    for (const char *entry : {"value", "memory"}) {
      std::vector<char> element = pack(kernel.format, {x});
      auto results = check(code.invoke(
          entry, {TensorView::contiguous(kernel.dtype(), element.data(), {})}));
      expectPromises({x}, unpack(kernel.format, results[0].view()));
    }
  mismatches.expectNone(2000);
}

// Contract: F1.
TEST_P(FormsTest, VectorsOfAnyShape) {
  std::string text;
  for (const Dims &sizes : kVectorShapes)
    text += vectorText("form" + std::to_string(&sizes - kVectorShapes), sizes);
  Executable code = compile(text);
  llvm::ExitOnError check("call: ");
  for (const Dims &sizes : kVectorShapes) {
    std::string entry = "form" + std::to_string(&sizes - kVectorShapes);
    const int64_t count = countOf(sizes);
    for (size_t seed = 0; seed < 20; ++seed) {
      const std::vector<uint64_t> numbers = inputs(count, seed);
      std::vector<char> x = pack(kernel.format, numbers), y(x.size());
      auto view = [&](std::vector<char> &memory) {
        return TensorView::contiguous(kernel.dtype(), memory.data(), sizes);
      };
      check(code.invoke(entry, {view(x), view(y)}));
      expectPromises(numbers, unpack(kernel.format, y.data(), count));
    }
  }
  mismatches.expectNone(20 * 177);
}

// Contract: F1, T8.
TEST_P(FormsTest, TensorsOfStaticShape) {
  std::string text;
  for (const Dims &sizes : kTensorShapes)
    text += tensorText("form" + std::to_string(&sizes - kTensorShapes), sizes);
  Executable code = compile(text);
  for (const Dims &sizes : kTensorShapes) {
    std::string entry = "form" + std::to_string(&sizes - kTensorShapes);
    for (size_t seed = 0; seed < 20; ++seed) {
      const std::vector<uint64_t> numbers = inputs(countOf(sizes), seed);
      expectPromises(numbers, call(code, entry, kernel, numbers, sizes));
    }
  }
  mismatches.expectNone(20 * 350);
}

INSTANTIATE_TEST_SUITE_P(Kernels, FormsTest, everyKernelOnEveryLevel(),
                         paramName);
