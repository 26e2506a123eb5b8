// Kernels on a CUDA device against the exact results: every f32, f16 and bf16,
// the hardest f64, lengths, alignments, strides, rows, sizes beyond 2^31, and
// what goes wrong. Prints a line a check; exit status 1 if one failed.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"
#include "Lanes64.h"
#include "tensorops/Exact/FromInteger.h"
#include "tensorops/Exact/RsqrtFingerprint.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Rsqrt/Promise.h"
#include "tensorops/Verify/Strata.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <random>

using namespace tensorops::exact;
using namespace tensorops::verify;
using namespace tensorops;
using namespace tensorops::cuda;

namespace {

unsigned failures = 0;

void report(const std::string &what, const std::string &problem) {
  std::printf("%s  %s%s%s\n", problem.empty() ? "ok  " : "FAIL", what.c_str(),
              problem.empty() ? "" : ": ", problem.c_str());
  std::fflush(stdout);
  failures += !problem.empty();
}

/// What the driver says went wrong since the last question.
std::string takeError() {
  gpuSynchronize();
  std::string text = gpuError() ? gpuError() : "";
  gpuClearError();
  return text;
}

std::string wrongResult(uint64_t wrong, uint64_t x, uint64_t y) {
  char text[128];
  std::snprintf(text, sizeof text, "%llu wrong, first 0x%llx gave 0x%llx",
                static_cast<unsigned long long>(wrong),
                static_cast<unsigned long long>(x),
                static_cast<unsigned long long>(y));
  return text;
}

/// The results of a kernel on encodings.
std::vector<uint64_t> call(const RealKernel &kernel, const Format &format,
                           const std::vector<uint64_t> &inputs) {
  const size_t width = format.width() / 8, size = inputs.size();
  std::vector<char> x(width * size), y(width * size);
  for (size_t i = 0; i < size; ++i)
    std::memcpy(&x[i * width], &inputs[i], width); // of a little-endian host
  DeviceBuffer input(x.size()), output(y.size());
  input.copyUp(x.data());
  MemRef<1> from = contiguous(input, size), to = contiguous(output, size);
  kernel.run(&from, &to);
  output.copyDown(y.data());
  std::vector<uint64_t> results(size);
  for (size_t i = 0; i < size; ++i)
    std::memcpy(&results[i], &y[i * width], width);
  return results;
}

const Promise &promiseOf(const RealKernel &kernel) {
  const std::string accuracy = kernel.accuracy;
  return accuracy == "correct"    ? correctPromise
         : accuracy == "two_step" ? twoStepPromise
         : accuracy == "faithful" ? faithfulPromise
                                  : approximatePromise;
}

/// Runs a kernel on encodings and holds each result against its promise.
std::string tryInputs(const RealKernel &kernel, const Format &format,
                      const std::vector<uint64_t> &inputs) {
  const std::vector<uint64_t> results = call(kernel, format, inputs);
  if (std::string error = takeError(); !error.empty())
    return error;
  const Promise &promise = promiseOf(kernel);
  uint64_t wrong = 0, x = 0, y = 0;
  for (size_t i = 0; i < inputs.size(); ++i)
    if (!promise.keeps(inputs[i], format, results[i], format) && wrong++ == 0)
      x = inputs[i], y = results[i];
  return wrong ? wrongResult(wrong, x, y) : "";
}

/// All encodings of f32, piece by piece, by their fingerprint.
std::string tryAllF32() {
  constexpr uint64_t pieces = 32, size = (uint64_t(1) << 32) / pieces;
  std::vector<uint32_t> x(size), y(size);
  DeviceBuffer input(4 * size), output(4 * size);
  Fingerprint all;
  for (uint64_t piece = 0; piece < pieces; ++piece) {
    std::iota(x.begin(), x.end(), static_cast<uint32_t>(piece * size));
    input.copyUp(x.data());
    MemRef<1> from = contiguous(input, size), to = contiguous(output, size);
    _mlir_ciface_f32_correct(&from, &to);
    output.copyDown(y.data());
    if (std::string error = takeError(); !error.empty())
      return error;
    for (uint64_t i = 0; i < size; ++i)
      all.add(x[i], y[i]);
  }
  return all == correctF32 ? "" : "the fingerprint differs from the contract's";
}

/// Elements of every kind at every place of short arrays, at every alignment
/// that floats have.
std::string tryPlaces() {
  const std::vector<uint64_t> kinds = someOfEveryKind(f32);
  for (uint64_t length = 0; length <= 300; ++length)
    for (uint64_t offset = 0; offset < 4; ++offset) {
      std::vector<uint32_t> x(length + 8), y(length + 8, 0xdeadbeef);
      for (uint64_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<uint32_t>(kinds[(i + length) % kinds.size()]);
      DeviceBuffer input(4 * x.size()), output(4 * y.size());
      input.copyUp(x.data());
      output.copyUp(y.data());
      MemRef<1> from = contiguous(input, length, 4 * offset),
                to = contiguous(output, length, 4 * offset);
      _mlir_ciface_f32_correct(&from, &to);
      output.copyDown(y.data());
      if (std::string error = takeError(); !error.empty())
        return error;
      for (uint64_t i = 0; i < y.size(); ++i) {
        const bool isInside = i >= offset && i < offset + length;
        const uint64_t expected = isInside ? rsqrt(x[i], f32, f32) : 0xdeadbeef;
        if (y[i] != expected)
          return "length " + std::to_string(length) + ", offset " +
                 std::to_string(offset) + ": " + wrongResult(1, x[i], y[i]);
      }
    }
  return "";
}

/// A transposed view, and rows in the other direction.
std::string tryStrides() {
  constexpr int64_t rows = 123, columns = 457;
  const std::vector<uint64_t> some = positiveFinite(f32, 1000000);
  std::vector<uint32_t> x(rows * columns), y(rows * columns);
  for (size_t i = 0; i < x.size(); ++i)
    x[i] = static_cast<uint32_t>(some[i * 17 % some.size()]);
  DeviceBuffer input(4 * x.size()), output(4 * y.size());
  input.copyUp(x.data());
  MemRef<2> to = {
      output.data(), output.data(), 0, {rows, columns}, {columns, 1}};
  const MemRef<2> views[] = {
      {input.data(), input.data(), 0, {rows, columns}, {1, rows}},
      {input.data(), input.data(), columns - 1, {rows, columns}, {columns, -1}},
      {input.data(), input.data(), 0, {rows, columns}, {0, 1}}};
  for (MemRef<2> from : views) {
    _mlir_ciface_f32_strided(&from, &to);
    output.copyDown(y.data());
    if (std::string error = takeError(); !error.empty())
      return error;
    for (int64_t row = 0; row < rows; ++row)
      for (int64_t column = 0; column < columns; ++column) {
        const uint32_t in =
            x[from.offset + row * from.strides[0] + column * from.strides[1]];
        const uint32_t out = y[row * columns + column];
        if (out != rsqrt(in, f32, f32))
          return wrongResult(1, in, out);
      }
  }
  return "";
}

std::string tryRows() {
  for (int64_t columns : {1, 63, 64, 65, 1000, 4096}) {
    constexpr int64_t rows = 37;
    std::mt19937 random(1);
    std::uniform_real_distribution<float> any(-4, 4);
    std::vector<float> x(rows * columns), y(rows * columns);
    for (float &value : x)
      value = any(random);
    DeviceBuffer input(4 * x.size()), output(4 * y.size());
    input.copyUp(x.data());
    MemRef<2> from = {
        input.data(), input.data(), 0, {rows, columns}, {columns, 1}};
    MemRef<2> to = {
        output.data(), output.data(), 0, {rows, columns}, {columns, 1}};
    _mlir_ciface_rmsnorm(&from, &to);
    output.copyDown(y.data());
    if (std::string error = takeError(); !error.empty())
      return error;
    for (int64_t row = 0; row < rows; ++row) {
      const float *in = &x[row * columns];
      const float sum = test::sumInLanes64<float>(
          columns, 0, [&](int64_t i) { return in[i] * in[i]; });
      const float shifted = sum / float(columns) + 1.0e-5f;
      uint32_t bits;
      std::memcpy(&bits, &shifted, 4);
      bits = static_cast<uint32_t>(rsqrt(bits, f32, f32));
      float root;
      std::memcpy(&root, &bits, 4);
      for (int64_t column = 0; column < columns; ++column) {
        const float expected = in[column] * root;
        if (std::memcmp(&expected, &y[row * columns + column], 4) != 0)
          return std::to_string(columns) + " columns: row " +
                 std::to_string(row) + " differs";
      }
    }
  }
  return "";
}

/// 2^31 + 3 elements of a byte each.
std::string tryBeyond31Bits(size_t memory) {
  constexpr uint64_t size = (uint64_t(1) << 31) + 3;
  if (memory < 12 * (uint64_t(1) << 30)) {
    std::printf(
        "skip  more than 2^31 elements: 12 GiB of device memory are needed\n");
    return "";
  }
  std::vector<uint8_t> x(size);
  for (uint64_t i = 0; i < size; ++i)
    x[i] = static_cast<uint8_t>(i * 131 >> 7);
  std::vector<uint32_t> y(size);
  DeviceBuffer input(size), output(4 * size);
  input.copyUp(x.data());
  MemRef<1> from = contiguous(input, size), to = contiguous(output, size);
  _mlir_ciface_i8_to_f32(&from, &to);
  output.copyDown(y.data());
  if (std::string error = takeError(); !error.empty())
    return error;
  uint32_t expected[256];
  for (int value = 0; value < 256; ++value)
    expected[value] = static_cast<uint32_t>(
        rsqrt(fromInteger(value < 128 ? value : 256 - value, value >= 128, f32),
              f32, f32));
  for (uint64_t i = 0; i < size; ++i)
    if (y[i] != expected[x[i]])
      return wrongResult(1, x[i], y[i]);
  return "";
}

/// Each mistake has its message, and the next call works again.
std::string tryErrors(size_t memory) {
  mgpuMemAlloc(2 * memory, nullptr, false);
  if (takeError().find("OUT_OF_MEMORY") == std::string::npos)
    return "memory that is not there: no message that says so";
  char text[] = "no PTX";
  mgpuModuleGetFunction(mgpuModuleLoad(text, sizeof text), "kernel");
  if (takeError().find("cuModuleLoad") == std::string::npos)
    return "text that is no PTX: no message of the driver's";
  return tryInputs(realKernels[0], formatOf(realKernels[0]), {0x3c00});
}

} // namespace

int main(int argc, char **argv) {
  GpuInfo info;
  if (gpuOpen(argc > 1 ? std::atoi(argv[1]) : 0, &info)) {
    std::printf("skip  everything: %s\n", gpuError());
    return 77; // as automake's tests: skipped
  }
  std::printf("      %s, compute capability %d.%d, %.1f GiB\n", info.name,
              info.capability / 10, info.capability % 10,
              double(info.bytes) / (1 << 30));
  for (const RealKernel &kernel : realKernels)
    report(kernel.name(),
           tryInputs(kernel, formatOf(kernel),
                     hardAndStratified(formatOf(kernel), 1000000)));
  report("all 2^32 f32, correct", tryAllF32());
  report("lengths 0 to 300 at every alignment", tryPlaces());
  report("strides of any sign, and zero", tryStrides());
  report("RMSNorm in the order of the contract", tryRows());
  report("more than 2^31 elements", tryBeyond31Bits(info.bytes));
  report("errors", tryErrors(info.bytes));
  return failures != 0;
}
