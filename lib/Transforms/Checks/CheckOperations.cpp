// tensorops-check-operations: one diagnostic, in the program's own words, for
// the first operation that its target has no right code for.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinDialect.h"
#include "mlir/IR/Operation.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Support/DebugStringHelper.h"
#include "tensorops/Transforms/AcceptedOperations.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CHECKOPERATIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static bool isBuffer(Type type) {
  return isa<TensorType, BaseMemRefType>(type);
}

/// Whether `op` stands in what becomes a loop over elements, or is one.
static bool isInLoopBody(Operation *op) {
  return isa<linalg::LinalgOp>(op) || op->getParentOfType<linalg::LinalgOp>() ||
         op->getParentOfType<tensor::GenerateOp>() ||
         op->getParentOfType<tensor::PadOp>() ||
         (OpTrait::hasElementwiseMappableTraits(op) &&
          llvm::any_of(op->getOperandTypes(), isBuffer));
}

/// Whether `op` reads one element and stands where host code does.
static bool isForHost(Operation *op) {
  return isa<tensor::ExtractOp, memref::LoadOp>(op) && !isInLoopBody(op);
}

/// Whether `op` is about vectors, in registers or in memory.
static bool isOnVectors(Operation *op) {
  return isa<vector::VectorDialect>(op->getDialect()) ||
         isa<affine::AffineVectorLoadOp, affine::AffineVectorStoreOp>(op);
}

/// Whether `op` has elements of memory to do with, or is of vectors, which host
/// code has only to read and write them.
static bool touchesBuffers(Operation *op) {
  return isOnVectors(op) || isa<memref::GlobalOp>(op) ||
         llvm::any_of(op->getOperandTypes(), isBuffer) ||
         llvm::any_of(op->getResultTypes(), isBuffer);
}

namespace {
/// What is asked of one operation's types.
struct Question {
  Operation *op;
  const OperationRule &rule;
  ComputeTarget target;

  ElementKinds acceptedOf(Type type) const {
    ElementKinds accepted = rule.accepted(target);
    // Vectors of i1 lie in memory bit by bit, bools byte by byte.
    if (isBuffer(type) && isOnVectors(op))
      return accepted.without(ElementKind::I1);
    // Sizes of the host have no place in a device's memory.
    return target != ComputeTarget::CPU && isBuffer(type)
               ? accepted.without(ElementKind::Index)
               : accepted;
  }

  bool accepts(Type type) const {
    return acceptedOf(type).contains(classify(type));
  }

  InFlightDiagnostic refuse() const {
    return op->emitError("'") << op->getName() << "'";
  }

  LogicalResult refuseAll() const {
    InFlightDiagnostic error = refuse() << ": no kernel";
    addTarget(error);
    if (!rule.advice.empty())
      error << "; " << rule.advice.data();
    return error;
  }

  LogicalResult refuseType(StringRef preposition, Type type) const {
    InFlightDiagnostic error = refuse() << " " << preposition << " ";
    // As the user wrote it, without quotes.
    error << debugString(plain(type)) << ": no kernel";
    addTarget(error);
    return error << "; accepted types are " << describe(acceptedOf(type));
  }

private:
  /// The element type where that says all.
  static Type plain(Type type) {
    auto shaped = dyn_cast<ShapedType>(type);
    return shaped ? plain(shaped.getElementType()) : type;
  }

  void addTarget(InFlightDiagnostic &error) const {
    if (target != ComputeTarget::CPU)
      error << " for " << describe(target);
  }
};
} // namespace

static LogicalResult checkTypes(const Question &question, TypeRange types,
                                StringRef preposition) {
  for (Type type : types)
    if (!question.accepts(type))
      return question.refuseType(preposition, type);
  return success();
}

