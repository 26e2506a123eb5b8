// tensorops-widen-sums: sums of 16-bit floats are added up in f32 and rounded
// once, behind the last term.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "RowReduction.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_WIDENSUMS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Whether several iterations write the same element of `init`.
static bool isReduced(linalg::GenericOp op, OpOperand &init) {
  AffineMap map = op.getMatchingIndexingMap(&init);
  SmallVector<unsigned> reductions;
  op.getReductionDims(reductions);
  return llvm::any_of(reductions,
                      [&](unsigned dim) { return !map.isFunctionOfDim(dim); });
}

/// The sums of `op` in 16-bit floats, by the number of their output.
static SmallVector<std::pair<unsigned, SumBody>>
findNarrowSums(linalg::GenericOp op) {
  SmallVector<std::pair<unsigned, SumBody>> sums;
  if (!op.hasPureTensorSemantics() && !op.hasPureBufferSemantics())
    return sums;
  for (auto [number, init] : llvm::enumerate(op.getDpsInitsMutable())) {
    Type type = getElementTypeOrSelf(init.get().getType());
    if ((!type.isF16() && !type.isBF16()) || !isReduced(op, init))
      continue;
    if (std::optional<SumBody> sum = matchSumBody(op, init))
      sums.emplace_back(number, *sum);
  }
  return sums;
}

/// A tensor or buffer of the sizes of `like`, with elements of type f32.
static Value createWide(ImplicitLocOpBuilder &builder, Value like) {
  Type f32 = builder.getF32Type();
  if (auto type = dyn_cast<MemRefType>(like.getType())) {
    SmallVector<Value> sizes;
    for (int64_t dim : llvm::seq(type.getRank()))
      if (type.isDynamicDim(dim))
        sizes.push_back(memref::DimOp::create(builder, like, dim));
    return memref::AllocOp::create(
        builder, MemRefType::get(type.getShape(), f32), sizes);
  }
  auto type = cast<RankedTensorType>(like.getType());
  return tensor::EmptyOp::create(
      builder, tensor::getMixedSizes(builder, builder.getLoc(), like), f32,
      type.getEncoding());
}

/// Every element of `from` in the type of those of `into`, written there.
/// Returns the new value of `into`.
static Value convertInto(ImplicitLocOpBuilder &builder, Value from,
                         Value into) {
  auto type = cast<ShapedType>(into.getType());
  bool isTensor = isa<TensorType>(type);
  SmallVector<AffineMap> maps(2,
                              builder.getMultiDimIdentityMap(type.getRank()));
  SmallVector<utils::IteratorType> iterators(type.getRank(),
                                             utils::IteratorType::parallel);
  auto op = linalg::GenericOp::create(
      builder, isTensor ? TypeRange(type) : TypeRange(), from, into, maps,
      iterators, [&](OpBuilder &inner, Location loc, ValueRange arguments) {
        Type element = type.getElementType();
        Value value =
            element.isF32()
                ? arith::ExtFOp::create(inner, loc, element, arguments[0])
                      .getResult()
                : arith::TruncFOp::create(inner, loc, element, arguments[0])
                      .getResult();
        linalg::YieldOp::create(inner, loc, value);
      });
  return isTensor ? op.getResult(0) : into;
}

/// The accumulator and the addition in f32; the term as it was, then widened.
static void widenBody(BlockArgument accumulator, SumBody sum) {
  ImplicitLocOpBuilder builder(sum.combiner.getLoc(), sum.combiner);
  Type f32 = builder.getF32Type();
  accumulator.setType(f32);
  Value term = arith::ExtFOp::create(builder, f32, sum.term);
  Value lhs = sum.combiner.getLhs() == accumulator ? accumulator : term;
  Value rhs = lhs == term ? accumulator : term;
  Value next =
      arith::AddFOp::create(builder, lhs, rhs, sum.combiner.getFastmathAttr());
  sum.combiner.getResult().replaceAllUsesWith(next);
  sum.combiner.erase();
}

static void rewrite(linalg::GenericOp op,
                    ArrayRef<std::pair<unsigned, SumBody>> sums) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  SmallVector<Value> inits = llvm::to_vector(op.getDpsInits());
  SmallVector<Value> wide = inits;
  for (auto [number, sum] : sums) {
    wide[number] =
        convertInto(builder, inits[number], createWide(builder, inits[number]));
    widenBody(op.getMatchingBlockArgument(op.getDpsInitOperand(number)), sum);
  }
  SmallVector<Type> types;
  if (op.hasPureTensorSemantics())
    llvm::append_range(types, ValueRange(wide).getTypes());
  auto widened = linalg::GenericOp::create(builder, types, op.getInputs(), wide,
                                           op.getIndexingMapsArray(),
                                           op.getIteratorTypesArray());
  widened.getRegion().takeBody(op.getRegion());
  widened->setDiscardableAttrs(op->getDiscardableAttrDictionary());

  SmallVector<Value> results = llvm::to_vector_of<Value>(widened.getResults());
  for (auto [number, sum] : sums) {
    if (!types.empty()) {
      results[number] = convertInto(builder, results[number], inits[number]);
      continue;
    }
    convertInto(builder, wide[number], inits[number]);
    memref::DeallocOp::create(builder, wide[number]);
  }
  op->replaceAllUsesWith(results);
  op.erase();
}

namespace {
struct WidenSums : tensorops::impl::WidenSumsBase<WidenSums> {
  void runOnOperation() override {
    SmallVector<linalg::GenericOp> ops;
    getOperation()->walk([&](linalg::GenericOp op) { ops.push_back(op); });
    for (linalg::GenericOp op : ops)
      if (auto sums = findNarrowSums(op); !sums.empty())
        rewrite(op, sums);
  }
};
} // namespace
