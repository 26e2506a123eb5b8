// Which types and accuracies there are is the contract's; whether a recipe
// exists for them, the compiler's.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Verify/Subject.h"
#include "ComplexPromise.h"
#include "tensorops/Verify/Promise.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using namespace tensorops::verify;

/// The result types that an input type has, the default first.
static llvm::SmallVector<DType, 2> resultTypes(DType input) {
  if (input == DType::F16 || input == DType::BF16)
    return {input, DType::F32};
  DTypeKind kind = getInfo(input).kind;
  if (kind == DTypeKind::Float || kind == DTypeKind::Complex)
    return {input};
  return {DType::F32, DType::F64};
}

/// The accuracies that a result type has, the strongest first.
static llvm::SmallVector<llvm::StringRef, 4> accuracies(DType result) {
  llvm::SmallVector<llvm::StringRef, 4> names;
  if (getInfo(result).kind == DTypeKind::Complex) {
    for (const ComplexPromise &promise : complexPromises)
      if (promise.dtype == result)
        names.push_back(promise.accuracy);
    return names;
  }
  for (const Promise &promise : promises)
    names.push_back(promise.accuracy);
  return names;
}

llvm::Expected<Subject> Subject::create(DType input,
                                        std::optional<DType> result,
                                        llvm::StringRef accuracy) {
  const llvm::SmallVector<DType, 2> results = resultTypes(input);
  const DType chosen = result.value_or(results.front());
  if (!llvm::is_contained(results, chosen)) {
    auto names =
        llvm::map_range(results, [](DType type) { return getInfo(type).name; });
    return llvm::createStringError(
        "rsqrt of " + getInfo(input).name + " has no result type " +
        getInfo(chosen).name + ", expected " + llvm::join(names, " or "));
  }
  const llvm::SmallVector<llvm::StringRef, 4> known = accuracies(chosen);
  if (!accuracy.empty() && !llvm::is_contained(known, accuracy))
    return llvm::createStringError("rsqrt of " + getInfo(input).name +
                                   " has no accuracy '" + accuracy +
                                   "', expected " + llvm::join(known, ", "));
  return Subject{input, chosen,
                 (accuracy.empty() ? known.front() : accuracy).str()};
}

std::string Subject::types() const {
  llvm::StringRef from = getInfo(input).name, to = getInfo(result).name;
  return (input == result ? from.str() : (from + " -> " + to).str());
}
