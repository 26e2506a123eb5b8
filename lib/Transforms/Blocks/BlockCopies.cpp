// A function goes row by row and asks for the stride in each; the loops over
// vectors are one for each stride that has one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "BlockCopies.h"

#include "Loops/StridedOperands.h"
#include "Permutations.h"
#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace mlir::tensorops;
using arith::CmpIPredicate;

/// Elements further apart share no line with enough others.
static constexpr int64_t kLargestStride = 8;
/// Squares of more lanes do not stay in registers: AVX-512 has 32.
static constexpr int64_t kMostLanes = 8, kMostWideLanes = 16;
/// How far columns are fetched ahead: what the next block takes of them.
static constexpr int64_t kAheadBytes = 128;

/// Lanes of a vector that holds `element`; 1 where there are no vectors of it.
static int64_t getCopyLanes(Operation *op, Type element) {
  VectorWidth width = getNearestVectorWidth(op);
  if (width.isScalable || !element.isIntOrFloat())
    return 1;
  return std::min<int64_t>(width.bits / element.getIntOrFloatBitWidth(),
                           width.bits >= 512 ? kMostWideLanes : kMostLanes);
}

namespace {
/// Writes the body of one function: two memrefs, of which `block` has any
/// strides and `rows` a last stride of 1.
class CopyBody {
public:
  CopyBody(ImplicitLocOpBuilder &builder, Value block, Value rows, bool isPack,
           int64_t lanes);
  void emit();

private:
  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(builder, value);
  }
  Value add(Value a, Value b) { return arith::AddIOp::create(builder, a, b); }
  Value subtract(Value a, Value b) {
    return arith::SubIOp::create(builder, a, b);
  }
  Value multiply(Value a, Value b) {
    return arith::MulIOp::create(builder, a, b);
  }
  Value compare(CmpIPredicate predicate, Value a, Value b) {
    return arith::CmpIOp::create(builder, predicate, a, b);
  }
  /// The largest multiple of the lanes that is not above `size`.
  Value roundDown(Value size);
  void loop(Value from, Value to, Value step, function_ref<void(Value)> body);

  /// The elements of rows [row, rowEnd) and columns [column, columnEnd).
  void emitElements(Value row, Value rowEnd, Value column, Value columnEnd);
  /// Whole squares of consecutive columns, then the rest.
  void emitSquares();
  void emitSquare(Value row, Value column);
  /// Asks for what stands some way behind `position`.
  void emitFetch(Value position);
  void emitRows();
  /// By which of `strides` vectors take a row's elements, if by any.
  Value emitChoice(Value row, ArrayRef<int64_t> strides);
  /// What can be done by vectors of a row whose elements lie `stride` apart;
  /// returns the number of elements.
  Value emitVectors(Value row, int64_t stride);

  Value loadBlock(Value position);
  void storeBlock(Value vector, Value position);

  ImplicitLocOpBuilder &builder;
  const Value block, rows;
  const bool isPack;
  const int64_t lanes;
  VectorType type;
  /// The block's memory with a stride of 1, from its first allocated element.
  Value flat, offset, numRows, numColumns, rowStride, columnStride;
};
} // namespace

CopyBody::CopyBody(ImplicitLocOpBuilder &builder, Value block, Value rows,
                   bool isPack, int64_t lanes)
    : builder(builder), block(block), rows(rows), isPack(isPack), lanes(lanes) {
  // A vector of one lane is none: elements may be complex.
  if (lanes > 1)
    type = VectorType::get(lanes, getElementTypeOrSelf(block.getType()));
  auto metadata = memref::ExtractStridedMetadataOp::create(builder, block);
  offset = metadata.getOffset();
  numRows = metadata.getSizes()[0];
  numColumns = metadata.getSizes()[1];
  rowStride = metadata.getStrides()[0];
  columnStride = metadata.getStrides()[1];
  // Positions are counted from the buffer's start: its size is not asked.
  flat = reinterpretBuffer(builder, block, builder.getIndexAttr(0),
                           OpFoldResult(numColumns),
                           OpFoldResult(builder.getIndexAttr(1)));
}

