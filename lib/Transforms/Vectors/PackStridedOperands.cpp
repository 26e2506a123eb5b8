// tensorops-pack-strided-operands: what lies apart comes together in the
// first-level cache, block by block, so that arithmetic is on vectors whatever
// the strides.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "BlockCopies.h"
#include "Loops/ComplexElements.h"
#include "Loops/StridedOperands.h"
#include "StreamedRow.h"
#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_PACKSTRIDEDOPERANDS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;
using arith::CmpIPredicate;

/// Of a buffer: a few of them fit in the first-level cache.
static constexpr int64_t kBufferBytes = 4096;
/// Of a block whose columns are consecutive: a line of each column, and as many
/// columns as hardware follows at once.
static constexpr int64_t kLineBytes = 64;
static constexpr int64_t kColumns = 32;

static int64_t getElementBytes(Value operand) {
  Type element = getElementTypeOrSelf(operand.getType());
  int64_t parts = isa<ComplexType>(element) ? 2 : 1;
  return parts * getPartType(element).getIntOrFloatBitWidth() / 8;
}

static bool canPack(linalg::GenericOp op) {
  return op.getNumLoops() > 0 && op.getNumParallelLoops() == op.getNumLoops() &&
         hasVectorBody(op) &&
         llvm::any_of(op->getOpOperands(), [&](OpOperand &operand) {
           return isa<MemRefType>(operand.get().getType()) &&
                  !hasUnitStride(op, operand);
         });
}

namespace {
/// Buffers of one function. Each operation is done with its own before the next
/// one begins.
class Buffers {
public:
  explicit Buffers(FunctionOpInterface func) : func(func) {}
  Value get(Type element, unsigned index);

private:
  FunctionOpInterface func;
  llvm::DenseMap<std::pair<Type, unsigned>, Value> buffers;
};

/// Writes one linalg.generic as loops over blocks of its last two loops; where
/// it has one loop, of one row.
class Packer {
public:
  Packer(linalg::GenericOp op, Buffers &buffers, BlockCopies &copies);
  void run(Nontemporal nontemporal);

private:
  struct Operand {
    OpOperand *operand;
    /// Where its elements begin; null where it is no memref.
    Value offset;
    /// One a loop, null where the loop does not index it.
    SmallVector<Value> strides;
    bool isPacked;
    /// Where a block comes to, if so.
    Value buffer;
  };
  /// The place and size of a block.
  struct Block {
    Value row, column, numRows, numColumns;
  };

  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }
  bool hasRows() const { return sizes.size() > 1; }
  /// Opens a loop and returns its induction variable.
  Value loop(Value to);
  void chooseShape();
  Value emitIsTransposed();
  Block openBlocks();
  /// The operand's memory in a block: all dimensions of what is packed,
  /// otherwise those that it is indexed by.
  Value viewBlock(const Operand &operand, const Block &block);
  /// What a packed block comes to.
  Value viewRows(const Operand &operand, const Block &block, bool hasRows);
  AffineMap getBlockMap(const Operand &operand);
  void replaceIndex(linalg::IndexOp index, const Block &block);
  /// The operation on a block.
  void emitGeneric(const Block &block, bool isStreamed);
  /// i1: whether outputs are too large for the caches, and the rows of all
  /// blocks begin at cache lines.
  Value emitIsStreamed(int64_t least);
  Value emitIsAligned(const Operand &output);
  bool canStreamBlocks(Nontemporal nontemporal);
  void emitBlock(const Block &block, Value isStreamed);

  linalg::GenericOp op;
  ImplicitLocOpBuilder builder;
  BlockCopies &copies;
  SmallVector<Operand> operands;
  /// One a loop.
  SmallVector<Value> sizes;
  /// Induction variables of the loops around the blocks.
  SmallVector<Value> outer;
  int64_t mostElements = kBufferBytes;
  Value numRows, numColumns, isTransposed, blockRows, blockColumns;
};
} // namespace

