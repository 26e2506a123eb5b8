// Complex kernels under test: the types, their numbers as encodings of parts,
// and one fixture over types and x86 levels.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_COMPLEXKERNELS_H
#define TENSOROPS_TEST_INTEGRATION_CPU_COMPLEXKERNELS_H

#include "Kernels.h"
#include "tensorops/Exact/Fingerprint.h"
#include <string>
#include <tuple>
#include <vector>

namespace tensorops::test {

/// A complex type: its name and its parts.
struct ComplexType {
  const char *name;
  exact::Format part;
  /// Of the results for `boundInputs`, the parts one after the other: the
  /// operations are the same on every target, and so are the bits.
  exact::Fingerprint bits;

  /// The bound of its recipe in ulp.
  double maxUlp() const;
};

/// A number whose parts are of the type's format.
struct Complex {
  double re, im;
};

/// The encoding of a number in the format, rounded once; and back.
uint64_t encode(const exact::Format &format, double value);
double decode(const exact::Format &format, uint64_t bits);

/// The numbers' parts as encodings, one after the other.
std::vector<uint64_t> encodeParts(const exact::Format &format,
                                  const std::vector<Complex> &numbers);

using ComplexParam = std::tuple<ComplexType, const char *>;

/// A test of one type on one machine, skipped where the host is none such.
class ComplexKernelTest : public ::testing::TestWithParam<ComplexParam> {
protected:
  void SetUp() override;

  /// `text`, in which `$E` stands for the type and `$P` for that of its parts.
  Executable compile(std::string text,
                     llvm::StringRef pipelineOptions = "") const;

  /// Calls `main` of one tensor of rank 1 with numbers in parts; gives the
  /// parts of the result.
  std::vector<uint64_t> call(const Executable &code,
                             const std::vector<uint64_t> &parts) const;

  const ComplexType type = std::get<0>(GetParam());
  const std::string level = std::get<1>(GetParam());
};

/// An entry `main` on dense tensors of rank 1 and any size.
inline constexpr char kComplexKernel[] =
    "func.func @main(%x: tensor<?x$E>) -> tensor<?x$E> {\n"
    "  %y = tensorops.rsqrt %x : tensor<?x$E>\n"
    "  return %y : tensor<?x$E>\n}\n";

::testing::internal::ParamGenerator<ComplexParam>
everyComplexTypeOnEveryLevel();

/// `f32_x86_64_v3`.
std::string
complexParamName(const ::testing::TestParamInfo<ComplexParam> &info);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_COMPLEXKERNELS_H
