// tensorops-version-strided-loops: asks at run time how strided operands lie in
// memory, and gives the two best layouts a loop of their own.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "LoopBody.h"
#include "RowReduction.h"
#include "StridedOperands.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_VERSIONSTRIDEDLOOPS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

static bool isElementwise(linalg::GenericOp op) {
  return op.getNumParallelLoops() == op.getNumLoops();
}

static bool hasIdentityLayout(OpOperand &operand) {
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  return !type || type.getLayout().isIdentity();
}

/// Whether there is a version that vectors gain from.
static bool canVersion(linalg::GenericOp op) {
  if (!hasVectorBody(op) ||
      llvm::all_of(op->getOpOperands(), hasIdentityLayout))
    return false;
  return isElementwise(op) || matchRowReduction(op);
}

/// `op` again, on `operands` of other layouts and over other loops.
static void cloneOnto(ImplicitLocOpBuilder &builder, linalg::GenericOp op,
                      ArrayRef<Value> operands, ArrayRef<AffineMap> maps,
                      ArrayRef<utils::IteratorType> iterators) {
  ValueRange all(operands);
  auto clone = linalg::GenericOp::create(
      builder, all.take_front(op.getNumDpsInputs()),
      all.drop_front(op.getNumDpsInputs()), maps, iterators);
  IRMapping mapping;
  op.getRegion().cloneInto(&clone.getRegion(), mapping);
}

/// One loop over all elements in the order in which they lie.
static void emitDense(ImplicitLocOpBuilder &builder, linalg::GenericOp op,
                      StridedOperands &strided) {
  MLIRContext *context = op.getContext();
  SmallVector<Value> operands;
  SmallVector<AffineMap> maps;
  for (OpOperand &operand : op->getOpOperands()) {
    bool isScalar = op.getMatchingIndexingMap(&operand).getNumResults() == 0;
    operands.push_back(isScalar ? operand.get()
                                : strided.emitFlat(builder, operand));
    maps.push_back(isScalar ? AffineMap::get(1, 0, context)
                            : AffineMap::getMultiDimIdentityMap(1, context));
  }
  cloneOnto(builder, op, operands, maps, {utils::IteratorType::parallel});
}

/// The same loops over operands whose rows are known to be consecutive.
static void emitRows(ImplicitLocOpBuilder &builder, linalg::GenericOp op,
                     StridedOperands &strided) {
  SmallVector<Value> operands;
  for (OpOperand &operand : op->getOpOperands())
    operands.push_back(strided.emitWithUnitRows(builder, operand));
  cloneOnto(builder, op, operands, op.getIndexingMapsArray(),
            op.getIteratorTypesArray());
}

/// `then` where `condition` holds; leaves the builder where it does not.
/// Returns false where it always holds.
static bool emitVersion(ImplicitLocOpBuilder &builder, Value condition,
                        function_ref<void()> then) {
  if (matchPattern(condition, m_Zero()))
    return true;
  if (matchPattern(condition, m_One())) {
    then();
    return false;
  }
  auto branch = scf::IfOp::create(builder, condition, /*withElseRegion=*/true);
  builder.setInsertionPointToStart(branch.thenBlock());
  then();
  builder.setInsertionPointToStart(branch.elseBlock());
  return true;
}

static void version(linalg::GenericOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  StridedOperands strided(builder, op);
  bool isOpen = true;
  if (isElementwise(op) && strided.canBeDense())
    isOpen = emitVersion(builder, strided.emitIsDense(builder),
                         [&] { emitDense(builder, op, strided); });
  if (isOpen && strided.canHaveUnitRows())
    isOpen = emitVersion(builder, strided.emitHasUnitRows(builder),
                         [&] { emitRows(builder, op, strided); });
  if (isOpen)
    builder.clone(*op);
  op.erase();
}

namespace {
struct VersionStridedLoops
    : tensorops::impl::VersionStridedLoopsBase<VersionStridedLoops> {
  void runOnOperation() override {
    SmallVector<linalg::GenericOp> ops;
    getOperation()->walk([&](linalg::GenericOp op) {
      if (canVersion(op))
        ops.push_back(op);
    });
    for (linalg::GenericOp op : ops)
      version(op);
  }
};
} // namespace
