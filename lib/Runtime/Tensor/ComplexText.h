// Complex numbers as text: two floats in the form of Python, NumPy and torch.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_COMPLEXTEXT_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_COMPLEXTEXT_H

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace tensorops {

/// Reads `1+2j`, `1` or `2j`, in parentheses or not, into an element of any
/// Complex type. Each part is what parseFloat reads, and +0 where it is left
/// out.
llvm::Error parseComplex(const DTypeInfo &info, llvm::StringRef text,
                         void *element);

/// Writes both parts, `-0.5-0j`, of an element whose parts are of type `Host`.
template <typename Host>
void printComplex(const DTypeInfo &info, const void *element,
                  llvm::raw_ostream &os);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_COMPLEXTEXT_H
