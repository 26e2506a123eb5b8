// tensorops-expand-shuffles: what threads tell each other goes through
// workgroup memory, for devices without groups of threads in step.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "UniformValues.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/Matchers.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDSHUFFLES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Threads that a shuffle may tell apart.
static constexpr int64_t kWidth = 32;

static Value constant(ImplicitLocOpBuilder &builder, int64_t value) {
  return arith::ConstantOp::create(builder, builder.getI32IntegerAttr(value));
}

static LogicalResult check(gpu::ShuffleOp op) {
  llvm::APInt width;
  if (!matchPattern(op.getWidth(), m_ConstantInt(&width)) || width != kWidth)
    return op.emitError("expected a shuffle of width ") << kWidth;
  Type type = op.getValue().getType();
  if (!type.isInteger(32) && !type.isInteger(64) && !type.isF32() &&
      !type.isF64())
    return op.emitError("expected a shuffle of i32, i64, f32 or f64, found ")
           << type;
  if (Operation *divergence = mlir::tensorops::findDivergence(op))
    return op.emitError("expected a shuffle that every thread of the block "
                        "reaches, but '")
           << divergence->getName()
           << "' around it may let only some of them through";
  return success();
}

/// Threads of a block; 0, with an error at `func`, if they are not known.
static int64_t getBlockSize(gpu::GPUFuncOp func) {
  DenseI32ArrayAttr sizes = func.getKnownBlockSizeAttr();
  if (!sizes || sizes.size() != 3) {
    func.emitError("expected known_block_size on a kernel with shuffles");
    return 0;
  }
  ArrayRef<int32_t> size = sizes.asArrayRef();
  if (size[0] % kWidth != 0 || size[1] != 1 || size[2] != 1) {
    func.emitError("expected blocks of one dimension and a multiple of ")
        << kWidth << " threads in a kernel with shuffles, found " << size[0]
        << " x " << size[1] << " x " << size[2];
    return 0;
  }
  return size[0];
}

/// The lane, of the 32 beside `lane`, whose value arrives: an i32, in which
/// 32 and more, or less than 0, stands for none.
static Value getSource(ImplicitLocOpBuilder &builder, gpu::ShuffleOp op,
                       Value lane) {
  Value offset = op.getOffset();
  switch (op.getMode()) {
  case gpu::ShuffleMode::XOR:
    return arith::XOrIOp::create(builder, lane, offset);
  case gpu::ShuffleMode::DOWN:
    return arith::AddIOp::create(builder, lane, offset);
  case gpu::ShuffleMode::UP:
    return arith::SubIOp::create(builder, lane, offset);
  case gpu::ShuffleMode::IDX:
    return offset;
  }
  llvm_unreachable("a mode that is none");
}

static void expand(gpu::ShuffleOp op, Value buffer) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  auto barrier = [&] { gpu::BarrierOp::create(builder); };
  Value thread = gpu::ThreadIdOp::create(builder, gpu::Dimension::x);
  Value number =
      arith::IndexCastOp::create(builder, builder.getI32Type(), thread);
  Value lane =
      arith::AndIOp::create(builder, number, constant(builder, kWidth - 1));
  Value source = getSource(builder, op, lane);
  Value valid = arith::CmpIOp::create(builder, arith::CmpIPredicate::ult,
                                      source, constant(builder, kWidth));
  Value first = arith::SubIOp::create(builder, number, lane);
  Value other = arith::SelectOp::create(
      builder, valid, arith::AddIOp::create(builder, first, source), number);
  memref::StoreOp::create(builder, op.getValue(), buffer, thread);
  barrier();
  Value index =
      arith::IndexCastOp::create(builder, builder.getIndexType(), other);
  Value result = memref::LoadOp::create(builder, buffer, index);
  // The next shuffle writes there again.
  barrier();
  op->replaceAllUsesWith(ValueRange{result, valid});
  op.erase();
}

/// A workgroup attribution of `size` elements for each type.
static Value addBuffer(gpu::GPUFuncOp func, Type type, int64_t size) {
  auto space = gpu::AddressSpaceAttr::get(func.getContext(),
                                          gpu::AddressSpace::Workgroup);
  return func.addWorkgroupAttribution(
      MemRefType::get({size}, type, MemRefLayoutAttrInterface(), space),
      func.getLoc());
}

static LogicalResult expandAll(gpu::GPUFuncOp func) {
  SmallVector<gpu::ShuffleOp> shuffles;
  func.walk([&](gpu::ShuffleOp op) { shuffles.push_back(op); });
  if (shuffles.empty())
    return success();
  int64_t size = getBlockSize(func);
  auto isRefused = [](gpu::ShuffleOp op) { return failed(check(op)); };
  if (size == 0 || llvm::any_of(shuffles, isRefused))
    return failure();
  llvm::SmallDenseMap<Type, Value> buffers;
  for (gpu::ShuffleOp op : shuffles) {
    Value &buffer = buffers[op.getValue().getType()];
    if (!buffer)
      buffer = addBuffer(func, op.getValue().getType(), size);
    expand(op, buffer);
  }
  return success();
}

namespace {
struct ExpandShuffles : tensorops::impl::ExpandShufflesBase<ExpandShuffles> {
  void runOnOperation() override {
    for (auto func : getOperation().getOps<gpu::GPUFuncOp>())
      if (failed(expandAll(func)))
        return signalPassFailure();
  }
};
} // namespace
