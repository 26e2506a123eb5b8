// tensorops-expand-constructs: vectors are put together element by element.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "mlir/Dialect/SPIRV/IR/SPIRVOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_EXPANDCONSTRUCTS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

/// Whether `op` makes a vector of scalars, one for each element.
static bool isOfScalars(spirv::CompositeConstructOp op) {
  auto type = dyn_cast<VectorType>(op.getType());
  return type && static_cast<int64_t>(op.getConstituents().size()) ==
                     type.getNumElements();
}

static void expand(spirv::CompositeConstructOp op) {
  ImplicitLocOpBuilder builder(op.getLoc(), op);
  Value vector = spirv::UndefOp::create(builder, op.getType());
  for (auto [index, element] : llvm::enumerate(op.getConstituents())) {
    auto place = static_cast<int32_t>(index);
    vector = spirv::CompositeInsertOp::create(builder, element, vector, place);
  }
  op.replaceAllUsesWith(vector);
  op.erase();
}

namespace {
struct ExpandConstructs
    : tensorops::impl::ExpandConstructsBase<ExpandConstructs> {
  void runOnOperation() override {
    SmallVector<spirv::CompositeConstructOp> constructs;
    getOperation().walk([&](spirv::CompositeConstructOp op) {
      if (isOfScalars(op))
        constructs.push_back(op);
    });
    llvm::for_each(constructs, expand);
  }
};
} // namespace
