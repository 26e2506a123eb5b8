// Each operation adds the patterns of one pass of ours to a set that
// transform.apply_patterns applies.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/TransformOps/TransformOps.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/Numerics/RecipeOpInterface.h"
#include "tensorops/Transforms/Patterns.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

static std::optional<RaiseLevel> parseLevel(StringRef level) {
  return llvm::StringSwitch<std::optional<RaiseLevel>>(level)
      .Case("named", RaiseLevel::Named)
      .Case("quotients", RaiseLevel::Quotients)
      .Case("powers", RaiseLevel::Powers)
      .Default(std::nullopt);
}

/// A level is a word of its own.
static ParseResult parseRaiseLevel(OpAsmParser &parser, StringAttr &level) {
  StringRef word;
  if (failed(
          parser.parseOptionalKeyword(&word, {"named", "quotients", "powers"})))
    word = "named";
  level = parser.getBuilder().getStringAttr(word);
  return success();
}

static void printRaiseLevel(OpAsmPrinter &printer, Operation *,
                            StringAttr level) {
  printer << level.getValue();
}

static RaiseAccuracy getRaiseAccuracy(std::optional<Accuracy> accuracy) {
  if (!accuracy)
    return RaiseAccuracy::Source;
  switch (*accuracy) {
  case Accuracy::Correct:
    return RaiseAccuracy::Correct;
  case Accuracy::TwoStep:
    return RaiseAccuracy::TwoStep;
  case Accuracy::Faithful:
    return RaiseAccuracy::Faithful;
  case Accuracy::Approximate:
    return RaiseAccuracy::Approximate;
  }
  llvm_unreachable("an accuracy");
}

LogicalResult ApplyRaisePatternsOp::verify() {
  if (parseLevel(getLevel()))
    return success();
  return emitOpError("has no level '")
         << getLevel() << "'; expected named, quotients or powers";
}

void ApplyRaisePatternsOp::populatePatterns(RewritePatternSet &patterns) {
  RaiseRules rules;
  rules.level = *parseLevel(getLevel());
  rules.accuracy = getRaiseAccuracy(getAccuracy());
  populateRaiseToTensorOpsPatterns(patterns, rules);
}

void ApplyToLinalgPatternsOp::populatePatterns(RewritePatternSet &patterns) {
  populateTensorOpsToLinalgPatterns(patterns);
}

void ApplyExpandPatternsOp::populatePatterns(RewritePatternSet &patterns) {
  populateExpandRecipesPatterns(patterns);
}

#define GET_OP_CLASSES
#include "tensorops/TransformOps/TransformOps.cpp.inc"

namespace {
struct TransformExtension
    : transform::TransformDialectExtension<TransformExtension> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(TransformExtension)

  void init() {
    declareDependentDialect<TensorOpsDialect>();
    // What the patterns make.
    declareGeneratedDialect<TensorOpsDialect>();
    declareGeneratedDialect<arith::ArithDialect>();
    declareGeneratedDialect<complex::ComplexDialect>();
    declareGeneratedDialect<linalg::LinalgDialect>();
    declareGeneratedDialect<math::MathDialect>();
    declareGeneratedDialect<scf::SCFDialect>();
    declareGeneratedDialect<tensor::TensorDialect>();
    declareGeneratedDialect<ub::UBDialect>();
    declareGeneratedDialect<vector::VectorDialect>();
    registerTransformOps<
#define GET_OP_LIST
#include "tensorops/TransformOps/TransformOps.cpp.inc"
        >();
  }
};
} // namespace

void tensorops::registerTransformDialectExtension(DialectRegistry &registry) {
  registry.addExtensions<TransformExtension>();
  registerRecipeOpInterfaceExternalModels(registry);
}
