// What a person may type, and the one clear line for what is not understood.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/TensorText.h"

using namespace tensorops;
using namespace tensorops::test;

static std::string refuse(const std::string &text) {
  return errorOf(parseTensor(text));
}

TEST(TensorParse, Values) {
  Tensor tensor = valueOf(parseTensor("2x3xf32=1,2,3,4,5,6"));
  EXPECT_EQ(formatTensorType(tensor.view().dtype, tensor.view().sizes),
            "2x3xf32");
  EXPECT_EQ(valuesOf<float>(tensor.view()),
            (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(valuesOf<double>(valueOf(parseTensor("2xf64= 1 ,\t-2.5")).view()),
            (std::vector<double>{1, -2.5}));
}

TEST(TensorParse, Splats) {
  Tensor tensor = valueOf(parseTensor("3x37xf64=2.5"));
  EXPECT_EQ(valuesOf<double>(tensor.view()), std::vector<double>(111, 2.5));
  EXPECT_EQ(valuesOf<int8_t>(valueOf(parseTensor("5xi8=-7")).view()),
            std::vector<int8_t>(5, -7));
  EXPECT_EQ(valueOf(parseTensor("0xf32=1")).view().numElements(), 0);
}

TEST(TensorParse, RankZeroAndZeroSizes) {
  Tensor scalar = valueOf(parseTensor("f32=2.5"));
  EXPECT_EQ(scalar.view().rank(), 0);
  EXPECT_EQ(valuesOf<float>(scalar.view()), std::vector<float>{2.5});
  for (const char *text : {"0xf32=", "0xf32", "0xf32= "})
    EXPECT_EQ(valueOf(parseTensor(text)).view().numElements(), 0) << text;
  EXPECT_EQ(listOf(valueOf(parseTensor("3x0x2xi64=")).view().sizes),
            (std::vector<int64_t>{3, 0, 2}));
}

TEST(TensorParse, Integers) {
  EXPECT_EQ(valuesOf<int8_t>(
                valueOf(parseTensor("5xi8=-128,127,+1,0x7f,-0x80")).view()),
            (std::vector<int8_t>{-128, 127, 1, 127, -128}));
  EXPECT_EQ(valuesOf<uint64_t>(
                valueOf(parseTensor("2xui64=18446744073709551615,-0")).view()),
            (std::vector<uint64_t>{UINT64_MAX, 0}));
  EXPECT_EQ(valuesOf<int64_t>(
                valueOf(parseTensor("2xi64=-9223372036854775808,010")).view()),
            (std::vector<int64_t>{INT64_MIN, 10}));
  EXPECT_EQ(
      valuesOf<uint8_t>(valueOf(parseTensor("4xi1=0,1,false,true")).view()),
      (std::vector<uint8_t>{0, 1, 0, 1}));
}

TEST(TensorParse, RefusesTypes) {
  EXPECT_EQ(refuse(""),
            "column 1: found nothing; expected a tensor such as 4xf32=1,2,3,4");
  EXPECT_EQ(refuse("4xf31=1"),
            "column 3: 'f31' is unknown; expected an element type, one of i1, "
            "i8, i16, i32, i64, ui8, ui16, ui32, ui64, f16, bf16, f32, f64, "
            "complex<f32>, complex<f64>");
  EXPECT_EQ(refuse("4x=1").substr(0, 34), "column 3: found nothing; expected ");
  EXPECT_EQ(refuse("=1").substr(0, 24), "column 1: found nothing;");
  EXPECT_EQ(refuse("2xcomplex<f16>=1").substr(0, 35),
            "column 3: 'complex<f16>' is unknown");
}

TEST(TensorParse, RefusesSizes) {
  EXPECT_EQ(refuse("1,2,3"),
            "column 1: '1,2,3' is not a size; expected sizes and an element "
            "type joined by x, as in 2x3xf32");
  EXPECT_EQ(refuse("4x?xf32=1").substr(0, 27), "column 3: '?' is not a size");
  EXPECT_EQ(refuse("4f32=1").substr(0, 30), "column 1: '4f32' is not a size");
  EXPECT_EQ(refuse("4xx=1").substr(0, 24), "column 3: 'x' is unknown");
  EXPECT_EQ(refuse("2x-4xf32=1"),
            "column 3: size '-4' is negative; expected 0 or more");
  EXPECT_EQ(refuse("9223372036854775808xf32=1"),
            "column 1: size '9223372036854775808' is too large; expected at "
            "most 2^63 - 1");
  EXPECT_EQ(refuse("4294967296x4294967296xf32=1"),
            "column 1: 4294967296x4294967296xf32 takes more than 2^63 - 1 "
            "bytes; expected smaller sizes");
  EXPECT_EQ(refuse("2305843009213693952xf32=1"),
            "column 1: 2305843009213693952xf32 takes more than 2^63 - 1 bytes; "
            "expected smaller sizes");
  EXPECT_EQ(refuse("1000000x1000000x100000xf32=1"),
            "out of memory: 1000000x1000000x100000xf32 needs "
            "400000000000000000 bytes");
}

TEST(TensorParse, RefusesCounts) {
  EXPECT_EQ(refuse("4xf32=1,2,3"), "column 7: found 3 values; expected 4 or 1");
  EXPECT_EQ(refuse("f32=1,2"), "column 5: found 2 values; expected 1");
  EXPECT_EQ(refuse("0xf32=1,2"), "column 7: found 2 values; expected 0 or 1");
  EXPECT_EQ(refuse("4xf32="), "column 7: found no values; expected 4 or 1");
  EXPECT_EQ(refuse("4xf32"), "column 6: found no values; expected 4 or 1");
  EXPECT_EQ(refuse("4xf32=1,2,3,4,"),
            "column 15: found nothing after a comma; expected a value");
  EXPECT_EQ(refuse("4xf32=1,,3,4"),
            "column 9: found nothing before a comma; expected a value");
}

TEST(TensorParse, RefusesValues) {
  EXPECT_EQ(refuse("3xf32=1, two,3"),
            "column 10: 'two' is not a number; expected a value of f32");
  for (const char *text :
       {"1 2",  "1f", "--1", "+-1",  "e5",    "1e",     "1e-",
        "0x1p", ".",  "0x",  "0xp1", "1.2.3", "nan(1)", "snan",
        "in",   "-",  "+",   "1_0",  "0b1",   "=1",     "1e+-2"})
    EXPECT_NE(refuse(std::string("f32=") + text).find("is not a number"),
              std::string::npos)
        << text;
  EXPECT_EQ(refuse(std::string("f32=1\0\n2", 8)),
            "column 5: '1\\00\\0A2' is not a number; expected a value of f32");
  EXPECT_EQ(refuse("f32=" + std::string(100, 'y')),
            "column 5: '" + std::string(40, 'y') +
                "...' is not a number; expected a value of f32");
  EXPECT_EQ(refuse("f32=-1e39"),
            "column 5: '-1e39' is out of the range of f32; expected at most "
            "3.40282347E+38 in magnitude, or inf");
  EXPECT_NE(refuse("f64=1e309"), "");
  EXPECT_NE(refuse("f64=0x1p1024"), "");
  EXPECT_NE(refuse("f16=65520"), "");
  EXPECT_EQ(refuse("f16=65519"), "");
  EXPECT_EQ(refuse("2000xf32=1,...,2").substr(0, 23),
            "column 10: found 3 valu");
  EXPECT_EQ(refuse("7xf32=1,2,3,...,4,5,6"),
            "column 13: '...' stands for values that were left out; expected "
            "the values");
}

TEST(TensorParse, RefusesIntegers) {
  EXPECT_EQ(refuse("2xi8=127,128"),
            "column 10: '128' is out of the range of i8; expected -128 to 127");
  EXPECT_EQ(refuse("i1=2"),
            "column 4: '2' is out of the range of i1; expected 0 to 1");
  EXPECT_EQ(refuse("ui16=-1"),
            "column 6: '-1' is out of the range of ui16; expected 0 to 65535");
  EXPECT_NE(refuse("i64=9223372036854775808"), "");
  EXPECT_NE(refuse("ui64=18446744073709551616"), "");
  EXPECT_EQ(refuse("i32=1.5"),
            "column 5: '1.5' is not an integer; expected a value of i32");
  for (const char *text : {"i32=nan", "i32=0x", "i32=-", "i32=1e3", "i1=True"})
    EXPECT_NE(refuse(text), "") << text;
}

TEST(TensorParse, MutationsNeverCrash) {
  const std::string seed = "2x3xf32=1,-2.5e3,0x1.8p3,nan,-inf,6";
  const std::string alphabet = "0123456789xfip.,=-+ e?<>\n\xff";
  std::mt19937 random(4);
  for (int i = 0; i < 20000; ++i) {
    std::string text = seed;
    for (unsigned edit = 0; edit < 1 + random() % 4; ++edit) {
      size_t at = random() % text.size();
      char c = alphabet[random() % alphabet.size()];
      if (random() % 3 == 0)
        text.erase(at, 1);
      else if (random() % 2 == 0)
        text[at] = c;
      else if (text[at] > '9') // never a longer number: it might be a size
        text.insert(at, 1, c);
    }
    auto tensor = parseTensor(text);
    if (tensor)
      bytesOf(tensor->view());
    else
      EXPECT_EQ(llvm::toString(tensor.takeError()).find('\n'),
                std::string::npos);
  }
}
