// tensorops-raise-rsqrt: 1/√x by another name becomes tensorops.rsqrt. What
// each name is stands in a file of its own; here, what is permitted.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Source.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/Iterators.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Support/DebugStringHelper.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "tensorops/Conversion/Passes.h"
#include "tensorops/IR/Rsqrt/Types.h"
#include "tensorops/IR/TensorOpsOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_RAISERSQRT
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether `op` only says what the named operation around it does.
static bool isImplied(Operation *op) {
  Operation *parent = op->getParentOp();
  return isa_and_present<linalg::LinalgOp>(parent) &&
         !isa<linalg::GenericOp, linalg::MapOp, linalg::ReduceOp>(parent);
}

std::optional<RaiseSource> mlir::tensorops::recogniseSource(Operation *op) {
  if (isImplied(op))
    return std::nullopt;
  for (auto recognise :
       {recogniseNamed, recogniseQuotient, recognisePower, recogniseStableHLO})
    if (std::optional<RaiseSource> source = recognise(op))
      return source;
  return std::nullopt;
}

/// The type of what is computed: of the destination, where there is one.
static Type getResultType(Operation *op, const RaiseSource &source) {
  return source.init ? source.init.getType() : op->getResult(0).getType();
}

/// Why tensorops.rsqrt has no such form; empty if it has.
static std::string objectToTypes(Operation *op, const RaiseSource &source) {
  Type input = source.input.getType(), result = getResultType(op, source);
  if (llvm::any_of(ArrayRef{input, result},
                   llvm::IsaPred<UnrankedTensorType, UnrankedMemRefType>))
    return "tensors without a rank have no kernels";
  Type from = getElementTypeOrSelf(input), to = getElementTypeOrSelf(result);
  if (!llvm::is_contained(getRsqrtResultElementTypes(from), to))
    return "tensorops.rsqrt has no form from " + debugString(from) + " to " +
           debugString(to);
  // With a destination, sizes are compared at run time.
  if (!source.init && from == to && input != result)
    return "the types of operand and result differ";
  return "";
}

/// The accuracy of an operation that states none.
static std::optional<Accuracy> accuracyBy(const RaiseRules &rules,
                                          RaiseLevel level) {
  switch (rules.accuracy) {
  case RaiseAccuracy::Source:
    if (level == RaiseLevel::Quotients)
      return Accuracy::TwoStep;
    return std::nullopt;
  case RaiseAccuracy::Correct:
    return Accuracy::Correct;
  case RaiseAccuracy::TwoStep:
    return Accuracy::TwoStep;
  case RaiseAccuracy::Faithful:
    return Accuracy::Faithful;
  case RaiseAccuracy::Approximate:
    return Accuracy::Approximate;
  }
  return std::nullopt;
}

/// Why the rules leave `source` as it is; empty where they do not.
static std::string objectByRules(Operation *op, const RaiseSource &source,
                                 const RaiseRules &rules) {
  if (source.level > rules.level)
    return source.level == RaiseLevel::Quotients
               ? "quotients of roots are left alone; permit them by "
                 "raise=quotients"
           : source.level == RaiseLevel::Powers
               ? "powers have other values at -0 and -inf; permit them by "
                 "raise=powers"
               : "nothing is raised; permit it by raise=named";
  if (source.level != RaiseLevel::Quotients || source.stated ||
      rules.accuracy != RaiseAccuracy::Source)
    return "";
  Type element = getElementTypeOrSelf(getResultType(op, source));
  if (!element.isF16() && !element.isBF16())
    return "";
  return "a quotient of " + debugString(element) +
         " is rounded after the root and again, two_step once; permit other "
         "bits by raise-accuracy";
}

/// Why `source` cannot or may not be raised; empty if it may.
static std::string findObjection(Operation *op, const RaiseSource &source,
                                 const RaiseRules &rules) {
  if (!source.objection.empty())
    return source.objection;
  std::string types = objectToTypes(op, source);
  return types.empty() ? objectByRules(op, source, rules) : types;
}

