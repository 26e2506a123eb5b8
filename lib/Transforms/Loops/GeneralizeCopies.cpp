// tensorops-generalize-copies: copies between strided buffers become
// elementwise loops, which are vectorised like any other; the stock lowering
// would call a function that no process has.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Builders.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_GENERALIZECOPIES
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether one memcpy does it.
static bool isPlain(Type type) {
  auto memref = dyn_cast<MemRefType>(type);
  return memref && memref.getLayout().isIdentity();
}

static void generalize(memref::CopyOp op) {
  OpBuilder builder(op);
  int64_t rank = cast<MemRefType>(op.getSource().getType()).getRank();
  AffineMap identity = builder.getMultiDimIdentityMap(rank);
  SmallVector<utils::IteratorType> iterators(rank,
                                             utils::IteratorType::parallel);
  linalg::GenericOp::create(
      builder, op.getLoc(), op.getSource(), op.getTarget(),
      ArrayRef{identity, identity}, iterators,
      [](OpBuilder &nested, Location loc, ValueRange args) {
        linalg::YieldOp::create(nested, loc, args.front());
      });
  op.erase();
}

namespace {
struct GeneralizeCopies
    : tensorops::impl::GeneralizeCopiesBase<GeneralizeCopies> {
  void runOnOperation() override {
    SmallVector<memref::CopyOp> copies;
    getOperation()->walk([&](memref::CopyOp op) {
      bool areRanked = isa<MemRefType>(op.getSource().getType()) &&
                       isa<MemRefType>(op.getTarget().getType());
      if (areRanked && (!isPlain(op.getSource().getType()) ||
                        !isPlain(op.getTarget().getType())))
        copies.push_back(op);
    });
    for (memref::CopyOp op : copies)
      generalize(op);
  }
};
} // namespace
