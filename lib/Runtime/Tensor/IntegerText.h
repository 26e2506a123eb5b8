// Integers and bools as text: range-checked decimal or hexadecimal.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_INTEGERTEXT_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_INTEGERTEXT_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tensorops {

/// Reads `-12` or `0xff` into an element of a Bool, Signed or Unsigned type.
llvm::Error parseInteger(const DTypeInfo &info, llvm::StringRef text,
                         void *element);

/// As parseInteger; `false` and `true` besides 0 and 1.
llvm::Error parseBool(const DTypeInfo &info, llvm::StringRef text,
                      void *element);

/// Writes decimal; a bool as 0 or 1, any byte but 0 being true.
void printInteger(const DTypeInfo &info, const void *element,
                  llvm::raw_ostream &os);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_INTEGERTEXT_H
