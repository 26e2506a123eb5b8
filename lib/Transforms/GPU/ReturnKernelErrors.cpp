// tensorops-return-kernel-errors: what a kernel finds wrong is written down for
// the host, which reports it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "DeviceMemory/MemorySpaces.h"
#include "Loops/ComplexElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/MapVector.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_RETURNKERNELERRORS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// The checks of one kernel, each as often as it is in the program, not in the
/// kernel: lanes and elements in flight have their own.
class KernelChecks {
public:
  explicit KernelChecks(gpu::GPUFuncOp kernel) : kernel(kernel) {}

  /// Makes branches of the checks.
  LogicalResult rewriteKernel();
  bool isEmpty() const { return checks.empty(); }
  /// Passes the numbers to a launch, and asks them behind it.
  void rewriteLaunch(gpu::LaunchFuncOp launch);

private:
  using Check = std::pair<Location, StringAttr>;

  /// `check` as a branch around the rest of its block, and the number
  /// `position` set where it fails.
  LogicalResult rewriteCheck(cf::AssertOp check, unsigned position);
  MemRefType getType(bool isOnDevice) {
    MLIRContext *context = kernel.getContext();
    return MemRefType::get({ShapedType::kDynamic},
                           IntegerType::get(context, 32),
                           MemRefLayoutAttrInterface(),
                           isOnDevice ? getDeviceSpace(context) : Attribute());
  }

  gpu::GPUFuncOp kernel;
  llvm::MapVector<Check, unsigned> checks;
  /// Where the kernel writes: not 0 for a check that failed.
  Value failures;
};
} // namespace

/// The operations of a block behind `op`, without the terminator.
static SmallVector<Operation *> getRest(Operation *op) {
  SmallVector<Operation *> rest;
  for (Operation *next = op->getNextNode();
       next != op->getBlock()->getTerminator(); next = next->getNextNode())
    rest.push_back(next);
  return rest;
}

LogicalResult KernelChecks::rewriteCheck(cf::AssertOp check,
                                         unsigned position) {
  Block *block = check->getBlock();
  SmallVector<Operation *> rest = getRest(check);
  for (Operation *op : rest)
    if (op->walk([](Operation *inner) {
            return WalkResult(
                failure(isa<gpu::BarrierOp, gpu::ShuffleOp>(inner)));
          }).wasInterrupted())
      return check.emitError("there is no GPU lowering for a check before a "
                             "barrier: not every thread would reach it");
  llvm::SmallSetVector<Value, 4> results;
  for (Value operand : block->getTerminator()->getOperands())
    if (llvm::is_contained(rest, operand.getDefiningOp()))
      results.insert(operand);

  ImplicitLocOpBuilder builder(check.getLoc(), check);
  auto arms = scf::IfOp::create(
      builder, TypeRange(ValueRange(results.getArrayRef())), check.getArg(),
      /*addThenBlock=*/true, /*addElseBlock=*/true);
  for (OpOperand &use : block->getTerminator()->getOpOperands())
    for (auto [value, result] : llvm::zip_equal(results, arms.getResults()))
      if (use.get() == value)
        use.set(result);
  for (Operation *op : rest)
    op->moveBefore(arms.thenBlock(), arms.thenBlock()->end());
  builder.setInsertionPointToEnd(arms.thenBlock());
  scf::YieldOp::create(builder, results.getArrayRef());
  builder.setInsertionPointToEnd(arms.elseBlock());
  memref::StoreOp::create(
      builder, arith::ConstantIntOp::create(builder, 1, 32), failures,
      arith::ConstantIndexOp::create(builder, position).getResult());
  scf::YieldOp::create(builder, llvm::map_to_vector(results, [&](Value value) {
                         return createZero(builder, value.getType());
                       }));
  check.erase();
  return success();
}

