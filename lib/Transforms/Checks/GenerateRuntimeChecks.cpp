// tensorops-generate-runtime-checks: what the verifiers could not see at
// compile time becomes cf.assert.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Transforms/Passes.h"

#include "CheckBuilder.h"
#include "Loops/SizeOrigin.h"
#include "ShapeChecks.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/RuntimeVerifiableOpInterface.h"

namespace mlir::tensorops {
#define GEN_PASS_DEF_GENERATERUNTIMECHECKS
#include "tensorops/Transforms/Passes.h.inc"
} // namespace mlir::tensorops

using namespace mlir;

namespace {
struct GenerateRuntimeChecks
    : tensorops::impl::GenerateRuntimeChecksBase<GenerateRuntimeChecks> {
  void runOnOperation() override {
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) { ops.push_back(op); });
    tensorops::SizeOrigins origins;
    for (Operation *op : ops) {
      OpBuilder builder(op);
      auto verifiable = dyn_cast<RuntimeVerifiableOpInterface>(op);
      if (verifiable && !tensorops::hasViewChecks(op))
        verifiable.generateRuntimeVerification(builder, op->getLoc(),
                                               tensorops::describeFailedCheck);
      tensorops::emitShapeChecks(op, origins);
      tensorops::emitViewChecks(op, origins);
      tensorops::emitVectorChecks(op, origins);
    }
    // Those that operations emit themselves ask each link of a chain.
    getOperation()->walk([&](tensor::DimOp dim) {
      dim.getSourceMutable().assign(origins.find(dim.getSource()));
    });
  }
};
} // namespace
