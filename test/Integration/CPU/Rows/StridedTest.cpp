// Elementwise kernels on memory of any strides: the bits that dense memory
// gives, and nothing written beside the elements.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GuardedMemory.h"
#include "Levels.h"
#include "RandomLayout.h"
#include <limits>

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

static constexpr int64_t kMaxRank = 8;

/// `<kind><?x?x$E` without the closing bracket.
static std::string shapedType(const std::string &kind, int64_t rank) {
  std::string type = kind + "<";
  for (int64_t dim = 0; dim < rank; ++dim)
    type += "?x";
  return type + "$E";
}

/// Entries `rank1` … `rank8`: rsqrt_out on memrefs of any strides.
static std::string makeMemRefText() {
  std::string text;
  for (int64_t rank = 1; rank <= kMaxRank; ++rank) {
    std::string strides = "?";
    for (int64_t dim = 1; dim < rank; ++dim)
      strides += ", ?";
    std::string type =
        shapedType("memref", rank) + ", strided<[" + strides + "], offset: ?>>";
    text += "func.func @rank" + std::to_string(rank) + "(%x: " + type +
            ", %y: " + type + ") {\n  tensorops.rsqrt_out ins(%x : " + type +
            ") outs(%y : " + type + ")\n  return\n}\n";
  }
  return text;
}

/// The same on tensors, with a result.
static std::string makeTensorText() {
  std::string text;
  for (int64_t rank = 1; rank <= kMaxRank; ++rank) {
    std::string type = shapedType("tensor", rank) + ">";
    text += "func.func @rank" + std::to_string(rank) + "(%x: " + type +
            ") -> " + type + " {\n  %y = tensorops.rsqrt %x : " + type +
            "\n  return %y : " + type + "\n}\n";
  }
  return text;
}

template <typename T> static std::vector<T> makeNumbers(int64_t count) {
  using Limits = std::numeric_limits<T>;
  const T specials[] = {T(0),
                        -T(0),
                        Limits::infinity(),
                        T(-1),
                        Limits::quiet_NaN(),
                        Limits::denorm_min()};
  std::vector<T> values(count);
  for (int64_t i = 0; i < count; ++i)
    values[i] = i % 5 == 3 ? specials[i / 5 % 6] : T(i + 1) / 3;
  return values;
}

/// Sizes of a few hundred elements, size 1 and short rows among them.
static Dims drawSizes(std::mt19937 &engine, int64_t rank) {
  Dims sizes(rank);
  for (int64_t &size : sizes)
    size = 1 + engine() % (rank == 1   ? 200
                           : rank == 2 ? 40
                           : rank <= 4 ? 6
                                       : 3);
  return sizes;
}

