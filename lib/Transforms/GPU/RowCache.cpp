// Which elements are worth it, and how many of them have room.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "RowCache.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Where rows have any length: with this much in each, an NVIDIA GPU runs as
/// many blocks of two warps at a time as keep its memory busy.
static constexpr int64_t kBytesOfUnknownRows = 16384;

/// What of `operand` is indexed by all loops, a row by its innermost one.
static bool isPerElement(OpOperand &operand, unsigned numOuter) {
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  return type && type.getElementType().isIntOrFloat() &&
         cast<linalg::LinalgOp>(operand.getOwner())
                 .getMatchingIndexingMap(&operand)
                 .getNumResults() == numOuter + 1;
}

static ArrayRef<AffineExpr> getIndices(OpOperand &operand) {
  return cast<linalg::LinalgOp>(operand.getOwner())
      .getMatchingIndexingMap(&operand)
      .getResults();
}

/// The length of the rows of `operand`, or ShapedType::kDynamic.
static int64_t getLength(OpOperand &operand, unsigned numOuter) {
  auto type = cast<MemRefType>(operand.get().getType());
  for (auto [size, index] :
       llvm::zip_equal(type.getShape(), getIndices(operand)))
    if (cast<AffineDimExpr>(index).getPosition() == numOuter)
      return size;
  llvm_unreachable("not indexed by the innermost loop");
}

RowCache::RowCache(ArrayRef<linalg::GenericOp> group, unsigned numOuter,
                   int64_t bytes)
    : numOuter(numOuter), length(ShapedType::kDynamic) {
  int64_t elementBytes = 0;
  for (linalg::GenericOp op : group)
    for (OpOperand &operand : op->getOpOperands()) {
      if (!isPerElement(operand, numOuter))
        continue;
      if (int64_t size = getLength(operand, numOuter);
          !ShapedType::isDynamic(size))
        length = size;
      bool isTouchedAgain = llvm::any_of(group, [&](linalg::GenericOp other) {
        return other != op &&
               llvm::any_of(other->getOpOperands(), [&](OpOperand &same) {
                 return same.get() == operand.get() &&
                        getIndices(same) == getIndices(operand);
               });
      });
      if (!isTouchedAgain || find(operand))
        continue;
      Entry &entry = entries.emplace_back();
      entry.buffer = operand.get();
      entry.results.assign(getIndices(operand).begin(),
                           getIndices(operand).end());
      Type element = cast<MemRefType>(operand.get().getType()).getElementType();
      elementBytes += element.getIntOrFloatBitWidth() / 8;
    }
  if (entries.empty())
    return;
  if (ShapedType::isDynamic(length))
    capacity = std::min(bytes, kBytesOfUnknownRows) / elementBytes;
  else if (length * elementBytes <= bytes)
    capacity = length;
  if (capacity <= 0)
    entries.clear();
}

const RowCache::Entry *RowCache::find(OpOperand &operand) const {
  if (!isPerElement(operand, numOuter))
    return nullptr;
  const auto *entry = llvm::find_if(entries, [&](const Entry &entry) {
    return entry.buffer == operand.get() &&
           ArrayRef(entry.results) == getIndices(operand);
  });
  return entry == entries.end() ? nullptr : entry;
}

void RowCache::create(KernelBuilder &kernel, Value columns) {
  device = &kernel.device;
  for (Entry &entry : entries)
    entry.memory = kernel.addWorkgroupBuffer(MemRefType::get(
        {capacity}, cast<MemRefType>(entry.buffer.getType()).getElementType()));
  if (entries.empty() || alwaysFits())
    return;
  Value limit = arith::ConstantIndexOp::create(*device, capacity);
  hasRoom =
      arith::CmpIOp::create(*device, arith::CmpIPredicate::ule, columns, limit);
}

bool RowCache::isUsedBy(linalg::GenericOp op) const {
  return llvm::any_of(op->getOpOperands(),
                      [&](OpOperand &operand) { return holds(operand); });
}

bool RowCache::isFilled(OpOperand &operand) const {
  const Entry *entry = find(operand);
  return entry && entry->isFilled;
}

void RowCache::markFilled(linalg::GenericOp op) {
  for (OpOperand &operand : op->getOpOperands())
    if (const Entry *entry = find(operand))
      entries[entry - entries.begin()].isFilled = true;
}

Value RowCache::load(OpOperand &operand, Value column) {
  return memref::LoadOp::create(*device, find(operand)->memory, column);
}

void RowCache::store(OpOperand &operand, Value column, Value element) {
  memref::StoreOp::create(*device, element, find(operand)->memory, column);
}
