// tensorops-use-device-memory: host code allocates, copies and frees on the
// device, and hands kernels plain pointers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "MemorySpaces.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_USEDEVICEMEMORY
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
/// Rewrites one operation of the host; the functions are those of MLIR's GPU
/// runtime, on its own stream.
class HostRewriter {
public:
  explicit HostRewriter(Operation *op)
      : op(op), builder(op->getLoc(), op),
        pointer(LLVM::LLVMPointerType::get(op->getContext())) {}

  void passPointers(gpu::LaunchFuncOp launch);
  Value allocate(memref::AllocOp alloc);
  void free(Value buffer);
  void copy(memref::CopyOp copy);

private:
  /// Calls `name`, which is declared where it is not yet.
  Value call(StringRef name, Type result, ValueRange arguments);
  Value address(Value buffer);
  Value i64(Value index) {
    return arith::IndexCastOp::create(builder, builder.getI64Type(), index);
  }
  Value null() { return LLVM::ZeroOp::create(builder, pointer); }
  /// Bytes of an array of that many elements.
  Value bytes(ArrayRef<OpFoldResult> sizes, Type element);

  Operation *op;
  ImplicitLocOpBuilder builder;
  Type pointer;
};
} // namespace

Value HostRewriter::call(StringRef name, Type result, ValueRange arguments) {
  auto module = op->getParentOfType<ModuleOp>();
  auto function = module.lookupSymbol<LLVM::LLVMFuncOp>(name);
  if (!function) {
    OpBuilder top(module.getBodyRegion());
    function = LLVM::LLVMFuncOp::create(
        top, module.getLoc(), name,
        LLVM::LLVMFunctionType::get(result,
                                    llvm::to_vector(arguments.getTypes())));
  }
  auto made = LLVM::CallOp::create(builder, function, arguments);
  return made->getNumResults() ? made.getResult() : Value();
}

Value HostRewriter::address(Value buffer) {
  Value index = memref::ExtractAlignedPointerAsIndexOp::create(builder, buffer);
  return LLVM::IntToPtrOp::create(builder, pointer, i64(index));
}

Value HostRewriter::bytes(ArrayRef<OpFoldResult> sizes, Type element) {
  auto complex = dyn_cast<ComplexType>(element);
  int64_t size = complex ? complex.getElementType().getIntOrFloatBitWidth() / 4
                         : llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
  Value product = arith::ConstantIndexOp::create(builder, size);
  for (OpFoldResult dim : sizes)
    product = arith::MulIOp::create(
        builder, product,
        getValueOrCreateConstantIndexOp(builder, builder.getLoc(), dim));
  return i64(product);
}

void HostRewriter::passPointers(gpu::LaunchFuncOp launch) {
  for (OpOperand &operand : launch.getKernelOperandsMutable())
    if (isa<MemRefType>(operand.get().getType()))
      operand.set(address(operand.get()));
}

Value HostRewriter::allocate(memref::AllocOp alloc) {
  MemRefType type = alloc.getType();
  SmallVector<OpFoldResult> sizes = alloc.getMixedSizes();
  Value isHostShared =
      LLVM::ConstantOp::create(builder, builder.getBoolAttr(false));
  Value memory =
      call("mgpuMemAlloc", pointer,
           {bytes(sizes, type.getElementType()), null(), isHostShared});
  auto baseType =
      MemRefType::get({}, type.getElementType(), MemRefLayoutAttrInterface(),
                      type.getMemorySpace());
  LLVMTypeConverter types(builder.getContext());
  Value descriptor = MemRefDescriptor::fromStaticShape(
      builder, builder.getLoc(), types,
      MemRefType::get({}, type.getElementType()), memory);
  Value base = UnrealizedConversionCastOp::create(builder, baseType, descriptor)
                   .getResult(0);
  SmallVector<OpFoldResult> strides(sizes.size());
  OpFoldResult stride = builder.getIndexAttr(1);
  for (size_t dim = sizes.size(); dim-- > 0;) {
    strides[dim] = stride;
    if (dim > 0)
      stride = arith::MulIOp::create(builder,
                                     getValueOrCreateConstantIndexOp(
                                         builder, builder.getLoc(), stride),
                                     getValueOrCreateConstantIndexOp(
                                         builder, builder.getLoc(), sizes[dim]))
                   .getResult();
  }
  Value view = memref::ReinterpretCastOp::create(
      builder, base, builder.getIndexAttr(0), sizes, strides);
  return memref::CastOp::create(builder, type, view);
}

void HostRewriter::free(Value buffer) {
  call("mgpuMemFree", LLVM::LLVMVoidType::get(builder.getContext()),
       {address(buffer), null()});
}

void HostRewriter::copy(memref::CopyOp copy) {
  auto type = cast<MemRefType>(copy.getSource().getType());
  Type nothing = LLVM::LLVMVoidType::get(builder.getContext());
  SmallVector<OpFoldResult> sizes =
      memref::getMixedSizes(builder, builder.getLoc(), copy.getSource());
  call("mgpuMemcpy", nothing,
       {address(copy.getTarget()), address(copy.getSource()),
        bytes(sizes, type.getElementType()), null()});
  // Kernels run on streams of their own.
  call("mgpuStreamSynchronize", nothing, {null()});
}

/// Whether `op` takes or makes a buffer that is not the host's own.
static bool hasDeviceMemory(Operation *op) {
  auto isDevice = [](Type type) {
    return isa<BaseMemRefType>(type) && !isHostMemory(type);
  };
  return llvm::any_of(op->getOperandTypes(), isDevice) ||
         llvm::any_of(op->getResultTypes(), isDevice);
}

static void rewrite(Operation *op) {
  HostRewriter rewriter(op);
  if (auto launch = dyn_cast<gpu::LaunchFuncOp>(op))
    return rewriter.passPointers(launch);
  if (!hasDeviceMemory(op))
    return;
  if (auto alloc = dyn_cast<memref::AllocOp>(op))
    alloc.replaceAllUsesWith(rewriter.allocate(alloc));
  else if (auto dealloc = dyn_cast<memref::DeallocOp>(op))
    rewriter.free(dealloc.getMemref());
  else if (auto copy = dyn_cast<memref::CopyOp>(op))
    rewriter.copy(copy);
  else
    return;
  op->erase();
}

namespace {
struct UseDeviceMemory : tensorops::impl::UseDeviceMemoryBase<UseDeviceMemory> {
  void runOnOperation() override {
    Attribute device = getDeviceSpace(&getContext());
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      function.walk([](Operation *op) { rewrite(op); });
      replaceMemorySpace(function, device, /*to=*/{});
    }
  }
};
} // namespace
