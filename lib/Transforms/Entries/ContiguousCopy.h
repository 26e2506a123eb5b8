// Copies of buffers in memory of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_ENTRIES_CONTIGUOUSCOPY_H
#define TENSOROPS_LIB_TRANSFORMS_ENTRIES_CONTIGUOUSCOPY_H

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// A new buffer of `type`, which has no layout and the sizes of `source`, with
/// the elements of `source`.
inline Value createContiguousCopy(ImplicitLocOpBuilder &builder, Value source,
                                  MemRefType type) {
  SmallVector<Value> sizes;
  for (int64_t dim : llvm::seq(type.getRank()))
    if (type.isDynamicDim(dim))
      sizes.push_back(memref::DimOp::create(builder, source, dim));
  Value copy = memref::AllocOp::create(builder, type, sizes,
                                       builder.getI64IntegerAttr(64));
  memref::CopyOp::create(builder, source, copy);
  return copy;
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_ENTRIES_CONTIGUOUSCOPY_H
