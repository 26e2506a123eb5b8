// More than 2^31 elements: every index is one of 64 bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Levels.h"
#include <fstream>
#include <sys/mman.h>

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

static constexpr int64_t kCount = (int64_t(1) << 31) + 3;

namespace {
/// kCount zeros. Pages that are only read take no memory.
class Zeros {
public:
  Zeros()
      : memory(mmap(nullptr, kCount * sizeof(float), PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {}
  ~Zeros() {
    if (exist())
      munmap(memory, kCount * sizeof(float));
  }
  Zeros(const Zeros &) = delete;
  Zeros &operator=(const Zeros &) = delete;

  bool exist() const { return memory != MAP_FAILED; }
  float *data() { return static_cast<float *>(memory); }
  TensorView view(llvm::ArrayRef<int64_t> sizes) {
    return TensorView::contiguous(DType::F32, memory, sizes);
  }

private:
  void *memory;
};
} // namespace

static int64_t availableGiB() {
  std::ifstream info("/proc/meminfo");
  std::string name, line;
  for (int64_t kib; info >> name; std::getline(info, line))
    if (name == "MemAvailable:" && info >> kib)
      return kib >> 20;
  return 0;
}

TEST(Large, RsqrtInPlace) {
  Zeros x;
  if (availableGiB() < 12 || !x.exist())
    GTEST_SKIP() << "fewer than 12 GiB of memory are free";
  const int64_t places[] = {0, kCount / 2, kCount - 4, kCount - 1};
  for (int64_t place : places)
    x.data()[place] = 4;
  Executable code = compileOrExit(
      "func.func @main(%x: memref<?xf32>, %y: memref<?xf32>) {\n"
      "  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%y : memref<?xf32>)\n"
      "  return\n}\n");
  check(code.invoke("main", {x.view({kCount}), x.view({kCount})}));
  for (int64_t place : places)
    EXPECT_EQ(std::exchange(x.data()[place], INFINITY), 0.5f) << place;
  int64_t others = 0;
  for (int64_t i = 0; i < kCount; ++i)
    others += x.data()[i] != INFINITY;
  EXPECT_EQ(others, 0);
}

TEST(Large, Sum) {
  Zeros x;
  if (!x.exist())
    GTEST_SKIP() << "no 8 GiB of address space";
  for (int64_t place : {int64_t(0), kCount / 2, kCount - 4, kCount - 1})
    x.data()[place] = 4;
  Executable code = compileOrExit(
      "func.func @main(%x: memref<?xf32>, %y: memref<f32>) {\n"
      "  linalg.reduce ins(%x : memref<?xf32>) outs(%y : memref<f32>)"
      " dimensions = [0]\n"
      "    (%in: f32, %sum: f32) {\n"
      "      %next = arith.addf %sum, %in : f32\n"
      "      linalg.yield %next : f32\n    }\n"
      "  return\n}\n");
  std::vector<float> sum = {1};
  check(code.invoke("main", {x.view({kCount}), view(sum, {})}));
  EXPECT_EQ(sum[0], 17.0f);
}

TEST(Large, VectorsOfTheInputsOwn) {
  Zeros x;
  if (!x.exist())
    GTEST_SKIP() << "no 8 GiB of address space";
  x.data()[0] = 4;
  Executable code = compileOrExit(
      "func.func @main(%x: memref<?xf32>, %y: memref<8xf32>) {\n"
      "  %c0 = arith.constant 0 : index\n"
      "  %padding = arith.constant 1.0 : f32\n"
      "  %0 = vector.transfer_read %x[%c0], %padding"
      " : memref<?xf32>, vector<8xf32>\n"
      "  vector.store %0, %y[%c0] : memref<8xf32>, vector<8xf32>\n"
      "  return\n}\n");
  std::vector<float> y(8, 2.0f);
  check(code.invoke("main", {x.view({kCount}), view(y, {8})}));
  EXPECT_EQ(y, std::vector<float>({4, 0, 0, 0, 0, 0, 0, 0}));
}
