// From the innermost dimension outwards each one steps over all that lies
// within it, so that no two elements meet.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RandomLayout.h"

#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <numeric>

using namespace tensorops;
using namespace tensorops::test;

static bool flip(std::mt19937 &engine) { return engine() % 2; }

Layout tensorops::test::drawLayout(std::mt19937 &engine,
                                   llvm::ArrayRef<int64_t> sizes,
                                   LayoutKinds kinds) {
  Dims order(sizes.size());
  std::iota(order.begin(), order.end(), 0);
  if (flip(engine))
    std::shuffle(order.begin(), order.end(), engine);
  Layout layout{Dims(sizes), Dims(sizes.size()), 0, 1};
  for (int64_t dim : llvm::reverse(order)) {
    if (kinds.broadcast && engine() % 4 == 0)
      continue;
    int64_t step = layout.extent;
    if (kinds.gaps && engine() % 4 == 0)
      step += 1 + engine() % 2;
    int64_t last = std::max<int64_t>(sizes[dim], 1) - 1;
    layout.extent = step * last + layout.extent;
    if (kinds.reversed && engine() % 4 == 0) {
      layout.offset += step * last;
      step = -step;
    }
    layout.strides[dim] = step;
    if (sizes[dim] == 1 && kinds.gaps)
      layout.strides[dim] = 77;
  }
  return layout;
}

Layout tensorops::test::denseLayout(llvm::ArrayRef<int64_t> sizes,
                                    llvm::ArrayRef<int64_t> order) {
  Layout layout{Dims(sizes), Dims(sizes.size()), 0, 1};
  for (int64_t dim : llvm::reverse(order)) {
    layout.strides[dim] = layout.extent;
    layout.extent *= sizes[dim];
  }
  return layout;
}
