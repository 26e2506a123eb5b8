// Takes a value of any shape apart into machine registers and puts the results
// together again: instructions exist on whole registers only.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_NUMERICS_REGISTERS_H
#define TENSOROPS_LIB_NUMERICS_REGISTERS_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "tensorops/Numerics/InstructionSets.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <utility>

namespace mlir::tensorops {

/// Whether mapRegisters takes values of `type`: scalable vectors only where the
/// machine has them, and with one scalable dimension.
bool fitsRegisters(const InstructionSetInfo &set, Type type);

/// A scalar or a vector of any shape in pieces that fill one register of `set`,
/// or `registers` of fixed size, with elements of `width` bits (scalars where
/// the set has none). Elements are floats, or the bits of 16-bit ones. Lanes
/// that fill up a last piece hold ordinary numbers.
class Registers {
public:
  Registers(ImplicitLocOpBuilder &builder, const InstructionSetInfo &set,
            unsigned width, Value x, unsigned registers = 1);

  /// All of one type.
  ArrayRef<Value> getPieces() const { return pieces; }

  /// Calls `compute` with the number of each piece. It emits the same
  /// operations for each, which come to stand side by side if pieces are
  /// vectors: a piece's chain of operations waits for itself at every step, and
  /// compilers keep the order that they are given.
  void forEach(llvm::function_ref<void(size_t)> compute) const;

  /// One value of the shape of a piece for each, in the shape of the whole. The
  /// element type may be another.
  Value join(ArrayRef<Value> values) const;

  /// What `compute` makes of each piece, joined.
  Value map(llvm::function_ref<Value(Value)> compute) const;

private:
  void splitScalable(Value x, int64_t size);
  void splitFixed(Value x);
  Value joinVectors(ArrayRef<Value> values, bool isScalable) const;

  ImplicitLocOpBuilder &builder;
  Type shape;
  /// Of a piece, or for each unit of vscale; 0: scalars.
  int64_t lanes;
  SmallVector<Value> pieces;
};

/// The lower and the upper half of a fixed-size vector of rank 1.
std::pair<Value, Value> splitInHalves(ImplicitLocOpBuilder &builder, Value x);

/// The upper words of the f64 in `x`, two registers of 128 or 256 bits, as one
/// register of i32: in the order that one instruction gives them on x86, the
/// lower halves of both in front.
Value takeUpperWords(ImplicitLocOpBuilder &builder, Value x);

/// The f64 that have these upper words and zeros below.
Value makeFromUpperWords(ImplicitLocOpBuilder &builder, Value words);

} // namespace mlir::tensorops

#endif // TENSOROPS_LIB_NUMERICS_REGISTERS_H
