// Blocks follow the memory that is read, and their operations are for
// tensorops-vectorize-elementwise.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PackedBlocks.h"

#include "Loops/ComplexElements.h"
#include "Loops/StridedOperands.h"
#include "Vectors/StreamedRow.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace mlir::tensorops;
using arith::CmpIPredicate;

/// Of a block whose columns are consecutive: a line of each column, and as many
/// columns as hardware follows at once.
static constexpr int64_t kLineBytes = 64;
static constexpr int64_t kColumns = 32;

Value BlockBuffers::get(Type element, unsigned index) {
  Value &buffer = buffers[{element, index}];
  if (buffer)
    return buffer;
  // A loop around the operation must not take more with every turn.
  auto builder = ImplicitLocOpBuilder::atBlockBegin(
      func.getLoc(), &func.getFunctionBody().front());
  return buffer = memref::AllocaOp::create(
             builder,
             MemRefType::get(kBytes / getElementBytes(element), element),
             builder.getI64IntegerAttr(kLineBytes));
}

/// Functions that copy blocks take memory of the host's own space.
static bool isInOwnSpace(OpOperand &operand) {
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  return !type || !type.getMemorySpace();
}

bool PackedBlocks::isPossible(linalg::GenericOp op) {
  return op.getNumLoops() > 0 && op.getNumParallelLoops() == op.getNumLoops() &&
         hasVectorBody(op) && llvm::all_of(op->getOpOperands(), isInOwnSpace) &&
         llvm::any_of(op->getOpOperands(), [&](OpOperand &operand) {
           return isa<MemRefType>(operand.get().getType()) &&
                  !hasUnitStride(op, operand);
         });
}

PackedBlocks::PackedBlocks(linalg::GenericOp op, BlockBuffers &buffers,
                           BlockCopies &copies)
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
        std::min(mostElements, BlockBuffers::kBytes / getElementBytes(element));
  }
}

Value PackedBlocks::loop(Value to) {
  auto loop = scf::ForOp::create(builder, constant(0), to, constant(1));
  builder.setInsertionPointToStart(loop.getBody());
  return loop.getInductionVar();
}

/// Whether the columns of what is packed are consecutive.
Value PackedBlocks::emitIsTransposed() {
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

void PackedBlocks::chooseShape() {
  numColumns = sizes.back();
  numRows = hasRows() ? sizes[sizes.size() - 2] : constant(1);
  isTransposed = emitIsTransposed();
  Value most = constant(mostElements);
  // Of short rows several, but no division by 0.
  Value columns = arith::MinUIOp::create(builder, numColumns, most);
  columns = arith::MaxUIOp::create(builder, columns, constant(1));
  Value rows = arith::DivUIOp::create(builder, most, columns);
  int64_t lineElements = kLineBytes * mostElements / BlockBuffers::kBytes;
  blockRows = arith::SelectOp::create(builder, isTransposed,
                                      constant(lineElements), rows);
  blockColumns = arith::SelectOp::create(builder, isTransposed,
                                         constant(kColumns), columns);
}

/// Blocks follow the memory that is read: by columns where these are
/// consecutive.
PackedBlocks::Block PackedBlocks::openBlocks() {
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

Value PackedBlocks::viewBlock(const Operand &operand, const Block &block) {
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

Value PackedBlocks::viewRows(const Operand &operand, const Block &block,
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

AffineMap PackedBlocks::getBlockMap(const Operand &operand) {
  const unsigned loops = hasRows() ? 2 : 1;
  SmallVector<AffineExpr> results;
  for (unsigned loop : llvm::seq(loops))
    if (operand.strides[sizes.size() - loops + loop] || operand.isPacked)
      results.push_back(getAffineDimExpr(loop, op.getContext()));
  return AffineMap::get(loops, 0, results, op.getContext());
}

/// A number of the whole operation's loop, in the block's.
void PackedBlocks::replaceIndex(linalg::IndexOp index, const Block &block) {
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

void PackedBlocks::emitGeneric(const Block &block, bool isStreamed) {
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

Value PackedBlocks::emitIsAligned(const Operand &output) {
  Value bytes =
      constant(getElementBytes(getElementTypeOrSelf(output.operand->get())));
  // All that leads to a row is a multiple of a line: where the memory begins,
  // the width of a block, and the strides of the loops around the row.
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

Value PackedBlocks::emitIsStreamed(int64_t least) {
  Value total = constant(1);
  for (Value size : sizes)
    total = arith::MulIOp::create(builder, total, size);
  Value result;
  for (const Operand &operand : operands) {
    if (!op.isDpsInit(operand.operand))
      continue;
    Value bytes = arith::MulIOp::create(
        builder, total,
        constant(
            getElementBytes(getElementTypeOrSelf(operand.operand->get()))));
    Value isLarge = arith::CmpIOp::create(builder, CmpIPredicate::uge, bytes,
                                          constant(least));
    Value fits =
        arith::AndIOp::create(builder, isLarge, emitIsAligned(operand));
    result = result ? arith::AndIOp::create(builder, result, fits) : fits;
  }
  return result;
}

/// Whether outputs are computed where they are.
bool PackedBlocks::canStreamBlocks(Nontemporal nontemporal) {
  return canStream(op, nontemporal) &&
         llvm::none_of(operands, [&](const Operand &operand) {
           return operand.isPacked && op.isDpsInit(operand.operand);
         });
}

void PackedBlocks::emitBlock(const Block &block, Value isStreamed) {
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

void PackedBlocks::emit(Nontemporal nontemporal) {
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
