// tensorops-loop-over-long-vectors: what takes many instructions for a register
// is written once for a vector of many registers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "tensorops/Numerics/RecipeOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_LOOPOVERLONGVECTORS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// Registers of a vector from which on it is long: no machine that has vectors
/// of a fixed size keeps more than two of these.
static constexpr int64_t kLong = 16;

/// Operations that become calls or many instructions.
static bool isExpensive(Operation *op) {
  return isa<RecipeOpInterface>(op) ||
         (isa_and_present<math::MathDialect>(op->getDialect()) &&
          OpTrait::hasElementwiseMappableTraits(op) &&
          !isa<math::AbsFOp, math::AbsIOp, math::CeilOp, math::CopySignOp,
               math::FloorOp, math::FmaOp, math::RoundEvenOp, math::SqrtOp,
               math::TruncOp>(op));
}

/// The type of an element in memory: single bits have no address, and not every
/// machine loads vectors of 16-bit floats.
static Type getStorageType(Type element) {
  if (element.isInteger(1))
    return IntegerType::get(element.getContext(), 8);
  if (element.isF16() || element.isBF16())
    return IntegerType::get(element.getContext(), 16);
  return element;
}

static Value toStorage(ImplicitLocOpBuilder &builder, Value x) {
  auto type = cast<VectorType>(x.getType());
  Type storage = getStorageType(type.getElementType());
  if (storage == type.getElementType())
    return x;
  if (type.getElementType().isInteger())
    return arith::ExtUIOp::create(builder, type.clone(storage), x);
  return arith::BitcastOp::create(builder, type.clone(storage), x);
}

static Value fromStorage(ImplicitLocOpBuilder &builder, Value x, Type element) {
  auto type = cast<VectorType>(x.getType());
  if (type.getElementType() == element)
    return x;
  if (element.isInteger())
    return arith::TruncIOp::create(builder, type.clone(element), x);
  return arith::BitcastOp::create(builder, type.clone(element), x);
}

namespace {
/// Elements of a vector, and how many of them the loop takes at a time; for
/// each unit of vscale where the vector is scalable.
struct Pieces {
  int64_t size, lanes;
  bool isScalable;
};

/// Rewrites the operations of one function.
class Looper {
public:
  explicit Looper(FunctionOpInterface func) : func(func) {}

  /// Null where the vectors of `op` are not long.
  static std::optional<Pieces> split(Operation *op);
  void rewrite(Operation *op, Pieces pieces);

private:
  /// Memory for `pieces` of `element`, the function's `index`-th such buffer.
  /// Each operation is done with its own before the next one begins.
  Value getBuffer(Type element, Pieces pieces, unsigned index);
  Value count(ImplicitLocOpBuilder &builder, int64_t number, bool isScalable);
  void emitLoop(ImplicitLocOpBuilder &builder, Operation *op, Pieces pieces,
                ArrayRef<Value> inputs, ArrayRef<Value> outputs);

  FunctionOpInterface func;
  llvm::DenseMap<std::tuple<Type, int64_t, unsigned>, Value> buffers;
};
} // namespace

std::optional<Pieces> Looper::split(Operation *op) {
  auto type = dyn_cast<VectorType>(op->getResult(0).getType());
  if (!type || llvm::count(type.getScalableDims(), true) > 1)
    return std::nullopt;
  LLVM::TargetAttr target = findNearestTarget(op);
  if (!target)
    return std::nullopt;
  Machine machine(target);
  unsigned elementBits = 32;
  for (Type operand : op->getOperandTypes())
    if (Type element = getElementTypeOrSelf(operand); element.isIntOrFloat())
      elementBits = std::max(elementBits, element.getIntOrFloatBitWidth());
  RegisterGroup group{1, elementBits};
  if (auto recipe = dyn_cast<RecipeOpInterface>(op))
    group = recipe.getPreferredGroup(machine);
  int64_t registerBits =
      type.isScalable() ? machine.set->granuleBits : machine.set->registerBits;
  int64_t lanes = std::max<int64_t>(registerBits, 128) / group.elementBits;
  if (type.getNumElements() <= kLong * lanes)
    return std::nullopt;
  return Pieces{type.getNumElements(), group.registers * lanes,
                type.isScalable()};
}

Value Looper::count(ImplicitLocOpBuilder &builder, int64_t number,
                    bool isScalable) {
  Value result = arith::ConstantIndexOp::create(builder, number);
  if (isScalable)
    result = arith::MulIOp::create(builder, result,
                                   vector::VectorScaleOp::create(builder));
  return result;
}

