// A tensor's elements, flat and in row-major order, for people and for
// parseTensor.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ElementText.h"
#include "tensorops/Runtime/Tensor/TensorText.h"

using namespace tensorops;

/// The most values that a shortened print shows all of, and how many it shows
/// at either end of more.
static constexpr int64_t kShownWhole = 1000;
static constexpr int64_t kShownAtEnds = 3;

void tensorops::printTensor(llvm::raw_ostream &os, const TensorView &tensor,
                            PrintExtent extent) {
  os << formatTensorType(tensor.dtype, tensor.sizes);
  if (extent == PrintExtent::TypeOnly)
    return;
  os << '=';
  int64_t count = tensor.numElements();
  bool isShortened = extent == PrintExtent::Shortened && count > kShownWhole;
  for (int64_t i = 0; i < count; ++i) {
    if (i != 0)
      os << ',';
    if (isShortened && i == kShownAtEnds) {
      os << "...,";
      i = count - kShownAtEnds;
    }
    printElement(tensor.dtype, tensor.elementAt(i), os);
  }
}
