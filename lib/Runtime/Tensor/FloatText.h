// Floats as text: read with one rounding, written in the fewest digits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_FLOATTEXT_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_FLOATTEXT_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tensorops {

/// Reads a decimal or hexadecimal float, `inf` or `nan` into an element of any
/// Float type, or into one part of an element of any Complex type.
llvm::Error parseFloat(const DTypeInfo &info, llvm::StringRef text,
                       void *element);

/// Writes an element of a type that the host computes in (f32, f64), or one
/// part of an element of a complex type.
template <typename Host>
void printHostFloat(const DTypeInfo &info, const void *element,
                    llvm::raw_ostream &os);

/// Writes an element of a type of at most 16 significant decimal digits that
/// the host does not compute in.
void printNarrowFloat(const DTypeInfo &info, const void *element,
                      llvm::raw_ostream &os);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_FLOATTEXT_H
