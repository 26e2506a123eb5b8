// An elementwise loop nest as one kernel: a block takes a tile of elements at a
// time, in vectors with several loads in flight where the data is aligned, else
// one by one, and the last elements, which fill no tile, one after the other.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "MapToGPU.h"

#include "KernelOperands.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::tensorops;

// Blocks do not stride: on an H200 a loop over tiles, whose addresses are kept
// beside the work, is slower, and no memory holds what needs more blocks than a
// grid can have. Few threads and few vectors a thread begin early and end
// alike; less in flight is too little where a number is cheap. Where it is
// dear, a thread computes one: the code of a function stands once in a kernel,
// not a dozen times.
static constexpr int64_t kBlockSize = 128;
/// Bits of the widest operand that a thread loads before it computes.
static constexpr int64_t kBitsInFlight = 256;
/// Elements of each where there are no vectors.
static constexpr int64_t kElementsInFlight = 4;
/// A vector has two elements at least: complex ones of f64 take two accesses.
static constexpr int64_t kMinLanes = 2;

namespace {
class ElementwiseMapper {
public:
  ElementwiseMapper(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                    StringRef name, int64_t accessBits)
      : op(op), kernel(kernels, name, op, kBlockSize, op.getDpsInits()),
        operands(op, kernel, accessBits),
        lanes(!operands.hasVectors() || hasFunctions(op)
                  ? 1
                  : std::max(accessBits / operands.widestBits(), kMinLanes)),
        inFlight(hasFunctions(op) ? 1
                 : lanes == 1     ? kElementsInFlight
                                  : kBitsInFlight / accessBits) {}

  void run();

private:
  using Indices = SmallVector<Value>;

  /// The elements from each of `firsts` on, `lanes` of them, all loaded before
  /// the first is computed.
  void emit(ArrayRef<Value> firsts, int64_t lanes);
  /// The thread's vectors of the tile that begins at the element `base`.
  void emitVectors(Value base);
  /// The thread's elements of a tile without vectors, and of the last one.
  void emitElements(Value base);
  void emitLast(Value base);
  /// The thread's only element, if there is one.
  void emitOnly(Value base);
  void emitTile(Value tile, Value vectorTiles);

  int64_t tileSize() const { return kBlockSize * inFlight * lanes; }
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
  /// Elements of a vector, and vectors of each operand that a thread loads
  /// before it computes.
  int64_t lanes, inFlight;
  SmallVector<Value> sizes;
  Value count;
};
} // namespace

static void emitIf(ImplicitLocOpBuilder &builder, Value condition,
                   llvm::function_ref<void()> then,
                   llvm::function_ref<void()> otherwise) {
  auto arms = scf::IfOp::create(builder, condition, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(arms.thenBlock());
  then();
  builder.setInsertionPointToStart(arms.elseBlock());
  otherwise();
}

/// `body` for `first`, `first + step`, … below `limit`.
static void emitLoop(ImplicitLocOpBuilder &builder, Value first, Value limit,
                     Value step, llvm::function_ref<void(Value)> body) {
  auto loop = scf::ForOp::create(builder, first, limit, step);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(loop.getBody());
  body(loop.getInductionVar());
}

void ElementwiseMapper::emit(ArrayRef<Value> firsts, int64_t lanes) {
  SmallVector<Indices> indices;
  SmallVector<SmallVector<Value>> elements;
  for (Value first : firsts) {
    indices.push_back(kernel.getIndices(first, sizes));
    elements.push_back(operands.load(indices.back(), lanes));
  }
  for (auto [at, loaded] : llvm::zip_equal(indices, elements)) {
    LoopBody body = operands.compute(loaded, at, lanes);
    for (unsigned init : llvm::seq<unsigned>(0, op.getNumDpsInits()))
      operands.store(init, at, body);
  }
}

void ElementwiseMapper::emitVectors(Value base) {
  Value first = add(base, mul(kernel.thread(), lanes));
  SmallVector<Value> firsts;
  for (int64_t i : llvm::seq(inFlight))
    firsts.push_back(add(first, constant(i * kBlockSize * lanes)));
  emit(firsts, lanes);
}

void ElementwiseMapper::emitElements(Value base) {
  const int64_t atOnce = std::min(inFlight * lanes, kElementsInFlight);
  Value first = add(base, kernel.thread());
  emitLoop(kernel.device, constant(0), constant(tileSize()),
           constant(kBlockSize * atOnce), [&](Value passed) {
             Value here = add(first, passed);
             SmallVector<Value> firsts;
             for (int64_t i : llvm::seq(atOnce))
               firsts.push_back(add(here, constant(i * kBlockSize)));
             emit(firsts, 1);
           });
}

void ElementwiseMapper::emitLast(Value base) {
  emitLoop(kernel.device, add(base, kernel.thread()), count,
           constant(kBlockSize), [&](Value here) { emit(here, 1); });
}

void ElementwiseMapper::emitOnly(Value base) {
  ImplicitLocOpBuilder &device = kernel.device;
  Value here = add(base, kernel.thread());
  Value isThere =
      arith::CmpIOp::create(device, arith::CmpIPredicate::ult, here, count);
  auto arm = scf::IfOp::create(device, isThere, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(device);
  device.setInsertionPointToStart(arm.thenBlock());
  emit(here, 1);
}

void ElementwiseMapper::emitTile(Value tile, Value vectorTiles) {
  ImplicitLocOpBuilder &device = kernel.device;
  Value base = mul(tile, tileSize());
  if (tileSize() == kBlockSize)
    return emitOnly(base);
  auto emitScalars = [&] {
    Value isWhole =
        arith::CmpIOp::create(device, arith::CmpIPredicate::ule,
                              add(base, constant(tileSize())), count);
    emitIf(
        device, isWhole, [&] { emitElements(base); }, [&] { emitLast(base); });
  };
  if (!vectorTiles)
    return emitScalars();
  Value hasVectors = arith::CmpIOp::create(device, arith::CmpIPredicate::ult,
                                           tile, vectorTiles);
  emitIf(device, hasVectors, [&] { emitVectors(base); }, emitScalars);
}

void ElementwiseMapper::run() {
  ImplicitLocOpBuilder &host = kernel.host;
  auto hostConstant = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(host, value);
  };
  Value all = hostConstant(1);
  for (Value size : operands.sizes()) {
    all = arith::MulIOp::create(host, all, size);
    sizes.push_back(kernel.pass(size));
  }
  count = kernel.pass(all);
  Value vectorTiles;
  if (lanes > 1) {
    Value whole = arith::DivUIOp::create(host, all, hostConstant(tileSize()));
    vectorTiles = kernel.pass(arith::SelectOp::create(
        host, operands.areVectorsAligned(lanes), whole, hostConstant(0)));
  }
  if (sizes.empty())
    emitLast(constant(0));
  else
    emitTile(kernel.block(), vectorTiles);
  kernel.launch(
      arith::CeilDivUIOp::create(host, all, hostConstant(tileSize())));
}

void tensorops::mapElementwise(linalg::GenericOp op, gpu::GPUModuleOp kernels,
                               StringRef name, int64_t accessBits) {
  ElementwiseMapper(op, kernels, name, accessBits).run();
}
