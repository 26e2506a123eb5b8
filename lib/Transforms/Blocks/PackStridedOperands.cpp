// tensorops-pack-strided-operands: what lies apart comes together in the
// first-level cache, block by block, so that arithmetic is on vectors whatever
// the strides.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "PackedBlocks.h"
#include "Target/ModuleTarget.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_PACKSTRIDEDOPERANDS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;
using namespace mlir::tensorops;

namespace {
struct PackStridedOperands
    : tensorops::impl::PackStridedOperandsBase<PackStridedOperands> {
  using PackStridedOperandsBase::PackStridedOperandsBase;

  void runOnOperation() override {
    BlockCopies copies(getOperation());
    for (auto func :
         llvm::to_vector(getOperation().getOps<FunctionOpInterface>())) {
      if (func.isExternal())
        continue;
      SmallVector<linalg::GenericOp> ops;
      func->walk([&](linalg::GenericOp op) {
        if (PackedBlocks::isPossible(op))
          ops.push_back(op);
      });
      BlockBuffers buffers(func);
      for (linalg::GenericOp op : ops) {
        if (getNearestVectorWidth(op).bits == 0)
          return signalPassFailure();
        PackedBlocks(op, buffers, copies).emit(nontemporal);
      }
    }
  }
};
} // namespace
