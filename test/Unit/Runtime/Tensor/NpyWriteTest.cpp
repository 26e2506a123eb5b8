// A file is written whole or not at all, and comes back by bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/Npy.h"
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace tensorops;
using namespace tensorops::test;

static float gData[] = {0, 1, 2, 3, 4, 5};
static const TensorView kView =
    TensorView::contiguous(DType::F32, gData, {2, 3}, true);

TEST(NpyWrite, BytesOfAFile) {
  TemporaryFolder folder;
  std::string path = folder.path("x.npy");
  ASSERT_EQ(errorOf(writeNpy(path, kView)), "");
  std::string header("\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': "
                     "False, 'shape': (2, 3), }",
                     10 + 59);
  header += std::string(127 - header.size(), ' ') + "\n";
  EXPECT_EQ(readBytes(path), header + bytesOf(kView));
  EXPECT_EQ(folder.list(), std::vector<std::string>{"x.npy"});
}

TEST(NpyWrite, TypesAsNumPyWritesThem) {
  const std::pair<DType, const char *> descrs[] = {
      {DType::I1, "|b1"},         {DType::I8, "|i1"},
      {DType::I16, "<i2"},        {DType::I32, "<i4"},
      {DType::I64, "<i8"},        {DType::UI8, "|u1"},
      {DType::UI16, "<u2"},       {DType::UI32, "<u4"},
      {DType::UI64, "<u8"},       {DType::F16, "<f2"},
      {DType::BF16, "<V2"},       {DType::F32, "<f4"},
      {DType::F64, "<f8"},        {DType::ComplexF32, "<c8"},
      {DType::ComplexF64, "<c16"}};
  ASSERT_EQ(std::size(descrs), allDTypes().size());
  TemporaryFolder folder;
  std::string path = folder.path("x.npy");
  for (auto [dtype, descr] : descrs) {
    Tensor tensor = valueOf(Tensor::allocate(dtype, {0, 7}));
    ASSERT_EQ(errorOf(writeNpy(path, tensor.view())), "");
    std::string dict = "{'descr': '" + std::string(descr) +
                       "', 'fortran_order': False, 'shape': (0, 7), }";
    EXPECT_EQ(readBytes(path).substr(10, dict.size()), dict);
  }
}

TEST(NpyWrite, RoundTripsEveryTypeAndRankByBits) {
  TemporaryFolder folder;
  std::string path = folder.path("x.npy");
  std::mt19937 random(8);
  for (const DTypeInfo &info : allDTypes()) {
    for (Dims sizes : {Dims{}, Dims{0}, Dims{1000}, Dims{3, 0, 2},
                       Dims{2, 3, 1, 4, 1, 2, 3, 2}}) {
      Tensor tensor = randomTensor(info.dtype, sizes, random);
      ASSERT_EQ(errorOf(writeNpy(path, tensor.view())), "");
      Tensor read = valueOf(readNpy(path, info.dtype));
      EXPECT_EQ(read.view().dtype, info.dtype);
      EXPECT_EQ(read.view().sizes, sizes);
      EXPECT_EQ(bytesOf(read.view()), bytesOf(tensor.view()));
    }
  }
}

TEST(NpyWrite, DataBeginsAtAMultipleOf64ForEveryHeader) {
  TemporaryFolder folder;
  std::string path = folder.path("x.npy");
  Dims sizes;
  for (; sizes.size() <= 64; sizes.push_back(1)) {
    ASSERT_EQ(errorOf(writeNpy(
                  path, TensorView::contiguous(DType::F32, gData, sizes))),
              "");
    EXPECT_EQ((readBytes(path).size() - sizeof(float)) % 64, 0u);
    EXPECT_EQ(valueOf(readNpy(path)).view().sizes, sizes);
  }
  EXPECT_EQ(
      errorOf(writeNpy(path, TensorView::contiguous(DType::F32, gData, sizes))),
      path + ": cannot be written: rank 65 is too large; expected at "
             "most 64");
}

TEST(NpyWrite, StridedViewsInCOrder) {
  TemporaryFolder folder;
  std::string path = folder.path("x.npy");
  ASSERT_EQ(errorOf(writeNpy(path, {DType::F32, gData, {3, 2}, {1, 3}})), "");
  EXPECT_EQ(valuesOf<float>(valueOf(readNpy(path)).view()),
            (std::vector<float>{0, 3, 1, 4, 2, 5}));
}

