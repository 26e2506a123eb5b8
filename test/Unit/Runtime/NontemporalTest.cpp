// Stores past the caches leave the bits, and what stands around them, as they
// are: at every alignment, length, type and number of outputs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RuntimeTestSupport.h"
#include "tensorops/Target/HostTarget.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <cstring>
#include <random>

using namespace tensorops;

static llvm::ExitOnError check;

static Executable compile(const std::string &text, const char *nontemporal) {
  CompilerOptions options;
  options.pipelineOptions = std::string("nontemporal=") + nontemporal;
  return compileOrExit(text, options);
}

namespace {
/// Bytes that begin at a chosen distance from a cache line.
class Memory {
public:
  Memory(size_t bytes, size_t shift) : storage(bytes + 256), shift(shift) {}
  char *data() {
    auto address = reinterpret_cast<uintptr_t>(storage.data());
    return storage.data() + (64 - address % 64) % 64 + 64 + shift;
  }
  std::vector<char> storage;

private:
  size_t shift;
};
} // namespace

/// Positive numbers of every float type, by their upper bits.
static void fill(Memory &memory, size_t elementBytes) {
  std::mt19937 random(1);
  for (char &byte : memory.storage)
    byte = random();
  for (size_t i = 0; i < memory.storage.size() - 192; i += elementBytes)
    if (elementBytes > 1)
      memory.data()[i + elementBytes - 1] = 0x3e + random() % 4;
}

static std::string rsqrtText(const std::string &type) {
  std::string memref = "memref<?x" + type + ">";
  return "func.func @main(%x: " + memref + ", %o: " + memref +
         ") {\n  tensorops.rsqrt_out ins(%x : " + memref +
         ") outs(%o : " + memref + ")\n  return\n}\n";
}

static void expectSameBits(DType dtype, const char *type) {
  const size_t bytes = getInfo(dtype).byteSize;
  Executable streamed = compile(rsqrtText(type), "always");
  Executable plain = compile(rsqrtText(type), "never");
  for (int64_t size : {0, 1, 511, 512, 1023, 1024, 2047, 2049, 4096, 5001})
    for (size_t shift : {size_t(0), bytes, 64 - bytes, size_t(32)}) {
      Memory x(size * bytes, size == 5001 ? bytes : 0), y(size * bytes, shift);
      fill(x, bytes);
      std::memset(y.storage.data(), 0x55, y.storage.size());
      Memory z = y;
      auto view = [&](Memory &memory) {
        return TensorView::contiguous(dtype, memory.data(), {size});
      };
      check(streamed.invoke("main", {view(x), view(y)}));
      // The copy may lie elsewhere.
      std::vector<char> expected(size * bytes);
      check(plain.invoke(
          "main",
          {view(x), TensorView::contiguous(dtype, expected.data(), {size})}));
      char *begin = y.data();
      EXPECT_TRUE(std::equal(expected.begin(), expected.end(), begin))
          << type << " " << size << " " << shift;
      for (char *at = y.storage.data();
           at != y.storage.data() + y.storage.size(); ++at)
        if (at < begin || at >= begin + expected.size())
          ASSERT_EQ(*at, 0x55) << type << " " << size << " " << shift;
      // In place.
      check(streamed.invoke("main", {view(x), view(x)}));
      EXPECT_TRUE(std::equal(expected.begin(), expected.end(), x.data()))
          << type << " " << size << " in place";
    }
}

TEST(Nontemporal, EveryTypeAtEveryAlignment) {
  expectSameBits(DType::F32, "f32");
  expectSameBits(DType::F64, "f64");
  expectSameBits(DType::F16, "f16");
  expectSameBits(DType::BF16, "bf16");
  expectSameBits(DType::ComplexF32, "complex<f32>");
  expectSameBits(DType::ComplexF64, "complex<f64>");
}

/// Lines begin at the same element in both outputs, or are not streamed; rows
/// lie apart.
TEST(Nontemporal, SeveralInputsOutputsAndRows) {
  const std::string text =
      "#id = affine_map<(d0, d1) -> (d0, d1)>\n"
      "#row = affine_map<(d0, d1) -> (d1)>\n"
      "func.func @main(%x: memref<?x?xf32, strided<[?, 1], offset: ?>>,\n"
      "                %w: memref<?xf32>,\n"
      "                %o: memref<?x?xf32, strided<[?, 1], offset: ?>>,\n"
      "                %p: memref<?x?xf64, strided<[?, 1], offset: ?>>) {\n"
      "  linalg.generic {indexing_maps = [#id, #row, #id, #id],\n"
      "      iterator_types = [\"parallel\", \"parallel\"]}\n"
      "      ins(%x, %w : memref<?x?xf32, strided<[?, 1], offset: ?>>,\n"
      "                   memref<?xf32>)\n"
      "      outs(%o, %p : memref<?x?xf32, strided<[?, 1], offset: ?>>,\n"
      "                    memref<?x?xf64, strided<[?, 1], offset: ?>>) {\n"
      "  ^bb0(%a: f32, %b: f32, %c: f32, %d: f64):\n"
      "    %r = tensorops.rsqrt %a : f32\n"
      "    %s = arith.mulf %r, %b : f32\n"
      "    %t = arith.extf %s : f32 to f64\n"
      "    linalg.yield %s, %t : f32, f64\n"
      "  }\n  return\n}\n";
  Executable streamed = compile(text, "always"), plain = compile(text, "never");
  const int64_t rows = 3, columns = 3001, pitch = 3011;
  for (size_t shift : {0, 4, 8, 60}) {
    Memory x(rows * pitch * 4, 4), w(columns * 4, 0);
    fill(x, 4);
    fill(w, 4);
    auto run = [&](const Executable &code, Memory &o, Memory &p) {
      auto view = [&](DType dtype, Memory &memory) {
        TensorView view =
            TensorView::contiguous(dtype, memory.data(), {rows, columns});
        view.strides = {pitch, 1};
        return view;
      };
      check(code.invoke(
          "main", {view(DType::F32, x),
                   TensorView::contiguous(DType::F32, w.data(), {columns}),
                   view(DType::F32, o), view(DType::F64, p)}));
    };
    Memory o(rows * pitch * 4, shift), p(rows * pitch * 8, 2 * shift % 64);
    Memory expectedO(rows * pitch * 4, shift), expectedP(rows * pitch * 8, 0);
    run(streamed, o, p);
    run(plain, expectedO, expectedP);
    EXPECT_EQ(std::memcmp(o.data(), expectedO.data(), rows * pitch * 4), 0);
    EXPECT_EQ(std::memcmp(p.data(), expectedP.data(), rows * pitch * 8), 0);
  }
}

/// Of itself only where the caches are smaller than the output: here, on any
/// host.
TEST(Nontemporal, GoesByTheCachesOfTheTarget) {
  std::string host = check(hostTarget()).text().str();
  CompilerOptions options;
  options.target = host + "+l3=64KiB";
  Executable small = compileOrExit(rsqrtText("f32"), options);
  std::vector<float> x(100000, 4.0f), y(100000, 1.0f);
  check(small.invoke("main", {view(x, {100000}), view(y, {100000})}));
  EXPECT_EQ(y, std::vector<float>(100000, 0.5f));
}
