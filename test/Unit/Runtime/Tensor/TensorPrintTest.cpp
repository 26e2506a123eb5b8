// What is printed is what parseTensor reads, as long as nothing was left out.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/TensorText.h"

using namespace tensorops;
using namespace tensorops::test;

static std::string print(const TensorView &view,
                         PrintExtent extent = PrintExtent::Shortened) {
  std::string text;
  llvm::raw_string_ostream os(text);
  printTensor(os, view, extent);
  return text;
}

TEST(TensorPrint, PrintedIsAccepted) {
  for (const char *text :
       {"4xf32=nan,1.8349406,0.8053,nan", "f64=-0", "0xf32=", "2x0xi8=",
        "2x2xi64=-9223372036854775808,0,1,9223372036854775807", "3xi1=0,1,1",
        "2xui8=0,255", "2xf16=0.1,-inf", "2xbf16=0.1,inf", "1xf32=1e+20",
        "3xcomplex<f32>=1+2j,-0.5-0j,nan+infj", "complex<f64>=-0+0.1j"})
    EXPECT_EQ(print(valueOf(parseTensor(text)).view()), text);
}

TEST(TensorPrint, StridedElementsInRowMajorOrder) {
  float data[] = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(print({DType::F32, data, {3, 2}, {1, 3}}), "3x2xf32=1,4,2,5,3,6");
  EXPECT_EQ(print({DType::F32, data + 5, {2}, {-4}}), "2xf32=6,2");
}

TEST(TensorPrint, ShortensBeyondAThousand) {
  std::string whole = "1000xi32=0";
  Tensor thousand = valueOf(parseTensor("1000xi32=0"));
  for (int i = 1; i < 1000; ++i)
    whole += ",0";
  EXPECT_EQ(print(thousand.view()), whole);
  Tensor more = valueOf(parseTensor("1001xi32=0"));
  auto *data = static_cast<int32_t *>(more.view().data);
  for (int i = 0; i < 1001; ++i)
    data[i] = i;
  EXPECT_EQ(print(more.view()), "1001xi32=0,1,2,...,998,999,1000");
  std::string all = print(more.view(), PrintExtent::All);
  EXPECT_EQ(bytesOf(valueOf(parseTensor(all)).view()), bytesOf(more.view()));
  EXPECT_EQ(print(more.view(), PrintExtent::TypeOnly), "1001xi32");
}

TEST(TensorPrint, RoundTripsEveryIntegerByBits) {
  std::mt19937 random(5);
  for (const DTypeInfo &info : allDTypes()) {
    if (info.semantics)
      continue;
    Tensor tensor = randomTensor(info.dtype, {30, 40}, random);
    std::string text = print(tensor.view(), PrintExtent::All);
    EXPECT_EQ(bytesOf(valueOf(parseTensor(text)).view()),
              bytesOf(tensor.view()))
        << info.name.str();
  }
}