/// Of the operands whose elements are computed with. A shift is none: tosa has
/// it for products of integers, and of floats it is always 0.
static TypeRange getComputedTypes(Operation *op) {
  auto product = dyn_cast<tosa::MulOp>(op);
  return product ? TypeRange(product->getOperands().take_front(2))
                 : TypeRange(op->getOperandTypes());
}

/// The types that attributes hold: of functions, globals, constants.
static LogicalResult checkAttributes(const Question &question) {
  for (NamedAttribute attribute : question.op->getAttrs()) {
    auto holder = dyn_cast<TypeAttr>(attribute.getValue());
    if (!holder)
      continue;
    SmallVector<Type> types = {holder.getValue()};
    if (auto function = dyn_cast<FunctionType>(holder.getValue())) {
      types.assign(function.getInputs().begin(), function.getInputs().end());
      llvm::append_range(types, function.getResults());
    }
    if (failed(checkTypes(question, types, "of")))
      return failure();
  }
  return success();
}

/// Of linalg what has no loops of its own is taken apart on tensors alone;
/// masks only hide.
static LogicalResult checkForm(const Question &question) {
  Operation *op = question.op;
  // Upstream lowers no mask that has one.
  if (auto mask = dyn_cast<vector::MaskOp>(op); mask && mask.getPassthru())
    return question.refuse() << " with a vector that passes through: no "
                                "kernel; choose by arith.select";
  // tosa has no order of bools, and upstream takes true for -1.
  if (isa<tosa::GreaterOp, tosa::GreaterEqualOp>(op) &&
      getElementTypeOrSelf(op->getOperand(0)).isInteger(1))
    return question.refuse() << " of i1: no kernel; bools have no order, use "
                                "logical operations";
  // Upstream calls a function for it that no library of ours has.
  if (isa<memref::CopyOp>(op) &&
      llvm::any_of(op->getOperandTypes(), llvm::IsaPred<UnrankedMemRefType>))
    return question.refuse() << " of a buffer of unknown rank: no kernel; cast "
                                "both to the rank that they have";
  if (!isa<linalg::LinalgDialect>(op->getDialect()) ||
      isa<linalg::LinalgOp>(op) ||
      llvm::none_of(op->getOperandTypes(), llvm::IsaPred<BaseMemRefType>))
    return success();
  return question.refuse() << " on buffers: no kernel; write it on tensors";
}

LogicalResult mlir::tensorops::checkOperation(Operation *op,
                                              ComputeTarget target) {
  if (isa_and_present<BuiltinDialect, LLVM::LLVMDialect>(op->getDialect()))
    return success();
  const OperationRule *rule = findOperationRule(op->getName().getStringRef());
  if (!rule) {
    // Dialects are tensorops-check-dialects's to refuse.
    if (!llvm::is_contained(acceptedDialects(),
                            op->getName().getDialectNamespace()))
      return success();
    return op->emitError("'")
           << op->getName()
           << "': no kernel; this version does not know the operation";
  }
  Question question{
      op, *rule,
      isInLoopBody(op) || touchesBuffers(op) ? target : ComputeTarget::CPU};
  if (!rule->possible.isEmpty() && rule->accepted(question.target).isEmpty())
    return question.refuseAll();
  if (question.target != ComputeTarget::CPU && isForHost(op))
    return question.refuseAll();
  if (failed(checkForm(question)) ||
      failed(checkTypes(question, getComputedTypes(op), "of")) ||
      failed(checkTypes(question, op->getResultTypes(), "to")) ||
      failed(checkAttributes(question)))
    return failure();
  return success();
}

namespace {
struct CheckOperations : tensorops::impl::CheckOperationsBase<CheckOperations> {
  using CheckOperationsBase::CheckOperationsBase;

  void runOnOperation() override {
    WalkResult result = getOperation()->walk<WalkOrder::PreOrder>(
        [&](Operation *op) { return WalkResult(checkOperation(op, target)); });
    if (result.wasInterrupted())
      return signalPassFailure();
    markAllAnalysesPreserved();
  }
};
} // namespace
