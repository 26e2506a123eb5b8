// tensorops-use-storage-types: loops over buffers read and write machine
// integers where the element type is none that a vector register holds as it
// stands in memory.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/TypeUtilities.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_USESTORAGETYPES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
/// How elements of a type lie in memory, as an integer, and the way to and fro.
struct Storage {
  bool (*matches)(Type);
  /// Bits in memory; 0: as many as the type has.
  unsigned bits;
  Value (*load)(ImplicitLocOpBuilder &, Value, Type);
  Value (*store)(ImplicitLocOpBuilder &, Value, Type);
};
} // namespace

/// A bool is a byte, and true if any bit of it is set.
static Value loadBool(ImplicitLocOpBuilder &builder, Value stored, Type) {
  Value zero = arith::ConstantIntOp::create(builder, stored.getType(), 0);
  return arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, stored, zero);
}
static Value storeBool(ImplicitLocOpBuilder &builder, Value value, Type type) {
  return arith::ExtUIOp::create(builder, type, value);
}
static Value bitcast(ImplicitLocOpBuilder &builder, Value value, Type type) {
  return arith::BitcastOp::create(builder, type, value);
}
/// Both become the same type in LLVM.
static Value reinterpret(ImplicitLocOpBuilder &builder, Value value,
                         Type type) {
  return UnrealizedConversionCastOp::create(builder, type, value).getResult(0);
}

static const Storage *findStorage(Type type) {
  static constexpr Storage storages[] = {
      {[](Type type) { return type.isSignlessInteger(1); }, 8, loadBool,
       storeBool},
      {[](Type type) { return type.isF16() || type.isBF16(); }, 0, bitcast,
       bitcast},
      {[](Type type) { return type.isInteger() && !type.isSignlessInteger(); },
       0, reinterpret, reinterpret},
  };
  for (const Storage &storage : storages)
    if (storage.matches(type))
      return &storage;
  return nullptr;
}

static Type getStorageType(const Storage &storage, Type type) {
  unsigned bits = storage.bits ? storage.bits : type.getIntOrFloatBitWidth();
  return IntegerType::get(type.getContext(), bits);
}

/// The same memory, seen as integers.
static Value viewAs(ImplicitLocOpBuilder &builder, Value buffer, Type element) {
  auto type = cast<MemRefType>(buffer.getType());
  return reinterpret(builder, buffer,
                     MemRefType::get(type.getShape(), element, type.getLayout(),
                                     type.getMemorySpace()));
}

static void rewrite(linalg::GenericOp op) {
  Block &body = op.getRegion().front();
  Operation *yield = body.getTerminator();
  for (OpOperand &operand : op->getOpOperands()) {
    auto type = dyn_cast<MemRefType>(operand.get().getType());
    const Storage *storage =
        type ? findStorage(type.getElementType()) : nullptr;
    if (!storage)
      continue;
    Type element = type.getElementType();
    Type stored = getStorageType(*storage, element);
    ImplicitLocOpBuilder outside(op.getLoc(), op);
    operand.set(viewAs(outside, operand.get(), stored));

    BlockArgument argument = op.getMatchingBlockArgument(&operand);
    argument.setType(stored);
    if (!argument.use_empty()) {
      ImplicitLocOpBuilder inside(op.getLoc(), &body, body.begin());
      Value loaded = storage->load(inside, argument, element);
      SmallPtrSet<Operation *, 2> own;
      for (Operation *at = loaded.getDefiningOp(); at; at = at->getPrevNode())
        own.insert(at);
      argument.replaceAllUsesExcept(loaded, own);
    }
    if (op.isDpsInit(&operand)) {
      ImplicitLocOpBuilder end(op.getLoc(), yield);
      OpOperand &result = yield->getOpOperand(operand.getOperandNumber() -
                                              op.getNumDpsInputs());
      result.set(storage->store(end, result.get(), stored));
    }
  }
}

/// Single accesses: of a bool LLVM would take one bit of the byte, and to store
/// a 16-bit float it would call a function.
static void rewrite(memref::LoadOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  const Storage *storage = findStorage(op.getType());
  Value buffer =
      viewAs(builder, op.getMemRef(), getStorageType(*storage, op.getType()));
  Value stored = memref::LoadOp::create(builder, buffer, op.getIndices());
  op.replaceAllUsesWith(storage->load(builder, stored, op.getType()));
  op.erase();
}

static void rewrite(memref::StoreOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  Type element = op.getValueToStore().getType();
  const Storage *storage = findStorage(element);
  Type stored = getStorageType(*storage, element);
  Value buffer = viewAs(builder, op.getMemRef(), stored);
  memref::StoreOp::create(builder,
                          storage->store(builder, op.getValueToStore(), stored),
                          buffer, op.getIndices());
  op.erase();
}

namespace {
struct UseStorageTypes : tensorops::impl::UseStorageTypesBase<UseStorageTypes> {
  void runOnOperation() override {
    SmallVector<linalg::GenericOp> generics;
    SmallVector<memref::LoadOp> loads;
    SmallVector<memref::StoreOp> stores;
    getOperation()->walk([&](Operation *op) {
      if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
        if (generic.hasPureBufferSemantics())
          generics.push_back(generic);
      } else if (auto load = dyn_cast<memref::LoadOp>(op)) {
        if (findStorage(load.getType()))
          loads.push_back(load);
      } else if (auto store = dyn_cast<memref::StoreOp>(op)) {
        if (findStorage(store.getValueToStore().getType()))
          stores.push_back(store);
      }
    });
    for (linalg::GenericOp op : generics)
      rewrite(op);
    for (memref::LoadOp op : loads)
      rewrite(op);
    for (memref::StoreOp op : stores)
      rewrite(op);
  }
};
} // namespace
