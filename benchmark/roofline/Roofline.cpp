// Times compiled kernels beside plain ones and copies of as many bytes, in one
// process, for roofline.py to compare.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Copies.h"
#include "Pages.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/Support/Error.h"
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <dlfcn.h>
#include <memory>
#include <random>
#include <string>

using tensorops::DType;
using tensorops::TensorView;

static constexpr size_t kKiB = 1 << 10, kMiB = 1 << 20;
static constexpr size_t kLargest = 256 * kMiB;

namespace {
/// MLIR's descriptors of memrefs.
struct Row {
  void *allocated, *aligned;
  int64_t offset, size, stride;
};
struct Matrix {
  void *allocated, *aligned;
  int64_t offset, sizes[2], strides[2];
};

struct Type {
  const char *name;
  size_t bytes;
  /// The bits of a number.
  uint64_t (*encode)(double);
};
} // namespace

template <typename T> static uint64_t encodeAs(double x) {
  T number = static_cast<T>(x);
  uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof number);
  return bits;
}

static const Type kTypes[] = {
    {"f32", 4, encodeAs<float>},
    {"f64", 8, encodeAs<double>},
    {"f16", 2, encodeAs<_Float16>},
    {"bf16", 2, [](double x) { return encodeAs<float>(x) >> 16; }}};

/// Positive numbers of many sizes. Enough different ones that no predictor
/// learns them.
static const Pages &getInput(const Type &type) {
  static std::unique_ptr<Pages> inputs[std::size(kTypes)];
  auto &input = inputs[&type - kTypes];
  if (input)
    return *input;
  input = std::make_unique<Pages>(kLargest);
  std::mt19937 random(1);
  std::uniform_real_distribution<double> exponent(-8, 8);
  constexpr size_t kDrawn = 4 * kMiB;
  char *to = input->data<char>();
  for (size_t at = 0; at < kDrawn; at += type.bytes) {
    uint64_t bits = type.encode(std::exp2(exponent(random)));
    std::memcpy(to + at, &bits, type.bytes);
  }
  for (size_t at = kDrawn; at < kLargest; at += kDrawn)
    std::memcpy(to + at, to, kDrawn);
  return *input;
}

/// Not at the addresses of the input but for the upper bits: a load would wait
/// for a store that it takes for its own.
static char *getOutput() {
  static Pages output(kLargest + 4 * kMiB);
  return output.data<char>() + 2048;
}

static void finish(benchmark::State &state, size_t bytes) {
  state.SetBytesProcessed(state.iterations() * bytes);
}

/// What is in the caches is called again and again.
static void add(const std::string &name,
                std::function<void(benchmark::State &)> run) {
  benchmark::RegisterBenchmark(name.c_str(), std::move(run))->UseRealTime();
}

static void addCopies(size_t bytes) {
  for (const Copy &copy : getCopies())
    add("copy/" + std::string(copy.name) + "/" + std::to_string(bytes),
        [=](benchmark::State &state) {
          const void *from = getInput(kTypes[0]).data();
          for (auto _ : state)
            copy.run(from, getOutput(), bytes);
          finish(state, 2 * bytes);
        });
}

static void addKernel(void *library, const Type &type, const char *accuracy,
                      size_t bytes) {
  std::string name = std::string(type.name) + "_" + accuracy;
  auto *kernel = reinterpret_cast<void (*)(Row *, Row *)>(
      dlsym(library, ("_mlir_ciface_" + name).c_str()));
  add("ours/" + name + "/" + std::to_string(bytes),
      [=, &type](benchmark::State &state) {
        void *from = getInput(type).data();
        int64_t size = bytes / type.bytes;
        Row x = {from, from, 0, size, 1};
        Row y = {getOutput(), getOutput(), 0, size, 1};
        for (auto _ : state)
          kernel(&x, &y);
        finish(state, 2 * bytes);
      });
}

static void addPlain(void *library, const Type &type, size_t bytes) {
  auto *kernel = reinterpret_cast<void (*)(const void *, void *, size_t)>(
      dlsym(library, (std::string("plain_") + type.name).c_str()));
  add("plain/" + std::string(type.name) + "/" + std::to_string(bytes),
      [=, &type](benchmark::State &state) {
        const void *from = getInput(type).data();
        for (auto _ : state)
          kernel(from, getOutput(), bytes / type.bytes);
        finish(state, 2 * bytes);
      });
}

