// The table knows every operation, and every cell of it has a test: an entry
// where it says right, a message where it says refused.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Entries.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "tensorops/Pipelines/Registration.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace mlir::tensorops;
using namespace ::tensorops::test;

namespace {

/// Held to their contract by suites of their own, type by type.
bool hasOwnSuites(StringRef operation) {
  return operation.starts_with("tensorops.");
}

/// Of tosa the table names what the stock lowerings get right; all others are
/// refused for want of a row (@tosa_without_row in check-operations.mlir).
bool refusesWithoutRow(StringRef operation) {
  return operation.starts_with("tosa.");
}

class CoverageTest : public ::testing::Test {
protected:
  CoverageTest() {
    DialectRegistry registry;
    registerAllDialects(registry);
    context.appendDialectRegistry(registry);
    context.loadAllAvailableDialects();
  }

  std::vector<std::string> operations() {
    std::vector<std::string> names;
    for (RegisteredOperationName name : context.getRegisteredOperations())
      if (llvm::is_contained(acceptedDialects(), name.getDialectNamespace()) &&
          name.getDialectNamespace() != "llvm")
        names.push_back(name.getStringRef().str());
    return names;
  }

  /// The message for the first `operation` of `text`: `accepted` if there is
  /// none, nothing where upstream has no such program.
  std::string check(const std::string &text, StringRef operation,
                    ComputeTarget target) {
    std::string message;
    ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
      message = diagnostic.str();
      return success();
    });
    auto module = parseSourceString<ModuleOp>(text, &context);
    if (!module)
      return "";
    message = "accepted";
    module->walk([&](Operation *op) {
      if (op->getName().getStringRef() != operation)
        return WalkResult::advance();
      return succeeded(checkOperation(op, target)) ? WalkResult::advance()
                                                   : WalkResult::interrupt();
    });
    return message;
  }

  void expectRefused(const std::string &operation, ElementKind kind,
                     ComputeTarget target);

  MLIRContext context;
};

} // namespace

TEST_F(CoverageTest, EveryOperationHasARow) {
  llvm::StringSet<> registered;
  for (const std::string &name : operations()) {
    registered.insert(name);
    if (!refusesWithoutRow(name))
      EXPECT_NE(findOperationRule(name), nullptr) << name;
  }
  for (const OperationRule &rule : allOperationRules())
    for (StringRef name : llvm::split(rule.names, ' '))
      EXPECT_TRUE(registered.contains((rule.dialect + "." + name).str()))
          << rule.dialect.str() << "." << name.str();
  for (const ErrorBound &bound : allErrorBounds())
    EXPECT_TRUE(registered.contains(bound.operation)) << bound.operation.str();
}

TEST_F(CoverageTest, WhatIsRightHasAnEntry) {
  for (const std::string &name : operations()) {
    const OperationRule *rule = findOperationRule(name);
    if (!rule || hasOwnSuites(name))
      continue;
    for (ComputeTarget target : {ComputeTarget::CPU, ComputeTarget::OpenCL}) {
      const auto &covered = coveredKinds(target != ComputeTarget::CPU);
      auto found = covered.find(name);
      ElementKinds kinds =
          found == covered.end() ? ElementKinds() : found->second;
      ElementKinds missing = rule->accepted(target).without(kinds);
      // Of indices host code counts with, whatever the target.
      if (target != ComputeTarget::CPU)
        missing = missing.without(ElementKind::Index);
      EXPECT_TRUE(missing.isEmpty())
          << name << " has no entry on " << describe(target).str() << " for "
          << describe(missing);
    }
  }
}

TEST_F(CoverageTest, NothingIsAcceptedThatCannotBe) {
  for (const OperationRule &rule : allOperationRules())
    for (ComputeTarget target : kComputeTargets)
      EXPECT_TRUE(rule.possible.contains(rule.accepted(target)))
          << rule.dialect.str() << ": " << rule.names.str();
}

void CoverageTest::expectRefused(const std::string &operation, ElementKind kind,
                                 ComputeTarget target) {
  std::string messages;
  for (const std::string &text : textsOf(operation, kind)) {
    std::string message = check(text, operation, target);
    if (StringRef(message).starts_with("'" + operation + "'") &&
        StringRef(message).contains(": no kernel"))
      return;
    messages += message + "\n";
  }
  ADD_FAILURE() << operation << " of " << spell(kind) << " on "
                << describe(target).str() << " is not refused: " << messages;
}

TEST_F(CoverageTest, WhatIsRefusedHasItsMessage) {
  for (const std::string &name : operations()) {
    const OperationRule *rule = findOperationRule(name);
    if (!rule || hasOwnSuites(name))
      continue;
    for (unsigned number = 0; number < unsigned(ElementKind::Other); ++number)
      for (ComputeTarget target : kComputeTargets)
        if (auto kind = ElementKind(number);
            rule->possible.contains(kind) &&
            !rule->accepted(target).contains(kind))
          expectRefused(name, kind, target);
  }
}