Value CopyBody::roundDown(Value size) {
  return subtract(size, arith::RemUIOp::create(builder, size, constant(lanes)));
}

void CopyBody::loop(Value from, Value to, Value step,
                    function_ref<void(Value)> body) {
  auto loop = scf::ForOp::create(builder, from, to, step);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  body(loop.getInductionVar());
}

Value CopyBody::loadBlock(Value position) {
  return vector::LoadOp::create(builder, type, flat, position);
}

void CopyBody::storeBlock(Value vector, Value position) {
  vector::StoreOp::create(builder, vector, flat, position);
}

void CopyBody::emitElements(Value row, Value rowEnd, Value column,
                            Value columnEnd) {
  Value from = isPack ? block : rows, to = isPack ? rows : block;
  loop(row, rowEnd, constant(1), [&](Value i) {
    loop(column, columnEnd, constant(1), [&](Value j) {
      Value element = memref::LoadOp::create(builder, from, ValueRange{i, j});
      memref::StoreOp::create(builder, element, to, ValueRange{i, j});
    });
  });
}

void CopyBody::emitFetch(Value position) {
  int64_t ahead = kAheadBytes * 8 / type.getElementTypeBitWidth();
  memref::PrefetchOp::create(builder, flat, add(position, constant(ahead)),
                             /*isWrite=*/false, /*localityHint=*/3,
                             /*isDataCache=*/true);
}

void CopyBody::emitSquare(Value row, Value column) {
  auto blockAt = [&](int64_t i) {
    Value inColumn = add(offset, row);
    return add(inColumn, multiply(add(column, constant(i)), columnStride));
  };
  auto rowsAt = [&](int64_t i) {
    return SmallVector<Value>{add(row, constant(i)), column};
  };
  if (isPack)
    for (int64_t i : llvm::seq(lanes))
      emitFetch(blockAt(i));
  SmallVector<Value> vectors;
  for (int64_t i : llvm::seq(lanes))
    vectors.push_back(
        isPack ? loadBlock(blockAt(i))
               : vector::LoadOp::create(builder, type, rows, rowsAt(i)));
  vectors = transpose(builder, std::move(vectors));
  for (int64_t i : llvm::seq(lanes))
    if (isPack)
      vector::StoreOp::create(builder, vectors[i], rows, rowsAt(i));
    else
      storeBlock(vectors[i], blockAt(i));
}

void CopyBody::emitSquares() {
  Value wholeRows = roundDown(numRows), wholeColumns = roundDown(numColumns);
  // Along the block's memory in the inner loop.
  loop(constant(0), wholeColumns, constant(lanes), [&](Value column) {
    loop(constant(0), wholeRows, constant(lanes),
         [&](Value row) { emitSquare(row, column); });
  });
  emitElements(constant(0), wholeRows, wholeColumns, numColumns);
  emitElements(wholeRows, numRows, constant(0), numColumns);
}

Value CopyBody::emitVectors(Value row, int64_t stride) {
  const int64_t apart = std::abs(stride);
  // Of a stride, vectors reach over the elements between: one more element has
  // to stand behind.
  Value end = apart == 1 ? roundDown(numColumns)
                         : roundDown(subtract(numColumns, constant(1)));
  Value start = add(offset, multiply(row, rowStride));
  // Downwards, the last of a group has the lowest address, and the elements
  // between lie below.
  const int64_t lowest = stride < 0 ? stride * lanes + 1 : 0;
  loop(constant(0), end, constant(lanes), [&](Value column) {
    Value position = add(start, multiply(column, constant(stride)));
    position = add(position, constant(lowest));
    SmallVector<Value> at = {row, column};
    if (!isPack) {
      Value vector = vector::LoadOp::create(builder, type, rows, at);
      storeBlock(stride < 0 ? reverse(builder, vector) : vector, position);
      return;
    }
    SmallVector<Value> vectors;
    for (int64_t i : llvm::seq(apart))
      vectors.push_back(loadBlock(add(position, constant(i * lanes))));
    Value vector =
        extractStrided(builder, std::move(vectors), stride < 0 ? apart - 1 : 0);
    vector::StoreOp::create(
        builder, stride < 0 ? reverse(builder, vector) : vector, rows, at);
  });
  return end;
}

