// rsqrt on a device: every type and accuracy, on scalars and vectors,
// against what the contract promises; `correct` has the bits of every machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceKernels.h"
#include "Kernels.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Strata.h"
#include <numeric>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;

namespace {

/// $S is what lies in memory, $T the element type, $N how many a thread takes,
/// $M and $E vectors of them, or scalars.
constexpr char kKernel[] = R"(
  gpu.func @rsqrt$N(%x: memref<?x$S>, %y: memref<?x$S>, %count: i64) kernel
      attributes {known_block_size = array<i32: 64, 1, 1>} {
    %thread = gpu.thread_id x
    %block = gpu.block_id x
    %threads = gpu.block_dim x
    %blocks = gpu.grid_dim x
    %width = arith.constant $N : index
    %before = arith.muli %block, %threads : index
    %here = arith.addi %before, %thread : index
    %all = arith.muli %blocks, %threads : index
    %first = arith.muli %here, %width : index
    %step = arith.muli %all, %width : index
    %end = arith.index_cast %count : i64 to index
    scf.for %i = %first to %end step %step {
      %bits = $LOAD
      %a = arith.bitcast %bits : $M to $E
      %b = tensorops.rsqrt %a accuracy<$A> : $E
      %result = arith.bitcast %b : $E to $M
      $STORE
    }
    gpu.return
  })";

constexpr int kWidths[] = {1, 2, 4, 8, 16};

void replaceAll(std::string &text, const std::string &from,
                const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to);
}

std::string textOf(const Kernel &kernel, int width) {
  std::string type = kernel.format.name;
  std::string stored = "i" + std::to_string(kernel.format.width());
  std::string number = std::to_string(width);
  auto shaped = [&](const std::string &element) {
    return width == 1 ? element : "vector<" + number + "x" + element + ">";
  };
  std::string text = kKernel, memory = "memref<?x" + stored + ">";
  std::string tail = width == 1 ? memory : memory + ", " + shaped(stored);
  std::string dialect = width == 1 ? "memref" : "vector";
  replaceAll(text, "$LOAD", dialect + ".load %x[%i] : " + tail);
  replaceAll(text, "$STORE", dialect + ".store %result, %y[%i] : " + tail);
  replaceAll(text, "$N", number);
  replaceAll(text, "$S", stored);
  replaceAll(text, "$M", shaped(stored));
  replaceAll(text, "$E", shaped(type));
  replaceAll(text, "$A", stringifyAccuracy(kernel.accuracy).str());
  return text;
}

/// All of 16 bits; a million strata, hard cases and special values of the
/// others. A multiple of the widest vector.
std::vector<uint64_t> inputsOf(const Format &format) {
  std::vector<uint64_t> inputs = hardAndStratified(format, 1000000);
  // The hardest f32, at every power of 4.
  if (format.width() == 32)
    for (uint64_t x = 0x013a18e3; x < format.infinity(); x += 1 << 24)
      inputs.push_back(x);
  while (inputs.size() % 16 != 0)
    inputs.push_back(inputs.front());
  return inputs;
}

class RsqrtTest : public DeviceKernelsTest,
                  public ::testing::WithParamInterface<Kernel> {};

std::string nameOf(const ::testing::TestParamInfo<Kernel> &info) {
  return info.param.name();
}

} // namespace

TEST_P(RsqrtTest, KeepsItsPromiseInVectorsOfAnyWidth) {
  const Kernel &kernel = GetParam();
  std::string text = "gpu.module @kernels {";
  for (int width : kWidths)
    text += textOf(kernel, width);
  load(text + "}");
  std::vector<uint64_t> inputs = inputsOf(kernel.format);
  int64_t size = inputs.size();
  std::vector<Bytes> buffers = {pack(kernel.format, inputs),
                                Bytes(size * kernel.format.width() / 8)};
  std::vector<uint64_t> scalar;
  for (int width : kWidths) {
    std::fill(buffers[1].begin(), buffers[1].end(), 0);
    run("rsqrt" + std::to_string(width), 7, 64, buffers, {size});
    auto results = unpack(kernel.format, buffers[1].data(), size);
    Mismatches mismatches;
    if (scalar.empty()) {
      for (int64_t i = 0; i < size; ++i)
        mismatches.compare(inputs[i], results[i], kernel.expected(inputs[i]),
                           kernel.promise.keeps(inputs[i], kernel.format,
                                                results[i], kernel.format));
      scalar = results;
    } else {
      for (int64_t i = 0; i < size; ++i)
        mismatches.compare(inputs[i], results[i], scalar[i]);
    }
    SCOPED_TRACE("vectors of " + std::to_string(width));
    mismatches.expectNone(size);
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, RsqrtTest, ::testing::ValuesIn(allKernels()),
                         nameOf);
