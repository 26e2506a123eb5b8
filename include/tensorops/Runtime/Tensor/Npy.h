// NumPy's .npy files, the tensors that do not fit on a command line: read by
// mapping them, written whole or not at all.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_NPY_H
#define TENSOROPS_RUNTIME_TENSOR_NPY_H

#include "tensorops/Runtime/Tensor/Tensor.h"
#include "tensorops/Runtime/Tensor/WholeFile.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace tensorops {

/// The array in the .npy file `path` (format versions 1.0, 2.0 and 3.0). The
/// view is read-only and its memory the mapped file, unless the elements are
/// misaligned there: then they are copied. Fortran order shows in the strides.
/// As with np.load, bytes behind the array are ignored. The file must not be
/// truncated while the tensor lives.
///
/// `expected` is the element type that the caller will take. It says what the
/// two bytes of `V2` are, which is how ml_dtypes has NumPy save bf16; files of
/// every other type are read as what they are, expected or not.
///
/// Refused, each by an error that begins with the path: files that cannot be
/// read, are empty, truncated or not .npy, malformed headers, sizes that
/// overflow, big-endian and structured types, pickled objects (never loaded),
/// `V2` where bf16 is not expected, and every other type that allDTypes() has
/// no NumPy code for.
llvm::Expected<Tensor> readNpy(llvm::StringRef path,
                               std::optional<DType> expected = std::nullopt);

/// Writes `tensor` to `path` in C order, format 1.0, the data at a multiple of
/// 64 bytes, by writeWholeFile(): `path` may be the very file that `tensor` is
/// mapped from. bf16 is written as ml_dtypes does it, as `<V2`. Errors begin
/// with the path.
llvm::Error writeNpy(llvm::StringRef path, const TensorView &tensor,
                     TemporaryWatch watch = nullptr);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_NPY_H
