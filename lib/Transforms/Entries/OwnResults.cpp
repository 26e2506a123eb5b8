// tensorops-own-results: what an entry returns is the caller's alone.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "ContiguousCopy.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_OWNRESULTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The allocation in this function that `value` is, seen through casts; null
/// for arguments, globals, views and results of calls and of control flow, of
/// which the caller could not be the only owner.
static memref::AllocOp getAllocation(Value value) {
  while (auto cast = value.getDefiningOp<memref::CastOp>())
    value = cast.getSource();
  return value.getDefiningOp<memref::AllocOp>();
}

/// The type of a new buffer that takes the contents of `type`.
static MemRefType getContiguous(MemRefType type) {
  return MemRefType::get(type.getShape(), type.getElementType(),
                         MemRefLayoutAttrInterface(), type.getMemorySpace());
}

/// A contiguous copy of `source` in memory of its own, in the type of `source`.
static Value createCopy(ImplicitLocOpBuilder &builder, Value source) {
  auto type = cast<MemRefType>(source.getType());
  MemRefType contiguous = getContiguous(type);
  Value copy = tensorops::createContiguousCopy(builder, source, contiguous);
  if (contiguous == type)
    return copy;
  return memref::CastOp::create(builder, type, copy);
}

namespace {
struct OwnResults : tensorops::impl::OwnResultsBase<OwnResults> {
  LogicalResult ownResults(func::ReturnOp op) {
    ImplicitLocOpBuilder builder(op.getLoc(), op);
    SmallPtrSet<Operation *, 4> returned;
    for (OpOperand &operand : op->getOpOperands()) {
      if (!isa<BaseMemRefType>(operand.get().getType()))
        continue;
      memref::AllocOp alloc = getAllocation(operand.get());
      if (alloc && returned.insert(alloc).second)
        continue;
      auto type = dyn_cast<MemRefType>(operand.get().getType());
      if (!type ||
          !memref::CastOp::areCastCompatible(getContiguous(type), type))
        return op.emitError("cannot return ")
               << operand.get().getType()
               << ": a result is a new contiguous buffer; expected a ranked "
                  "memref that a contiguous one casts to";
      operand.set(createCopy(builder, operand.get()));
    }
    return success();
  }

  void runOnOperation() override {
    for (auto func : getOperation().getOps<func::FuncOp>()) {
      if (!func.isPublic())
        continue;
      WalkResult result = func.walk(
          [&](func::ReturnOp op) { return WalkResult(ownResults(op)); });
      if (result.wasInterrupted())
        return signalPassFailure();
    }
  }
};
} // namespace
