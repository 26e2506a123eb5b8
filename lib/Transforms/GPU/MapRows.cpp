// Loops over the same rows, a sum over each among them, as one kernel: a block
// of 64 threads takes a row at a time, thread j its elements j, j + 64 and so
// on in every loop. So it adds up the partial sum j of the order that is the
// same on every machine, and touches no element that another thread touches;
// what there is once a row every thread has.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MapToGPU.h"

#include "KernelOperands.h"
#include "Loops/ComplexElements.h"
#include "Loops/RowReduction.h"
#include "RowCache.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include <memory>
#include <optional>

using namespace mlir;
using namespace mlir::tensorops;

/// Partial sums of a row: part of what a result means.
static constexpr int64_t kNumSums = 64;
/// Threads that move in step and can shuffle.
static constexpr int64_t kWarp = 32;
/// Of a partial sum.
static constexpr int64_t kMaxBytes = 8;
/// Elements that a thread loads before it computes with the first: most of a
/// row by many, the rest by fewer.
static constexpr int64_t kInFlight[] = {16, 4, 1};

namespace {
class RowMapper {
public:
  RowMapper(ArrayRef<linalg::GenericOp> group, gpu::GPUModuleOp kernels,
            StringRef name, int64_t workgroupBytes);

  void run();

private:
  using Values = SmallVector<Value>;

  /// A loop nest of the group.
  struct Member {
    linalg::GenericOp op;
    RowLoop kind;
    std::unique_ptr<KernelOperands> operands;
  };

  /// Of several columns in memory, or with their elements in the cache, and
  /// what the last ones gave: what these give; null: nothing.
  using ColumnsBody = llvm::function_ref<Value(const Values &, bool, Value)>;

  /// Whether somebody else looks at `buffer`.
  bool isKept(Value buffer) const;
  /// Whether memory must be passed for `operand`, where `settled` are the
  /// buffers of which every thread has the number of its row.
  bool needsMemory(OpOperand &operand,
                   const llvm::DenseSet<Value> &settled) const;

  /// What the body of a member needs at one element, or once a row.
  Values load(Member &member, const Values &indices, bool isCached);
  /// The same at several elements, all before the first is put in the cache.
  SmallVector<Values> loadAll(Member &member, const Values &columns,
                              bool isCached);
  /// Loops over the elements of this thread.
  Value emitLoops(Member &member, bool isCached, Value start, ColumnsBody body);
  /// The same, with the elements in the cache where a row has room there.
  Value emitColumns(Member &member, Value start, ColumnsBody body);
  /// The total of all threads' sums, in each of them.
  Value addUp(Value partial);
  /// `value` is what every thread has from here on for the number of this row
  /// in an output of `member`; thread 0 stores it where it is kept.
  void settle(Member &member, unsigned init, Value value);
  void emitRow(Member &member);
  void emitSum(Member &member);
  void emitElements(Member &member);

  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(kernel.device, value);
  }
  Value add(Value a, Value b) {
    return arith::AddIOp::create(kernel.device, a, b);
  }
  Values at(Value column) {
    Values indices = outer;
    indices.push_back(column);
    return indices;
  }

  unsigned numOuter;
  RowGroup group;
  KernelBuilder kernel;
  SmallVector<Member> members;
  RowCache cache;
  /// In the kernel: sizes of the rows' loops and of a row, where it stands.
  Values sizes, outer;
  Value columns;
  /// The number of this row in a buffer, once that is settled.
  llvm::DenseMap<Value, Value> rowValues;
  /// Where partial sums of a type meet.
  llvm::DenseMap<Type, Value> shared;
};
} // namespace

static SmallVector<Value> getWritten(ArrayRef<linalg::GenericOp> group) {
  SmallVector<Value> written;
  for (linalg::GenericOp op : group)
    llvm::append_range(written,
                       op->getOperands().drop_front(op.getNumDpsInputs()));
  return written;
}

/// Loops over the rows of `group`.
static unsigned countOuterLoops(ArrayRef<linalg::GenericOp> group) {
  linalg::GenericOp sum = *llvm::find_if(group, [](linalg::GenericOp op) {
    return op.getNumReductionLoops() > 0;
  });
  return sum.getNumParallelLoops();
}

RowMapper::RowMapper(ArrayRef<linalg::GenericOp> group,
                     gpu::GPUModuleOp kernels, StringRef name,
                     int64_t workgroupBytes)
    : numOuter(countOuterLoops(group)), group(group.begin(), group.end()),
      kernel(kernels, name, group.back(), kNumSums, getWritten(group)),
      cache(group, numOuter, workgroupBytes - kNumSums * kMaxBytes) {
  llvm::DenseSet<Value> settled;
  for (linalg::GenericOp op : group) {
    RowLoop kind = getRowLoop(op, numOuter);
    members.push_back(
        {op, kind,
         std::make_unique<KernelOperands>(
             op, kernel, /*accessBits=*/128, [&](OpOperand &operand) {
               return needsMemory(operand, settled);
             })});
    if (kind != RowLoop::Elements)
      settled.insert_range(op.getDpsInits());
  }
}

