// An elementwise loop nest as one kernel: tiles of vectors with several loads
// in flight, then the vectors that fill no tile, then the elements that fill no
// vector. Unaligned data has no vectors at all.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MapToGPU.h"

#include "KernelOperands.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

static constexpr int64_t kBlockSize = 256;
/// Bits of a thread's access: the widest that all GPUs have.
static constexpr int64_t kAccessBits = 128;
/// A vector has two elements at least: complex ones of f64 take two accesses.
static constexpr int64_t kMinLanes = 2;
/// Vectors of each operand that a thread loads before it computes.
static constexpr int64_t kInFlight = 4;

namespace {
class ElementwiseMapper {
public:
  ElementwiseMapper(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                    StringRef name)
      : op(op), kernel(kernels, name, op, kBlockSize), operands(op, kernel),
        lanes(!operands.hasVectors()
                  ? 1
                  : std::max(kAccessBits / operands.widestBits(), kMinLanes)) {}

  void run();

private:
  using Indices = SmallVector<Value>;

  /// Emits `body` for `first`, `first + step`, … below `limit`.
  void emitLoop(Value first, Value limit, Value step,
                llvm::function_ref<void(Value)> body);
  /// Vectors (or elements) number `numbers`, all loaded before the first is
  /// computed.
  void emit(ArrayRef<Value> numbers, int64_t lanes);
  void emitVectors(Value vectors);

  Value constant(int64_t value) {
    return arith::ConstantIndexOp::create(kernel.device, value);
  }
  Value add(Value a, Value b) {
    return arith::AddIOp::create(kernel.device, a, b);
  }
  Value mul(Value a, int64_t b) {
    return arith::MulIOp::create(kernel.device, a, constant(b));
  }

  linalg::GenericOp op;
  KernelBuilder kernel;
  KernelOperands operands;
  int64_t lanes;
  SmallVector<Value> sizes;
  /// The number of this thread in the grid, and how many there are.
  Value thread, threads;
};
} // namespace

void ElementwiseMapper::emitLoop(Value first, Value limit, Value step,
                                 llvm::function_ref<void(Value)> body) {
  auto loop = scf::ForOp::create(kernel.device, first, limit, step);
  OpBuilder::InsertionGuard guard(kernel.device);
  kernel.device.setInsertionPointToStart(loop.getBody());
  body(loop.getInductionVar());
}

void ElementwiseMapper::emit(ArrayRef<Value> numbers, int64_t lanes) {
  SmallVector<Indices> indices;
  SmallVector<SmallVector<Value>> elements;
  for (Value number : numbers) {
    Value element = lanes == 1 ? number : mul(number, lanes);
    indices.push_back(kernel.getIndices(element, sizes));
    elements.push_back(operands.load(indices.back(), lanes));
  }
  Operation *yield = op.getRegion().front().getTerminator();
  for (auto [at, loaded] : llvm::zip_equal(indices, elements)) {
    SmallVector<SmallVector<Value>> results(yield->getNumOperands());
    for (int64_t lane : llvm::seq(lanes)) {
      IRMapping mapping = operands.compute(loaded, at, nullptr, lane);
      for (auto [list, result] : llvm::zip_equal(results, yield->getOperands()))
        list.push_back(mapping.lookup(result));
    }
    for (auto [init, list] : llvm::enumerate(results))
      operands.store(init, at, list);
  }
}

void ElementwiseMapper::emitVectors(Value vectors) {
  Value tiles = arith::DivUIOp::create(kernel.device, vectors,
                                       constant(kBlockSize * kInFlight));
  emitLoop(kernel.block(), tiles, kernel.blocks(), [&](Value tile) {
    Value first = add(mul(tile, kBlockSize * kInFlight), kernel.thread());
    SmallVector<Value> numbers;
    for (int64_t i : llvm::seq(kInFlight))
      numbers.push_back(add(first, constant(i * kBlockSize)));
    emit(numbers, lanes);
  });
  Value inTiles = mul(tiles, kBlockSize * kInFlight);
  emitLoop(add(inTiles, thread), vectors, threads,
           [&](Value number) { emit(number, lanes); });
}

void ElementwiseMapper::run() {
  ImplicitLocOpBuilder &host = kernel.host;
  auto hostConstant = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(host, value);
  };
  Value count = hostConstant(1);
  for (Value size : operands.sizes()) {
    count = arith::MulIOp::create(host, count, size);
    sizes.push_back(kernel.pass(size));
  }
  thread = kernel.gridThread();
  threads = kernel.gridThreads();
  Value behindVectors = thread;
  if (lanes > 1) {
    Value all = arith::DivUIOp::create(host, count, hostConstant(lanes));
    Value vectors = arith::SelectOp::create(
        host, operands.areVectorsAligned(lanes), all, hostConstant(0));
    Value passed = kernel.pass(vectors);
    emitVectors(passed);
    behindVectors = add(mul(passed, lanes), thread);
  }
  emitLoop(behindVectors, kernel.pass(count), threads,
           [&](Value number) { emit(number, 1); });
  kernel.launchFor(count, kBlockSize * kInFlight * lanes);
}

void tensorops::mapElementwise(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                               StringRef name) {
  ElementwiseMapper(op, kernels, name).run();
}
