// How one-shot bufferization turns our operations on tensors into rsqrt_out on
// memrefs.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/ExternalModels.h"

#include "mlir/Dialect/Bufferization/IR/BufferizableOpInterface.h"
#include "mlir/Dialect/Bufferization/IR/DstBufferizableOpInterfaceImpl.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StructuredOpsUtils.h"
#include "tensorops/IR/TensorOpsOps.h"

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

namespace {
/// rsqrt: a buffer of its own, filled by rsqrt_out.
struct BufferizableRsqrt
    : BufferizableOpInterface::ExternalModel<BufferizableRsqrt, RsqrtOp> {
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
  getBufferType(Operation *operation, Value,
                const BufferizationOptions &options,
                const BufferizationState &state,
                SmallVector<Value> &invocationStack) const {
    auto op = cast<RsqrtOp>(operation);
    FailureOr<BufferLikeType> input = bufferization::getBufferType(
        op.getInput(), options, state, invocationStack);
    if (failed(input))
      return failure();
    auto memref = dyn_cast<MemRefType>(*input);
    if (!memref)
      return op.emitOpError("bufferizes from ranked memrefs only, found ")
             << *input;
    return cast<BufferLikeType>(getMemRefTypeWithStaticIdentityLayout(
        cast<TensorType>(op.getResult().getType()), memref.getMemorySpace()));
  }

  LogicalResult bufferize(Operation *operation, RewriterBase &rewriter,
                          const BufferizationOptions &options,
                          BufferizationState &state) const {
    auto op = cast<RsqrtOp>(operation);
    FailureOr<Value> input = getBuffer(rewriter, op.getInput(), options, state);
    FailureOr<BufferLikeType> type =
        bufferization::getBufferType(op.getResult(), options, state);
    if (failed(input) || failed(type))
      return failure();
    FailureOr<Value> result = createBuffer(rewriter, op.getLoc(), *input,
                                           cast<MemRefType>(*type), options);
    if (failed(result))
      return failure();
    auto out = RsqrtOutOp::create(rewriter, op.getLoc(), TypeRange(), *input,
                                  *result, op.getAccuracyAttr());
    out->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    replaceOpWithBufferizedValues(rewriter, op, *result);
    return success();
  }
};

/// rsqrt_out: in place.
struct BufferizableRsqrtOut
    : DstBufferizableOpInterfaceExternalModel<BufferizableRsqrtOut,
                                              RsqrtOutOp> {
  bool bufferizesToMemoryRead(Operation *op, OpOperand &operand,
                              const AnalysisState &) const {
    return !cast<RsqrtOutOp>(op).isDpsInit(&operand);
  }
  /// An element is read before it is written: ins may lie in outs.
  bool bufferizesToElementwiseAccess(Operation *, const AnalysisState &,
                                     ArrayRef<OpOperand *>) const {
    return true;
  }

  LogicalResult bufferize(Operation *operation, RewriterBase &rewriter,
                          const BufferizationOptions &options,
                          BufferizationState &state) const {
    auto op = cast<RsqrtOutOp>(operation);
    FailureOr<Value> input = getBuffer(rewriter, op.getInput(), options, state);
    FailureOr<Value> init = getBuffer(rewriter, op.getInit(), options, state);
    if (failed(input) || failed(init))
      return failure();
    clone(rewriter, operation, TypeRange(), ValueRange{*input, *init});
    replaceOpWithBufferizedValues(rewriter, op, *init);
    return success();
  }
};
} // namespace

void mlir::tensorops::registerBufferizableOpInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, TensorOpsDialect *) {
    RsqrtOp::attachInterface<BufferizableRsqrt>(*context);
    RsqrtOutOp::attachInterface<BufferizableRsqrtOut>(*context);
    // What bufferization makes of them.
    context->loadDialect<memref::MemRefDialect>();
  });
}
