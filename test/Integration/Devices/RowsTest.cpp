// Threads that tell each other values, on a device: shuffles of every
// kind, and sums in the order of every machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceKernels.h"
#include "Kernels.h"
#include "Rows/Lanes64.h"
#include <random>

using namespace tensorops;
using namespace tensorops::test;

namespace {

std::string replaceAll(std::string text, const std::string &from,
                       const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// Four rows a block side by side would meet at the same barriers; one is
/// enough. `x` has `rows` rows of `columns` $T.
constexpr char kSums[] = R"(
gpu.module @kernels {
  gpu.func @sums(%x: memref<?x$T>, %sums: memref<?x$T>, %rows: i64,
      %columns: i64)
      workgroup(%lanes: memref<64x$T, #gpu.address_space<workgroup>>) kernel
      attributes {known_block_size = array<i32: 64, 1, 1>} {
    %thread = gpu.thread_id x
    %block = gpu.block_id x
    %blocks = gpu.grid_dim x
    %c0 = arith.constant 0 : index
    %c32 = arith.constant 32 : index
    %c63 = arith.constant 63 : index
    %c64 = arith.constant 64 : index
    %zero = arith.constant 0.0 : $T
    %i16 = arith.constant 16 : i32
    %i8 = arith.constant 8 : i32
    %i4 = arith.constant 4 : i32
    %i2 = arith.constant 2 : i32
    %i1 = arith.constant 1 : i32
    %width = arith.constant 32 : i32
    %end = arith.index_cast %rows : i64 to index
    %size = arith.index_cast %columns : i64 to index
    scf.for %row = %block to %end step %blocks {
      %first = arith.muli %row, %size : index
      %lane = scf.for %j = %thread to %size step %c64
          iter_args(%before = %zero) -> $T {
        %position = arith.addi %first, %j : index
        %term = memref.load %x[%position] : memref<?x$T>
        %square = arith.mulf %term, %term : $T
        %after = arith.addf %before, %square : $T
        scf.yield %after : $T
      }
      memref.store %lane, %lanes[%thread]
          : memref<64x$T, #gpu.address_space<workgroup>>
      gpu.barrier
      %there = arith.addi %thread, %c32 : index
      %inside = arith.andi %there, %c63 : index
      %upper = memref.load %lanes[%inside]
          : memref<64x$T, #gpu.address_space<workgroup>>
      gpu.barrier
      %s32 = arith.addf %lane, %upper : $T
      %o16, %v16 = gpu.shuffle xor %s32, %i16, %width : $T
      %s16 = arith.addf %s32, %o16 : $T
      %o8, %v8 = gpu.shuffle down %s16, %i8, %width : $T
      %s8 = arith.addf %s16, %o8 : $T
      %o4, %v4 = gpu.shuffle xor %s8, %i4, %width : $T
      %s4 = arith.addf %s8, %o4 : $T
      %o2, %v2 = gpu.shuffle down %s4, %i2, %width : $T
      %s2 = arith.addf %s4, %o2 : $T
      %o1, %v1 = gpu.shuffle xor %s2, %i1, %width : $T
      %s1 = arith.addf %s2, %o1 : $T
      %isFirst = arith.cmpi eq, %thread, %c0 : index
      scf.if %isFirst {
        memref.store %s1, %sums[%row] : memref<?x$T>
      }
    }
    gpu.return
  }
})";

/// Every thread passes its value by `shuffle`; and whether one came.
constexpr char kShuffle[] = R"(
  gpu.func @$M_$T(%x: memref<?x$T>, %y: memref<?x$T>, %came: memref<?xi32>,
      %offset: i64) kernel
      attributes {known_block_size = array<i32: 96, 1, 1>} {
    %thread = gpu.thread_id x
    %value = memref.load %x[%thread] : memref<?x$T>
    %by = arith.trunci %offset : i64 to i32
    %width = arith.constant 32 : i32
    %other, %valid = gpu.shuffle $M %value, %by, %width : $T
    %flag = arith.extui %valid : i1 to i32
    memref.store %other, %y[%thread] : memref<?x$T>
    memref.store %flag, %came[%thread] : memref<?xi32>
    gpu.return
  })";

/// The thread of 96 whose value arrives at `thread`; itself where none does.
int sourceOf(const std::string &mode, int thread, int offset) {
  int lane = thread % 32, source = offset;
  if (mode == "xor")
    source = lane ^ offset;
  if (mode == "down")
    source = lane + offset;
  if (mode == "up")
    source = lane - offset;
  return source >= 0 && source < 32 ? thread - lane + source : thread;
}

using RowsTest = DeviceKernelsTest;

} // namespace