/// x[::stride] to a contiguous output of `bytes`, in f32.
static void addStrided(void *library, int64_t stride, size_t bytes) {
  auto *kernel = reinterpret_cast<void (*)(Row *, Row *)>(
      dlsym(library, "_mlir_ciface_strided"));
  std::string suffix = std::to_string(stride) + "/" + std::to_string(bytes);
  size_t span = std::abs(stride) * bytes;
  add("strided/" + suffix, [=](benchmark::State &state) {
    float *from = getInput(kTypes[0]).data<float>();
    int64_t size = bytes / sizeof(float);
    Row x = {from, from, stride < 0 ? (1 - size) * stride : 0, size, stride};
    Row y = {getOutput(), getOutput(), 0, size, 1};
    for (auto _ : state)
      kernel(&x, &y);
    finish(state, span + bytes);
  });
  add("lines/" + suffix, [=](benchmark::State &state) {
    const void *from = getInput(kTypes[0]).data();
    for (auto _ : state)
      readLinesWriteBytes(from, span, getOutput(), bytes);
    finish(state, span + bytes);
  });
}

static void addTransposed(void *library, const Type &type, int64_t size) {
  auto *kernel = reinterpret_cast<void (*)(Matrix *, Matrix *)>(dlsym(
      library, (std::string("_mlir_ciface_transposed_") + type.name).c_str()));
  size_t bytes = size * size * type.bytes;
  add("transposed/" + std::string(type.name) + "/" + std::to_string(bytes),
      [=, &type](benchmark::State &state) {
        void *from = getInput(type).data();
        Matrix x = {from, from, 0, {size, size}, {1, size}};
        Matrix y = {getOutput(), getOutput(), 0, {size, size}, {size, 1}};
        for (auto _ : state)
          kernel(&x, &y);
        finish(state, 2 * bytes);
      });
}

/// y = rsqrt(x) in a loop, each result a new one, as the library's callers do.
static void addFresh(size_t bytes) {
  static const char kText[] =
      "func.func @fresh(%x: tensor<?xf32>) -> tensor<?xf32> {\n"
      "  %y = tensorops.rsqrt %x : tensor<?xf32>\n"
      "  return %y : tensor<?xf32>\n}\n"
      "func.func @given(%x: memref<?xf32>, %o: memref<?xf32>) {\n"
      "  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>)\n"
      "  return\n}\n";
  static llvm::ExitOnError check("roofline: ");
  static tensorops::Executable code =
      check(check(tensorops::Engine::create())->compileText(kText));
  auto view = [bytes](void *start) {
    return TensorView::contiguous(DType::F32, start,
                                  {int64_t(bytes / sizeof(float))});
  };
  add("fresh/f32/" + std::to_string(bytes), [=](benchmark::State &state) {
    TensorView x = view(getInput(kTypes[0]).data());
    auto y = check(code.invoke("fresh", {x}));
    for (auto _ : state)
      y = check(code.invoke("fresh", {x}));
    finish(state, 2 * bytes);
  });
  add("given/f32/" + std::to_string(bytes), [=](benchmark::State &state) {
    TensorView x = view(getInput(kTypes[0]).data());
    TensorView y = view(getOutput());
    for (auto _ : state)
      check(code.invoke("given", {x, y}));
    finish(state, 2 * bytes);
  });
}

static void addAll(void *library) {
  for (size_t bytes : {8 * kKiB, 256 * kKiB, 4 * kMiB, 64 * kMiB, kLargest}) {
    addCopies(bytes);
    for (const Type &type : kTypes) {
      addKernel(library, type, "correct", bytes);
      addPlain(library, type, bytes);
    }
    addKernel(library, kTypes[0], "faithful", bytes);
    addKernel(library, kTypes[0], "approximate", bytes);
  }
  for (int64_t stride : {2, 3, 7, -1, -2, 4})
    addStrided(library, stride, 32 * kMiB);
  for (const Type &type : kTypes)
    addTransposed(library, type, 4096);
  addFresh(64 * kMiB);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: tensorops-roofline KERNELS.so "
                         "[--benchmark_…]\n");
    return 1;
  }
  if (getCopies().size() < 3) {
    std::fprintf(stderr, "this host has no AVX, whose copies are the measure; "
                         "expected one that has\n");
    return 1;
  }
  void *library = dlopen(argv[1], RTLD_NOW);
  if (!library) {
    std::fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  addAll(library);
  argv[1] = argv[0];
  argc -= 1;
  argv += 1;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv))
    return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
