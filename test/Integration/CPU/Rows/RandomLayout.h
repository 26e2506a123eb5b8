// Memory of every layout that strides can describe, drawn at random.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_ROWS_RANDOMLAYOUT_H
#define TENSOROPS_TEST_INTEGRATION_CPU_ROWS_RANDOMLAYOUT_H

#include "tensorops/Runtime/Tensor/TensorView.h"
#include <random>

namespace tensorops::test {

/// What a layout may have besides an order of dimensions.
struct LayoutKinds {
  /// Strides of zero: for memory that is read only.
  bool broadcast = false;
  /// Gaps between elements, strides below zero, and strides of dimensions of
  /// size 1 that mean nothing.
  bool gaps = false, reversed = false;
};

/// Where the elements of a tensor lie within `extent` elements of memory.
struct Layout {
  Dims sizes, strides;
  /// Of element [0, …, 0].
  int64_t offset = 0;
  int64_t extent = 0;
};

/// Dimensions in a random order; which of `kinds` each of them has is random
/// too. Elements lie apart but for broadcast ones.
Layout drawLayout(std::mt19937 &engine, llvm::ArrayRef<int64_t> sizes,
                  LayoutKinds kinds);

/// The dense layout of `sizes` with dimensions in `order`, the innermost last.
Layout denseLayout(llvm::ArrayRef<int64_t> sizes,
                   llvm::ArrayRef<int64_t> order);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_ROWS_RANDOMLAYOUT_H
