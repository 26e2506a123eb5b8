// Whether compiled code has a C library to call.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_TRANSFORMS_MATH_CLIBRARY_H
#define TENSOROPS_LIB_TRANSFORMS_MATH_CLIBRARY_H

#include "tensorops/Numerics/InstructionSets.h"

namespace mlir::tensorops {

/// GPUs have none; without a target, `op` is for a machine that has one.
inline bool hasLibrary(Operation *op) {
  InstructionSet set = Machine::nearest(op).set->set;
  return set != InstructionSet::NVPTX && set != InstructionSet::OpenCL;
}

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_TRANSFORMS_MATH_CLIBRARY_H
