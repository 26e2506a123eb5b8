// Strides of the host become factors in the kernel, so that one form serves
// rows, columns, broadcasts and views.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "KernelOperands.h"

#include "FlatBuffer.h"
#include "Loops/ComplexElements.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/Numerics/Functions.h"
#include "tensorops/Numerics/RecipeOpInterface.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace mlir::tensorops;

//===----------------------------------------------------------------------===//
// What kernels can do
//===----------------------------------------------------------------------===//

/// Types of values between loads and stores.
static bool isKernelValue(Type type) {
  type = getPartType(type);
  if (auto integer = dyn_cast<IntegerType>(type))
    return integer.getWidth() <= 64;
  return type.isIndex() || type.isF16() || type.isBF16() || type.isF32() ||
         type.isF64();
}

/// Whether `op` becomes many operations (`tensorops-expand-functions`).
static bool isFunction(Operation &op) {
  return findRealFunction(op.getName().getStringRef()) ||
         isa<math::FPowIOp, math::IPowIOp>(op);
}

/// Of complex what takes numbers apart and puts them together; functions are
/// arithmetic.
static bool isKernelOperation(Operation &op) {
  if (isa<math::MathDialect>(op.getDialect()))
    return !isa<math::SincosOp>(op);
  return isa<linalg::YieldOp, linalg::IndexOp, UnrealizedConversionCastOp,
             cf::AssertOp>(op) ||
         readsFromOutside(op) ||
         (isa<arith::ArithDialect, complex::ComplexDialect, TensorOpsDialect,
              ub::UBDialect>(op.getDialect()) &&
          computesOnParts(op));
}

static bool roundsToNearest(Operation &op) {
  auto rounding = dyn_cast<arith::ArithRoundingModeInterface>(op);
  if (!rounding || !rounding.getRoundingModeAttr())
    return true;
  return rounding.getRoundingModeAttr().getValue() ==
         arith::RoundingMode::to_nearest_even;
}

/// What kernels have not of `op`, an operation of a body; empty if nothing.
static std::string findObstacle(Operation &op) {
  if (!isKernelOperation(op))
    return llvm::formatv("kernels have no '{0}'", op.getName());
  for (TypeRange types :
       {TypeRange(op.getOperandTypes()), TypeRange(op.getResultTypes())})
    for (Type type : types)
      if (!isKernelValue(type) && !isa<MemRefType>(type))
        return llvm::formatv("kernels have no values of type '{0}'", type);
  if (!roundsToNearest(op))
    return llvm::formatv("kernels round to nearest, ties to even, not as this "
                         "'{0}' says",
                         op.getName());
  return "";
}

bool tensorops::hasFunctions(linalg::GenericOp op) {
  return llvm::any_of(op.getRegion().front(), isFunction);
}