TEST(NpyWrite, OverTheFileThatIsMapped) {
  TemporaryFolder folder;
  std::string path = folder.path("x.npy");
  std::mt19937 random(9);
  Tensor tensor = randomTensor(DType::F64, {300, 400}, random);
  std::string bytes = bytesOf(tensor.view());
  ASSERT_EQ(errorOf(writeNpy(path, tensor.view())), "");
  Tensor mapped = valueOf(readNpy(path));
  TensorView half = mapped.view();
  half.sizes = {150, 400};
  ASSERT_EQ(errorOf(writeNpy(path, half)), "");
  EXPECT_EQ(bytesOf(mapped.view()), bytes);
  EXPECT_EQ(bytesOf(valueOf(readNpy(path)).view()),
            bytes.substr(0, bytes.size() / 2));
}

TEST(NpyWrite, KeepsPermissionsAndSymbolicLinks) {
  TemporaryFolder folder;
  std::string file = folder.write("100%%.npy", "old");
  std::string link = folder.path("link.npy");
  ASSERT_EQ(chmod(file.c_str(), 0600), 0);
  ASSERT_EQ(symlink("100%%.npy", link.c_str()), 0);
  ASSERT_EQ(errorOf(writeNpy(link, kView)), "");
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(link));
  EXPECT_EQ(valuesOf<float>(valueOf(readNpy(file)).view()).size(), 6u);
  EXPECT_EQ(
      valueOf(llvm::errorOrToExpected(llvm::sys::fs::getPermissions(file))),
      llvm::sys::fs::owner_read | llvm::sys::fs::owner_write);
  EXPECT_EQ(folder.list(), (std::vector<std::string>{"100%%.npy", "link.npy"}));
}

TEST(NpyWrite, RefusesWithoutATrace) {
  TemporaryFolder folder;
  std::string file = folder.write("file", "content");
  EXPECT_EQ(errorOf(writeNpy(folder.path("no/x.npy"), kView)),
            folder.path("no/x.npy") +
                ": cannot be written: No such file or directory");
  EXPECT_EQ(errorOf(writeNpy(file + "/x.npy", kView)),
            file + "/x.npy: cannot be written: Not a directory");
  EXPECT_EQ(errorOf(writeNpy(folder.path("."), kView)),
            folder.path(".") + ": cannot be written: Is a directory");
  if (geteuid() != 0) {
    ASSERT_EQ(chmod(file.c_str(), 0400), 0);
    EXPECT_EQ(errorOf(writeNpy(file, kView)),
              file + ": cannot be written: Permission denied");
  }
  EXPECT_EQ(readBytes(file), "content");
  EXPECT_EQ(folder.list(), std::vector<std::string>{"file"});
}

TEST(NpyWrite, AFullDiskLeavesTheOldFileAndNoOther) {
  TemporaryFolder folder;
  std::string file = folder.write("x.npy", "content");
  std::mt19937 random(10);
  Tensor tensor = randomTensor(DType::F64, {10000}, random);
  auto previous = std::signal(SIGXFSZ, SIG_IGN);
  rlimit unlimited, limit;
  getrlimit(RLIMIT_FSIZE, &unlimited);
  limit = {20000, unlimited.rlim_max};
  setrlimit(RLIMIT_FSIZE, &limit);
  std::string error = errorOf(writeNpy(file, tensor.view()));
  setrlimit(RLIMIT_FSIZE, &unlimited);
  std::signal(SIGXFSZ, previous);
  EXPECT_EQ(error, file + ": cannot be written: File too large");
  EXPECT_EQ(readBytes(file), "content");
  EXPECT_EQ(folder.list(), std::vector<std::string>{"x.npy"});
}

TEST(NpyWrite, DevicesAndPipesAreWrittenDirectly) {
  EXPECT_EQ(errorOf(writeNpy("/dev/null", kView)), "");
  EXPECT_EQ(errorOf(writeNpy("/dev/full", kView)),
            "/dev/full: cannot be written: No space left on device");
  EXPECT_FALSE(llvm::sys::fs::is_regular_file("/dev/null"));
  TemporaryFolder folder;
  std::string pipe = folder.path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::string error;
  std::thread writer([&] { error = errorOf(writeNpy(pipe, kView)); });
  Tensor read = valueOf(readNpy(pipe));
  writer.join();
  EXPECT_EQ(error, "");
  EXPECT_EQ(bytesOf(read.view()), bytesOf(kView));
}
