// tensorops-kernels-to-pointers: buffers of kernels become plain pointers to
// global memory, of which LLVM knows what is said of an argument. Stock
// convert-gpu-to-nvvm passes a descriptor in pieces, to which no llvm.noalias
// or llvm.readonly applies; its bare pointers exist for static sizes only.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_KERNELSTOPOINTERS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// The address of the element that an access to a buffer of rank 1 names.
static Value getAddress(ImplicitLocOpBuilder &builder, Value pointer,
                        Type element, Value index) {
  Value offset =
      arith::IndexCastOp::create(builder, builder.getI64Type(), index);
  return LLVM::GEPOp::create(builder, pointer.getType(), element, pointer,
                             ArrayRef<LLVM::GEPArg>{offset});
}

static unsigned getBytes(Type type) {
  return getElementTypeOrSelf(type).getIntOrFloatBitWidth() / 8;
}

/// One access as LLVM's; fails on users of another kind.
static LogicalResult rewriteUser(Operation *user, Value pointer) {
  ImplicitLocOpBuilder builder(user->getLoc(), user);
  auto load = [&](Type type, Value index, unsigned alignment) {
    Value address =
        getAddress(builder, pointer, getElementTypeOrSelf(type), index);
    user->replaceAllUsesWith(
        LLVM::LoadOp::create(builder, type, address, alignment));
  };
  auto store = [&](Value value, Value index, unsigned alignment) {
    Value address = getAddress(builder, pointer,
                               getElementTypeOrSelf(value.getType()), index);
    LLVM::StoreOp::create(builder, value, address, alignment);
  };
  if (auto op = dyn_cast<memref::LoadOp>(user))
    load(op.getType(), op.getIndices().front(), getBytes(op.getType()));
  else if (auto op = dyn_cast<memref::StoreOp>(user))
    store(op.getValue(), op.getIndices().front(),
          getBytes(op.getValue().getType()));
  else if (auto op = dyn_cast<vector::LoadOp>(user))
    load(op.getType(), op.getIndices().front(),
         op.getAlignment().value_or(getBytes(op.getType())));
  else if (auto op = dyn_cast<vector::StoreOp>(user))
    store(op.getValueToStore(), op.getIndices().front(),
          op.getAlignment().value_or(getBytes(op.getVectorType())));
  else
    return user->emitError("expected an access to a kernel's buffer, found '")
           << user->getName() << "'";
  user->erase();
  return success();
}

static LogicalResult rewriteKernel(gpu::GPUFuncOp kernel) {
  auto pointerType = LLVM::LLVMPointerType::get(
      kernel.getContext(),
      static_cast<unsigned>(NVVM::NVVMMemorySpace::Global));
  SmallVector<Type> types;
  for (BlockArgument argument :
       kernel.getBody().getArguments().take_front(kernel.getNumArguments())) {
    if (auto buffer = dyn_cast<MemRefType>(argument.getType())) {
      if (buffer.getRank() != 1 || !buffer.getLayout().isIdentity())
        return kernel.emitError("expected buffers of rank 1 and the identity "
                                "layout, found ")
               << buffer;
      argument.setType(pointerType);
      for (Operation *user : llvm::make_early_inc_range(argument.getUsers()))
        if (failed(rewriteUser(user, argument)))
          return failure();
    }
    types.push_back(argument.getType());
  }
  kernel.setFunctionType(FunctionType::get(kernel.getContext(), types, {}));
  return success();
}

namespace {
struct KernelsToPointers
    : tensorops::impl::KernelsToPointersBase<KernelsToPointers> {
  void runOnOperation() override {
    for (auto kernel : getOperation().getOps<gpu::GPUFuncOp>())
      if (kernel.isKernel() && failed(rewriteKernel(kernel)))
        return signalPassFailure();
  }
};
} // namespace