bool tensorops::hasKernelBody(linalg::GenericOp op, std::string &reason) {
  if (!hasLoopBody(op, &reason))
    return false;
  for (Operation &inner : op.getRegion().front()) {
    reason = findObstacle(inner);
    if (!reason.empty())
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

Value KernelOperands::passFromOutside(Value value) {
  return isa<MemRefType>(value.getType()) ? kernel.passMemory(value)
                                          : kernel.pass(value);
}

static unsigned getBytes(Type element) {
  unsigned bytes = getPartType(element).getIntOrFloatBitWidth() / 8;
  return isa<ComplexType>(element) ? 2 * bytes : bytes;
}

unsigned KernelOperands::getAlignment(Type element, int64_t lanes) const {
  return std::min<unsigned>(lanes * getBytes(element), accessBits / 8);
}

/// `lanes` elements in memory.
static VectorType getVectorType(Type element, int64_t lanes) {
  return VectorType::get(isa<ComplexType>(element) ? 2 * lanes : lanes,
                         getPartType(element));
}

void KernelOperands::addBuffer(OpOperand &operand, Access &access) {
  widest = std::max(widest, 8 * getBytes(access.element));
  access.buffer = &kernel.passBuffer(operand.get());
  AffineMap map = op.getMatchingIndexingMap(&operand);
  access.dims.resize(op.getNumLoops());
  for (auto [dim, expr] : llvm::enumerate(map.getResults()))
    access.dims[cast<AffineDimExpr>(expr).getPosition()] = dim;
}

KernelOperands::KernelOperands(linalg::GenericOp op, KernelBuilder &kernel,
                               int64_t accessBits,
                               llvm::function_ref<bool(OpOperand &)> isPassed)
    : op(op), kernel(kernel), accessBits(accessBits) {
  for (const Range &range : cast<linalg::LinalgOp>(op.getOperation())
                                .createLoopRanges(kernel.host, op.getLoc()))
    loopSizes.push_back(
        getValueOrCreateConstantIndexOp(kernel.host, op.getLoc(), range.size));
  for (OpOperand &operand : op->getOpOperands()) {
    Access &access = accesses.emplace_back();
    access.element = getElementTypeOrSelf(operand.get().getType());
    if (!isPassed(operand))
      continue;
    if (isa<MemRefType>(operand.get().getType()))
      addBuffer(operand, access);
    else
      access.scalar = kernel.pass(operand.get());
  }
}

bool KernelOperands::hasVectors() {
  if (loopSizes.empty())
    return false;
  unsigned innermost = loopSizes.size() - 1;
  for (auto [index, access] : llvm::enumerate(accesses)) {
    if (access.scalar)
      continue;
    bool isInit = index >= static_cast<size_t>(op.getNumDpsInputs());
    std::optional<unsigned> dim = access.dims[innermost];
    if (dim ? !access.buffer->isUnit[*dim] : isInit)
      return false;
  }
  return true;
}

Value KernelOperands::areVectorsAligned(int64_t lanes) {
  ImplicitLocOpBuilder &host = kernel.host;
  unsigned innermost = loopSizes.size() - 1;
  // Every number that must be a multiple of something, by what.
  SmallVector<std::pair<Value, int64_t>> multiples;
  if (innermost > 0)
    multiples.emplace_back(loopSizes.back(), lanes);
  for (const Access &access : accesses) {
    if (access.scalar || !access.dims[innermost])
      continue;
    const KernelBuffer &buffer = *access.buffer;
    multiples.emplace_back(buffer.address, getAlignment(access.element, lanes));
    multiples.emplace_back(buffer.hostOffset, lanes);
    for (unsigned loop = 0; loop < innermost; ++loop)
      if (std::optional<unsigned> dim = access.dims[loop])
        multiples.emplace_back(buffer.hostStrides[*dim], lanes);
  }
  Value all = arith::ConstantOp::create(host, host.getBoolAttr(true));
  for (auto [number, unit] : multiples) {
    Value rest = arith::AndIOp::create(
        host, number, arith::ConstantIndexOp::create(host, unit - 1));
    Value zero = arith::ConstantIndexOp::create(host, 0);
    Value isMultiple =
        arith::CmpIOp::create(host, arith::CmpIPredicate::eq, rest, zero);
    all = arith::AndIOp::create(host, all, isMultiple);
  }
  return all;
}

Value KernelOperands::position(const Access &access, ArrayRef<Value> indices) {
  const KernelBuffer &buffer = *access.buffer;
  Value at = buffer.offset;
  for (auto [loop, index] : llvm::enumerate(indices)) {
    std::optional<unsigned> dim = access.dims[loop];
    if (!dim)
      continue;
    Value step =
        buffer.isUnit[*dim]
            ? index
            : arith::MulIOp::create(kernel.device, index, buffer.strides[*dim]);
    at = arith::AddIOp::create(kernel.device, at, step);
  }
  return at;
}

Value KernelOperands::loadOne(const Access &access, Value at) {
  return loadElement(kernel.device, access.buffer->memory, access.element, at);
}

Value KernelOperands::loadOperand(unsigned operand, ArrayRef<Value> indices,
                                  int64_t lanes) {
  const Access &access = accesses[operand];
  if (access.scalar || op.getRegion().front().getArgument(operand).use_empty())
    return access.scalar;
  Value at = position(access, indices);
  if (lanes == 1 || !access.dims.back())
    return loadOne(access, at);
  if (isa<ComplexType>(access.element))
    at = getPartPosition(kernel.device, at, 0);
  return vector::LoadOp::create(
      kernel.device, getVectorType(access.element, lanes),
      access.buffer->memory, at,
      /*nontemporal=*/false,
      llvm::MaybeAlign(getAlignment(access.element, lanes)));
}

SmallVector<Value> KernelOperands::load(ArrayRef<Value> indices,
                                        int64_t lanes) {
  return llvm::map_to_vector(
      llvm::seq<unsigned>(0, accesses.size()),
      [&](unsigned operand) { return loadOperand(operand, indices, lanes); });
}

Value KernelOperands::loadInit(unsigned init, ArrayRef<Value> indices) {
  const Access &access = accesses[op.getNumDpsInputs() + init];
  return loadOne(access, position(access, indices));
}

void KernelOperands::storeAt(const Access &access, Value at, Value value) {
  ImplicitLocOpBuilder &device = kernel.device;
  const bool isComplex = isa<ComplexType>(access.element);
  if (auto vector = dyn_cast<VectorType>(value.getType())) {
    int64_t lanes = vector.getNumElements() / (isComplex ? 2 : 1);
    vector::StoreOp::create(
        device, value, access.buffer->memory, at, /*nontemporal=*/false,
        llvm::MaybeAlign(getAlignment(access.element, lanes)));
    return;
  }
  if (!isComplex) {
    memref::StoreOp::create(device, value, access.buffer->memory, at);
    return;
  }
  Value re = complex::ReOp::create(device, value);
  Value im = complex::ImOp::create(device, value);
  memref::StoreOp::create(device, re, access.buffer->memory,
                          getPartPosition(device, at, 0));
  memref::StoreOp::create(device, im, access.buffer->memory,
                          getPartPosition(device, at, 1));
}

void KernelOperands::store(unsigned init, ArrayRef<Value> indices,
                           Value value) {
  const Access &access = accesses[op.getNumDpsInputs() + init];
  storeAt(access, position(access, indices), value);
}

void KernelOperands::store(unsigned init, ArrayRef<Value> indices,
                           LoopBody &body) {
  const Access &access = accesses[op.getNumDpsInputs() + init];
  Value at = position(access, indices);
  if (body.getNumLanes() > 1 && isa<ComplexType>(access.element))
    at = getPartPosition(kernel.device, at, 0);
  Operation *yield = op.getRegion().front().getTerminator();
  storeAt(access, at, body.getLanes(yield->getOperand(init)));
}

/// Threads compute one number after the other, but for recipes that may share
/// what few numbers need.
static bool isOnVectors(Operation &inner) {
  auto recipe = dyn_cast<RecipeOpInterface>(inner);
  return recipe && recipe.hasRareInputs();
}

LoopBody KernelOperands::compute(ArrayRef<Value> elements,
                                 ArrayRef<Value> indices, int64_t numLanes,
                                 Operation *except) {
  LoopBody body(
      op, kernel.device, numLanes, /*isScalable=*/false,
      {[=](Operation &inner) { return numLanes > 1 && isOnVectors(inner); },
       [this](Value outside) { return passFromOutside(outside); }});
  body.begin(indices);
  for (auto [argument, element] :
       llvm::zip_equal(op.getRegion().front().getArguments(), elements))
    if (element)
      body.setArgument(argument, element);
  body.splitArguments();
  body.compute(except);
  return body;
}
