// Programs on tensors, as users write them, on a device: the bits of
// the CPU for every type, size and layout.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceKernels.h"
#include "DevicePrograms.h"
#include "Kernels.h"
#include "Rows/RandomLayout.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"
#include "tensorops/Verify/Strata.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

using namespace tensorops;
using mlir::tensorops::Accuracy;
using namespace tensorops::exact;
using namespace tensorops::test;
using namespace tensorops::verify;

namespace {

std::string example(const std::string &name) {
  auto file = llvm::MemoryBuffer::getFile(TENSOROPS_EXAMPLES "/" + name);
  if (!file)
    llvm::report_fatal_error("no example");
  return (*file)->getBuffer().str();
}

class EveryKernel : public DevicePrograms,
                    public ::testing::WithParamInterface<Kernel> {};

std::vector<Kernel> correctKernels() {
  std::vector<Kernel> kernels;
  for (const Format &format : {f16, bf16, f32, f64})
    for (Accuracy accuracy : {Accuracy::Correct, Accuracy::TwoStep})
      kernels.emplace_back(format, accuracy);
  return kernels;
}

} // namespace

/// The NaN of two_step is the machine's: without one.
TEST_P(EveryKernel, HasTheBitsOfTheCPU) {
  const Kernel &kernel = GetParam();
  compile(kernel.instantiate(kTensorKernel));
  std::vector<uint64_t> inputs;
  for (uint64_t x : hardAndStratified(kernel.format, 1000000))
    if (!kernel.promise.anyNaN || !kernel.format.isNaN(kernel.expected(x)))
      inputs.push_back(x);
  expectSame(kernel.dtype(), pack(kernel.format, inputs),
             {int64_t(inputs.size())});
  for (int64_t size = 0; size <= 300; ++size)
    expectSame(kernel.dtype(),
               pack(kernel.format, {inputs.end() - size, inputs.end()}),
               {size});
}

INSTANTIATE_TEST_SUITE_P(Types, EveryKernel,
                         ::testing::ValuesIn(correctKernels()),
                         [](const ::testing::TestParamInfo<Kernel> &info) {
                           return info.param.name();
                         });

using Programs = DevicePrograms;

TEST_F(Programs, IntegersAndComplexNumbers) {
  std::mt19937 engine(3);
  for (const DTypeInfo &info : allDTypes()) {
    if (info.kind == DTypeKind::Float)
      continue;
    std::string type = info.name.str();
    std::string result = "f32";
    if (info.kind == DTypeKind::Complex)
      result = type;
    else if (info.byteSize == 8)
      result = "f64";
    SCOPED_TRACE(type);
    compile("func.func @main(%x: tensor<?x" + type + ">) -> tensor<?x" +
            result + "> {\n  %y = tensorops.rsqrt %x : tensor<?x" + type +
            "> -> tensor<?x" + result + ">\n  return %y : tensor<?x" + result +
            ">\n}");
    for (int64_t size : {1, 7, 1000, 4099}) {
      std::vector<char> elements(size * info.byteSize);
      for (char &byte : elements)
        byte = static_cast<char>(info.kind == DTypeKind::Bool ? engine() % 2
                                                              : engine());
      expectSame(info.dtype, elements, {size});
    }
  }
}

/// Zeros, infinities and NaN of either sign in both parts.
TEST_F(Programs, SpecialComplexNumbers) {
  using Limits = std::numeric_limits<double>;
  const double some[] = {0.0,
                         -0.0,
                         1.0,
                         -2.0,
                         Limits::infinity(),
                         -Limits::infinity(),
                         std::copysign(Limits::quiet_NaN(), 1.0),
                         std::copysign(Limits::quiet_NaN(), -1.0)};
  std::vector<double> parts;
  for (double re : some)
    for (double im : some)
      parts.insert(parts.end(), {re, im});
  const std::vector<float> narrow(parts.begin(), parts.end());
  const int64_t size = parts.size() / 2;
  compile(
      R"(func.func @main(%x: tensor<?xcomplex<f32>>, %z: tensor<?xcomplex<f64>>)
      -> (tensor<?xcomplex<f32>>, tensor<?xcomplex<f64>>) {
    %y = tensorops.rsqrt %x : tensor<?xcomplex<f32>>
    %w = tensorops.rsqrt %z : tensor<?xcomplex<f64>>
    return %y, %w : tensor<?xcomplex<f32>>, tensor<?xcomplex<f64>>
  })");
  std::vector<char> x = toBytes(narrow), z = toBytes(parts);
  const int64_t sizes[] = {size};
  expectSame(
      {TensorView::contiguous(DType::ComplexF32, x.data(), sizes, true),
       TensorView::contiguous(DType::ComplexF64, z.data(), sizes, true)});
}

