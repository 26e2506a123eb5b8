// The table of element types and the ways to look a row up.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops;
using llvm::APFloatBase;

static constexpr DTypeInfo kDTypes[] = {
    {DType::I1, DTypeKind::Bool, 1, 1, "i1", "b1", "bool", nullptr},
    {DType::I8, DTypeKind::Signed, 1, 1, "i8", "i1", "int8", nullptr},
    {DType::I16, DTypeKind::Signed, 2, 2, "i16", "i2", "int16", nullptr},
    {DType::I32, DTypeKind::Signed, 4, 4, "i32", "i4", "int32", nullptr},
    {DType::I64, DTypeKind::Signed, 8, 8, "i64", "i8", "int64", nullptr},
    {DType::UI8, DTypeKind::Unsigned, 1, 1, "ui8", "u1", "uint8", nullptr},
    {DType::UI16, DTypeKind::Unsigned, 2, 2, "ui16", "u2", "uint16", nullptr},
    {DType::UI32, DTypeKind::Unsigned, 4, 4, "ui32", "u4", "uint32", nullptr},
    {DType::UI64, DTypeKind::Unsigned, 8, 8, "ui64", "u8", "uint64", nullptr},
    {DType::F16, DTypeKind::Float, 2, 2, "f16", "f2", "float16",
     APFloatBase::IEEEhalf},
    {DType::BF16, DTypeKind::Float, 2, 2, "bf16", "V2", "bfloat16",
     APFloatBase::BFloat},
    {DType::F32, DTypeKind::Float, 4, 4, "f32", "f4", "float32",
     APFloatBase::IEEEsingle},
    {DType::F64, DTypeKind::Float, 8, 8, "f64", "f8", "float64",
     APFloatBase::IEEEdouble},
    {DType::ComplexF32, DTypeKind::Complex, 8, 4, "complex<f32>", "c8",
     "complex64", APFloatBase::IEEEsingle},
    {DType::ComplexF64, DTypeKind::Complex, 16, 8, "complex<f64>", "c16",
     "complex128", APFloatBase::IEEEdouble},
};
static_assert(isIndexedByDType(kDTypes));

llvm::ArrayRef<DTypeInfo> tensorops::allDTypes() { return kDTypes; }

const DTypeInfo &tensorops::getInfo(DType dtype) {
  return kDTypes[static_cast<size_t>(dtype)];
}

std::optional<DType> tensorops::findDType(llvm::StringRef name) {
  const auto *row = llvm::find_if(
      kDTypes, [&](const DTypeInfo &info) { return info.name == name; });
  if (row == std::end(kDTypes))
    return std::nullopt;
  return row->dtype;
}

std::optional<DType> tensorops::findDTypeByAnyName(llvm::StringRef name) {
  const auto *row = llvm::find_if(kDTypes, [&](const DTypeInfo &info) {
    return info.name == name || info.numpyName == name;
  });
  if (row == std::end(kDTypes))
    return std::nullopt;
  return row->dtype;
}

std::optional<DType> tensorops::findDTypeByNumpyCode(llvm::StringRef code) {
  const auto *row = llvm::find_if(
      kDTypes, [&](const DTypeInfo &info) { return info.numpyCode == code; });
  if (row == std::end(kDTypes))
    return std::nullopt;
  return row->dtype;
}
