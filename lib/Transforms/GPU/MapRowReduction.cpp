// A sum over the last dimension as a kernel: a block of 64 threads takes a row
// at a time, thread j the partial sum j of the order that is the same on every
// machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MapToGPU.h"

#include "KernelOperands.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Partial sums of a row: part of what a result means.
static constexpr int64_t kNumSums = 64;
/// Threads that move in step and can shuffle.
static constexpr int64_t kWarp = 32;
/// Terms that a thread loads before it adds the first.
static constexpr int64_t kInFlight = 4;

namespace {
class RowReductionMapper {
public:
  RowReductionMapper(linalg::GenericOp op, SumBody sum,
                     gpu::GPUModuleOp kernels, StringRef name)
      : op(op), sum(sum), kernel(kernels, name, op, kNumSums),
        operands(op, kernel), type(sum.combiner.getType()) {}

  void run();

private:
  using Indices = SmallVector<Value>;

  /// The partial sum of this thread over the row at `outer`.
  Value emitPartialSum(const Indices &outer);
  /// `start` with the terms at `columns` added, one after the other.
  Value addTerms(Value start, const Indices &outer, ArrayRef<Value> columns);
  /// The total of all threads' sums, in thread 0.
  Value addUp(Value partial);
  void emitRow(Value row);

  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(kernel.device, value);
  }
  Value add(Value a, Value b) {
    return arith::AddIOp::create(kernel.device, a, b);
  }

  linalg::GenericOp op;
  SumBody sum;
  KernelBuilder kernel;
  KernelOperands operands;
  Type type;
  SmallVector<Value> sizes;
  Value shared;
};
} // namespace

Value RowReductionMapper::addTerms(Value start, const Indices &outer,
                                   ArrayRef<Value> columns) {
  SmallVector<Indices> positions;
  SmallVector<SmallVector<Value>> elements;
  for (Value column : columns) {
    positions.push_back(outer);
    positions.back().push_back(column);
    elements.push_back(operands.loadInputs(positions.back()));
  }
  for (auto [at, loaded] : llvm::zip_equal(positions, elements)) {
    LoopBody body = operands.compute(loaded, at, /*numLanes=*/1, sum.combiner);
    Value term = body.getLane(sum.term, 0);
    start = arith::AddFOp::create(kernel.device, start, term);
  }
  return start;
}

Value RowReductionMapper::emitPartialSum(const Indices &outer) {
  ImplicitLocOpBuilder &device = kernel.device;
  Value zero = arith::ConstantOp::create(device, device.getZeroAttr(type));
  Value size = sizes.back();
  constexpr int64_t step = kNumSums * kInFlight;
  Value rest = arith::RemUIOp::create(device, size, constant(step));
  Value whole = arith::SubIOp::create(device, size, rest);
  auto addIn = [&](Value first, Value limit, int64_t count, Value start) {
    auto loop = scf::ForOp::create(device, first, limit,
                                   constant(kNumSums * count), start);
    OpBuilder::InsertionGuard guard(device);
    device.setInsertionPointToStart(loop.getBody());
    SmallVector<Value> columns;
    for (int64_t i : llvm::seq(count))
      columns.push_back(add(loop.getInductionVar(), constant(i * kNumSums)));
    Value next = addTerms(loop.getRegionIterArg(0), outer, columns);
    scf::YieldOp::create(device, next);
    return loop.getResult(0);
  };
  Value partial = addIn(kernel.thread(), whole, kInFlight, zero);
  return addIn(add(whole, kernel.thread()), size, 1, partial);
}

Value RowReductionMapper::addUp(Value partial) {
  ImplicitLocOpBuilder &device = kernel.device;
  // By shuffles where the machine has them for the type.
  const int64_t last = type.isF32() ? kWarp : 1;
  for (int64_t half = kNumSums / 2; half >= last; half /= 2) {
    memref::StoreOp::create(device, partial, shared, kernel.thread());
    gpu::BarrierOp::create(device);
    Value other = arith::AndIOp::create(
        device, add(kernel.thread(), constant(half)), constant(kNumSums - 1));
    Value upper = memref::LoadOp::create(device, shared, other);
    partial = arith::AddFOp::create(device, partial, upper);
    gpu::BarrierOp::create(device);
  }
  for (int64_t half = last / 2; half > 0; half /= 2) {
    auto shuffle = gpu::ShuffleOp::create(device, partial, half, kWarp,
                                          gpu::ShuffleMode::XOR);
    partial =
        arith::AddFOp::create(device, partial, shuffle.getShuffleResult());
  }
  return partial;
}

void RowReductionMapper::emitRow(Value row) {
  ImplicitLocOpBuilder &device = kernel.device;
  Indices outer = kernel.getIndices(row, ArrayRef(sizes).drop_back());
  Value total = addUp(emitPartialSum(outer));
  Value isFirst = arith::CmpIOp::create(device, arith::CmpIPredicate::eq,
                                        kernel.thread(), constant(0));
  auto first = scf::IfOp::create(device, isFirst, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(device);
  device.setInsertionPointToStart(first.thenBlock());
  Indices at = outer;
  at.push_back(Value()); // where the sum lies does not depend on it
  Value start = operands.loadInit(0, at);
  Value result = arith::AddFOp::create(device, total, start);
  operands.store(0, at, result);
}

void RowReductionMapper::run() {
  ImplicitLocOpBuilder &host = kernel.host;
  Value rows = arith::ConstantIndexOp::create(host, 1);
  for (Value size : operands.sizes().drop_back())
    rows = arith::MulIOp::create(host, rows, size);
  for (Value size : operands.sizes())
    sizes.push_back(kernel.pass(size));
  Value passedRows = kernel.pass(rows);
  shared = kernel.addWorkgroupBuffer(MemRefType::get({kNumSums}, type));
  auto loop = scf::ForOp::create(kernel.device, kernel.block(), passedRows,
                                 kernel.blocks());
  {
    OpBuilder::InsertionGuard guard(kernel.device);
    kernel.device.setInsertionPointToStart(loop.getBody());
    emitRow(loop.getInductionVar());
  }
  kernel.launchStrided(rows);
}

void tensorops::mapRowReduction(linalg::GenericOp op, SumBody sum,
                                gpu::GPUModuleOp kernels, StringRef name) {
  RowReductionMapper(op, sum, kernels, name).run();
}
