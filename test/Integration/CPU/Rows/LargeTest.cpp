// More than 2^31 elements: every index is one of 64 bits.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Levels.h"
#include "tensorops/Exact/Rsqrt.h"
#include "llvm/ADT/bit.h"
#include <array>
#include <fstream>
#include <sys/mman.h>

using namespace tensorops;
using namespace tensorops::test;

static llvm::ExitOnError check;

static constexpr int64_t kCount = (int64_t(1) << 31) + 3;

namespace {
/// kCount zeros. Pages that are only read take no memory.
template <typename T> class Zeros {
public:
  Zeros()
      : memory(mmap(nullptr, kCount * sizeof(T), PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) {}
  ~Zeros() {
    if (exist())
      munmap(memory, kCount * sizeof(T));
  }
  Zeros(const Zeros &) = delete;
  Zeros &operator=(const Zeros &) = delete;

  bool exist() const { return memory != MAP_FAILED; }
  T *data() { return static_cast<T *>(memory); }
  TensorView view(DType dtype) {
    return TensorView::contiguous(dtype, memory, {kCount});
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
  Zeros<float> x;
  if (availableGiB() < 12 || !x.exist())
    GTEST_SKIP() << "fewer than 12 GiB of memory are free";
  const int64_t positions[] = {0, kCount / 2, kCount - 4, kCount - 1};
  for (int64_t position : positions)
    x.data()[position] = 4;
  Executable code = compileOrExit(
      "func.func @main(%x: memref<?xf32>, %y: memref<?xf32>) {\n"
      "  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%y : memref<?xf32>)\n"
      "  return\n}\n");
  check(code.invoke("main", {x.view(DType::F32), x.view(DType::F32)}));
  for (int64_t position : positions)
    EXPECT_EQ(std::exchange(x.data()[position], INFINITY), 0.5f) << position;
  int64_t others = 0;
  for (int64_t i = 0; i < kCount; ++i)
    others += x.data()[i] != INFINITY;
  EXPECT_EQ(others, 0);
}

/// The bits of 1/sqrt(x) in f32 of every i8, by its bits.
static std::array<uint32_t, 256> tabulateRoots() {
  std::array<uint32_t, 256> roots;
  for (unsigned byte = 0; byte < 256; ++byte)
    roots[byte] =
        exact::rsqrt(llvm::bit_cast<uint32_t>(float(static_cast<int8_t>(byte))),
                     exact::f32, exact::f32);
  return roots;
}

/// Any byte, but never that of 2^31 or 2^32 positions before, where an index of
/// too few bits would lead.
static uint8_t byteAt(uint64_t i) { return (i + 1) * 0x9e3779b97f4a7c15 >> 56; }

TEST(Large, EveryI8ToF32AtEveryPlace) {
  if (availableGiB() < 12)
    GTEST_SKIP() << "fewer than 12 GiB of memory are free";
  Zeros<uint8_t> x;
  ASSERT_TRUE(x.exist());
  for (int64_t i = 0; i < kCount; ++i)
    x.data()[i] = byteAt(i);
  Executable code = compileOrExit(
      "func.func @main(%x: tensor<?xi8>) -> tensor<?xf32> {\n"
      "  %y = tensorops.rsqrt %x : tensor<?xi8> -> tensor<?xf32>\n"
      "  return %y : tensor<?xf32>\n}\n");
  auto results = check(code.invoke("main", {x.view(DType::I8)}));
  ASSERT_EQ(results[0].view().numElements(), kCount);
  const auto *y = static_cast<const uint32_t *>(results[0].view().data);
  const std::array<uint32_t, 256> roots = tabulateRoots();
  std::array<int64_t, 256> seen = {};
  int64_t wrong = 0, firstWrong = -1;
  for (int64_t i = 0; i < kCount; ++i) {
    uint8_t byte = byteAt(i);
    ++seen[byte];
    if (y[i] != roots[byte] && wrong++ == 0)
      firstWrong = i;
  }
  EXPECT_EQ(wrong, 0) << "first at " << firstWrong;
  for (int64_t count : seen)
    EXPECT_GT(count, kCount / 300);
}

TEST(Large, Sum) {
  Zeros<float> x;
  if (!x.exist())
    GTEST_SKIP() << "no 8 GiB of address space";
  for (int64_t position : {int64_t(0), kCount / 2, kCount - 4, kCount - 1})
    x.data()[position] = 4;
  Executable code = compileOrExit(
      "func.func @main(%x: memref<?xf32>, %y: memref<f32>) {\n"
      "  linalg.reduce ins(%x : memref<?xf32>) outs(%y : memref<f32>)"
      " dimensions = [0]\n"
      "    (%in: f32, %sum: f32) {\n"
      "      %next = arith.addf %sum, %in : f32\n"
      "      linalg.yield %next : f32\n    }\n"
      "  return\n}\n");
  std::vector<float> sum = {1};
  check(code.invoke("main", {x.view(DType::F32), view(sum, {})}));
  EXPECT_EQ(sum[0], 17.0f);
}

TEST(Large, VectorsOfTheInputsOwn) {
  Zeros<float> x;
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
  check(code.invoke("main", {x.view(DType::F32), view(y, {8})}));
  EXPECT_EQ(y, std::vector<float>({4, 0, 0, 0, 0, 0, 0, 0}));
}