Value Looper::getBuffer(Type element, Pieces pieces, unsigned index) {
  Value &buffer =
      buffers[{VectorType::get(pieces.size, element, {pieces.isScalable}),
               pieces.size, index}];
  if (buffer)
    return buffer;
  // A loop around the operation must not take more with every turn.
  auto builder = ImplicitLocOpBuilder::atBlockBegin(
      func.getLoc(), &func.getFunctionBody().front());
  auto alignment = builder.getI64IntegerAttr(64);
  if (pieces.isScalable)
    return buffer = memref::AllocaOp::create(
               builder, MemRefType::get(ShapedType::kDynamic, element),
               count(builder, pieces.size, true), alignment);
  return buffer = memref::AllocaOp::create(
             builder, MemRefType::get(pieces.size, element), alignment);
}

/// The last piece may repeat elements of the one before it.
void Looper::emitLoop(ImplicitLocOpBuilder &builder, Operation *op,
                      Pieces pieces, ArrayRef<Value> inputs,
                      ArrayRef<Value> outputs) {
  Value zero = arith::ConstantIndexOp::create(builder, 0);
  Value size = count(builder, pieces.size, pieces.isScalable);
  Value step = count(builder, pieces.lanes, pieces.isScalable);
  auto loop = scf::ForOp::create(builder, zero, size, step);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  Value position = loop.getInductionVar();
  if (pieces.size % pieces.lanes != 0)
    position = arith::MinUIOp::create(
        builder, position, arith::SubIOp::create(builder, size, step));
  auto pieceOf = [&](Type element) {
    return VectorType::get(pieces.lanes, element, {pieces.isScalable});
  };
  SmallVector<Value> operands(op->getOperands());
  for (auto [operand, input] : llvm::zip_equal(operands, inputs)) {
    if (!input)
      continue;
    Type element = getElementTypeOrSelf(operand);
    Value piece = vector::LoadOp::create(
        builder, pieceOf(getStorageType(element)), input, position);
    operand = fromStorage(builder, piece, element);
  }
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(pieceOf(getElementTypeOrSelf(type)));
  Operation *computed = Operation::create(
      op->getLoc(), op->getName(), types, operands,
      op->getDiscardableAttrDictionary(), op->getPropertiesStorage(),
      /*successors=*/BlockRange(), /*numRegions=*/0);
  builder.insert(computed);
  for (auto [result, output] : llvm::zip_equal(computed->getResults(), outputs))
    vector::StoreOp::create(builder, toStorage(builder, result), output,
                            position);
}

void Looper::rewrite(Operation *op, Pieces pieces) {
  ImplicitLocOpBuilder builder(op->getLoc(), op);
  Value zero = arith::ConstantIndexOp::create(builder, 0);
  auto flatType = [&](Type element) {
    return VectorType::get(pieces.size, element, {pieces.isScalable});
  };
  auto reshape = [&](Value x, VectorType type) {
    return x.getType() == type
               ? x
               : vector::ShapeCastOp::create(builder, type, x).getResult();
  };
  unsigned used = 0;
  SmallVector<Value> inputs, outputs;
  for (Value operand : op->getOperands()) {
    inputs.push_back(Value());
    if (!isa<VectorType>(operand.getType()))
      continue;
    Type element = getElementTypeOrSelf(operand);
    inputs.back() = getBuffer(getStorageType(element), pieces, used++);
    Value flat = reshape(operand, flatType(element));
    vector::StoreOp::create(builder, toStorage(builder, flat), inputs.back(),
                            zero);
  }
  for (Type type : op->getResultTypes())
    outputs.push_back(
        getBuffer(getStorageType(getElementTypeOrSelf(type)), pieces, used++));
  emitLoop(builder, op, pieces, inputs, outputs);
  for (auto [result, output] : llvm::zip_equal(op->getResults(), outputs)) {
    auto type = cast<VectorType>(result.getType());
    Type element = type.getElementType();
    Value flat = vector::LoadOp::create(
        builder, flatType(getStorageType(element)), output, zero);
    result.replaceAllUsesWith(
        reshape(fromStorage(builder, flat, element), type));
  }
  op->erase();
}

namespace {
struct LoopOverLongVectors
    : mlir::tensorops::impl::LoopOverLongVectorsBase<LoopOverLongVectors> {
  void getDependentDialects(DialectRegistry &registry) const override {
    LoopOverLongVectorsBase::getDependentDialects(registry);
    registerRecipeOpInterfaceExternalModels(registry);
  }

  void runOnOperation() override {
    getOperation()->walk([](FunctionOpInterface func) {
      if (func.isExternal())
        return;
      Looper looper(func);
      SmallVector<std::pair<Operation *, Pieces>> found;
      func->walk([&](Operation *op) {
        if (isExpensive(op))
          if (std::optional<Pieces> pieces = Looper::split(op))
            found.emplace_back(op, *pieces);
      });
      for (auto [op, pieces] : found)
        looper.rewrite(op, pieces);
    });
  }
};
} // namespace
