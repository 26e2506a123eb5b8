// The Python literal in the header of a .npy file: its grammar, and nothing of
// what the entries mean.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_NPYDICT_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_NPYDICT_H

#include "tensorops/Runtime/Tensor/Shape.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace tensorops {

/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`
struct NpyDict {
  /// The type as it stands there: a string without its quotes, or the list of
  /// a structured type with its brackets. Part of the text that was read.
  llvm::StringRef descr;
  bool isStructured = false;
  bool isFortranOrder = false;
  /// As written: may be negative.
  Dims shape;
};

/// Reads a dictionary of exactly these three keys, in any order, with either
/// quotes, any blanks and an optional last comma. Errors give the byte in
/// `text`, counted from 0.
llvm::Expected<NpyDict> parseNpyDict(llvm::StringRef text);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_NPYDICT_H