/// Null for the most that the type has, as an accuracy that it has not.
static AccuracyAttr chooseAccuracy(Operation *op, const RaiseSource &source,
                                   const RaiseRules &rules) {
  std::optional<Accuracy> accuracy =
      source.stated ? source.stated : accuracyBy(rules, source.level);
  ArrayRef<Accuracy> known =
      getRsqrtAccuracies(getElementTypeOrSelf(getResultType(op, source)));
  if (!accuracy || !llvm::is_contained(known, *accuracy) ||
      *accuracy == known.front())
    return nullptr;
  return AccuracyAttr::get(op->getContext(), *accuracy);
}

/// Puts it in the place of `op`, with its location and what others have
/// attached to it; gives the accuracy that it promises.
static Accuracy replace(PatternRewriter &rewriter, Operation *op,
                        const RaiseSource &source, const RaiseRules &rules) {
  AccuracyAttr accuracy = chooseAccuracy(op, source, rules);
  auto finish = [&](auto raised) {
    Accuracy promised = raised.getEffectiveAccuracy();
    if (op->isRegistered())
      raised->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    rewriter.replaceOp(op, raised->getResults());
    return promised;
  };
  Type result = op->getNumResults() == 0 ? Type() : op->getResult(0).getType();
  if (!source.init)
    return finish(RsqrtOp::create(rewriter, op->getLoc(), result, source.input,
                                  accuracy));
  return finish(RsqrtOutOp::create(rewriter, op->getLoc(), result, source.input,
                                   source.init, accuracy));
}

namespace {
struct RaisePattern : RewritePattern {
  RaisePattern(MLIRContext *context, const RaiseRules &rules)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context),
        rules(rules) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    std::optional<RaiseSource> source = recogniseSource(op);
    if (!source)
      return rewriter.notifyMatchFailure(op, "no reciprocal square root");
    std::string objection = findObjection(op, *source, rules);
    if (!objection.empty())
      return rewriter.notifyMatchFailure(op, objection);
    const Location location = op->getLoc();
    const std::string name = op->getName().getStringRef().str();
    Accuracy accuracy = replace(rewriter, op, *source, rules);
    if (rules.remarks != RaiseRemarks::None)
      emitRemark(location) << "'" << name << "' is tensorops.rsqrt, accuracy "
                           << stringifyAccuracy(accuracy);
    return success();
  }

  RaiseRules rules;
};

struct RaiseRsqrt : tensorops::impl::RaiseRsqrtBase<RaiseRsqrt> {
  using RaiseRsqrtBase::RaiseRsqrtBase;

  /// Roots and powers without a reader: their arithmetic may have no kernel.
  void eraseDeadSources() {
    getOperation()->walk<WalkOrder::PostOrder, ReverseIterator>(
        [](Operation *op) {
          if (isa<math::SqrtOp, math::PowFOp, linalg::SqrtOp, linalg::PowFOp,
                  tosa::PowOp>(op) &&
              isOpTriviallyDead(op))
            op->erase();
        });
  }

  void remarkOnOthers(const RaiseRules &rules) {
    getOperation()->walk([&](Operation *op) {
      if (std::optional<RaiseSource> source = recogniseSource(op))
        emitRemark(op->getLoc())
            << "'" << op->getName()
            << "' stays: " << findObjection(op, *source, rules);
    });
  }

  void runOnOperation() override {
    RaiseRules rules{sources, accuracy, remarks};
    if (rules.level != RaiseLevel::None) {
      RewritePatternSet patterns(&getContext());
      populateRaiseToTensorOpsPatterns(patterns, rules);
      walkAndApplyPatterns(getOperation(), std::move(patterns));
      eraseDeadSources();
    }
    if (rules.remarks == RaiseRemarks::All)
      remarkOnOthers(rules);
  }
};
} // namespace

void mlir::tensorops::populateRaiseToTensorOpsPatterns(
    RewritePatternSet &patterns, const RaiseRules &rules) {
  patterns.add<RaisePattern>(patterns.getContext(), rules);
  if (rules.level >= RaiseLevel::Quotients)
    populateRootComparisonPatterns(patterns);
}
