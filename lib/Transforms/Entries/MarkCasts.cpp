// tensorops-mark-casts: tells a program's casts from those of bufferization.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "GivenCasts.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_MARKCASTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct MarkCasts : tensorops::impl::MarkCastsBase<MarkCasts> {
  void runOnOperation() override {
    Attribute unit = UnitAttr::get(&getContext());
    getOperation()->walk([&](memref::CastOp op) {
      op->setDiscardableAttr(tensorops::kGivenCast, unit);
    });
  }
};
} // namespace
