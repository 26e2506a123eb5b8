// Takes a value of any shape apart into machine registers and puts the results
// together again: instructions exist on whole registers only.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_REGISTERS_H
#define TENSOROPS_LIB_NUMERICS_REGISTERS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "tensorops/Numerics/InstructionSets.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mlir::tensorops {

/// Whether mapRegisters takes values of `type`: scalable vectors only where the
/// machine has them, and with one scalable dimension.
bool fitsRegisters(const InstructionSetInfo &set, Type type);

/// Applies `compute` to `x`, a scalar or a vector of any shape, in pieces that
/// fill one register of `set` with elements of `width` bits (scalars where it
/// has none), and returns the results in the shape of `x`. `compute` gets and
/// gives vectors of one shape; the element type may change. Elements are
/// floats, or the bits of 16-bit ones. Lanes that fill up a last piece hold
/// ordinary numbers.
Value mapRegisters(ImplicitLocOpBuilder &builder, const InstructionSetInfo &set,
                   unsigned width, Value x,
                   llvm::function_ref<Value(Value)> compute);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_REGISTERS_H
