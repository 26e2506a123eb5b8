// --input and --output: tensors as text or as .npy files.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_TENSOROPS_RUN_ARGUMENTS_H
#define TENSOROPS_TOOLS_TENSOROPS_RUN_ARGUMENTS_H

#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace tensorops {

enum class PrintMode { Shortened, All, None };

/// Reads `4xf32=1,2,3,4`, `@x.npy` or `x.npy` for a parameter of element type
/// `expected`, which is not checked. The error quotes the text.
llvm::Expected<Tensor> readInput(llvm::StringRef text,
                                 std::optional<DType> expected);

/// Writes to `@y.npy` or `y.npy`. `-`: prints a line to standard output in the
/// form that readInput reads.
llvm::Error writeOutput(llvm::StringRef destination, const TensorView &tensor,
                        PrintMode mode);

} // namespace tensorops

#endif // TENSOROPS_TOOLS_TENSOROPS_RUN_ARGUMENTS_H
