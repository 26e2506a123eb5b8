// Elementwise tensors, concatenation, slices, padding and reshapes: sizes that
// do not fit together must not become accesses out of bounds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ShapeChecks.h"

#include "CheckBuilder.h"
#include "Loops/SizeOrigin.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Emits the conditions of one operation.
class ShapeChecker : CheckBuilder {
public:
  using CheckBuilder::CheckBuilder;

  /// All tensors have the sizes of the first, but for the dimension `except`.
  void checkEqualSizes(ValueRange tensors, int64_t except = -1);
  /// `source` has the sizes of the slice.
  void checkSliceSizes(OffsetSizeAndStrideOpInterface slice, Value source,
                       const llvm::SmallBitVector &dropped);
  void checkPadding(tensor::PadOp pad);
  /// Each group of dimensions of `result` has the size of its dimension of
  /// `source`; checked behind the op.
  void checkExpansion(Value source, Value result,
                      ArrayRef<ReassociationIndices> groups);
  /// `source` and `result` have as many elements; checked behind the op.
  void checkReshape(Value source, Value result);

  /// A loop that does not move on would not end.
  void checkSteps(ValueRange steps);

private:
  Value product(Value shaped, ArrayRef<int64_t> dims);
};
} // namespace

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

void ShapeChecker::checkSliceSizes(OffsetSizeAndStrideOpInterface slice,
                                   Value source,
                                   const llvm::SmallBitVector &dropped) {
  int64_t sourceDim = 0;
  for (auto [dim, size] : llvm::enumerate(slice.getMixedSizes()))
    if (!dropped.test(dim))
      require(compare(arith::CmpIPredicate::eq, sizeOf(source, sourceDim++),
                      toValue(size)),
              "source and slice have different sizes", dim, "the same shape");
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
  require(equal, "source and result have different numbers of elements; "
                 "expected a shape that holds the source");
}

void ShapeChecker::checkSteps(ValueRange steps) {
  for (Value step : steps) {
    Type type = step.getType();
    Value zero = arith::ConstantOp::create(b, b.getZeroAttr(type));
    require(compare(arith::CmpIPredicate::sgt, step, zero),
            "step is 0 or less; expected a positive one");
  }
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
      .Case<tensor::InsertSliceOp, tensor::ParallelInsertSliceOp>(
          [&](auto slice) {
            checker.checkSliceSizes(slice, slice.getSource(),
                                    slice.getDroppedDims());
          })
      .Case([&](scf::ForOp loop) { checker.checkSteps(loop.getStep()); })
      .Case([&](scf::ParallelOp loop) { checker.checkSteps(loop.getStep()); })
      .Case([&](tensor::PadOp pad) { checker.checkPadding(pad); })
      .Case<tensor::ExpandShapeOp, memref::ExpandShapeOp>([&](auto expand) {
        checker.checkExpansion(expand.getSrc(), expand.getResult(),
                               expand.getReassociationIndices());
      })
      .Case<tensor::ReshapeOp, memref::ReshapeOp>([&](auto reshape) {
        checker.checkReshape(reshape.getSource(), reshape.getResult());
      });
}
