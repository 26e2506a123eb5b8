// Loops of several operands on memory of any strides: permuted, scalar and
// broadcast ones beside each other.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Levels.h"
#include "RandomLayout.h"
#include <numeric>

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

static const char kLoops[] =
    "!m = memref<?x?x$E, strided<[?, ?], offset: ?>>\n"
    "func.func @transpose(%x: !m, %y: !m) {\n"
    "  linalg.transpose ins(%x : !m) outs(%y : !m) permutation = [1, 0]\n"
    "  return\n}\n"
    "func.func @copy(%x: !m, %y: !m) {\n"
    "  memref.copy %x, %y : !m to !m\n  return\n}\n"
    "func.func @fill(%x: $E, %y: !m) {\n"
    "  linalg.fill ins(%x : $E) outs(%y : !m)\n  return\n}\n"
    "func.func @scale(%x: !m, %w: memref<?x$E, strided<[?], offset: ?>>,"
    " %y: !m) {\n"
    "  linalg.generic {indexing_maps = [affine_map<(r, c) -> (r, c)>,"
    " affine_map<(r, c) -> (c)>, affine_map<(r, c) -> (r, c)>],"
    " iterator_types = [\"parallel\", \"parallel\"]}\n"
    "      ins(%x, %w : !m, memref<?x$E, strided<[?], offset: ?>>)"
    " outs(%y : !m) {\n"
    "  ^bb0(%in: $E, %weight: $E, %out: $E):\n"
    "    %0 = arith.mulf %in, %weight : $E\n"
    "    %1 = arith.addf %0, %out : $E\n"
    "    linalg.yield %1 : $E\n  }\n  return\n}\n";

namespace {
/// A tensor of a layout and its memory, filled with 1, 2, 3, …
struct Operand {
  explicit Operand(const Layout &layout) : memory(layout.extent) {
    std::iota(memory.begin(), memory.end(), 1.0f);
    view = viewOf(memory, layout.sizes);
    view.data = &memory[layout.offset];
    view.strides = layout.strides;
  }
  Operand(const Operand &) = delete;

  std::vector<float> memory;
  TensorView view;
};

class StridedLoopsTest : public LevelTest {};
} // namespace

TEST_P(StridedLoopsTest, RandomLayouts) {
  Executable code = compile(kLoops, "f32");
  std::mt19937 engine(4);
  const LayoutKinds kinds[] = {{false, false, false}, {false, true, true}};
  for (int draw = 0; draw < 200; ++draw) {
    SCOPED_TRACE(draw);
    LayoutKinds written = kinds[draw % 2], read = written;
    read.broadcast = draw % 4 == 3;
    int64_t rows = 1 + engine() % 20, columns = 1 + engine() % 40;
    Operand x(drawLayout(engine, {rows, columns}, read));
    Operand weights(drawLayout(engine, {columns}, read));
    Operand y(drawLayout(engine, {rows, columns}, written));
    Operand turned(drawLayout(engine, {columns, rows}, written));
    auto in = elements<float>(x.view), w = elements<float>(weights.view),
         before = elements<float>(y.view);

    check(code.invoke("scale", {x.view, weights.view, y.view}));
    auto scaled = elements<float>(y.view);
    for (int64_t i = 0; i < rows * columns; ++i)
      ASSERT_EQ(scaled[i], in[i] * w[i % columns] + before[i]) << i;

    check(code.invoke("transpose", {x.view, turned.view}));
    auto out = elements<float>(turned.view);
    for (int64_t i = 0; i < rows * columns; ++i)
      ASSERT_EQ(out[i % columns * rows + i / columns], in[i]) << i;

    check(code.invoke("copy", {x.view, y.view}));
    EXPECT_EQ(elements<float>(y.view), in);

    float value = 7;
    check(code.invoke(
        "fill", {TensorView::contiguous(DType::F32, &value, {}), y.view}));
    EXPECT_EQ(elements<float>(y.view), std::vector<float>(rows * columns, 7));
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, StridedLoopsTest, ::testing::ValuesIn(levels),
                         levelName);
