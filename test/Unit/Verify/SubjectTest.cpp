// Types and accuracies of the contract, their defaults and what is refused.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Subject.h"
#include "tensorops/Verify/Rsqrt/Operation.h"

#include "gtest/gtest.h"

using namespace tensorops;
using mlir::tensorops::Accuracy;
using namespace tensorops::verify;

namespace {

std::string describe(DType input, std::optional<DType> result = {},
                     std::optional<Accuracy> accuracy = {}) {
  auto subject = Subject::create(rsqrtOperation, input, result, accuracy);
  return subject ? subject->types() + " " +
                       stringifyAccuracy(subject->accuracy).str()
                 : llvm::toString(subject.takeError());
}

} // namespace

TEST(Subject, Defaults) {
  EXPECT_EQ(describe(DType::F16), "f16 correct");
  EXPECT_EQ(describe(DType::F64), "f64 correct");
  EXPECT_EQ(describe(DType::I64), "i64 -> f32 correct");
  EXPECT_EQ(describe(DType::I1), "i1 -> f32 correct");
  EXPECT_EQ(describe(DType::ComplexF32), "complex<f32> faithful");
  EXPECT_EQ(describe(DType::ComplexF64), "complex<f64> approximate");
}

TEST(Subject, EveryPairOfTheContract) {
  unsigned pairs = 0;
  for (const DTypeInfo &input : allDTypes())
    for (const DTypeInfo &result : allDTypes())
      if (auto subject =
              Subject::create(rsqrtOperation, input.dtype, result.dtype))
        ++pairs;
      else
        llvm::consumeError(subject.takeError());
  // f16 and bf16 have two results, floats and complex numbers one, nine types
  // of integers two.
  EXPECT_EQ(pairs, 2u * 2 + 4 + 9 * 2);
  EXPECT_EQ(describe(DType::BF16, DType::F32), "bf16 -> f32 correct");
  EXPECT_EQ(describe(DType::BF16, DType::F16),
            "rsqrt of bf16 has no result type f16, expected bf16 or f32");
}

TEST(Subject, Accuracies) {
  for (Accuracy accuracy : {Accuracy::Correct, Accuracy::TwoStep,
                            Accuracy::Faithful, Accuracy::Approximate})
    EXPECT_EQ(describe(DType::F32, {}, accuracy),
              "f32 " + stringifyAccuracy(accuracy).str());
  const Subject f32 =
      llvm::cantFail(Subject::create(rsqrtOperation, DType::F32));
  EXPECT_EQ(llvm::toString(f32.hasNoAccuracy("exact")),
            "rsqrt of f32 has no accuracy 'exact', expected correct, two_step, "
            "faithful, approximate");
  EXPECT_EQ(describe(DType::ComplexF32, {}, Accuracy::Approximate),
            "complex<f32> approximate");
  EXPECT_EQ(describe(DType::ComplexF32, {}, Accuracy::TwoStep),
            "rsqrt of complex<f32> has no accuracy 'two_step', expected "
            "faithful, approximate");
}
