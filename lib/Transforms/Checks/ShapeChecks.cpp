// Elementwise tensors, concatenation, slices, padding and reshapes: sizes that
// do not fit together must not become accesses out of bounds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ShapeChecks.h"

#include "Loops/SizeOrigin.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/Matchers.h"
#include "tensorops/Errors/OneLine.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Emits the conditions of one operation.
class ShapeChecker {
public:
  ShapeChecker(Operation *op, SizeOrigins &origins)
      : op(op), origins(origins), b(op->getLoc(), op) {}

  /// All tensors have the sizes of the first, but for the dimension `except`.
  void checkEqualSizes(ValueRange tensors, int64_t except = -1);
  /// The slice of `dest` lies inside it and has the sizes of `source`.
  void checkSlice(OffsetSizeAndStrideOpInterface slice, Value source,
                  Value dest, const llvm::SmallBitVector &dropped);
  void checkPadding(tensor::PadOp pad);
  /// Each group of dimensions of `result` has the size of its dimension of
  /// `source`; checked behind the op.
  void checkExpansion(Value source, Value result,
                      ArrayRef<ReassociationIndices> groups);
  /// `source` and `result` have as many elements; checked behind the op.
  void checkReshape(Value source, Value result);

  /// Checks stand before `other` instead of the op itself.
  void setInsertionPoint(Operation *other) { b.setInsertionPoint(other); }

private:
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(b, value);
  }
  Value sizeOf(Value shaped, int64_t dim);
  Value product(Value shaped, ArrayRef<int64_t> dims);
  Value toValue(OpFoldResult value) {
    return getValueOrCreateConstantIndexOp(b, b.getLoc(), value);
  }
  Value compare(arith::CmpIPredicate predicate, Value lhs, Value rhs) {
    return b.createOrFold<arith::CmpIOp>(predicate, lhs, rhs);
  }
  void require(Value condition, StringRef problem, int64_t dim,
               StringRef expected);

  Operation *op;
  SizeOrigins &origins;
  ImplicitLocOpBuilder b;
};
} // namespace

void ShapeChecker::require(Value condition, StringRef problem, int64_t dim,
                           StringRef expected) {
  if (matchPattern(condition, m_One()))
    return;
  cf::AssertOp::create(
      b, condition,
      describeFailedCheck(op, (problem + " in dimension " + Twine(dim) +
                               "; expected " + expected)
                                  .str()));
}

Value ShapeChecker::sizeOf(Value shaped, int64_t dim) {
  if (isa<TensorType>(shaped.getType()))
    return b.createOrFold<tensor::DimOp>(origins.find(shaped), dim);
  return b.createOrFold<memref::DimOp>(shaped, dim);
}

Value ShapeChecker::product(Value shaped, ArrayRef<int64_t> dims) {
  Value result = constant(1);
  for (int64_t dim : dims)
    result = b.createOrFold<arith::MulIOp>(result, sizeOf(shaped, dim));
  return result;
}

void ShapeChecker::checkEqualSizes(ValueRange tensors, int64_t except) {
  if (tensors.empty())
    return;
  Value first = tensors.front();
  for (Value other : tensors.drop_front()) {
    if (origins.find(other) == origins.find(first))
      continue;
    for (int64_t dim :
         llvm::seq(cast<RankedTensorType>(first.getType()).getRank()))
      if (dim != except)
        require(compare(arith::CmpIPredicate::eq, sizeOf(first, dim),
                        sizeOf(other, dim)),
                "operands have different sizes", dim, "the same shape");
  }
}