TEST_F(Programs, RowsOfEveryLength) {
  std::mt19937 engine(5);
  for (auto [name, dtype] : {std::pair("rmsnorm.mlir", DType::F32),
                             {"rmsnorm_bf16.mlir", DType::BF16}}) {
    SCOPED_TRACE(name);
    compile(example(name));
    for (int64_t columns = 1; columns <= 300; columns += columns < 70 ? 1 : 23)
      for (int64_t rows : {1, 3})
        expectSame(dtype, drawNumbers(engine, dtype, rows * columns),
                   {rows, columns});
    expectSame(dtype, drawNumbers(engine, dtype, 70 * 4099), {70, 4099});
  }
}

TEST_F(Programs, SumsByOptions) {
  std::mt19937 engine(7);
  for (auto [name, dtype] :
       {std::pair("f32", DType::F32), {"bf16", DType::BF16}})
    for (const char *options :
         {"reduction-order=sequential", "widen-sums=false"}) {
      SCOPED_TRACE(std::string(name) + " " + options);
      std::string text =
          R"(func.func @main(%x: tensor<?x?xT>) -> tensor<?xT> {
    %c0 = arith.constant 0 : index
    %zero = arith.constant 0.0 : T
    %n = tensor.dim %x, %c0 : tensor<?x?xT>
    %e = tensor.empty(%n) : tensor<?xT>
    %i = linalg.fill ins(%zero : T) outs(%e : tensor<?xT>) -> tensor<?xT>
    %y = linalg.reduce ins(%x : tensor<?x?xT>) outs(%i : tensor<?xT>) dimensions = [1]
        (%in: T, %sum: T) {
      %next = arith.addf %sum, %in : T
      linalg.yield %next : T
    }
    return %y : tensor<?xT>
  })";
      for (size_t at; (at = text.find('T')) != std::string::npos;)
        text.replace(at, 1, name);
      compile(text, options);
      for (int64_t columns : {1, 64, 65, 500})
        expectSame(dtype, drawNumbers(engine, dtype, 3 * columns),
                   {3, columns});
    }
}

TEST_F(Programs, MemoryOfAnyStrides) {
  compile("func.func @main(%x: tensor<?x?x?xf32>, %y: tensor<?x?x?xf32>) -> "
          "tensor<?x?x?xf32> {\n"
          "  %a = arith.mulf %x, %y : tensor<?x?x?xf32>\n"
          "  %b = tensorops.rsqrt %a : tensor<?x?x?xf32>\n"
          "  return %b : tensor<?x?x?xf32>\n}",
          "entry-layout=strided");
  std::mt19937 engine(11);
  LayoutKinds kinds;
  kinds.broadcast = kinds.gaps = kinds.reversed = true;
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    Dims sizes = {1 + int64_t(engine() % 5), 1 + int64_t(engine() % 9),
                  1 + int64_t(engine() % 40)};
    std::vector<std::vector<float>> memory;
    std::vector<TensorView> views;
    for (int operand = 0; operand < 2; ++operand) {
      Layout layout = drawLayout(engine, sizes, kinds);
      memory.emplace_back(layout.extent);
      for (float &value : memory.back())
        value = float(1 + engine() % 1000) / 16;
      TensorView view;
      view.data = memory.back().data() + layout.offset;
      view.sizes = layout.sizes;
      view.strides = layout.strides;
      view.readOnly = true;
      views.push_back(view);
    }
    expectSame(views);
  }
}