bool RowMapper::isKept(Value buffer) const {
  return !buffer.getDefiningOp<memref::AllocOp>() ||
         llvm::any_of(buffer.getUsers(), [&](Operation *user) {
           return !llvm::is_contained(group, user) &&
                  !isa<memref::DeallocOp, memref::DimOp>(user);
         });
}

bool RowMapper::needsMemory(OpOperand &operand,
                            const llvm::DenseSet<Value> &settled) const {
  auto op = cast<linalg::GenericOp>(operand.getOwner());
  if (!isPerRow(operand, numOuter))
    return true;
  if (op.isDpsInit(&operand) && isKept(operand.get()))
    return true;
  return !settled.contains(operand.get()) &&
         !op.getMatchingBlockArgument(&operand).use_empty();
}

RowMapper::Values RowMapper::load(Member &member, const Values &indices,
                                  bool isCached) {
  Values elements;
  for (OpOperand &operand : member.op->getOpOperands()) {
    Value &element = elements.emplace_back();
    bool isSum = member.kind == RowLoop::Sum && member.op.isDpsInit(&operand);
    if (isSum || member.op.getMatchingBlockArgument(&operand).use_empty())
      continue;
    if (isPerRow(operand, numOuter))
      element = rowValues.lookup(operand.get());
    else if (isCached && cache.isFilled(operand))
      element = cache.load(operand, indices.back());
    if (!element)
      element =
          member.operands->loadOperand(operand.getOperandNumber(), indices);
  }
  return elements;
}

SmallVector<RowMapper::Values>
RowMapper::loadAll(Member &member, const Values &columns, bool isCached) {
  SmallVector<Values> elements;
  for (Value column : columns)
    elements.push_back(load(member, at(column), isCached));
  for (OpOperand &operand : member.op->getOpOperands()) {
    if (!isCached || !cache.holds(operand) || cache.isFilled(operand))
      continue;
    for (auto [column, loaded] : llvm::zip_equal(columns, elements))
      if (Value element = loaded[operand.getOperandNumber()])
        cache.store(operand, column, element);
  }
  return elements;
}

Value RowMapper::emitLoops(Member &member, bool isCached, Value start,
                           ColumnsBody body) {
  ImplicitLocOpBuilder &device = kernel.device;
  std::optional<int64_t> length = getConstantIntValue(columns);
  int64_t rest = length.value_or(0);
  Value done = constant(0);
  // The code of a function stands once in a kernel.
  ArrayRef<int64_t> counts(kInFlight);
  for (int64_t count : hasFunctions(member.op) ? counts.take_back() : counts) {
    // No loop that is known not to run.
    const bool isLast = count == 1;
    if (length && rest < (isLast ? 1 : count * kNumSums))
      continue;
    rest %= count * kNumSums;
    Value step = constant(count * kNumSums);
    Value limit = columns;
    if (!isLast) {
      Value behind = arith::RemUIOp::create(device, columns, step);
      limit = arith::SubIOp::create(device, columns, behind);
    }
    auto loop =
        scf::ForOp::create(device, add(done, kernel.thread()), limit, step,
                           start ? ValueRange(start) : ValueRange());
    OpBuilder::InsertionGuard guard(device);
    device.setInsertionPointToStart(loop.getBody());
    Values here;
    for (int64_t i : llvm::seq(count))
      here.push_back(add(loop.getInductionVar(), constant(i * kNumSums)));
    Value next =
        body(here, isCached, start ? loop.getRegionIterArg(0) : Value());
    if (start) {
      scf::YieldOp::create(device, next);
      start = loop.getResult(0);
    }
    done = limit;
  }
  return start;
}

Value RowMapper::emitColumns(Member &member, Value start, ColumnsBody body) {
  ImplicitLocOpBuilder &device = kernel.device;
  if (!cache.isUsedBy(member.op))
    return emitLoops(member, /*isCached=*/false, start, body);
  if (cache.alwaysFits())
    return emitLoops(member, /*isCached=*/true, start, body);
  auto arms = scf::IfOp::create(
      device, start ? TypeRange(start.getType()) : TypeRange(), cache.fits(),
      /*withElseRegion=*/true);
  for (bool isCached : {true, false}) {
    OpBuilder::InsertionGuard guard(device);
    device.setInsertionPointToStart(isCached ? arms.thenBlock()
                                             : arms.elseBlock());
    Value result = emitLoops(member, isCached, start, body);
    if (result)
      scf::YieldOp::create(device, result);
  }
  return start ? arms.getResult(0) : Value();
}