void ShapeChecker::checkSlice(OffsetSizeAndStrideOpInterface slice,
                              Value source, Value dest,
                              const llvm::SmallBitVector &dropped) {
  int64_t sourceDim = 0;
  for (auto [dim, offset, size, stride] :
       llvm::enumerate(slice.getMixedOffsets(), slice.getMixedSizes(),
                       slice.getMixedStrides())) {
    Value first = toValue(offset), count = toValue(size);
    if (!dropped.test(dim))
      require(
          compare(arith::CmpIPredicate::eq, sizeOf(source, sourceDim++), count),
          "source and slice have different sizes", dim, "the same shape");
    Value steps = b.createOrFold<arith::SubIOp>(count, constant(1));
    Value last = b.createOrFold<arith::AddIOp>(
        first, b.createOrFold<arith::MulIOp>(steps, toValue(stride)));
    // Unsigned: a negative position is a large one.
    Value end = sizeOf(dest, dim);
    Value inside = b.createOrFold<arith::AndIOp>(
        compare(arith::CmpIPredicate::ult, first, end),
        compare(arith::CmpIPredicate::ult, last, end));
    Value isEmpty = compare(arith::CmpIPredicate::eq, count, constant(0));
    require(b.createOrFold<arith::OrIOp>(isEmpty, inside),
            "slice runs out of bounds", dim, "one inside the destination");
  }
}

void ShapeChecker::checkPadding(tensor::PadOp pad) {
  for (auto &&padding : {pad.getMixedLowPad(), pad.getMixedHighPad()})
    for (auto [dim, size] : llvm::enumerate(padding))
      require(compare(arith::CmpIPredicate::sge, toValue(size), constant(0)),
              "negative padding", dim, "0 or more");
}

void ShapeChecker::checkExpansion(Value source, Value result,
                                  ArrayRef<ReassociationIndices> groups) {
  b.setInsertionPointAfter(op);
  for (auto [dim, group] : llvm::enumerate(groups))
    require(compare(arith::CmpIPredicate::eq, sizeOf(source, dim),
                    product(result, group)),
            "source and result have different numbers of elements", dim,
            "a shape that holds the source");
}

void ShapeChecker::checkReshape(Value source, Value result) {
  auto sourceType = cast<ShapedType>(source.getType());
  auto resultType = cast<ShapedType>(result.getType());
  if (!sourceType.hasRank() || !resultType.hasRank())
    return;
  b.setInsertionPointAfter(op);
  auto count = [&](Value shaped, ShapedType type) {
    return product(shaped, llvm::to_vector(llvm::seq(type.getRank())));
  };
  Value equal = compare(arith::CmpIPredicate::eq, count(source, sourceType),
                        count(result, resultType));
  if (!matchPattern(equal, m_One()))
    cf::AssertOp::create(
        b, equal,
        describeFailedCheck(op, "source and result have different numbers of "
                                "elements; expected a shape that holds the "
                                "source"));
}

std::string mlir::tensorops::describeFailedCheck(Operation *op,
                                                 StringRef failure) {
  return "'" + op->getName().getStringRef().str() +
         "': " + ::tensorops::joinLines(failure);
}

void mlir::tensorops::emitShapeChecks(Operation *op, SizeOrigins &origins) {
  ShapeChecker checker(op, origins);
  if (OpTrait::hasElementwiseMappableTraits(op))
    return checker.checkEqualSizes(
        llvm::filter_to_vector(op->getOperands(), [](Value operand) {
          return isa<RankedTensorType>(operand.getType());
        }));
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](tensor::ConcatOp concat) {
        checker.checkEqualSizes(concat.getInputs(), concat.getDim());
      })
      .Case([&](tensor::InsertSliceOp slice) {
        checker.checkSlice(slice, slice.getSource(), slice.getDest(),
                           slice.getDroppedDims());
      })
      .Case([&](tensor::ParallelInsertSliceOp slice) {
        checker.setInsertionPoint(slice->getParentOp());
        checker.checkSlice(slice, slice.getSource(), slice.getDest(),
                           slice.getDroppedDims());
      })
      .Case([&](tensor::PadOp pad) { checker.checkPadding(pad); })
      .Case<tensor::ExpandShapeOp, memref::ExpandShapeOp>([&](auto expand) {
        checker.checkExpansion(expand.getSrc(), expand.getResult(),
                               expand.getReassociationIndices());
      })
      .Case<tensor::ReshapeOp, memref::ReshapeOp>([&](auto reshape) {
        checker.checkReshape(reshape.getSource(), reshape.getResult());
      });
}