Value Buffers::get(Type element, unsigned index) {
  Value &buffer = buffers[{element, index}];
  if (buffer)
    return buffer;
  // A loop around the operation must not take more with every turn.
  auto builder = ImplicitLocOpBuilder::atBlockBegin(
      func.getLoc(), &func.getFunctionBody().front());
  Type part = getPartType(element);
  int64_t bytes = part.getIntOrFloatBitWidth() / 8 * (part == element ? 1 : 2);
  return buffer = memref::AllocaOp::create(
             builder, MemRefType::get(kBufferBytes / bytes, element),
             builder.getI64IntegerAttr(kLineBytes));
}

Packer::Packer(linalg::GenericOp op, Buffers &buffers, BlockCopies &copies)
    : op(op), builder(op.getLoc(), op), copies(copies) {
  for (const Range &range : cast<linalg::LinalgOp>(op.getOperation())
                                .createLoopRanges(builder, op.getLoc()))
    sizes.push_back(
        getValueOrCreateConstantIndexOp(builder, op.getLoc(), range.size));
  llvm::DenseMap<Type, unsigned> used;
  for (OpOperand &operand : op->getOpOperands()) {
    Operand &known = operands.emplace_back();
    known.operand = &operand;
    known.strides.resize(op.getNumLoops());
    known.isPacked = false;
    if (!isa<MemRefType>(operand.get().getType()))
      continue;
    auto metadata =
        memref::ExtractStridedMetadataOp::create(builder, operand.get());
    known.offset = metadata.getOffset();
    for (auto [expr, stride] :
         llvm::zip_equal(op.getMatchingIndexingMap(&operand).getResults(),
                         metadata.getStrides()))
      known.strides[cast<AffineDimExpr>(expr).getPosition()] = stride;
    known.isPacked = !hasUnitStride(op, operand);
    if (!known.isPacked)
      continue;
    Type element = getElementTypeOrSelf(operand.get().getType());
    known.buffer = buffers.get(element, used[element]++);
    mostElements =
        std::min(mostElements, kBufferBytes / getElementBytes(operand.get()));
  }
}

Value Packer::loop(Value to) {
  auto loop = scf::ForOp::create(builder, constant(0), to, constant(1));
  builder.setInsertionPointToStart(loop.getBody());
  return loop.getInductionVar();
}

/// Whether the columns of what is packed are consecutive.
Value Packer::emitIsTransposed() {
  Value result = arith::ConstantIntOp::create(builder, 0, 1);
  if (!hasRows())
    return result;
  for (const Operand &operand : operands)
    if (Value stride = operand.strides[sizes.size() - 2];
        stride && operand.isPacked)
      result =
          arith::OrIOp::create(builder, result,
                               arith::CmpIOp::create(builder, CmpIPredicate::eq,
                                                     stride, constant(1)));
  return result;
}

void Packer::chooseShape() {
  numColumns = sizes.back();
  numRows = hasRows() ? sizes[sizes.size() - 2] : constant(1);
  isTransposed = emitIsTransposed();
  Value most = constant(mostElements);
  // Of short rows several, but no division by 0.
  Value columns = arith::MinUIOp::create(builder, numColumns, most);
  columns = arith::MaxUIOp::create(builder, columns, constant(1));
  Value rows = arith::DivUIOp::create(builder, most, columns);
  int64_t lineElements = kLineBytes * mostElements / kBufferBytes;
  blockRows = arith::SelectOp::create(builder, isTransposed,
                                      constant(lineElements), rows);
  blockColumns = arith::SelectOp::create(builder, isTransposed,
                                         constant(kColumns), columns);
}

/// Blocks follow the memory that is read: by columns where these are
/// consecutive.
Packer::Block Packer::openBlocks() {
  Value rowBlocks = arith::CeilDivUIOp::create(builder, numRows, blockRows);
  Value columnBlocks =
      arith::CeilDivUIOp::create(builder, numColumns, blockColumns);
  auto choose = [&](Value ifTransposed, Value otherwise) -> Value {
    return arith::SelectOp::create(builder, isTransposed, ifTransposed,
                                   otherwise);
  };
  Value outerCount = choose(columnBlocks, rowBlocks);
  Value innerCount = choose(rowBlocks, columnBlocks);
  Value a = loop(outerCount);
  Value b = loop(innerCount);
  auto place = [&](Value index, Value size, Value whole) {
    Value start = arith::MulIOp::create(builder, index, size);
    Value rest = arith::SubIOp::create(builder, whole, start);
    return std::pair<Value, Value>(start,
                                   arith::MinUIOp::create(builder, size, rest));
  };
  auto [row, rows] = place(choose(b, a), blockRows, numRows);
  auto [column, columns] = place(choose(a, b), blockColumns, numColumns);
  return {row, column, rows, columns};
}

