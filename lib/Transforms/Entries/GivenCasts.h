// Casts that the program has itself, by which it promises a layout.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_ENTRIES_GIVENCASTS_H
#define TENSOROPS_LIB_TRANSFORMS_ENTRIES_GIVENCASTS_H

#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace mlir::tensorops {

/// On each memref.cast that was there before bufferization
/// (`tensorops-mark-casts`), until `tensorops-realize-layouts` has seen it.
inline constexpr llvm::StringLiteral kGivenCast = "tensorops.given";

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_ENTRIES_GIVENCASTS_H
