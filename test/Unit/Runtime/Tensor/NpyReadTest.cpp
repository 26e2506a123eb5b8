// Files as NumPy writes them: every version, both orders, every type.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/Npy.h"

using namespace tensorops;
using namespace tensorops::test;

/// np.save of np.arange(6, dtype=np.float32).reshape(2, 3), byte by byte; in
/// Fortran order the same array's data stands by columns.
static const std::string kHeaderC(
    "\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': "
    "(2, 3), }                                                          \n",
    128);
static const std::string kDataC("\0\0\0\0\0\0\x80?\0\0\0@"
                                "\0\0@@\0\0\x80@\0\0\xa0@",
                                24);
static const std::string kDictFortran =
    "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }  \n";
static const std::string kDataFortran("\0\0\0\0\0\0@@\0\0\x80?"
                                      "\0\0\x80@\0\0\0@\0\0\xa0@",
                                      24);
static const std::vector<float> kValues = {0, 1, 2, 3, 4, 5};

TEST(NpyRead, WhatNumPyWrites) {
  TemporaryFolder folder;
  Tensor tensor = valueOf(readNpy(folder.write("c.npy", kHeaderC + kDataC)));
  EXPECT_EQ(valuesOf<float>(tensor.view()), kValues);
  EXPECT_EQ(listOf(tensor.view().sizes), (std::vector<int64_t>{2, 3}));
  EXPECT_EQ(listOf(tensor.view().strides), (std::vector<int64_t>{3, 1}));
  EXPECT_TRUE(tensor.view().readOnly);
}

TEST(NpyRead, EveryVersionInFortranOrder) {
  TemporaryFolder folder;
  for (char version : {1, 2, 3}) {
    Tensor tensor = valueOf(readNpy(
        folder.write("f.npy", npyBytes(version, kDictFortran, kDataFortran))));
    EXPECT_EQ(valuesOf<float>(tensor.view()), kValues) << int(version);
    EXPECT_EQ(listOf(tensor.view().strides), (std::vector<int64_t>{1, 2}));
  }
}

TEST(NpyRead, LargeFilesAreMapped) {
  TemporaryFolder folder;
  std::string data(1 << 20, '\x3f');
  std::string dict = "{'descr': '<f4', 'fortran_order': True, 'shape': (64, "
                     "4096), }";
  dict.resize(128 - 10, ' ');
  std::string path = folder.write("large.npy", npyBytes(1, dict, data));
  Tensor tensor = valueOf(readNpy(path));
  // The elements outlive the name: nothing is read again from the path.
  llvm::sys::fs::remove(path);
  EXPECT_EQ(bytesOf(tensor.view()), data);
  EXPECT_TRUE(tensor.view().readOnly);
}

TEST(NpyRead, MisalignedDataIsCopied) {
  TemporaryFolder folder;
  std::string dict = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3)}";
  for (int pad = 0; pad < 5; ++pad) {
    dict += ' ';
    Tensor tensor = valueOf(
        readNpy(folder.write("m.npy", npyBytes(1, dict, kDataFortran))));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(tensor.view().data) % 4, 0u);
    EXPECT_EQ(valuesOf<float>(tensor.view()), kValues);
    EXPECT_EQ(listOf(tensor.view().strides), (std::vector<int64_t>{1, 2}));
  }
}

TEST(NpyRead, AnyDictionaryThatPythonReadsTheSame) {
  TemporaryFolder folder;
  for (const char *dict :
       {"{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}",
        "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,3)}",
        "  {  'descr' : '<f4' ,\n 'fortran_order':False,'shape':( 2 , 3 , ) ,}",
        "{'descr': '=f4', 'fortran_order': False, 'shape': (2L, 3L), }\n"}) {
    Tensor tensor =
        valueOf(readNpy(folder.write("d.npy", npyBytes(1, dict, kDataC))));
    EXPECT_EQ(valuesOf<float>(tensor.view()), kValues) << dict;
  }
}

TEST(NpyRead, RankZeroZeroSizesAndTrailingBytes) {
  TemporaryFolder folder;
  auto read = [&](const std::string &shape, const std::string &data) {
    return valueOf(readNpy(folder.write(
        "r.npy", npyBytes(1,
                          "{'descr': '<f8', 'fortran_order': True, 'shape': " +
                              shape + "}",
                          data))));
  };
  std::string one("\0\0\0\0\0\0\xf0?", 8);
  EXPECT_EQ(valuesOf<double>(read("()", one).view()), std::vector<double>{1});
  EXPECT_EQ(listOf(read("()", one).view().sizes), std::vector<int64_t>{});
  EXPECT_EQ(valuesOf<double>(read("(1,)", one + "more").view()),
            std::vector<double>{1});
  Tensor none = read("(3, 0)", "");
  EXPECT_EQ(listOf(none.view().sizes), (std::vector<int64_t>{3, 0}));
  EXPECT_EQ(none.view().numElements(), 0);
}

TEST(NpyRead, EveryTypeThatNumPyHas) {
  TemporaryFolder folder;
  std::mt19937 random(6);
  for (const DTypeInfo &info : allDTypes()) {
    Tensor tensor = randomTensor(info.dtype, {5}, random);
    for (char order : {'<', '=', '|', '>'}) {
      if (order == '>' && info.byteSize > 1)
        continue;
      std::string dict = std::string("{'descr': '") + order +
                         info.numpyCode.str() +
                         "', 'fortran_order': False, 'shape': (5,)}";
      Tensor read = valueOf(readNpy(
          folder.write("t.npy", npyBytes(2, dict, bytesOf(tensor.view()))),
          info.dtype));
      EXPECT_EQ(read.view().dtype, info.dtype);
      EXPECT_EQ(bytesOf(read.view()), bytesOf(tensor.view()));
    }
  }
}

TEST(NpyRead, WhatMlDtypesWritesIsBf16WhereThatIsExpected) {
  // np.save of np.array([1, -0.0, 0.1], ml_dtypes.bfloat16), its header's
  // blanks apart; np.load and np.save make '|V2' of it.
  const std::string data("\x80?\0\x80\xcd=", 6);
  TemporaryFolder folder;
  for (const char *descr : {"<V2", "|V2", "V2"}) {
    std::string dict = "{'descr': '" + std::string(descr) +
                       "', 'fortran_order': False, 'shape': (3,), }\n";
    std::string path = folder.write("b.npy", npyBytes(1, dict, data));
    Tensor read = valueOf(readNpy(path, DType::BF16));
    EXPECT_EQ(read.view().dtype, DType::BF16);
    EXPECT_EQ(valuesOf<uint16_t>(read.view()),
              (std::vector<uint16_t>{0x3f80, 0x8000, 0x3dcd}));
  }
}

TEST(NpyRead, OtherTypesAreReadAsTheyAreWhateverIsExpected) {
  TemporaryFolder folder;
  std::string path = folder.write("c.npy", kHeaderC + kDataC);
  for (const DTypeInfo &info : allDTypes())
    EXPECT_EQ(valueOf(readNpy(path, info.dtype)).view().dtype, DType::F32);
}
