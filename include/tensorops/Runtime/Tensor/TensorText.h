// Tensors as text, in iree-run-module's way: what a person types as an input
// and reads as a result.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_TENSORTEXT_H
#define TENSOROPS_RUNTIME_TENSOR_TENSORTEXT_H

#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tensorops {

/// How much of a tensor printTensor writes.
enum class PrintExtent {
  /// Every value up to 1000 of them, else `1,2,3,...,8,9,10`.
  Shortened,
  /// Every value.
  All,
  /// The type only: `4xf32`.
  TypeOnly,
};

/// Reads `4xf32=1,2,3,4`: sizes and element type joined by `x`, then as many
/// values as there are elements, in row-major order, or a single one for all
/// of them (`1024x1024xf32=2.5`). Rank 0 is `f32=2.5`; a tensor without
/// elements needs no `=`. Blanks around values do not matter.
///
/// Floats are decimal or C hexadecimal (`0x1.8p3`), rounded once to nearest,
/// ties to even; `inf` and `nan` in any case, with or without a sign. A finite
/// literal that rounds to infinity is refused, one that rounds to zero is not.
/// Integers are decimal or hexadecimal (`0xff`) and must be in range; `i1`
/// takes 0, 1, false and true. Complex numbers are written as in Python, NumPy
/// and torch, `1+2j`, in parentheses or not; each part is any float, and +0
/// where it is left out (`2.5`, `-1j`).
///
/// Errors give the column, counted from 1, what stands there, and what is
/// expected. They do not say where the text came from: the caller knows.
llvm::Expected<Tensor> parseTensor(llvm::StringRef text);

/// Writes `tensor` so that parseTensor reads the same bits back (unless it is
/// shortened, or is a NaN: all of them are `nan`): each float in the fewest
/// decimal digits that name it, `-0`, `inf` and `-inf` by name, complex numbers
/// with both parts (`-0.5-0j`). Ends without a newline.
void printTensor(llvm::raw_ostream &os, const TensorView &tensor,
                 PrintExtent extent = PrintExtent::Shortened);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_TENSORTEXT_H