template <typename T>
static void compareSums(
    const std::string &type,
    const std::function<void(int64_t, int64_t, std::vector<Bytes> &)> &run) {
  std::mt19937_64 random(7);
  std::normal_distribution<T> normal;
  for (int64_t columns = 0; columns <= 300; columns += columns < 140 ? 1 : 53) {
    const int64_t rows = 5;
    std::vector<T> x(rows * columns + 1);
    for (T &value : x)
      value = normal(random);
    std::vector<Bytes> buffers = {toBytes(x), Bytes(rows * sizeof(T), 'x')};
    run(rows, columns, buffers);
    std::vector<T> sums = fromBytes<T>(buffers[1]);
    for (int64_t row = 0; row < rows; ++row) {
      T expected = sumInLanes64<T>(columns, 0, [&](int64_t i) {
        T term = x[row * columns + i];
        return T(term * term);
      });
      ASSERT_EQ(sums[row], expected)
          << type << ", row " << row << " of " << columns;
    }
  }
}

TEST_F(RowsTest, SumsHaveTheBitsOfTheContract) {
  for (std::string type : {"f32", "f64"}) {
    load(replaceAll(kSums, "$T", type));
    auto runSums = [&](int64_t rows, int64_t columns,
                       std::vector<Bytes> &buffers) {
      // Fewer blocks than rows: some take two.
      run("sums", 3, 64, buffers, {rows, columns});
    };
    if (type == "f32")
      compareSums<float>(type, runSums);
    else
      compareSums<double>(type, runSums);
  }
}

TEST_F(RowsTest, ShufflesTakeTheRightThreadsValue) {
  const std::vector<std::string> modes = {"xor", "down", "up", "idx"};
  const std::vector<std::string> types = {"i32", "i64", "f32", "f64"};
  std::string text = "gpu.module @kernels {";
  for (const std::string &mode : modes)
    for (const std::string &type : types)
      text += replaceAll(replaceAll(kShuffle, "$M", mode), "$T", type);
  load(text + "}");
  for (const std::string &mode : modes)
    for (const std::string &type : types)
      for (int offset : {0, 1, 5, 16, 31, 32}) {
        // NVIDIA's instruction takes the lowest five bits.
        if (offset == 32 && device->kind() == Device::Kind::CUDA)
          continue;
        const bool isWide = type.substr(1) == "64";
        std::vector<int64_t> wide(96);
        std::vector<int32_t> narrow(96);
        for (int i = 0; i < 96; ++i)
          wide[i] = narrow[i] = 0x3f800000 + 77 * i;
        std::vector<Bytes> buffers = {isWide ? toBytes(wide) : toBytes(narrow),
                                      Bytes(96 * (isWide ? 8 : 4)),
                                      Bytes(96 * 4)};
        run(mode + "_" + type, 1, 96, buffers, {offset});
        std::vector<int32_t> came = fromBytes<int32_t>(buffers[2]);
        for (int i = 0; i < 96; ++i) {
          const int source = sourceOf(mode, i, offset);
          const int64_t value = isWide ? fromBytes<int64_t>(buffers[1])[i]
                                       : fromBytes<int32_t>(buffers[1])[i];
          ASSERT_EQ(value, wide[source])
              << mode << " " << type << " by " << offset << ", thread " << i;
          const bool isValid =
              source != i || offset == 0 || (mode == "idx" && offset < 32);
          ASSERT_EQ(came[i], isValid)
              << mode << " by " << offset << ", thread " << i;
        }
      }
}
