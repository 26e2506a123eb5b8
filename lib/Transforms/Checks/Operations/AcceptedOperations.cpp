// The table of operations as a whole, and look-ups in it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kinds.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir::tensorops;

ElementKinds OperationRule::accepted(ComputeTarget target) const {
  switch (target) {
  case ComputeTarget::CPU:
    return cpu;
  case ComputeTarget::OpenCL:
    return opencl;
  case ComputeTarget::NVPTX:
    return nvptx;
  }
  return {};
}

llvm::ArrayRef<OperationRule> mlir::tensorops::allOperationRules() {
  static const std::vector<OperationRule> rules = [] {
    std::vector<OperationRule> all;
    for (llvm::ArrayRef<OperationRule> part :
         {arithmeticRules(), mathRules(), complexRules(), linalgRules(),
          memoryRules(), vectorRules(), controlRules(), tosaRules()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return rules;
}

const OperationRule *
mlir::tensorops::findOperationRule(llvm::StringRef operation) {
  static const llvm::StringMap<const OperationRule *> rules = [] {
    llvm::StringMap<const OperationRule *> byName;
    for (const OperationRule &rule : allOperationRules()) {
      llvm::SmallVector<llvm::StringRef> names;
      rule.names.split(names, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
      for (llvm::StringRef name : names)
        byName[(rule.dialect + "." + name).str()] = &rule;
    }
    return byName;
  }();
  return rules.lookup(operation);
}

llvm::ArrayRef<llvm::StringLiteral> mlir::tensorops::acceptedDialects() {
  static const std::vector<llvm::StringLiteral> dialects = [] {
    std::vector<llvm::StringLiteral> all = {"llvm"};
    for (const OperationRule &rule : allOperationRules())
      if (!llvm::is_contained(all, rule.dialect))
        all.push_back(rule.dialect);
    llvm::sort(all);
    return all;
  }();
  return dialects;
}

const ErrorBound *mlir::tensorops::findErrorBound(llvm::StringRef operation) {
  const ErrorBound *bound =
      llvm::find_if(allErrorBounds(), [&](const ErrorBound &bound) {
        return bound.operation == operation;
      });
  return bound == allErrorBounds().end() ? nullptr : bound;
}
