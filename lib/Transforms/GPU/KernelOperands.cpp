// Strides of the host become factors in the kernel, so that one form serves
// rows, columns, broadcasts and views.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "KernelOperands.h"

#include "HostMemory.h"
#include "Loops/ComplexElements.h"
#include "Vectors/VectorBody.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "tensorops/IR/TensorOpsDialect.h"
#include "tensorops/IR/TensorOpsOps.h"
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

/// Of math what machines have as an instruction, of complex what takes numbers
/// apart and puts them together; the rest is a library's.
static bool isKernelOperation(Operation &op) {
  if (isa<math::MathDialect>(op.getDialect()))
    return isa<math::SqrtOp, math::RsqrtOp, math::AbsFOp, math::CopySignOp,
               math::FmaOp, math::FloorOp, math::CeilOp, math::TruncOp,
               math::RoundEvenOp>(op);
  return isa<linalg::YieldOp, linalg::IndexOp, UnrealizedConversionCastOp>(
             op) ||
         (isa<arith::ArithDialect, complex::ComplexDialect, TensorOpsDialect,
              ub::UBDialect>(op.getDialect()) &&
          computesOnParts(op) && !isa<arith::RemFOp>(op));
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
      if (!isKernelValue(type))
        return llvm::formatv("kernels have no values of type '{0}'", type);
  if (!roundsToNearest(op))
    return llvm::formatv("kernels round to nearest, ties to even, not as this "
                         "'{0}' says",
                         op.getName());
  return "";
}

