// Tiles of our operations: both forms run over the elements of their shape, and
// every operand and result is cut where the iteration space is.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ExternalModels.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StructuredOpsUtils.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Interfaces/TilingInterface.h"
#include "tensorops/IR/ElementwiseFamilies.h"

using namespace mlir;
using namespace mlir::tensorops;

using Sizes = SmallVector<OpFoldResult>;

/// The operand whose shape the operation runs over: the last, which is the
/// destination where there is one. Scalars and vectors have no tiles.
static Value getIteratedOperand(Operation *op) {
  Value last = op->getOperands().back();
  return isa<RankedTensorType, MemRefType>(last.getType()) ? last : Value();
}

/// The tile of a tensor or memref.
static Operation *createSlice(OpBuilder &builder, Value whole,
                              ArrayRef<OpFoldResult> offsets,
                              ArrayRef<OpFoldResult> sizes) {
  Location loc = whole.getLoc();
  Sizes strides(offsets.size(), builder.getIndexAttr(1));
  if (isa<MemRefType>(whole.getType()))
    return memref::SubViewOp::create(builder, loc, whole, offsets, sizes,
                                     strides);
  return tensor::ExtractSliceOp::create(builder, loc, whole, offsets, sizes,
                                        strides);
}

static FailureOr<TilingResult> createTile(OpBuilder &builder, Operation *op,
                                          ArrayRef<OpFoldResult> offsets,
                                          ArrayRef<OpFoldResult> sizes) {
  if (!getIteratedOperand(op))
    return failure();
  SmallVector<Operation *> slices;
  SmallVector<Value> operands;
  for (Value operand : op->getOperands()) {
    slices.push_back(createSlice(builder, operand, offsets, sizes));
    operands.push_back(slices.back()->getResult(0));
  }
  SmallVector<Type, 1> results;
  for (Type type : op->getResultTypes())
    results.push_back(cast<ShapedType>(operands.back().getType())
                          .clone(getElementTypeOrSelf(type)));
  Operation *tile = clone(builder, op, results, operands);
  return TilingResult{{tile}, SmallVector<Value>(tile->getResults()), slices};
}

