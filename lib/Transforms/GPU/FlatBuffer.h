// Buffers as kernels see them: memory of rank 1 from the first byte on,
// whatever the layout, and elements by their position in it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_GPU_FLATBUFFER_H
#define TENSOROPS_LIB_TRANSFORMS_GPU_FLATBUFFER_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// Memory of the parts of elements, and where its first element lies, in
/// elements.
struct FlatBuffer {
  FlatBuffer(ImplicitLocOpBuilder &host, Value buffer);

  Value memory;
  OpFoldResult offset;
  SmallVector<OpFoldResult> strides;
};

/// The position of the real or imaginary part of complex element `at`.
Value getPartPosition(ImplicitLocOpBuilder &builder, Value at, int64_t part);

/// The element of that type at position `at` of flat memory.
Value loadElement(ImplicitLocOpBuilder &builder, Value memory, Type element,
                  Value at);

/// Whether `op` reads an element of a buffer from outside of the body that it
/// stands in.
bool readsFromOutside(Operation &op);

/// Moves what the body of `op` asks of buffers, views and sizes, before `op`,
/// so that only elements are read in it.
void hoistViews(linalg::GenericOp op);

/// Reads in the body of `op`, readsFromOutside, become reads of flat memory.
void flattenReads(linalg::GenericOp op);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_GPU_FLATBUFFER_H