// Not by scf.index_switch, which upstream lowers to a switch over 32 bits.
Value CopyBody::emitChoice(Value row, ArrayRef<int64_t> strides) {
  if (strides.empty())
    return constant(0);
  Value isThis =
      compare(CmpIPredicate::eq, columnStride, constant(strides.front()));
  auto choice = scf::IfOp::create(builder, builder.getIndexType(), isThis,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(choice.thenBlock());
  scf::YieldOp::create(builder, emitVectors(row, strides.front()));
  builder.setInsertionPointToStart(choice.elseBlock());
  scf::YieldOp::create(builder, emitChoice(row, strides.drop_front()));
  return choice.getResult(0);
}

void CopyBody::emitRows() {
  SmallVector<int64_t> strides;
  for (int64_t apart = 1; apart <= (isPack ? kLargestStride : 1); ++apart)
    strides.append({apart, -apart});
  loop(constant(0), numRows, constant(1), [&](Value row) {
    Value done = emitChoice(row, strides);
    emitElements(row, add(row, constant(1)), done, numColumns);
  });
}

void CopyBody::emit() {
  if (lanes == 1) {
    emitElements(constant(0), numRows, constant(0), numColumns);
    return;
  }
  Value isTransposed = arith::AndIOp::create(
      builder, compare(CmpIPredicate::eq, rowStride, constant(1)),
      compare(CmpIPredicate::uge, numRows, constant(lanes)));
  auto branch =
      scf::IfOp::create(builder, isTransposed, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(branch.thenBlock());
  emitSquares();
  builder.setInsertionPointToStart(branch.elseBlock());
  emitRows();
}

static MemRefType getBlockType(Type element, bool hasRows) {
  constexpr int64_t kDynamic = ShapedType::kDynamic;
  auto layout = StridedLayoutAttr::get(element.getContext(), kDynamic,
                                       {kDynamic, hasRows ? 1 : kDynamic});
  return MemRefType::get({kDynamic, kDynamic}, element, layout);
}

func::FuncOp BlockCopies::getFunction(Direction direction, Type element) {
  func::FuncOp &func = functions[{direction, element}];
  if (func)
    return func;
  ImplicitLocOpBuilder builder(module.getLoc(), module.getContext());
  Type block = getBlockType(element, false), rows = getBlockType(element, true);
  const bool isPack = direction == Pack;
  func = func::FuncOp::create(
      builder, isPack ? "tensorops_pack" : "tensorops_unpack",
      builder.getFunctionType({isPack ? block : rows, isPack ? rows : block},
                              {}));
  func.setPrivate();
  // The name is made unique.
  SymbolTable(module).insert(func);
  builder.setInsertionPointToStart(func.addEntryBlock());
  Value first = func.getArgument(0), second = func.getArgument(1);
  CopyBody(builder, isPack ? first : second, isPack ? second : first, isPack,
           getCopyLanes(func, element))
      .emit();
  func::ReturnOp::create(builder);
  return func;
}

static Value castTo(ImplicitLocOpBuilder &builder, Value memref, Type type) {
  return memref.getType() == type
             ? memref
             : memref::CastOp::create(builder, type, memref).getResult();
}

void BlockCopies::emitCall(ImplicitLocOpBuilder &builder, Direction direction,
                           Value from, Value to) {
  func::FuncOp func =
      getFunction(direction, getElementTypeOrSelf(from.getType()));
  ArrayRef<Type> types = func.getArgumentTypes();
  func::CallOp::create(builder, func,
                       ValueRange{castTo(builder, from, types[0]),
                                  castTo(builder, to, types[1])});
}

void BlockCopies::emitPack(ImplicitLocOpBuilder &builder, Value block,
                           Value rows) {
  emitCall(builder, Pack, block, rows);
}

void BlockCopies::emitUnpack(ImplicitLocOpBuilder &builder, Value rows,
                             Value block) {
  emitCall(builder, Unpack, rows, block);
}