/// The same check of several lanes, in a row, becomes one: they would branch
/// inside of each other.
static void mergeChecks(Block &block) {
  cf::AssertOp first;
  for (Operation &op : llvm::make_early_inc_range(block)) {
    auto check = dyn_cast<cf::AssertOp>(op);
    if (!check || !first || check.getLoc() != first.getLoc() ||
        check.getMsgAttr() != first.getMsgAttr()) {
      first = check;
      continue;
    }
    ImplicitLocOpBuilder builder(first.getLoc(), first);
    first.getArgMutable().assign(
        arith::AndIOp::create(builder, first.getArg(), check.getArg()));
    check.erase();
  }
}

LogicalResult KernelChecks::rewriteKernel() {
  kernel.walk([](Block *block) { mergeChecks(*block); });
  SmallVector<std::pair<cf::AssertOp, unsigned>> found;
  kernel.walk([&](cf::AssertOp check) {
    Check key{check.getLoc(), check.getMsgAttr()};
    unsigned next = checks.size();
    found.emplace_back(check, checks.try_emplace(key, next).first->second);
  });
  if (found.empty())
    return success();
  unsigned index = kernel.getNumArguments();
  // Nothing is in the way of it: the names of arguments are their numbers.
  (void)kernel.insertArgument(index, getType(/*isOnDevice=*/true), {},
                              kernel.getLoc());
  failures = kernel.getArgument(index);
  for (auto [check, position] : found)
    if (failed(rewriteCheck(check, position)))
      return failure();
  return success();
}

void KernelChecks::rewriteLaunch(gpu::LaunchFuncOp launch) {
  ImplicitLocOpBuilder builder(launch.getLoc(), launch);
  auto index = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(builder, value);
  };
  Value count = index(checks.size());
  Value here = memref::AllocOp::create(builder, getType(false), count);
  Value there = memref::AllocOp::create(builder, getType(true), count);
  Value zero = arith::ConstantIntOp::create(builder, 0, 32);
  for (auto &[check, position] : checks)
    memref::StoreOp::create(builder, zero, here, index(position));
  memref::CopyOp::create(builder, here, there);
  launch.getKernelOperandsMutable().append(there);

  builder.setInsertionPointAfter(launch);
  memref::CopyOp::create(builder, there, here);
  memref::DeallocOp::create(builder, there);
  SmallVector<Value> hold;
  for (auto &[check, position] : checks) {
    Value found = memref::LoadOp::create(builder, here, index(position));
    hold.push_back(
        arith::CmpIOp::create(builder, arith::CmpIPredicate::eq, found, zero));
  }
  memref::DeallocOp::create(builder, here);
  for (auto [check, holds] : llvm::zip_equal(checks, hold))
    cf::AssertOp::create(builder, check.first.first, holds, check.first.second);
}

namespace {
struct ReturnKernelErrors
    : tensorops::impl::ReturnKernelErrorsBase<ReturnKernelErrors> {
  void runOnOperation() override {
    llvm::MapVector<Operation *, KernelChecks> kernels;
    SmallVector<gpu::LaunchFuncOp> launches;
    WalkResult result = getOperation()->walk([&](Operation *op) {
      if (auto launch = dyn_cast<gpu::LaunchFuncOp>(op))
        launches.push_back(launch);
      auto kernel = dyn_cast<gpu::GPUFuncOp>(op);
      if (!kernel)
        return WalkResult::advance();
      KernelChecks checks(kernel);
      if (failed(checks.rewriteKernel()))
        return WalkResult::interrupt();
      if (!checks.isEmpty())
        kernels.insert({kernel, std::move(checks)});
      return WalkResult::advance();
    });
    if (result.wasInterrupted())
      return signalPassFailure();
    for (gpu::LaunchFuncOp launch : launches) {
      auto *found = kernels.find(
          SymbolTable::lookupNearestSymbolFrom(launch, launch.getKernelAttr()));
      if (found != kernels.end())
        found->second.rewriteLaunch(launch);
    }
  }
};
} // namespace
