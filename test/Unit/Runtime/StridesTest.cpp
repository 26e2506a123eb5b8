// Elements come from where they lie and go where they belong, at every stride,
// size and width, and nothing between them is touched.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "tensorops/Target/HostTarget.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <cstring>

using namespace tensorops;

static llvm::ExitOnError check;

namespace {
struct Element {
  const char *type;
  DType dtype;
  /// What makes the double of an element.
  const char *add;
};
} // namespace

static const Element kElements[] = {
    {"i8", DType::I8, "arith.addi"},
    {"i16", DType::I16, "arith.addi"},
    {"i32", DType::I32, "arith.addi"},
    {"i64", DType::I64, "arith.addi"},
    {"f32", DType::F32, "arith.addf"},
    {"f64", DType::F64, "arith.addf"},
    {"complex<f32>", DType::ComplexF32, "complex.add"},
};

static std::string doubleText(const Element &element) {
  std::string memref = std::string("memref<?x?x") + element.type +
                       ", strided<[?, ?], offset: ?>>";
  return "#id = affine_map<(d0, d1) -> (d0, d1)>\n"
         "func.func @main(%x: " +
         memref + ", %o: " + memref +
         ") {\n"
         "  linalg.generic {indexing_maps = [#id, #id],\n"
         "      iterator_types = [\"parallel\", \"parallel\"]}\n"
         "      ins(%x : " +
         memref + ") outs(%o : " + memref +
         ") {\n"
         "  ^bb0(%a: " +
         element.type + ", %b: " + element.type +
         "):\n"
         "    %s = " +
         element.add + " %a, %a : " + element.type +
         "\n"
         "    linalg.yield %s : " +
         element.type +
         "\n"
         "  }\n  return\n}\n";
}

namespace {
/// A matrix of some strides in memory of its own, and what stands around it.
class Matrix {
public:
  Matrix(const Element &element, int64_t rows, int64_t columns,
         int64_t rowStride, int64_t columnStride)
      : bytes(getInfo(element.dtype).byteSize) {
    int64_t low = 0, high = 0;
    for (int64_t reach : {(rows - 1) * rowStride, (columns - 1) * columnStride})
      (reach < 0 ? low : high) += reach;
    memory.assign((high - low + 1) * bytes, 0);
    first = -low;
    view = TensorView::contiguous(element.dtype, memory.data() + first * bytes,
                                  {rows, columns});
    view.strides = {rowStride, columnStride};
  }

  char *at(int64_t i, int64_t j) {
    return memory.data() +
           (first + i * view.strides[0] + j * view.strides[1]) * bytes;
  }

  std::vector<char> memory;
  TensorView view;

private:
  int64_t bytes, first;
};
} // namespace

/// Small enough that its double is exact, also as an integer of 8 bits.
static void write(const Element &element, char *to, int number) {
  switch (element.dtype) {
  case DType::F32: {
    float x = number;
    std::memcpy(to, &x, sizeof x);
    break;
  }
  case DType::F64: {
    double x = number;
    std::memcpy(to, &x, sizeof x);
    break;
  }
  case DType::ComplexF32: {
    float x[2] = {float(number), float(-number)};
    std::memcpy(to, x, sizeof x);
    break;
  }
  default: {
    int64_t x = number;
    std::memcpy(to, &x, getInfo(element.dtype).byteSize);
  }
  }
}

static void tryLayout(const Executable &code, const Element &element,
                      llvm::ArrayRef<int64_t> sizes,
                      llvm::ArrayRef<int64_t> from,
                      llvm::ArrayRef<int64_t> to) {
  Matrix x(element, sizes[0], sizes[1], from[0], from[1]);
  Matrix y(element, sizes[0], sizes[1], to[0], to[1]);
  std::memset(x.memory.data(), 0x5a, x.memory.size());
  std::memset(y.memory.data(), 0x5a, y.memory.size());
  std::vector<char> expected = y.memory;
  for (int64_t i = 0; i < sizes[0]; ++i)
    for (int64_t j = 0; j < sizes[1]; ++j) {
      int number = (7 * i + j) % 60;
      write(element, x.at(i, j), number);
      write(element, expected.data() + (y.at(i, j) - y.memory.data()),
            2 * number);
    }
  check(code.invoke("main", {x.view, y.view}));
  ASSERT_EQ(y.memory, expected)
      << element.type << " " << sizes[0] << "x" << sizes[1] << " from ["
      << from[0] << ", " << from[1] << "] to [" << to[0] << ", " << to[1]
      << "]";
}

namespace {
class StridesTest : public testing::TestWithParam<const char *> {
protected:
  void SetUp() override {
    auto target = resolveTarget(GetParam());
    llvm::Error error = target ? checkHostCanRun(*target) : target.takeError();
    if (error)
      GTEST_SKIP() << llvm::toString(std::move(error));
  }
};
} // namespace

TEST_P(StridesTest, EveryElementComesAndGoes) {
  for (const Element &element : kElements) {
    CompilerOptions options;
    options.target = GetParam();
    Executable code = compileOrExit(doubleText(element), options);
    // Rows: of every stride, as input, as output, as both.
    for (int64_t stride = -10; stride <= 10; ++stride) {
      if (stride == 0)
        continue;
      for (int64_t size : {1, 2, 7, 8, 9, 16, 17, 33, 100, 2500}) {
        tryLayout(code, element, {1, size}, {1, stride}, {size, 1});
        tryLayout(code, element, {1, size}, {1, 1}, {1, stride});
        tryLayout(code, element, {3, size}, {size * 12, stride},
                  {-size * 12, -stride});
      }
    }
    // Columns, and both ways of a matrix.
    for (int64_t rows : {1, 7, 8, 15, 16, 17, 40, 130})
      for (int64_t columns : {1, 5, 8, 16, 31, 33, 70}) {
        tryLayout(code, element, {rows, columns}, {1, rows}, {columns, 1});
        tryLayout(code, element, {rows, columns}, {columns, 1}, {1, rows + 3});
        tryLayout(code, element, {rows, columns}, {1, rows + 1}, {1, rows});
        tryLayout(code, element, {rows, columns}, {1, -rows - 2},
                  {columns * 2, 2});
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, StridesTest,
                         testing::Values("x86-64", "x86-64-v3", "x86-64-v4"),
                         [](const auto &info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });
