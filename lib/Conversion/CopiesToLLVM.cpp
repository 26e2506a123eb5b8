// convert-copies-to-llvm: memcpy where both buffers are declared contiguous,
// before views are written out and nobody can tell any more.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Conversion/Passes.h"

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_CONVERTCOPIESTOLLVM
#include "tensorops/Conversion/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

static Value getPointer(ImplicitLocOpBuilder &builder, Value buffer) {
  Value address =
      memref::ExtractAlignedPointerAsIndexOp::create(builder, buffer);
  Value bits =
      arith::IndexCastOp::create(builder, builder.getI64Type(), address);
  return LLVM::IntToPtrOp::create(
      builder, LLVM::LLVMPointerType::get(builder.getContext()), bits);
}

/// How many elements of type `element` there are in `buffer`, in bytes.
static Value getBytes(ImplicitLocOpBuilder &builder, Value buffer,
                      Type element) {
  Value count = arith::ConstantIndexOp::create(builder, 1);
  auto type = cast<MemRefType>(buffer.getType());
  for (int64_t dim : llvm::seq<int64_t>(0, type.getRank()))
    count = builder.createOrFold<arith::MulIOp>(
        count, builder.createOrFold<memref::DimOp>(buffer, dim));
  Type i64 = builder.getI64Type();
  Type pointer = LLVM::LLVMPointerType::get(builder.getContext());
  Value null = LLVM::ZeroOp::create(builder, pointer);
  Value end = LLVM::GEPOp::create(builder, pointer, element, null,
                                  ArrayRef<LLVM::GEPArg>{1});
  Value size = LLVM::PtrToIntOp::create(builder, i64, end);
  return arith::MulIOp::create(
      builder, arith::IndexCastOp::create(builder, i64, count), size);
}

namespace {
struct ConvertCopiesToLLVM
    : tensorops::impl::ConvertCopiesToLLVMBase<ConvertCopiesToLLVM> {
  void runOnOperation() override {
    LLVMTypeConverter types(&getContext());
    auto isPlain = [&](Value buffer) {
      auto type = dyn_cast<MemRefType>(buffer.getType());
      return type && type.getLayout().isIdentity() && !type.getMemorySpace() &&
             types.convertType(type.getElementType());
    };
    getOperation()->walk([&](memref::CopyOp copy) {
      if (!isPlain(copy.getSource()) || !isPlain(copy.getTarget()))
        return;
      ImplicitLocOpBuilder builder(copy.getLoc(), copy);
      auto type = cast<MemRefType>(copy.getSource().getType());
      Value bytes = getBytes(builder, copy.getSource(),
                             types.convertType(type.getElementType()));
      LLVM::MemcpyOp::create(builder, getPointer(builder, copy.getTarget()),
                             getPointer(builder, copy.getSource()), bytes,
                             /*isVolatile=*/false);
      copy.erase();
    });
  }
};
} // namespace
