// tensorops-guard-allocations: memory that cannot be had is an error that the
// caller gets, not a crash.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"
#include "llvm/Support/raw_ostream.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_GUARDALLOCATIONS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// What a 64-bit process can address; sizes from here on are errors, and below
/// it no size in bytes overflows.
static constexpr double kAddressableBytes = 0x1p47;

static std::string describe(StringRef problem, MemRefType type) {
  std::string text;
  // Who reads it wrote sizes and elements; memory spaces are the compiler's.
  type = MemRefType::Builder(type).setMemorySpace(Attribute());
  llvm::raw_string_ostream(text)
      << "out of memory: " << problem << " " << type
      << "; use smaller inputs or a machine with more memory";
  return text;
}

/// Asserts that the buffer's size in bytes is one that exists. The product is
/// taken in f64, which cannot wrap around; a negative size counts as huge.
static void assertSize(ImplicitLocOpBuilder &builder, memref::AllocOp alloc,
                       uint64_t elementBytes) {
  MemRefType type = alloc.getType();
  double fixed = elementBytes;
  for (int64_t size : type.getShape())
    fixed *= ShapedType::isDynamic(size) ? 1.0 : static_cast<double>(size);
  if (type.hasStaticShape() && fixed < kAddressableBytes)
    return;
  auto f64 = builder.getF64Type();
  auto constant = [&](double value) -> Value {
    return arith::ConstantFloatOp::create(builder, f64, APFloat(value));
  };
  Value bytes = constant(fixed);
  for (Value size : alloc.getDynamicSizes()) {
    Value bits =
        arith::IndexCastOp::create(builder, builder.getI64Type(), size);
    bytes = arith::MulFOp::create(builder, bytes,
                                  arith::UIToFPOp::create(builder, f64, bits));
  }
  Value fits = arith::CmpFOp::create(builder, arith::CmpFPredicate::OLT, bytes,
                                     constant(kAddressableBytes));
  cf::AssertOp::create(builder, fits, describe("no address space holds", type));
}

/// Asserts that the allocator gave memory.
static void assertAllocated(ImplicitLocOpBuilder &builder,
                            memref::AllocOp alloc) {
  Value address =
      memref::ExtractAlignedPointerAsIndexOp::create(builder, alloc);
  Value null = arith::ConstantIndexOp::create(builder, 0);
  Value given =
      arith::CmpIOp::create(builder, arith::CmpIPredicate::ne, address, null);
  cf::AssertOp::create(builder, given,
                       describe("cannot allocate", alloc.getType()));
}

namespace {
struct GuardAllocations
    : tensorops::impl::GuardAllocationsBase<GuardAllocations> {
  using GuardAllocationsBase::GuardAllocationsBase;

  void runOnOperation() override {
    getOperation()->walk([&](memref::AllocOp alloc) {
      ImplicitLocOpBuilder builder(alloc.getLoc(), alloc);
      DataLayout layout = DataLayout::closest(alloc);
      // A scalable vector takes a few times as much as the least of it: the
      // bound is far enough from what a product can hold.
      llvm::TypeSize element =
          layout.getTypeSize(alloc.getType().getElementType());
      assertSize(builder, alloc, element.getKnownMinValue());
      if (!checksMemory)
        return;
      builder.setInsertionPointAfter(alloc);
      assertAllocated(builder, alloc);
    });
  }
};
} // namespace
