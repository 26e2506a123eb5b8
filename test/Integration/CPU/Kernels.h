// The kernels and machines that the tests run: element type, promise and x86
// level as data, and one fixture over all of them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_KERNELS_H
#define TENSOROPS_TEST_INTEGRATION_CPU_KERNELS_H

#include "Mismatches.h"
#include "RuntimeTestSupport.h"
#include "tensorops/Verify/Rsqrt/Operation.h"
#include "gtest/gtest.h"
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

namespace tensorops::test {

/// rsqrt from one element type to another, mostly the same, under one promise.
struct Kernel {
  Kernel(const exact::Format &format, mlir::tensorops::Accuracy accuracy)
      : Kernel(format, accuracy, format) {}
  Kernel(const exact::Format &format, mlir::tensorops::Accuracy accuracy,
         const exact::Format &result)
      : format(format), accuracy(accuracy),
        promise(verify::promiseOf(accuracy)), result(result) {}

  exact::Format format;
  mlir::tensorops::Accuracy accuracy;
  verify::Promise promise;
  exact::Format result;

  /// `f32_two_step`, `bf16_to_f32_correct`.
  std::string name() const;
  DType dtype() const;

  /// MLIR from a template: `$E` becomes the element type, `$R` that of the
  /// result, `$A` the accuracy.
  std::string instantiate(llvm::StringRef text) const;

  uint64_t expected(uint64_t x) const {
    return promise.reference(x, format, result);
  }
};

std::ostream &operator<<(std::ostream &os, const Kernel &kernel);

/// Those of the real types.
inline auto realAccuracies() {
  return verify::rsqrtOperation.accuracies(DType::F32);
}

/// Every element type under every promise; one of them; those of the 16-bit
/// types with f32 results.
std::vector<Kernel> allKernels();
std::vector<Kernel> kernelsOf(const exact::Format &format);
std::vector<Kernel> mixedKernels();

/// The machines that kernels are compiled for, as targets.
inline constexpr const char *levels[] = {"x86-64", "x86-64-v2", "x86-64-v3",
                                         "x86-64-v4", "native"};

/// Why this host cannot run code for `level`; empty if it can.
std::string whyNotHere(const std::string &level);

/// `text`, in which `$E` and `$A` stand for the kernel's, for a machine. Ends
/// the program if it does not compile.
Executable compile(const Kernel &kernel, const std::string &level,
                   llvm::StringRef text, llvm::StringRef pipelineOptions = "");

/// An entry `main` on dense tensors of rank 1 and any size.
inline constexpr char kTensorKernel[] =
    "func.func @main(%x: tensor<?x$E>) -> tensor<?x$R> {\n"
    "  %y = tensorops.rsqrt %x accuracy<$A> : tensor<?x$E> -> tensor<?x$R>\n"
    "  return %y : tensor<?x$R>\n}\n";

/// The same on memory of the caller's.
inline constexpr char kMemRefKernel[] =
    "func.func @main(%x: memref<?x$E>, %y: memref<?x$E>) {\n"
    "  tensorops.rsqrt_out ins(%x : memref<?x$E>) outs(%y : memref<?x$E>)"
    " accuracy<$A>\n"
    "  return\n}\n";

/// Encodings as elements in memory, and back.
std::vector<char> pack(const exact::Format &format,
                       const std::vector<uint64_t> &encodings);
std::vector<uint64_t> unpack(const exact::Format &format, const void *elements,
                             int64_t count);
/// The elements of a tensor in row-major order.
std::vector<uint64_t> unpack(const exact::Format &format,
                             const TensorView &tensor);

/// Calls an entry of one tensor and one result with `encodings` of that shape.
std::vector<uint64_t> call(const Executable &code, llvm::StringRef entry,
                           const Kernel &kernel,
                           const std::vector<uint64_t> &encodings,
                           llvm::ArrayRef<int64_t> sizes);

using KernelParam = std::tuple<Kernel, const char *>;

/// `f32_two_step_x86_64_v3`.
std::string paramName(const ::testing::TestParamInfo<KernelParam> &info);

/// A test of one kernel on one machine, skipped where the host is none such.
class KernelTest : public ::testing::TestWithParam<KernelParam> {
protected:
  void SetUp() override;

  Executable compile(llvm::StringRef text,
                     llvm::StringRef pipelineOptions = "") const {
    return test::compile(kernel, level, text, pipelineOptions);
  }

  /// Compares the result for x with what is promised for it.
  void expectPromise(uint64_t x, uint64_t y);

  const Kernel kernel = std::get<0>(GetParam());
  const std::string level = std::get<1>(GetParam());
  exact::test::Mismatches mismatches;
};

inline auto everyKernelOnEveryLevel() {
  return ::testing::Combine(::testing::ValuesIn(allKernels()),
                            ::testing::ValuesIn(levels));
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_KERNELS_H
