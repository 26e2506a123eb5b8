// Arguments are added one by one, as what is computed asks for them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "KernelBuilder.h"

#include "DeviceMemory/Aliasing.h"
#include "FlatBuffer.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace mlir::tensorops;

/// What every device takes of blocks in a row.
static constexpr int64_t kMaxBlocks = 0x7fffffff;

KernelBuilder::KernelBuilder(gpu::GPUModuleOp kernels, StringRef name,
                             Operation *op, int64_t blockSize,
                             ValueRange written)
    : host(op->getLoc(), op), device(op->getLoc(), op->getContext()),
      prologue(op->getLoc(), op->getContext()), blockSize(blockSize),
      written(written) {
  SymbolTable symbols(kernels);
  OpBuilder builder(op->getContext());
  function = gpu::GPUFuncOp::create(builder, op->getLoc(), name,
                                    builder.getFunctionType({}, {}));
  function->setAttr(gpu::GPUDialect::getKernelFuncAttrName(),
                    builder.getUnitAttr());
  function.setKnownBlockSizeAttr(
      builder.getDenseI32ArrayAttr({static_cast<int32_t>(blockSize), 1, 1}));
  // Under another name where there is one of that name already.
  symbols.insert(function);
  device.setInsertionPointToStart(&function.getBody().front());
  threadId = gpu::ThreadIdOp::create(device, gpu::Dimension::x);
  prologue.setInsertionPoint(threadId.getDefiningOp());
}

Value KernelBuilder::addArgument(Value hostValue, DictionaryAttr attributes) {
  unsigned index = arguments.size();
  // Nothing is in the way of it: the names of arguments are their numbers.
  (void)function.insertArgument(index, hostValue.getType(), attributes,
                                hostValue.getLoc());
  arguments.push_back(hostValue);
  return function.getArgument(index);
}

Value KernelBuilder::passNarrow(Value value) {
  Type type = value.getType(), wide = host.getI32Type();
  unsigned width = type.getIntOrFloatBitWidth();
  Type bits = host.getIntegerType(width);
  if (type != bits)
    value = arith::BitcastOp::create(host, bits, value);
  Value argument = addArgument(arith::ExtUIOp::create(host, wide, value));
  Value narrow = arith::TruncIOp::create(prologue, bits, argument);
  return type == bits ? narrow
                      : arith::BitcastOp::create(prologue, type, narrow);
}

Value KernelBuilder::pass(Value value) {
  if (Value known = passed.lookupOrNull(value))
    return known;
  Operation *definition = value.getDefiningOp();
  Value here;
  if (definition && definition->hasTrait<OpTrait::ConstantLike>()) {
    here = prologue.clone(*definition)->getResult(0);
  } else if (isa<ComplexType>(value.getType())) {
    Value re = pass(complex::ReOp::create(host, value));
    Value im = pass(complex::ImOp::create(host, value));
    here = complex::CreateOp::create(prologue, value.getType(), re, im);
  } else if (value.getType().isIntOrFloat() &&
             value.getType().getIntOrFloatBitWidth() < 32) {
    here = passNarrow(value);
  } else {
    here = addArgument(value);
  }
  passed.map(value, here);
  return here;
}

Value KernelBuilder::passMemory(Value flat) {
  if (Value known = passed.lookupOrNull(flat))
    return known;
  bool isConstant =
      llvm::all_of(written, [&](Value other) { return areApart(flat, other); });
  DictionaryAttr attributes;
  if (isConstant)
    attributes = device.getDictionaryAttr(
        {device.getNamedAttr(LLVM::LLVMDialect::getNoAliasAttrName(),
                             device.getUnitAttr()),
         device.getNamedAttr(LLVM::LLVMDialect::getReadonlyAttrName(),
                             device.getUnitAttr())});
  Value here = addArgument(flat, attributes);
  passed.map(flat, here);
  return here;
}

const KernelBuffer &KernelBuilder::passBuffer(Value value) {
  std::unique_ptr<KernelBuffer> &buffer = buffers[value];
  if (buffer)
    return *buffer;
  buffer = std::make_unique<KernelBuffer>();
  FlatBuffer flat(host, value);
  auto toValue = [&](OpFoldResult number) {
    return getValueOrCreateConstantIndexOp(host, host.getLoc(), number);
  };
  buffer->memory = passMemory(flat.memory);
  buffer->address =
      memref::ExtractAlignedPointerAsIndexOp::create(host, flat.memory);
  buffer->hostOffset = toValue(flat.offset);
  buffer->offset = pass(buffer->hostOffset);
  for (OpFoldResult stride : flat.strides) {
    buffer->isUnit.push_back(getConstantIntValue(stride) == 1);
    buffer->hostStrides.push_back(toValue(stride));
    buffer->strides.push_back(pass(buffer->hostStrides.back()));
  }
  return *buffer;
}

Value KernelBuilder::addWorkgroupBuffer(MemRefType type) {
  auto space = gpu::AddressSpaceAttr::get(device.getContext(),
                                          gpu::AddressSpace::Workgroup);
  return function.addWorkgroupAttribution(
      MemRefType::get(type.getShape(), type.getElementType(),
                      MemRefLayoutAttrInterface(), space),
      device.getLoc());
}

SmallVector<Value> KernelBuilder::getIndices(Value number,
                                             ArrayRef<Value> sizes) {
  SmallVector<Value> indices(sizes.size());
  for (size_t loop = sizes.size(); loop-- > 1;) {
    indices[loop] = arith::RemUIOp::create(device, number, sizes[loop]);
    number = arith::DivUIOp::create(device, number, sizes[loop]);
  }
  if (!indices.empty())
    indices[0] = number;
  return indices;
}

Value KernelBuilder::gridThread() {
  Value size = arith::ConstantIndexOp::create(device, blockSize);
  Value before = arith::MulIOp::create(device, block(), size);
  return arith::AddIOp::create(device, before, thread());
}

Value KernelBuilder::gridThreads() {
  Value size = arith::ConstantIndexOp::create(device, blockSize);
  return arith::MulIOp::create(device, blocks(), size);
}

void KernelBuilder::emitGridLoop(Value limit,
                                 llvm::function_ref<void(Value)> body) {
  Value first = gridThread(), step = gridThreads();
  auto loop = scf::ForOp::create(device, first, limit, step);
  OpBuilder::InsertionGuard guard(device);
  device.setInsertionPointToStart(loop.getBody());
  body(loop.getInductionVar());
}

void KernelBuilder::launchStrided(Value blocks) {
  Value most = arith::ConstantIndexOp::create(host, kMaxBlocks);
  launch(arith::MinUIOp::create(host, blocks, most));
}

void KernelBuilder::launch(Value blocks) {
  gpu::ReturnOp::create(device);
  Value one = arith::ConstantIndexOp::create(host, 1);
  blocks = arith::MaxUIOp::create(host, blocks, one);
  Value threads = arith::ConstantIndexOp::create(host, blockSize);
  gpu::LaunchFuncOp::create(host, function, gpu::KernelDim3{blocks, one, one},
                            gpu::KernelDim3{threads, one, one},
                            /*dynamicSharedMemorySize=*/Value(), arguments);
}