Value Packer::viewBlock(const Operand &operand, const Block &block) {
  SmallVector<Value> starts(outer);
  if (hasRows())
    starts.push_back(block.row);
  starts.push_back(block.column);
  Value offset = operand.offset;
  for (auto [start, stride] : llvm::zip_equal(starts, operand.strides))
    if (stride)
      offset = arith::AddIOp::create(
          builder, offset, arith::MulIOp::create(builder, start, stride));
  SmallVector<OpFoldResult> viewSizes, viewStrides;
  // What is packed has both dimensions, and strides that nobody knows.
  Value rowStride = hasRows() ? operand.strides[sizes.size() - 2] : Value();
  if (rowStride || operand.isPacked) {
    viewSizes.push_back(block.numRows);
    viewStrides.push_back(rowStride ? rowStride : constant(0));
  }
  if (Value columnStride = operand.strides.back()) {
    viewSizes.push_back(block.numColumns);
    viewStrides.push_back(operand.isPacked
                              ? OpFoldResult(columnStride)
                              : OpFoldResult(builder.getIndexAttr(1)));
  }
  return reinterpretBuffer(builder, operand.operand->get(), offset, viewSizes,
                           viewStrides);
}

Value Packer::viewRows(const Operand &operand, const Block &block,
                       bool hasRows) {
  SmallVector<OpFoldResult> viewSizes, viewStrides;
  if (hasRows) {
    viewSizes.push_back(block.numRows);
    viewStrides.push_back(blockColumns);
  }
  viewSizes.push_back(block.numColumns);
  viewStrides.push_back(builder.getIndexAttr(1));
  return reinterpretBuffer(builder, operand.buffer, builder.getIndexAttr(0),
                           viewSizes, viewStrides);
}

AffineMap Packer::getBlockMap(const Operand &operand) {
  const unsigned loops = hasRows() ? 2 : 1;
  SmallVector<AffineExpr> results;
  for (unsigned loop : llvm::seq(loops))
    if (operand.strides[sizes.size() - loops + loop] || operand.isPacked)
      results.push_back(getAffineDimExpr(loop, op.getContext()));
  return AffineMap::get(loops, 0, results, op.getContext());
}

/// A number of the whole operation's loop, in the block's.
void Packer::replaceIndex(linalg::IndexOp index, const Block &block) {
  const uint64_t loop = index.getDim();
  if (loop < outer.size()) {
    index.replaceAllUsesWith(outer[loop]);
    index.erase();
    return;
  }
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointAfter(index);
  index.setDim(loop - outer.size());
  Value start = loop + 1 == sizes.size() ? block.column : block.row;
  Value whole = arith::AddIOp::create(builder, index.getResult(), start);
  index.getResult().replaceAllUsesExcept(whole, whole.getDefiningOp());
}

void Packer::emitGeneric(const Block &block, bool isStreamed) {
  SmallVector<Value> views;
  SmallVector<AffineMap> maps;
  for (const Operand &operand : operands) {
    maps.push_back(getBlockMap(operand));
    views.push_back(operand.isPacked ? viewRows(operand, block, hasRows())
                    : operand.offset ? viewBlock(operand, block)
                                     : operand.operand->get());
  }
  ValueRange all(views);
  auto generic = linalg::GenericOp::create(
      builder, all.take_front(op.getNumDpsInputs()),
      all.drop_front(op.getNumDpsInputs()), maps,
      SmallVector<utils::IteratorType>(hasRows() ? 2 : 1,
                                       utils::IteratorType::parallel));
  generic->setAttr(kBlockAttrName, builder.getBoolAttr(isStreamed));
  IRMapping mapping;
  op.getRegion().cloneInto(&generic.getRegion(), mapping);
  for (linalg::IndexOp index :
       llvm::to_vector(generic.getRegion().front().getOps<linalg::IndexOp>()))
    replaceIndex(index, block);
}