bool tensorops::hasKernelBody(linalg::GenericOp op, std::string &reason) {
  if (!op.hasPureBufferSemantics()) {
    reason = "it is on tensors";
    return false;
  }
  for (AffineMap map : op.getIndexingMapsArray())
    if (!map.isProjectedPermutation()) {
      reason = llvm::formatv("an operand is indexed by {0}", map);
      return false;
    }
  for (Value operand : op->getOperands()) {
    Type type = getElementTypeOrSelf(operand.getType());
    if (isa<MemRefType>(operand.getType()) && !isVectorElement(type)) {
      reason = llvm::formatv("kernels have no elements of type '{0}'", type);
      return false;
    }
  }
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

/// Whether `value` is a parameter of the function, whose memory was there
/// before anything that the function allocates. Arguments of other blocks may
/// be any buffer, also one that was allocated here.
static bool isParameter(Value value) {
  auto argument = dyn_cast<BlockArgument>(value);
  return argument && argument.getOwner()->isEntryBlock() &&
         isa<FunctionOpInterface>(argument.getOwner()->getParentOp());
}

/// Whether the memory of `a` and `b` is apart: one was allocated here, and the
/// other is a parameter or another allocation.
static bool areApart(Value a, Value b) {
  a = getViewedBuffer(a);
  b = getViewedBuffer(b);
  auto isFresh = [](Value v) { return v.getDefiningOp<memref::AllocOp>(); };
  auto isKnown = [&](Value v) { return isFresh(v) || isParameter(v); };
  return a != b && isKnown(a) && isKnown(b) && (isFresh(a) || isFresh(b));
}

bool KernelOperands::isConstant(OpOperand &operand) {
  return !op.isDpsInit(&operand) &&
         llvm::all_of(op.getDpsInits(), [&](Value init) {
           return areApart(operand.get(), init);
         });
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

void KernelOperands::addBuffer(OpOperand &operand, Place &place) {
  ImplicitLocOpBuilder &host = kernel.host;
  auto type = cast<MemRefType>(operand.get().getType());
  Type part = getPartType(type.getElementType());
  widest = std::max(widest, 8 * getBytes(type.getElementType()));
  auto data = memref::ExtractStridedMetadataOp::create(host, operand.get());
  auto toValue = [&](OpFoldResult value) {
    return getValueOrCreateConstantIndexOp(host, host.getLoc(), value);
  };
  // Kernels count in elements of the base, so that it can be a plain pointer.
  Value base = data.getBaseBuffer();
  if (isa<ComplexType>(type.getElementType()))
    base = UnrealizedConversionCastOp::create(
               host,
               MemRefType::get({}, part, MemRefLayoutAttrInterface(),
                               type.getMemorySpace()),
               base)
               .getResult(0);
  Value one = arith::ConstantIndexOp::create(host, 1);
  Value flat = memref::ReinterpretCastOp::create(
      host,
      MemRefType::get({ShapedType::kDynamic}, part, MemRefLayoutAttrInterface(),
                      type.getMemorySpace()),
      base, /*offset=*/host.getIndexAttr(0),
      /*sizes=*/ArrayRef<OpFoldResult>{one},
      /*strides=*/ArrayRef<OpFoldResult>{host.getIndexAttr(1)});
  place.memory = kernel.passBuffer(flat, isConstant(operand));
  place.address = memref::ExtractAlignedPointerAsIndexOp::create(host, flat);
  place.hostOffset = toValue(data.getConstifiedMixedOffset());
  place.offset = kernel.pass(place.hostOffset);

  AffineMap map = op.getMatchingIndexingMap(&operand);
  place.strides.resize(op.getNumLoops());
  place.hostStrides.resize(op.getNumLoops());
  place.isUnit.resize(op.getNumLoops());
  place.isUsed.resize(op.getNumLoops());
  SmallVector<OpFoldResult> strides = data.getConstifiedMixedStrides();
  for (auto [dim, expr] : llvm::enumerate(map.getResults())) {
    unsigned loop = cast<AffineDimExpr>(expr).getPosition();
    place.isUsed[loop] = true;
    place.isUnit[loop] = getConstantIntValue(strides[dim]) == 1;
    place.hostStrides[loop] = toValue(strides[dim]);
    place.strides[loop] = kernel.pass(place.hostStrides[loop]);
  }
}

KernelOperands::KernelOperands(linalg::GenericOp op, KernelBuilder &kernel,
                               int64_t accessBits)
    : op(op), kernel(kernel), accessBits(accessBits) {
  for (const Range &range : cast<linalg::LinalgOp>(op.getOperation())
                                .createLoopRanges(kernel.host, op.getLoc()))
    loopSizes.push_back(
        getValueOrCreateConstantIndexOp(kernel.host, op.getLoc(), range.size));
  for (OpOperand &operand : op->getOpOperands()) {
    Place &place = places.emplace_back();
    place.element = getElementTypeOrSelf(operand.get().getType());
    if (isa<MemRefType>(operand.get().getType()))
      addBuffer(operand, place);
    else
      place.scalar = kernel.pass(operand.get());
  }
}

bool KernelOperands::hasVectors() {
  if (loopSizes.empty())
    return false;
  unsigned innermost = loopSizes.size() - 1;
  for (auto [index, place] : llvm::enumerate(places)) {
    if (place.scalar)
      continue;
    bool isInit = index >= static_cast<size_t>(op.getNumDpsInputs());
    bool isUsed = place.isUsed[innermost];
    if ((isInit && !isUsed) || (isUsed && !place.isUnit[innermost]))
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
  for (const Place &place : places) {
    if (place.scalar || !place.isUsed[innermost])
      continue;
    multiples.emplace_back(place.address, getAlignment(place.element, lanes));
    multiples.emplace_back(place.hostOffset, lanes);
    for (unsigned loop = 0; loop < innermost; ++loop)
      if (place.isUsed[loop])
        multiples.emplace_back(place.hostStrides[loop], lanes);
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

Value KernelOperands::position(const Place &place, ArrayRef<Value> indices) {
  Value at = place.offset;
  for (auto [loop, index] : llvm::enumerate(indices)) {
    if (!place.isUsed[loop])
      continue;
    Value step =
        place.isUnit[loop]
            ? index
            : arith::MulIOp::create(kernel.device, index, place.strides[loop]);
    at = arith::AddIOp::create(kernel.device, at, step);
  }
  return at;
}

/// The part of a complex number that many places behind its first one.
static Value partAt(ImplicitLocOpBuilder &builder, Value at, int64_t part) {
  Value two = arith::ConstantIndexOp::create(builder, 2);
  Value first = arith::MulIOp::create(builder, at, two);
  Value behind = arith::ConstantIndexOp::create(builder, part);
  return arith::AddIOp::create(builder, first, behind);
}

Value KernelOperands::loadOne(const Place &place, Value at) {
  ImplicitLocOpBuilder &device = kernel.device;
  if (!isa<ComplexType>(place.element))
    return memref::LoadOp::create(device, place.memory, at);
  Value re =
      memref::LoadOp::create(device, place.memory, partAt(device, at, 0));
  Value im =
      memref::LoadOp::create(device, place.memory, partAt(device, at, 1));
  return complex::CreateOp::create(device, place.element, re, im);
}

Value KernelOperands::loadFor(unsigned operand, ArrayRef<Value> indices,
                              int64_t lanes) {
  const Place &place = places[operand];
  if (place.scalar || op.getRegion().front().getArgument(operand).use_empty())
    return place.scalar;
  Value at = position(place, indices);
  if (lanes == 1 || !place.isUsed.back())
    return loadOne(place, at);
  if (isa<ComplexType>(place.element))
    at = partAt(kernel.device, at, 0);
  return vector::LoadOp::create(
      kernel.device, getVectorType(place.element, lanes), place.memory, at,
      /*nontemporal=*/false,
      llvm::MaybeAlign(getAlignment(place.element, lanes)));
}

SmallVector<Value> KernelOperands::load(ArrayRef<Value> indices,
                                        int64_t lanes) {
  return llvm::map_to_vector(
      llvm::seq<unsigned>(0, places.size()),
      [&](unsigned operand) { return loadFor(operand, indices, lanes); });
}

SmallVector<Value> KernelOperands::loadInputs(ArrayRef<Value> indices) {
  SmallVector<Value> elements(places.size());
  for (unsigned operand : llvm::seq<unsigned>(0, op.getNumDpsInputs()))
    elements[operand] = loadFor(operand, indices, 1);
  return elements;
}

Value KernelOperands::loadInit(unsigned init, ArrayRef<Value> indices) {
  const Place &place = places[op.getNumDpsInputs() + init];
  return loadOne(place, position(place, indices));
}

void KernelOperands::storeVector(const Place &place, Value at,
                                 ArrayRef<Value> lanes) {
  ImplicitLocOpBuilder &device = kernel.device;
  SmallVector<Value> parts(lanes);
  if (isa<ComplexType>(place.element)) {
    at = partAt(device, at, 0);
    parts.clear();
    for (Value lane : lanes) {
      parts.push_back(complex::ReOp::create(device, lane));
      parts.push_back(complex::ImOp::create(device, lane));
    }
  }
  Value vector = vector::FromElementsOp::create(
      device, getVectorType(place.element, lanes.size()), parts);
  vector::StoreOp::create(
      device, vector, place.memory, at, /*nontemporal=*/false,
      llvm::MaybeAlign(getAlignment(place.element, lanes.size())));
}

void KernelOperands::store(unsigned init, ArrayRef<Value> indices,
                           ArrayRef<Value> lanes) {
  ImplicitLocOpBuilder &device = kernel.device;
  const Place &place = places[op.getNumDpsInputs() + init];
  Value at = position(place, indices);
  if (lanes.size() > 1)
    return storeVector(place, at, lanes);
  Value value = lanes.front();
  if (!isa<ComplexType>(place.element)) {
    memref::StoreOp::create(device, value, place.memory, at);
    return;
  }
  Value re = complex::ReOp::create(device, value);
  Value im = complex::ImOp::create(device, value);
  memref::StoreOp::create(device, re, place.memory, partAt(device, at, 0));
  memref::StoreOp::create(device, im, place.memory, partAt(device, at, 1));
}

/// Lane `lane` of `element`, which is a vector or the same for all lanes.
static Value getLane(ImplicitLocOpBuilder &builder, Value element, Type type,
                     int64_t lane) {
  if (!isa<VectorType>(element.getType()))
    return element;
  if (!isa<ComplexType>(type))
    return vector::ExtractOp::create(builder, element, lane);
  Value re = vector::ExtractOp::create(builder, element, 2 * lane);
  Value im = vector::ExtractOp::create(builder, element, 2 * lane + 1);
  return complex::CreateOp::create(builder, type, re, im);
}

void KernelOperands::passOutside(ValueRange values, IRMapping &mapping) {
  Block &body = op.getRegion().front();
  for (Value value : values)
    if (value.getParentBlock() != &body && !mapping.contains(value))
      mapping.map(value, kernel.pass(value));
}

/// `op`, an rsqrt, on all lanes at once: its recipe shares between them what is
/// done for rare elements.
static void computeTogether(ImplicitLocOpBuilder &builder, Operation &op,
                            MutableArrayRef<IRMapping> lanes) {
  auto vectorOf = [&](Type element) {
    return VectorType::get(lanes.size(), element);
  };
  SmallVector<Value> operands;
  for (IRMapping &lane : lanes)
    operands.push_back(lane.lookup(op.getOperand(0)));
  Value input = vector::FromElementsOp::create(
      builder, vectorOf(op.getOperand(0).getType()), operands);
  Operation *together =
      builder.create(op.getLoc(), op.getName().getIdentifier(), input,
                     vectorOf(op.getResult(0).getType()), op.getAttrs());
  for (auto [number, lane] : llvm::enumerate(lanes))
    lane.map(op.getResult(0),
             vector::ExtractOp::create(builder, together->getResult(0),
                                       static_cast<int64_t>(number)));
}

SmallVector<IRMapping> KernelOperands::compute(ArrayRef<Value> elements,
                                               ArrayRef<Value> indices,
                                               int64_t numLanes,
                                               Operation *except) {
  ImplicitLocOpBuilder &device = kernel.device;
  SmallVector<IRMapping> lanes(numLanes);
  Block &body = op.getRegion().front();
  for (auto [number, mapping] : llvm::enumerate(lanes))
    for (auto [argument, element] :
         llvm::zip_equal(body.getArguments(), elements))
      if (element)
        mapping.map(argument,
                    getLane(device, element, argument.getType(), number));
  for (Operation &inner : body.without_terminator()) {
    if (&inner == except)
      continue;
    for (IRMapping &mapping : lanes)
      passOutside(inner.getOperands(), mapping);
    if (numLanes > 1 && isa<RsqrtOp>(inner) &&
        isa<FloatType>(inner.getOperand(0).getType())) {
      computeTogether(device, inner, lanes);
      continue;
    }
    for (auto [lane, mapping] : llvm::enumerate(lanes)) {
      auto index = dyn_cast<linalg::IndexOp>(inner);
      if (!index) {
        device.clone(inner, mapping);
        continue;
      }
      Value value = indices[index.getDim()];
      if (lane != 0 && index.getDim() + 1 == indices.size())
        value = arith::AddIOp::create(
            device, value, arith::ConstantIndexOp::create(device, lane));
      mapping.map(index.getResult(), value);
    }
  }
  // What the body yields may come from outside it as well.
  for (IRMapping &mapping : lanes)
    passOutside(body.getTerminator()->getOperands(), mapping);
  return lanes;
}
