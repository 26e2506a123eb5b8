// The element types a tensor can have, as one table: what text, .npy files and
// the JIT boundary need to know about each is a column here, never a switch.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_DTYPE_H
#define TENSOROPS_RUNTIME_TENSOR_DTYPE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstddef>
#include <cstdint>
#include <optional>

namespace llvm {
struct fltSemantics;
} // namespace llvm

namespace tensorops {

/// An element type. Signless `i8` to `i64` are read as signed, `i1` as bool.
enum class DType : uint8_t {
  I1,
  I8,
  I16,
  I32,
  I64,
  UI8,
  UI16,
  UI32,
  UI64,
  F16,
  BF16,
  F32,
  F64,
  ComplexF32,
  ComplexF64,
};

/// How the bytes of an element are read.
enum class DTypeKind : uint8_t { Bool, Signed, Unsigned, Float, Complex };

/// One row of the table of element types.
struct DTypeInfo {
  DType dtype;
  DTypeKind kind;
  /// Bytes of one element in memory; a bool takes a whole one.
  uint8_t byteSize;
  /// Alignment in bytes that an element needs; a complex number, its parts'.
  uint8_t byteAlign;
  /// MLIR's spelling: `f32`, `ui8`, `complex<f32>`.
  llvm::StringLiteral name;
  /// NumPy's type code without byte order: `f4`, `b1`. `V2` for bf16, which
  /// NumPy knows from ml_dtypes only: two bytes whose meaning gets lost.
  llvm::StringLiteral numpyCode;
  /// NumPy's name: `float32`; that of ml_dtypes where NumPy has no such type.
  llvm::StringLiteral numpyName;
  /// Format of the float or of each complex part; null for integers.
  const llvm::fltSemantics &(*semantics)();

  /// Whether NumPy's code tells the size alone, so that it takes who expects
  /// this type to recognise it.
  bool isOpaqueToNumpy() const { return numpyCode.starts_with("V"); }
};

/// Whether `rows`, a table with a column `dtype`, has one row a type in the
/// order of the enumeration, so that a type is its index.
template <typename Row, size_t N>
constexpr bool isIndexedByDType(const Row (&rows)[N]) {
  for (size_t row = 0; row < N; ++row)
    if (rows[row].dtype != static_cast<DType>(row))
      return false;
  return N == static_cast<size_t>(DType::ComplexF64) + 1;
}

/// The whole table, in the order of the enumeration.
llvm::ArrayRef<DTypeInfo> allDTypes();

/// The row of `dtype`.
const DTypeInfo &getInfo(DType dtype);

/// The type that MLIR spells `name`, if there is one.
std::optional<DType> findDType(llvm::StringRef name);

/// The type that MLIR spells `name`, or that NumPy calls so, if there is one.
std::optional<DType> findDTypeByAnyName(llvm::StringRef name);

/// The type that NumPy codes `code` (no byte order: `f4`), if there is one.
std::optional<DType> findDTypeByNumpyCode(llvm::StringRef code);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_DTYPE_H
