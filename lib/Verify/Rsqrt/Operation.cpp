// The contract's types and accuracies, and who judges which.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Rsqrt/Operation.h"
#include "ComplexPromise.h"
#include "ComplexSpecials.h"
#include "Elements.h"
#include "RealJudge.h"
#include "tensorops/IR/TensorOpsOps.h"
#include "tensorops/Verify/Rsqrt/HardCases.h"

using namespace tensorops;
using namespace tensorops::verify;
using mlir::tensorops::Accuracy;

static llvm::SmallVector<DType, 2> resultTypes(DType input) {
  if (input == DType::F16 || input == DType::BF16)
    return {input, DType::F32};
  DTypeKind kind = getInfo(input).kind;
  if (kind == DTypeKind::Float || kind == DTypeKind::Complex)
    return {input};
  return {DType::F32, DType::F64};
}

static llvm::SmallVector<Accuracy, 4> accuracies(DType result) {
  if (getInfo(result).kind != DTypeKind::Complex)
    return {Accuracy::Correct, Accuracy::TwoStep, Accuracy::Faithful,
            Accuracy::Approximate};
  llvm::SmallVector<Accuracy, 4> known;
  for (const ComplexPromise &promise : complexPromises)
    if (promise.dtype == result)
      known.push_back(promise.accuracy);
  return known;
}

const Promise &verify::promiseOf(Accuracy accuracy) {
  switch (accuracy) {
  case Accuracy::Correct:
    return correctPromise;
  case Accuracy::TwoStep:
    return twoStepPromise;
  case Accuracy::Faithful:
    return faithfulPromise;
  case Accuracy::Approximate:
    return approximatePromise;
  }
  llvm_unreachable("no accuracy");
}

static std::vector<ElementBits> specials(DType input) {
  std::vector<ElementBits> inputs;
  if (getInfo(input).kind == DTypeKind::Complex)
    for (const ComplexSpecial &row : complexSpecials())
      inputs.push_back(encodeComplex(row.input, formatOf(input)));
  return inputs;
}

static std::vector<ElementBits> hardInputs(DType input) {
  std::vector<ElementBits> inputs;
  if (input == DType::F64)
    for (uint64_t hard : hardCases())
      for (uint64_t x : timesPowersOf4(hard))
        inputs.push_back({x, 0});
  return inputs;
}

static std::unique_ptr<Judge> makeJudge(const Subject &subject,
                                        uint64_t count) {
  if (subject.isComplex())
    return makeComplexJudge(subject);
  // A table pays if there are at least as many inputs as significands.
  const exact::Format &format =
      formatOf(isFloat(subject.input) ? subject.input : subject.result);
  return format.precision <= exact::f32.precision &&
                 count >> format.precision != 0
             ? makeTableJudge(subject)
             : makeResidualJudge(subject);
}

static void build(mlir::OpBuilder &builder, mlir::Location location,
                  mlir::Value input, mlir::Value result,
                  mlir::tensorops::AccuracyAttr accuracy) {
  mlir::tensorops::RsqrtOutOp::create(builder, location, mlir::TypeRange{},
                                      input, result, accuracy);
}

const Operation verify::rsqrtOperation = {
    "rsqrt", resultTypes, accuracies, specials, hardInputs, makeJudge, build};
