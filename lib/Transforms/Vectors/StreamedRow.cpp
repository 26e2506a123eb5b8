// Where the two streams run, and when.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "StreamedRow.h"

#include "Loops/ComplexElements.h"
#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

/// A non-temporal store is fast where it writes whole lines.
static constexpr int64_t kLineBytes = 64;
/// Shorter rows are mostly head and rest.
static constexpr int64_t kLeastRowBytes = 4096;
/// How far ahead inputs are fetched.
static constexpr int64_t kAheadBytes = 4096;

static int64_t getBytesOf(OpOperand &operand) {
  return tensorops::getElementBytes(
      getElementTypeOrSelf(operand.get().getType()));
}

static int64_t getLargestOutputBytes(linalg::GenericOp op) {
  int64_t bytes = 1;
  for (OpOperand &init : op.getDpsInitsMutable())
    bytes = std::max(bytes, getBytesOf(init));
  return bytes;
}

int64_t tensorops::getLeastStreamedBytes(linalg::GenericOp op,
                                         Nontemporal nontemporal) {
  return nontemporal == Nontemporal::Always ? 0
                                            : getNearestCacheBytes(op) / 4 * 3;
}

bool tensorops::canStream(linalg::GenericOp op, Nontemporal nontemporal) {
  if (nontemporal == Nontemporal::Never || hasEachLane(op) ||
      Machine::nearest(op).set->architecture != "x86_64")
    return false;
  return llvm::none_of(op.getDpsInitsMutable(), [&](OpOperand &init) {
    return op.payloadUsesValueFromOperand(&init);
  });
}

/// LLVM's fence for an atomic ordering orders no non-temporal stores.
void tensorops::emitFence(ImplicitLocOpBuilder &builder) {
  LLVM::CallIntrinsicOp::create(
      builder, builder.getStringAttr("llvm.x86.sse.sfence"), ValueRange());
}

/// The inputs that the loop reads from one line after the other.
static SmallVector<OpOperand *> getReadRows(linalg::GenericOp op) {
  unsigned innermost = op.getNumLoops() - 1;
  return llvm::filter_to_vector(
      op.getDpsInputOperands(), [&](OpOperand *input) {
        return op.getMatchingIndexingMap(input).isFunctionOfDim(innermost) &&
               hasUnitStride(op, *input);
      });
}

bool StreamedRow::isPossible(linalg::GenericOp op, Nontemporal nontemporal) {
  if (op->hasAttr(kBlockAttrName) || !canStream(op, nontemporal))
    return false;
  int64_t bytes = getLargestOutputBytes(op);
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  if (!ShapedType::isDynamic(sizes.back()) &&
      sizes.back() < kLeastRowBytes / bytes)
    return false;
  if (ShapedType::isDynamicShape(sizes))
    return true;
  double total = bytes;
  for (int64_t size : sizes)
    total *= size;
  return total >= getLeastStreamedBytes(op, nontemporal);
}

Value StreamedRow::constant(int64_t value) {
  return arith::ConstantIndexOp::create(builder, value);
}

Value StreamedRow::isAtLeast(Value value, Value least) {
  return arith::CmpIOp::create(builder, arith::CmpIPredicate::uge, value,
                               least);
}

void StreamedRow::require(Value condition) {
  isStreamed = isStreamed
                   ? arith::AndIOp::create(builder, isStreamed, condition)
                   : condition;
}

Value StreamedRow::emitAddress(OpOperand &operand) {
  auto metadata =
      memref::ExtractStridedMetadataOp::create(builder, operand.get());
  Value position = metadata.getOffset();
  for (auto [index, stride] : llvm::zip_equal(
           operands.getIndices(operand, constant(0)), metadata.getStrides()))
    position = arith::AddIOp::create(
        builder, position, arith::MulIOp::create(builder, index, stride));
  Value start =
      memref::ExtractAlignedPointerAsIndexOp::create(builder, operand.get());
  return arith::AddIOp::create(
      builder, start,
      arith::MulIOp::create(builder, position, constant(getBytesOf(operand))));
}