Value Packer::emitIsAligned(const Operand &output) {
  Value bytes = constant(getElementBytes(output.operand->get()));
  // Where a loop does not leave the line, its stride is a multiple, too.
  Value place = memref::ExtractAlignedPointerAsIndexOp::create(
      builder, output.operand->get());
  auto include = [&](Value elements) {
    place = arith::OrIOp::create(
        builder, place, arith::MulIOp::create(builder, elements, bytes));
  };
  include(output.offset);
  include(blockColumns);
  for (Value stride : ArrayRef(output.strides).drop_back())
    if (stride)
      include(stride);
  Value within =
      arith::AndIOp::create(builder, place, constant(kLineBytes - 1));
  return arith::CmpIOp::create(builder, CmpIPredicate::eq, within, constant(0));
}

Value Packer::emitIsStreamed(int64_t least) {
  Value total = constant(1);
  for (Value size : sizes)
    total = arith::MulIOp::create(builder, total, size);
  Value result;
  for (const Operand &operand : operands) {
    if (!op.isDpsInit(operand.operand))
      continue;
    Value bytes = arith::MulIOp::create(
        builder, total, constant(getElementBytes(operand.operand->get())));
    Value isLarge = arith::CmpIOp::create(builder, CmpIPredicate::uge, bytes,
                                          constant(least));
    Value fits =
        arith::AndIOp::create(builder, isLarge, emitIsAligned(operand));
    result = result ? arith::AndIOp::create(builder, result, fits) : fits;
  }
  return result;
}

/// Whether outputs are computed where they are.
bool Packer::canStreamBlocks(Nontemporal nontemporal) {
  return canStream(op, nontemporal) &&
         llvm::none_of(operands, [&](const Operand &operand) {
           return operand.isPacked && op.isDpsInit(operand.operand);
         });
}

void Packer::emitBlock(const Block &block, Value isStreamed) {
  for (const Operand &operand : operands)
    if (operand.isPacked && op.payloadUsesValueFromOperand(operand.operand))
      copies.emitPack(builder, viewBlock(operand, block),
                      viewRows(operand, block, /*hasRows=*/true));
  if (!isStreamed) {
    emitGeneric(block, /*isStreamed=*/false);
  } else {
    auto branch =
        scf::IfOp::create(builder, isStreamed, /*withElseRegion=*/true);
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(branch.thenBlock());
    emitGeneric(block, /*isStreamed=*/true);
    builder.setInsertionPointToStart(branch.elseBlock());
    emitGeneric(block, /*isStreamed=*/false);
  }
  for (const Operand &operand : operands)
    if (operand.isPacked && op.isDpsInit(operand.operand))
      copies.emitUnpack(builder, viewRows(operand, block, /*hasRows=*/true),
                        viewBlock(operand, block));
}

void Packer::run(Nontemporal nontemporal) {
  chooseShape();
  Value isStreamed;
  if (canStreamBlocks(nontemporal))
    isStreamed = emitIsStreamed(getLeastStreamedBytes(op, nontemporal));
  {
    OpBuilder::InsertionGuard guard(builder);
    for (Value size : ArrayRef(sizes).drop_back(hasRows() ? 2 : 1))
      outer.push_back(loop(size));
    Block block = openBlocks();
    emitBlock(block, isStreamed);
  }
  if (isStreamed) {
    auto branch =
        scf::IfOp::create(builder, isStreamed, /*withElseRegion=*/false);
    builder.setInsertionPointToStart(branch.thenBlock());
    emitFence(builder);
  }
  op.erase();
}

namespace {
struct PackStridedOperands
    : tensorops::impl::PackStridedOperandsBase<PackStridedOperands> {
  using PackStridedOperandsBase::PackStridedOperandsBase;

  void runOnOperation() override {
    BlockCopies copies(getOperation());
    for (auto func :
         llvm::to_vector(getOperation().getOps<FunctionOpInterface>())) {
      if (func.isExternal())
        continue;
      SmallVector<linalg::GenericOp> ops;
      func->walk([&](linalg::GenericOp op) {
        if (canPack(op))
          ops.push_back(op);
      });
      Buffers buffers(func);
      for (linalg::GenericOp op : ops) {
        if (getNearestVectorWidth(op).bits == 0)
          return signalPassFailure();
        Packer(op, buffers, copies).run(nontemporal);
      }
    }
  }
};
} // namespace