Value RowMapper::addUp(Value partial) {
  ImplicitLocOpBuilder &device = kernel.device;
  Type type = partial.getType();
  Value &sums = shared[type];
  if (!sums)
    sums = kernel.addWorkgroupBuffer(MemRefType::get({kNumSums}, type));
  // By shuffles where the machine has them for the type.
  const int64_t last = type.isF32() ? kWarp : 1;
  for (int64_t half = kNumSums / 2; half >= last; half /= 2) {
    memref::StoreOp::create(device, partial, sums, kernel.thread());
    gpu::BarrierOp::create(device);
    Value other = arith::AndIOp::create(
        device, add(kernel.thread(), constant(half)), constant(kNumSums - 1));
    Value upper = memref::LoadOp::create(device, sums, other);
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

void RowMapper::settle(Member &member, unsigned init, Value value) {
  Value buffer = member.op.getDpsInits()[init];
  rowValues[buffer] = value;
  if (!isKept(buffer))
    return;
  ImplicitLocOpBuilder &device = kernel.device;
  Value isFirst = arith::CmpIOp::create(device, arith::CmpIPredicate::eq,
                                        kernel.thread(), constant(0));
  auto first = scf::IfOp::create(device, isFirst, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(device);
  device.setInsertionPointToStart(first.thenBlock());
  member.operands->store(init, outer, value);
}

void RowMapper::emitRow(Member &member) {
  LoopBody body =
      member.operands->compute(load(member, outer, /*isCached=*/false), outer);
  Operation *yield = member.op.getRegion().front().getTerminator();
  Values values;
  for (Value result : yield->getOperands())
    values.push_back(body.getLane(result, 0));
  for (auto [init, value] : llvm::enumerate(values))
    settle(member, init, value);
}

void RowMapper::emitSum(Member &member) {
  ImplicitLocOpBuilder &device = kernel.device;
  SumBody sum = *matchRowReduction(member.op);
  Type type = sum.combiner.getType();
  Value init = rowValues.lookup(member.op.getDpsInits().front());
  if (!init)
    init = member.operands->loadInit(0, outer);
  Value zero = arith::ConstantOp::create(device, device.getZeroAttr(type));
  Value partial = emitColumns(
      member, zero, [&](const Values &here, bool isCached, Value start) {
        for (auto [column, elements] :
             llvm::zip_equal(here, loadAll(member, here, isCached))) {
          LoopBody body = member.operands->compute(
              elements, at(column), /*numLanes=*/1, sum.combiner);
          start =
              arith::AddFOp::create(device, start, body.getLane(sum.term, 0));
        }
        return start;
      });
  Value total = addUp(partial);
  settle(member, 0, arith::AddFOp::create(device, total, init));
}

void RowMapper::emitElements(Member &member) {
  Operation *yield = member.op.getRegion().front().getTerminator();
  emitColumns(
      member, Value(), [&](const Values &here, bool isCached, Value) -> Value {
        for (auto [column, elements] :
             llvm::zip_equal(here, loadAll(member, here, isCached))) {
          LoopBody body = member.operands->compute(elements, at(column));
          for (OpOperand &init : member.op.getDpsInitsMutable()) {
            unsigned number =
                init.getOperandNumber() - member.op.getNumDpsInputs();
            Value value = body.getLane(yield->getOperand(number), 0);
            member.operands->store(number, at(column), value);
            if (isCached && cache.holds(init))
              cache.store(init, column, value);
          }
        }
        return Value();
      });
}

void RowMapper::run() {
  ImplicitLocOpBuilder &host = kernel.host, &device = kernel.device;
  auto *sum = llvm::find_if(
      members, [](Member &member) { return member.kind == RowLoop::Sum; });
  ArrayRef<Value> hostSizes = sum->operands->sizes();
  Value rows = arith::ConstantIndexOp::create(host, 1);
  for (Value size : hostSizes.drop_back()) {
    rows = arith::MulIOp::create(host, rows, size);
    sizes.push_back(kernel.pass(size));
  }
  columns = kernel.pass(hostSizes.back());
  cache.create(kernel, columns);
  auto loop = scf::ForOp::create(device, kernel.block(), kernel.pass(rows),
                                 kernel.blocks());
  {
    OpBuilder::InsertionGuard guard(device);
    device.setInsertionPointToStart(loop.getBody());
    outer = kernel.getIndices(loop.getInductionVar(), sizes);
    for (Member &member : members) {
      if (member.kind == RowLoop::Row)
        emitRow(member);
      else if (member.kind == RowLoop::Sum)
        emitSum(member);
      else
        emitElements(member);
      cache.markFilled(member.op);
    }
  }
  kernel.launchStrided(rows);
}

void tensorops::mapRows(ArrayRef<linalg::GenericOp> group,
                        gpu::GPUModuleOp kernels, StringRef name,
                        int64_t workgroupBytes) {
  RowMapper(group, kernels, name, workgroupBytes).run();
}
