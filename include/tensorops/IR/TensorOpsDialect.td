// The dialect itself: what it is for and what it promises.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_TENSOROPSDIALECT_TD
#define TENSOROPS_IR_TENSOROPSDIALECT_TD

include "mlir/IR/DialectBase.td"

def TensorOps_Dialect : Dialect {
  let name = "tensorops";
  let cppNamespace = "::mlir::tensorops";
  let summary = "element-wise operations whose accuracy is part of the IR";
  let description = [{
    The `tensorops` dialect holds operations on tensors, buffers, vectors and
    scalars that carry a promise about their numerical result. The promise is
    an attribute, `#tensorops.accuracy<…>`, and survives every rewrite: a pass
    may pick any way to compute the value that keeps it, and none that breaks
    it.

    An operation keeps its name, its meaning and its accuracy on every level,
    from a tensor of unknown shape to one machine vector; the arithmetic that
    computes it is chosen last, on vectors, for the target that the module
    names (`tensorops-expand-recipes`).

    ```mlir
    // The float nearest to the exact 1/√x, for every element, on every machine.
    %y = tensorops.rsqrt %x : tensor<?x4xf32>
    // Less than one unit in the last place away, where that is cheaper.
    %z = tensorops.rsqrt %x accuracy<faithful> : tensor<?x4xf32>
    ```

    Kernels assume that the floating-point environment rounds to nearest. The
    floating-point exception flags are unspecified after a kernel has run. A
    caller that runs with flush-to-zero or denormals-are-zero may see wrong
    results for subnormal inputs and for no others.
  }];
  let useDefaultAttributePrinterParser = 1;
  let hasConstantMaterializer = 1;
  // What rsqrt_out's run-time verification, folded constants and canonical
  // forms are made of.
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::memref::MemRefDialect", "::mlir::tensor::TensorDialect"
  ];
}

#endif // TENSOROPS_IR_TENSOROPSDIALECT_TD
