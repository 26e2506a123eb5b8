// What stands before the data of a .npy file, between bytes and meaning.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_TENSOR_NPYHEADER_H
#define TENSOROPS_LIB_RUNTIME_TENSOR_NPYHEADER_H

#include "tensorops/Runtime/Tensor/Shape.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace tensorops {

struct NpyHeader {
  DType dtype;
  /// Not negative; their product has been checked.
  Dims sizes;
  /// In elements: row-major, or column-major for Fortran order.
  Dims strides;
  /// Where the first element stands, in bytes from the file's beginning.
  size_t dataOffset;
  /// Bytes of all elements.
  int64_t dataSize;
};

/// Reads the header of `file`, the whole content of a .npy file, and checks
/// that all the data it promises is there. `expected` is readNpy()'s.
llvm::Expected<NpyHeader> parseNpyHeader(llvm::StringRef file,
                                         std::optional<DType> expected);

/// The header of a C-order file: format 1.0, a multiple of 64 bytes long. Fails
/// where NumPy allows no such rank.
llvm::Expected<std::string> formatNpyHeader(DType dtype,
                                            llvm::ArrayRef<int64_t> sizes);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_TENSOR_NPYHEADER_H
