// Vectors of a fixed size whose elements change places: how a machine without
// gathers reads what lies a few elements apart.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_BLOCKS_PERMUTATIONS_H
#define TENSOROPS_LIB_TRANSFORMS_BLOCKS_PERMUTATIONS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {

/// Elements `first`, `first` + s, … of the s `vectors` side by side, whose
/// number of lanes is a power of 2; `first` is less than s.
Value extractStrided(ImplicitLocOpBuilder &builder, SmallVector<Value> vectors,
                     int64_t first);

/// The lanes in the opposite order.
Value reverse(ImplicitLocOpBuilder &builder, Value vector);

/// As many vectors as there are lanes, a power of 2, as rows of a matrix: those
/// of the transposed one.
SmallVector<Value> transpose(ImplicitLocOpBuilder &builder,
                             SmallVector<Value> rows);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_BLOCKS_PERMUTATIONS_H
