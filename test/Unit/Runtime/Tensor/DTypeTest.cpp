// Every row of the table of element types can be found, and means what NumPy
// and MLIR mean by it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Runtime/Tensor/DType.h"
#include "llvm/ADT/APFloat.h"
#include "gtest/gtest.h"

using namespace tensorops;

TEST(DType, EveryRowIsFoundByNameAndCode) {
  ASSERT_EQ(allDTypes().size(), 15u);
  for (const DTypeInfo &info : allDTypes()) {
    EXPECT_EQ(&getInfo(info.dtype), &info);
    EXPECT_EQ(findDType(info.name), info.dtype);
    EXPECT_EQ(findDTypeByAnyName(info.name), info.dtype);
    EXPECT_EQ(findDTypeByAnyName(info.numpyName), info.dtype);
    EXPECT_EQ(findDTypeByNumpyCode(info.numpyCode), info.dtype);
    EXPECT_EQ(info.isOpaqueToNumpy(), info.dtype == DType::BF16);
  }
}

TEST(DType, SizesAgreeWithNamesAndFormats) {
  for (const DTypeInfo &info : allDTypes()) {
    unsigned parts = info.kind == DTypeKind::Complex ? 2 : 1;
    EXPECT_EQ(info.byteAlign * parts, info.byteSize) << info.name.str();
    unsigned bits = 0;
    info.name.drop_until([](char c) { return c >= '0' && c <= '9'; })
        .take_while([](char c) { return c >= '0' && c <= '9'; })
        .getAsInteger(10, bits);
    EXPECT_EQ((bits + 7) / 8, info.byteAlign) << info.name.str();
    if (info.semantics)
      EXPECT_EQ(llvm::APFloat::getSizeInBits(info.semantics()), bits);
    EXPECT_EQ(info.numpyCode.drop_front().str(), std::to_string(info.byteSize));
  }
}

TEST(DType, UnknownNamesAreNotFound) {
  for (const char *name : {"", "F32", "f80", "i128", "si32", "f32 ", "float"})
    EXPECT_FALSE(findDType(name)) << name;
  for (const char *name : {"", "float", "Float32", "complex256", "float3"})
    EXPECT_FALSE(findDTypeByAnyName(name)) << name;
  for (const char *code : {"", "f1", "<f4", "V1", "V", "O"})
    EXPECT_FALSE(findDTypeByNumpyCode(code)) << code;
}