/// Whole lines have to begin at the same element in all outputs.
void StreamedRow::alignOutputs() {
  Value beyond = constant(kLineBytes - 1);
  for (OpOperand &init : op.getDpsInitsMutable()) {
    Value address = emitAddress(init);
    Value bytes = constant(getBytesOf(init));
    if (!head) {
      Value missing = arith::AndIOp::create(
          builder, arith::SubIOp::create(builder, constant(0), address),
          beyond);
      head = arith::DivUIOp::create(builder, missing, bytes);
    }
    Value first = arith::AddIOp::create(
        builder, address, arith::MulIOp::create(builder, head, bytes));
    require(arith::CmpIOp::create(builder, arith::CmpIPredicate::eq,
                                  arith::AndIOp::create(builder, first, beyond),
                                  constant(0)));
  }
}

/// What is written in place is in the caches, and read again from there.
void StreamedRow::requireApart(OpOperand &input, OpOperand &init) {
  Value in = emitAddress(input), out = emitAddress(init);
  auto spanOf = [&](OpOperand &operand) -> Value {
    return arith::MulIOp::create(builder, size, constant(getBytesOf(operand)));
  };
  require(isAtLeast(arith::SubIOp::create(builder, in, out), spanOf(init)));
  require(isAtLeast(arith::SubIOp::create(builder, out, in), spanOf(input)));
}

StreamedRow::StreamedRow(linalg::GenericOp op, ImplicitLocOpBuilder &builder,
                         VectorOperands &operands, Nontemporal nontemporal)
    : op(op), builder(builder), operands(operands), size(operands.rowSize()),
      step(operands.emitStep()) {
  Value bytes = constant(getLargestOutputBytes(op));
  Value total = bytes;
  for (Value bound : operands.loopSizes())
    total = arith::MulIOp::create(builder, total, bound);
  if (int64_t least = getLeastStreamedBytes(op, nontemporal))
    require(isAtLeast(total, constant(least)));
  require(isAtLeast(arith::MulIOp::create(builder, size, bytes),
                    constant(kLeastRowBytes)));
  alignOutputs();
  for (OpOperand *input : getReadRows(op))
    for (OpOperand &init : op.getDpsInitsMutable())
      requireApart(*input, init);

  Value both = arith::MulIOp::create(builder, step, constant(2));
  Value steps = arith::DivUIOp::create(
      builder, arith::SubIOp::create(builder, size, head), both);
  half = arith::MulIOp::create(builder, steps, step);
  first = head;
  end = arith::AddIOp::create(builder, head,
                              arith::MulIOp::create(builder, steps, both));
  head = arith::SelectOp::create(builder, isStreamed, head, size);
  end = arith::SelectOp::create(builder, isStreamed, end, size);
}

void StreamedRow::emitFetch(Value position) {
  for (OpOperand *input : getReadRows(op)) {
    int64_t bytes = getBytesOf(*input);
    for (int64_t ahead = 0; ahead < operands.getNumLanes() * bytes;
         ahead += kLineBytes) {
      Value fetched = arith::AddIOp::create(
          builder, position, constant((kAheadBytes + ahead) / bytes));
      memref::PrefetchOp::create(builder, input->get(),
                                 operands.getIndices(*input, fetched),
                                 /*isWrite=*/false, /*localityHint=*/3,
                                 /*isDataCache=*/true);
    }
  }
}

void StreamedRow::emit(function_ref<void(Value)> emitVector) {
  auto then = scf::IfOp::create(builder, isStreamed, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(then.thenBlock());
  Value both = arith::MulIOp::create(builder, half, constant(2));
  Value second = arith::AddIOp::create(builder, first, half);
  // One stream after the other, by the same code.
  auto loop = scf::ForOp::create(builder, constant(0), both, step,
                                 ValueRange{first, second});
  {
    OpBuilder::InsertionGuard inLoop(builder);
    builder.setInsertionPointToStart(loop.getBody());
    Value position = loop.getRegionIterArg(0);
    emitFetch(position);
    emitVector(position);
    Value next = arith::AddIOp::create(builder, position, step);
    scf::YieldOp::create(builder, ValueRange{loop.getRegionIterArg(1), next});
  }
  emitFence(builder);
}