namespace {
template <typename T> class Kernels {
public:
  Kernels(Executable memrefs, Executable tensors)
      : memrefs(std::move(memrefs)), tensors(std::move(tensors)) {}

  /// Runs rsqrt_out from one layout to another and looks at all memory.
  void compareMemRefs(const Layout &from, const Layout &to) {
    std::vector<T> x = makeNumbers<T>(from.extent), y(to.extent, T(42));
    TensorView input = view(x, from), output = view(y, to);
    check(memrefs.invoke(entry(from), {input, output}));
    std::vector<T> inputs = elements<T>(input), outputs = elements<T>(output);
    compare(inputs, outputs);
    size_t untouched = std::count(y.begin(), y.end(), T(42));
    EXPECT_EQ(untouched, y.size() - outputs.size());
  }

  /// The same between pages that nobody may access.
  void compareGuarded(const Layout &from, const Layout &to, bool atEnd) {
    std::vector<T> x = makeNumbers<T>(from.extent);
    GuardedMemory source, target;
    TensorView input = view(x, from), output = view(x, to);
    output.data =
        reinterpret_cast<T *>(target.place(to.extent * sizeof(T), atEnd)) +
        to.offset;
    std::vector<T> inputs = elements<T>(input);
    T *start =
        reinterpret_cast<T *>(source.place(from.extent * sizeof(T), atEnd));
    std::copy(x.begin(), x.end(), start);
    input.data = start + from.offset;
    source.makeReadOnly();
    check(memrefs.invoke(entry(from), {input, output}));
    compare(inputs, elements<T>(output));
  }

  /// Memory that overlaps itself: nothing could be promised of its values.
  void expectRefused(const Layout &from, const Layout &to) {
    std::vector<T> x = makeNumbers<T>(from.extent), y(to.extent, T(42));
    std::string error =
        errorOf(memrefs.invoke(entry(from), {view(x, from), view(y, to)}));
    EXPECT_NE(error.find("argument 1 of '" + entry(from) +
                         "' is written, and elements of it overlap"),
              std::string::npos)
        << error;
    EXPECT_EQ(std::count(y.begin(), y.end(), T(42)), to.extent);
  }

  void compareTensors(const Layout &from) {
    std::vector<T> x = makeNumbers<T>(from.extent);
    TensorView input = view(x, from);
    auto results = check(tensors.invoke(entry(from), {input}));
    EXPECT_EQ(results[0].view().sizes, from.sizes);
    compare(elements<T>(input), elements<T>(results[0].view()));
  }

private:
  static std::string entry(const Layout &layout) {
    return "rank" + std::to_string(layout.sizes.size());
  }

  static TensorView view(std::vector<T> &memory, const Layout &layout) {
    TensorView view =
        TensorView::contiguous(ElementOf<T>::dtype, nullptr, layout.sizes);
    view.data = memory.data() + layout.offset;
    view.strides = layout.strides;
    return view;
  }

  /// One element at a time is a layout of its own.
  void compare(std::vector<T> inputs, const std::vector<T> &outputs) {
    ASSERT_EQ(inputs.size(), outputs.size());
    std::vector<T> expected(inputs.size());
    if (inputs.empty())
      return;
    auto results = check(
        tensors.invoke("rank1", {viewOf(inputs, {int64_t(inputs.size())})}));
    expected = elements<T>(results[0].view());
    for (size_t i = 0; i < inputs.size(); ++i)
      ASSERT_EQ(std::memcmp(&outputs[i], &expected[i], sizeof(T)), 0)
          << "element " << i << ": rsqrt(" << inputs[i] << ") = " << outputs[i]
          << ", expected " << expected[i];
  }

  Executable memrefs, tensors;
};

class StridedTest : public LevelTest {
protected:
  template <typename T> Kernels<T> makeKernels() {
    return Kernels<T>(
        compile(makeMemRefText(), ElementOf<T>::name),
        compile(makeTensorText(), ElementOf<T>::name, "entry-layout=strided"));
  }

  template <typename T> void compareRandomLayouts() {
    Kernels<T> kernels = makeKernels<T>();
    std::mt19937 engine(2026);
    for (int64_t rank = 1; rank <= kMaxRank; ++rank)
      for (int draw = 0; draw < 60; ++draw) {
        SCOPED_TRACE("rank " + std::to_string(rank) + ", draw " +
                     std::to_string(draw));
        Dims sizes = drawSizes(engine, rank);
        bool plain = draw % 3 == 0;
        LayoutKinds any{/*broadcast=*/!plain, /*gaps=*/!plain,
                        /*reversed=*/!plain};
        Layout from = drawLayout(engine, sizes, any);
        any.broadcast = false;
        Layout to = drawLayout(engine, sizes, any);
        kernels.compareMemRefs(from, to);
        kernels.compareTensors(from);
        if (!any.reversed)
          kernels.compareMemRefs(from, from);
        if (::testing::Test::HasFatalFailure())
          return;
      }
  }
};
} // namespace

// Contract: F4.
TEST_P(StridedTest, RandomLayoutsF32) { compareRandomLayouts<float>(); }
TEST_P(StridedTest, RandomLayoutsF64) { compareRandomLayouts<double>(); }

