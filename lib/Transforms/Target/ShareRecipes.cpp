// tensorops-share-recipes: where an operation occurs very often, its recipe is
// written once.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/TypeUtilities.h"
#include "tensorops/Numerics/RecipeOpInterface.h"
#include "llvm/ADT/MapVector.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_SHARERECIPES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

/// The type in which a value is handed over: not every machine takes 16-bit
/// floats as arguments.
static Type getPassedType(Type type) {
  Type element = getElementTypeOrSelf(type);
  if (!element.isF16() && !element.isBF16())
    return type;
  Type bits = IntegerType::get(type.getContext(), 16);
  auto vector = dyn_cast<VectorType>(type);
  return vector ? Type(vector.clone(bits)) : bits;
}

static SmallVector<Type> getPassedTypes(TypeRange types) {
  return llvm::map_to_vector(types, getPassedType);
}

static SmallVector<Value> castTo(ImplicitLocOpBuilder &builder,
                                 ValueRange values, TypeRange types) {
  SmallVector<Value> cast;
  for (auto [value, type] : llvm::zip_equal(values, types))
    cast.push_back(value.getType() == type
                       ? value
                       : arith::BitcastOp::create(builder, type, value));
  return cast;
}

/// A function that does what `op` does, and nothing else.
static func::FuncOp makeFunction(SymbolTable &symbols, Operation *op) {
  auto module = cast<ModuleOp>(symbols.getOp());
  ImplicitLocOpBuilder builder(module.getLoc(), module.getContext());
  auto type = builder.getFunctionType(getPassedTypes(op->getOperandTypes()),
                                      getPassedTypes(op->getResultTypes()));
  std::string name = op->getName().getStringRef().str();
  std::replace(name.begin(), name.end(), '.', '_');
  auto func = func::FuncOp::create(builder, name, type);
  func.setPrivate();
  symbols.insert(func);
  builder.setInsertionPointToStart(func.addEntryBlock());
  Operation *copy = op->clone();
  copy->setLoc(module.getLoc());
  copy->setOperands(
      castTo(builder, func.getArguments(), op->getOperandTypes()));
  builder.insert(copy);
  func::ReturnOp::create(
      builder, castTo(builder, copy->getResults(), type.getResults()));
  return func;
}

static void callInstead(func::FuncOp func, Operation *op) {
  ImplicitLocOpBuilder builder(op->getLoc(), op);
  auto call = func::CallOp::create(
      builder, func,
      castTo(builder, op->getOperands(), func.getArgumentTypes()));
  op->replaceAllUsesWith(
      castTo(builder, call.getResults(), op->getResultTypes()));
  op->erase();
}

namespace {
struct ShareRecipes : mlir::tensorops::impl::ShareRecipesBase<ShareRecipes> {
  using ShareRecipesBase::ShareRecipesBase;

  void getDependentDialects(DialectRegistry &registry) const override {
    ShareRecipesBase::getDependentDialects(registry);
    registerRecipeOpInterfaceExternalModels(registry);
  }

  void runOnOperation() override {
    // Operations of one kind: name, attributes, types of operands and results.
    using Kind = std::tuple<OperationName, Attribute, Type>;
    llvm::MapVector<Kind, SmallVector<Operation *>> kinds;
    for (auto func : getOperation().getOps<func::FuncOp>())
      func.walk([&](RecipeOpInterface op) {
        if (op.isOnElements())
          kinds[{op->getName(), op->getAttrDictionary(),
                 FunctionType::get(op.getContext(), op->getOperandTypes(),
                                   op->getResultTypes())}]
              .push_back(op);
      });
    SymbolTable symbols(getOperation());
    for (auto &[kind, ops] : kinds) {
      if (ops.size() <= maxCopies)
        continue;
      func::FuncOp func = makeFunction(symbols, ops.front());
      for (Operation *op : ops)
        callInstead(func, op);
    }
  }
};
} // namespace
