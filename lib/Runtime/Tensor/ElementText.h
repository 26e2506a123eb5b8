// One element as text; TensorParse and TensorPrint deal with the rest.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_ELEMENTTEXT_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_ELEMENTTEXT_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tensorops {

/// Reads one element from the whole of `text` and stores it at `element`,
/// which need not be aligned. The error says what was found and expected, not
/// where.
llvm::Error parseElement(DType dtype, llvm::StringRef text, void *element);

/// Writes the element at `element`, a float in the fewest digits that name it.
void printElement(DType dtype, const void *element, llvm::raw_ostream &os);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_ELEMENTTEXT_H