TEST_P(StridedTest, DenseInEveryOrder) {
  Kernels<float> kernels = makeKernels<float>();
  const int64_t sizes[] = {3, 5, 4, 7};
  Dims order = {0, 1, 2, 3};
  do {
    // Channels last, (0, 2, 3, 1), is one of them.
    Layout layout = denseLayout(sizes, order);
    kernels.compareMemRefs(layout, layout);
    kernels.compareMemRefs(denseLayout(sizes, {0, 1, 2, 3}), layout);
    kernels.compareMemRefs(layout, denseLayout(sizes, {0, 2, 3, 1}));
    kernels.compareTensors(layout);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_P(StridedTest, NoElements) {
  Kernels<float> kernels = makeKernels<float>();
  for (int64_t rank = 1; rank <= kMaxRank; ++rank)
    for (int64_t empty = 0; empty < rank; ++empty) {
      Layout layout{Dims(rank, 3), Dims(rank, -2), 0, 1};
      layout.sizes[empty] = 0;
      kernels.compareMemRefs(layout, layout);
      kernels.compareTensors(layout);
    }
}

TEST_P(StridedTest, OverlappingReads) {
  Kernels<float> kernels = makeKernels<float>();
  // Dense as a whole and still not one loop: equal strides, windows, zeros.
  const Layout reads[] = {{{3, 3}, {1, 1}, 0, 5},  {{3, 3}, {2, 2}, 0, 9},
                          {{4, 8}, {1, 1}, 0, 11}, {{9, 9}, {0, 0}, 0, 1},
                          {{9, 9}, {0, 1}, 0, 9},  {{9, 9}, {1, 0}, 0, 9}};
  for (const Layout &from : reads) {
    kernels.compareMemRefs(from, denseLayout(from.sizes, {0, 1}));
    kernels.compareMemRefs(from, denseLayout(from.sizes, {1, 0}));
    kernels.compareTensors(from);
  }
}

TEST_P(StridedTest, NothingAroundIsTouched) {
  Kernels<double> kernels = makeKernels<double>();
  std::mt19937 engine(64);
  for (int64_t rank = 1; rank <= 3; ++rank)
    for (int draw = 0; draw < 40; ++draw) {
      Dims sizes(rank);
      for (int64_t &size : sizes)
        size = 1 + engine() % (rank == 1 ? 60 : rank == 2 ? 9 : 4);
      LayoutKinds any{/*broadcast=*/true, /*gaps=*/draw % 3 != 0,
                      /*reversed=*/draw % 3 != 0};
      Layout from = drawLayout(engine, sizes, any);
      any.broadcast = false;
      Layout to = drawLayout(engine, sizes, any);
      for (bool atEnd : {false, true})
        kernels.compareGuarded(from, to, atEnd);
    }
}

TEST_P(StridedTest, OverlappingWritesAreRefused) {
  Kernels<float> kernels = makeKernels<float>();
  const Layout layouts[] = {{{3, 3}, {1, 1}, 0, 5},
                            {{3, 3}, {2, 2}, 0, 9},
                            {{9, 9}, {0, 1}, 0, 9},
                            {{40, 40}, {1, 1}, 0, 79}};
  for (const Layout &layout : layouts)
    kernels.expectRefused(layout, layout);
}

TEST_P(StridedTest, StaticStrides) {
  Executable code = compile(
      "func.func @main(%x: memref<?x$E, strided<[2]>>,"
      " %y: memref<?x$E, strided<[-1], offset: ?>>) {\n"
      "  tensorops.rsqrt_out ins(%x : memref<?x$E, strided<[2]>>)"
      " outs(%y : memref<?x$E, strided<[-1], offset: ?>>)\n  return\n}\n",
      "f32");
  std::vector<float> x = {1, 0, 4, 0, 16, 0}, y(3);
  TensorView input = viewOf(x, {3}), output = viewOf(y, {3});
  input.strides = {2};
  output.data = &y[2];
  output.strides = {-1};
  check(code.invoke("main", {input, output}));
  EXPECT_EQ(y, std::vector<float>({0.25f, 0.5f, 1.0f}));
}

INSTANTIATE_TEST_SUITE_P(Levels, StridedTest, ::testing::ValuesIn(levels),
                         levelName);
