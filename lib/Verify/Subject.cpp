// Which types and accuracies there are is the contract's; whether a recipe
// exists for them, the compiler's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Subject.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using namespace tensorops::verify;
using mlir::tensorops::Accuracy;

llvm::Expected<Subject> Subject::create(const Operation &operation, DType input,
                                        std::optional<DType> result,
                                        std::optional<Accuracy> accuracy) {
  const llvm::SmallVector<DType, 2> results = operation.resultTypes(input);
  const DType chosen = result.value_or(results.front());
  if (!llvm::is_contained(results, chosen)) {
    auto names =
        llvm::map_range(results, [](DType type) { return getInfo(type).name; });
    return llvm::createStringError(
        operation.name + " of " + getInfo(input).name + " has no result type " +
        getInfo(chosen).name + ", expected " + llvm::join(names, " or "));
  }
  const auto known = operation.accuracies(chosen);
  const Subject subject{&operation, input, chosen,
                        accuracy.value_or(known.front())};
  if (!llvm::is_contained(known, subject.accuracy))
    return subject.hasNoAccuracy(stringifyAccuracy(subject.accuracy));
  return subject;
}

llvm::Error Subject::hasNoAccuracy(llvm::StringRef name) const {
  const auto known = operation->accuracies(result);
  auto names = llvm::map_range(known, mlir::tensorops::stringifyAccuracy);
  return llvm::createStringError(
      operation->name + " of " + getInfo(input).name + " has no accuracy '" +
      name + "', expected " + llvm::join(names, ", "));
}

std::string Subject::types() const {
  llvm::StringRef from = getInfo(input).name, to = getInfo(result).name;
  return (input == result ? from.str() : (from + " -> " + to).str());
}