namespace {
/// Of `OpTy`, one of the two forms.
template <typename OpTy, typename ValueOp, typename OutOp>
struct ElementwiseTiling
    : TilingInterface::ExternalModel<ElementwiseTiling<OpTy, ValueOp, OutOp>,
                                     OpTy> {
  SmallVector<utils::IteratorType> getLoopIteratorTypes(Operation *op) const {
    Value iterated = getIteratedOperand(op);
    int64_t rank =
        iterated ? cast<ShapedType>(iterated.getType()).getRank() : 0;
    return SmallVector<utils::IteratorType>(rank,
                                            utils::IteratorType::parallel);
  }

  SmallVector<Range> getIterationDomain(Operation *op,
                                        OpBuilder &builder) const {
    Value iterated = getIteratedOperand(op);
    if (!iterated)
      return {};
    Sizes sizes = isa<MemRefType>(iterated.getType())
                      ? memref::getMixedSizes(builder, op->getLoc(), iterated)
                      : tensor::getMixedSizes(builder, op->getLoc(), iterated);
    SmallVector<Range> domain;
    for (OpFoldResult size : sizes)
      domain.push_back(
          {builder.getIndexAttr(0), size, builder.getIndexAttr(1)});
    return domain;
  }

  FailureOr<TilingResult>
  getTiledImplementation(Operation *op, OpBuilder &builder,
                         ArrayRef<OpFoldResult> offsets,
                         ArrayRef<OpFoldResult> sizes) const {
    return createTile(builder, op, offsets, sizes);
  }

  LogicalResult getResultTilePosition(Operation *, OpBuilder &, unsigned,
                                      ArrayRef<OpFoldResult> offsets,
                                      ArrayRef<OpFoldResult> sizes,
                                      Sizes &resultOffsets,
                                      Sizes &resultSizes) const {
    resultOffsets.assign(offsets.begin(), offsets.end());
    resultSizes.assign(sizes.begin(), sizes.end());
    return success();
  }

  bool isOpFusableWithConsumerSlice(Operation *, unsigned,
                                    ArrayRef<OpFoldResult>,
                                    ArrayRef<OpFoldResult>) const {
    return true;
  }

  LogicalResult getIterationDomainTileFromResultTile(
      Operation *, OpBuilder &, unsigned, ArrayRef<OpFoldResult> offsets,
      ArrayRef<OpFoldResult> sizes,
      SmallVectorImpl<OpFoldResult> &domainOffsets,
      SmallVectorImpl<OpFoldResult> &domainSizes) const {
    domainOffsets.assign(offsets.begin(), offsets.end());
    domainSizes.assign(sizes.begin(), sizes.end());
    return success();
  }

  FailureOr<TilingResult>
  generateResultTileValue(Operation *op, OpBuilder &builder, unsigned,
                          ArrayRef<OpFoldResult> offsets,
                          ArrayRef<OpFoldResult> sizes) const {
    return createTile(builder, op, offsets, sizes);
  }

  /// Where two operands are cut, they must be cut alike.
  bool isOpFusableWithProducerSlices(Operation *, ArrayRef<unsigned>,
                                     ArrayRef<Sizes> offsets,
                                     ArrayRef<Sizes> sizes) const {
    return llvm::all_equal(offsets) && llvm::all_equal(sizes);
  }

  LogicalResult getIterationDomainTileFromOperandTiles(
      Operation *op, OpBuilder &, ArrayRef<unsigned> operands,
      ArrayRef<Sizes> offsets, ArrayRef<Sizes> sizes,
      SmallVectorImpl<OpFoldResult> &domainOffsets,
      SmallVectorImpl<OpFoldResult> &domainSizes) const {
    if (operands.empty() ||
        !isOpFusableWithProducerSlices(op, operands, offsets, sizes))
      return failure();
    domainOffsets.assign(offsets.front().begin(), offsets.front().end());
    domainSizes.assign(sizes.front().begin(), sizes.front().end());
    return success();
  }

  FailureOr<TilingResult> getTiledImplementationFromOperandTiles(
      Operation *op, OpBuilder &builder, ArrayRef<unsigned> operands,
      ArrayRef<Sizes> offsets, ArrayRef<Sizes> sizes) const {
    Sizes domainOffsets, domainSizes;
    if (failed(getIterationDomainTileFromOperandTiles(
            op, builder, operands, offsets, sizes, domainOffsets, domainSizes)))
      return failure();
    return createTile(builder, op, domainOffsets, domainSizes);
  }

  /// One element, in the memref form.
  LogicalResult generateScalarImplementation(Operation *op, OpBuilder &builder,
                                             Location loc,
                                             ValueRange indices) const {
    auto out = dyn_cast<OutOp>(op);
    if (!out || !out.hasPureBufferSemantics())
      return failure();
    SmallVector<Value> elements;
    for (Value input : out.getDpsInputs())
      elements.push_back(memref::LoadOp::create(builder, loc, input, indices));
    Value init = out.getDpsInits().front();
    auto value = createForm<ValueOp>(
        builder, loc, op, getElementTypeOrSelf(init.getType()), elements);
    memref::StoreOp::create(builder, loc, value->getResult(0), init, indices);
    return success();
  }
};
} // namespace

void mlir::tensorops::registerTilingInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, TensorOpsDialect *) {
    forEachElementwiseFamily([&](auto family) {
      using ValueOp = typename decltype(family)::ValueOp;
      using OutOp = typename decltype(family)::OutOp;
      ValueOp::template attachInterface<
          ElementwiseTiling<ValueOp, ValueOp, OutOp>>(*context);
      OutOp::template attachInterface<ElementwiseTiling<OutOp, ValueOp, OutOp>>(
          *context);
    });
    // What tiles are cut with.
    context->loadDialect<memref::MemRefDialect, tensor::TensorDialect>();
  });
}
