// The table of rsqrt's element types and of the accuracies that each has.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/IR/Rsqrt/Types.h"

#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
using TypeBuilder = Type (*)(MLIRContext *);

template <typename Float> Type real(MLIRContext *context) {
  return Float::get(context);
}
template <typename Float> Type complex(MLIRContext *context) {
  return ComplexType::get(Float::get(context));
}

/// One row: an element type and the result element types, default first.
struct Row {
  TypeBuilder input;
  SmallVector<TypeBuilder, 2> results;
};
} // namespace

/// The rows of the types that stand for themselves; integers are one family.
static ArrayRef<Row> getRows() {
  static const Row rows[] = {
      {real<Float16Type>, {real<Float16Type>, real<Float32Type>}},
      {real<BFloat16Type>, {real<BFloat16Type>, real<Float32Type>}},
      {real<Float32Type>, {real<Float32Type>}},
      {real<Float64Type>, {real<Float64Type>}},
      {complex<Float32Type>, {complex<Float32Type>}},
      {complex<Float64Type>, {complex<Float64Type>}},
  };
  return rows;
}

/// i1, i8 … i64 and ui8 … ui64. Signless integers are signed, i1 is a bool;
/// explicitly signed ones (si8) do not occur in the formats that we read.
static bool isRsqrtInteger(Type type) {
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.isSigned())
    return false;
  if (integer.getWidth() == 1)
    return integer.isSignless();
  return llvm::is_contained({8u, 16u, 32u, 64u}, integer.getWidth());
}

SmallVector<Type, 2> mlir::tensorops::getRsqrtResultElementTypes(Type input) {
  MLIRContext *context = input.getContext();
  if (isRsqrtInteger(input))
    return {Float32Type::get(context), Float64Type::get(context)};
  SmallVector<Type, 2> results;
  for (const Row &row : getRows())
    if (row.input(context) == input)
      for (TypeBuilder result : row.results)
        results.push_back(result(context));
  return results;
}

bool mlir::tensorops::haveCommonRsqrtInput(Type result, Type otherResult) {
  MLIRContext *context = result.getContext();
  auto hasBoth = [&](Type input) {
    SmallVector<Type, 2> results = getRsqrtResultElementTypes(input);
    return llvm::is_contained(results, result) &&
           llvm::is_contained(results, otherResult);
  };
  // Integers are one family: any of them speaks for all.
  return hasBoth(IntegerType::get(context, 32)) ||
         llvm::any_of(getRows(), [&](const Row &row) {
           return hasBoth(row.input(context));
         });
}

ArrayRef<Accuracy> mlir::tensorops::getRsqrtAccuracies(Type result) {
  static constexpr Accuracy ofReals[] = {Accuracy::Correct, Accuracy::TwoStep,
                                         Accuracy::Faithful,
                                         Accuracy::Approximate};
  static constexpr Accuracy ofComplexF32[] = {Accuracy::Faithful,
                                              Accuracy::Approximate};
  static constexpr Accuracy ofComplexF64[] = {Accuracy::Approximate};
  if (auto type = dyn_cast<ComplexType>(result))
    return type.getElementType().isF64() ? ArrayRef<Accuracy>(ofComplexF64)
                                         : ArrayRef<Accuracy>(ofComplexF32);
  if (isa<FloatType>(result))
    return ofReals;
  return {};
}

llvm::StringRef mlir::tensorops::describeRsqrtInputs() {
  return "f16, bf16, f32, f64, complex<f32>, complex<f64>, i1, i8 to i64 or "
         "ui8 to ui64";
}
