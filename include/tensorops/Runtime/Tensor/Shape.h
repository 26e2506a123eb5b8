// Arithmetic on sizes that come from outside: every product that could
// overflow is made here and checked once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_SHAPE_H
#define TENSOROPS_RUNTIME_TENSOR_SHAPE_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>

namespace tensorops {

/// Sizes or strides, one a dimension; empty at rank 0.
using Dims = llvm::SmallVector<int64_t, 4>;

/// The type as MLIR writes it inside `tensor<…>`: `2x3xf32`, `f32` at rank 0.
std::string formatTensorType(DType dtype, llvm::ArrayRef<int64_t> sizes);

/// Strides in elements of the dense row-major layout of `sizes`. The sizes
/// must have passed computeByteSize.
Dims computeContiguousStrides(llvm::ArrayRef<int64_t> sizes);

/// Bytes that the elements of `sizes` take, dense. Fails on a negative size and
/// where the product of the non-zero sizes, in bytes, exceeds 2^63 - 1: zero
/// elements are no excuse, as strides are products as well.
llvm::Expected<int64_t> computeByteSize(DType dtype,
                                        llvm::ArrayRef<int64_t> sizes);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_SHAPE_H
