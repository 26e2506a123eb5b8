// How one-shot bufferization turns our operations on tensors into their
// destination forms on memrefs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ExternalModels.h"

#include "mlir/Dialect/Bufferization/IR/BufferizableOpInterface.h"
#include "mlir/Dialect/Bufferization/IR/DstBufferizableOpInterfaceImpl.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StructuredOpsUtils.h"
#include "tensorops/IR/ElementwiseFamilies.h"

using namespace mlir;
using namespace mlir::bufferization;
using namespace mlir::tensorops;

/// A new buffer of type `type` with the sizes of `input`.
static FailureOr<Value> createBuffer(RewriterBase &rewriter, Location loc,
                                     Value input, MemRefType type,
                                     const BufferizationOptions &options) {
  SmallVector<Value> sizes;
  for (int64_t dim : llvm::seq<int64_t>(0, type.getRank()))
    if (type.isDynamicDim(dim))
      sizes.push_back(memref::DimOp::create(rewriter, loc, input, dim));
  return options.createAlloc(rewriter, loc, type, sizes);
}

/// The buffers of all operands of `op`.
static LogicalResult getBuffers(Operation *op, RewriterBase &rewriter,
                                const BufferizationOptions &options,
                                BufferizationState &state,
                                SmallVectorImpl<Value> &buffers) {
  for (Value operand : op->getOperands()) {
    FailureOr<Value> buffer = getBuffer(rewriter, operand, options, state);
    if (failed(buffer))
      return failure();
    buffers.push_back(*buffer);
  }
  return success();
}

namespace {
/// A value: a buffer of its own, filled by the destination form.
template <typename ValueOp, typename OutOp>
struct BufferizableValue
    : BufferizableOpInterface::ExternalModel<BufferizableValue<ValueOp, OutOp>,
                                             ValueOp> {
  bool bufferizesToAllocation(Operation *, Value) const { return true; }
  bool bufferizesToMemoryRead(Operation *, OpOperand &,
                              const AnalysisState &) const {
    return true;
  }
  bool bufferizesToMemoryWrite(Operation *, OpOperand &,
                               const AnalysisState &) const {
    return false;
  }
  AliasingValueList getAliasingValues(Operation *, OpOperand &,
                                      const AnalysisState &) const {
    return {};
  }

  /// Contiguous, in the memory of the operand.
  FailureOr<BufferLikeType>
  getBufferType(Operation *op, Value, const BufferizationOptions &options,
                const BufferizationState &state,
                SmallVector<Value> &invocationStack) const {
    FailureOr<BufferLikeType> input = bufferization::getBufferType(
        op->getOperand(0), options, state, invocationStack);
    if (failed(input))
      return failure();
    auto memref = dyn_cast<MemRefType>(*input);
    if (!memref)
      return op->emitOpError("bufferizes from ranked memrefs only, found ")
             << *input;
    return cast<BufferLikeType>(getMemRefTypeWithStaticIdentityLayout(
        cast<TensorType>(op->getResult(0).getType()), memref.getMemorySpace()));
  }

  LogicalResult bufferize(Operation *op, RewriterBase &rewriter,
                          const BufferizationOptions &options,
                          BufferizationState &state) const {
    SmallVector<Value> operands;
    if (failed(getBuffers(op, rewriter, options, state, operands)))
      return failure();
    FailureOr<BufferLikeType> type =
        bufferization::getBufferType(op->getResult(0), options, state);
    if (failed(type))
      return failure();
    FailureOr<Value> result =
        createBuffer(rewriter, op->getLoc(), operands.front(),
                     cast<MemRefType>(*type), options);
    if (failed(result))
      return failure();
    operands.push_back(*result);
    auto out = createForm<OutOp>(rewriter, op->getLoc(), op, {}, operands);
    out->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    replaceOpWithBufferizedValues(rewriter, op, *result);
    return success();
  }
};

/// Into a destination: in place.
template <typename OutOp>
struct BufferizableOut
    : DstBufferizableOpInterfaceExternalModel<BufferizableOut<OutOp>, OutOp> {
  bool bufferizesToMemoryRead(Operation *op, OpOperand &operand,
                              const AnalysisState &) const {
    return !cast<OutOp>(op).isDpsInit(&operand);
  }
  /// An element is read before it is written: ins may lie in outs.
  bool bufferizesToElementwiseAccess(Operation *, const AnalysisState &,
                                     ArrayRef<OpOperand *>) const {
    return true;
  }

  LogicalResult bufferize(Operation *op, RewriterBase &rewriter,
                          const BufferizationOptions &options,
                          BufferizationState &state) const {
    SmallVector<Value> operands;
    if (failed(getBuffers(op, rewriter, options, state, operands)))
      return failure();
    clone(rewriter, op, TypeRange(), operands);
    replaceOpWithBufferizedValues(rewriter, op, operands.back());
    return success();
  }
};
} // namespace

void mlir::tensorops::registerBufferizableOpInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, TensorOpsDialect *) {
    forEachElementwiseFamily([&](auto family) {
      using ValueOp = typename decltype(family)::ValueOp;
      using OutOp = typename decltype(family)::OutOp;
      ValueOp::template attachInterface<BufferizableValue<ValueOp, OutOp>>(
          *context);
      OutOp::template attachInterface<BufferizableOut<OutOp>>(*context);
    });
    // What bufferization makes of them.
    context->loadDialect<memref::MemRefDialect>();
  });
}
