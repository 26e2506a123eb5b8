// Any other reduction as a kernel: a thread computes an element of the results,
// over the reduction loops one after the other as the CPU's scalar code does.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MapToGPU.h"

#include "KernelOperands.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

static constexpr int64_t kBlockSize = 256;

namespace {
class ReductionMapper {
public:
  ReductionMapper(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                  StringRef name)
      : op(op), kernel(kernels, name, op, kBlockSize, op.getDpsInits()),
        operands(op, kernel), indices(op.getNumLoops()) {}

  void run();

private:
  using Values = SmallVector<Value>;

  /// The results over the reduction loops `loops`, from `sums` on; the indices
  /// of all others are set.
  Values reduce(ArrayRef<unsigned> loops, Values sums);
  /// One element of the results, number `number` in row-major order.
  void emitElement(Value number);

  linalg::GenericOp op;
  KernelBuilder kernel;
  KernelOperands operands;
  /// One a loop: sizes in the kernel, and where it stands.
  Values sizes, indices;
  SmallVector<unsigned> parallel, reduction;
};
} // namespace

ReductionMapper::Values ReductionMapper::reduce(ArrayRef<unsigned> loops,
                                                Values sums) {
  ImplicitLocOpBuilder &device = kernel.device;
  if (loops.empty()) {
    Values elements;
    for (unsigned input : llvm::seq<unsigned>(0, op.getNumDpsInputs()))
      elements.push_back(operands.loadOperand(input, indices));
    llvm::append_range(elements, sums);
    LoopBody body = operands.compute(elements, indices);
    return llvm::map_to_vector(
        op.getRegion().front().getTerminator()->getOperands(),
        [&](Value result) { return body.getLane(result, 0); });
  }
  Value zero = arith::ConstantIndexOp::create(device, 0);
  Value one = arith::ConstantIndexOp::create(device, 1);
  auto loop = scf::ForOp::create(device, zero, sizes[loops.front()], one, sums);
  OpBuilder::InsertionGuard guard(device);
  device.setInsertionPointToStart(loop.getBody());
  indices[loops.front()] = loop.getInductionVar();
  Values next = reduce(loops.drop_front(),
                       llvm::to_vector_of<Value>(loop.getRegionIterArgs()));
  scf::YieldOp::create(device, next);
  return llvm::to_vector_of<Value>(loop.getResults());
}

void ReductionMapper::emitElement(Value number) {
  Values bounds =
      llvm::map_to_vector(parallel, [&](unsigned loop) { return sizes[loop]; });
  for (auto [loop, index] :
       llvm::zip_equal(parallel, kernel.getIndices(number, bounds)))
    indices[loop] = index;
  Values sums;
  for (unsigned init : llvm::seq<unsigned>(0, op.getNumDpsInits()))
    sums.push_back(operands.loadInit(init, indices));
  for (auto [init, value] : llvm::enumerate(reduce(reduction, sums)))
    operands.store(init, indices, value);
}

void ReductionMapper::run() {
  ImplicitLocOpBuilder &host = kernel.host;
  for (auto [loop, type] : llvm::enumerate(op.getIteratorTypesArray()))
    (type == utils::IteratorType::parallel ? parallel : reduction)
        .push_back(loop);
  Value count = arith::ConstantIndexOp::create(host, 1);
  for (unsigned loop : parallel)
    count = arith::MulIOp::create(host, count, operands.sizes()[loop]);
  for (Value size : operands.sizes())
    sizes.push_back(kernel.pass(size));
  Value limit = kernel.pass(count);
  kernel.emitGridLoop(limit, [&](Value number) { emitElement(number); });
  Value unit = arith::ConstantIndexOp::create(host, kBlockSize);
  kernel.launchStrided(arith::CeilDivUIOp::create(host, count, unit));
}

bool tensorops::canMapReduction(linalg::GenericOp op) {
  return llvm::all_of(op.getDpsInitsMutable(), [&](OpOperand &init) {
    AffineMap map = op.getMatchingIndexingMap(&init);
    for (auto [loop, type] : llvm::enumerate(op.getIteratorTypesArray()))
      if (map.isFunctionOfDim(loop) != (type == utils::IteratorType::parallel))
        return false;
    return true;
  });
}

void tensorops::mapReduction(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                             StringRef name) {
  ReductionMapper(op, kernels, name).run();
}
