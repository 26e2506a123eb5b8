// Our patterns as operations of the transform dialect.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMOPS_TD
#define TENSOROPS_TRANSFORMOPS_TD

include "mlir/Dialect/Transform/IR/TransformDialect.td"
include "mlir/Dialect/Transform/Interfaces/TransformInterfaces.td"
include "mlir/IR/OpBase.td"
include "tensorops/IR/TensorOpsAttributes.td"

class ApplyPatterns<string name, list<Trait> traits = []>
    : Op<Transform_Dialect, "apply_patterns.tensorops." # name,
         traits # [DeclareOpInterfaceMethods<PatternDescriptorOpInterface>]> {
  let cppNamespace = "::mlir::tensorops";
}

def ApplyRaisePatternsOp : ApplyPatterns<"raise"> {
  let summary = "Reciprocal square roots by other names become tensorops.rsqrt";
  let description = [{
    Adds the patterns of `tensorops-raise-rsqrt`. `level` is `named` (the
    default), `quotients` or `powers`, each with those before it; `accuracy` is
    that of an operation whose source states none, by default as it is written:
    `two_step` for a quotient, `correct` for others.

    ```mlir
    transform.apply_patterns to %function {
      transform.apply_patterns.tensorops.raise quotients accuracy<correct>
    } : !transform.any_op
    ```
  }];
  let arguments = (ins DefaultValuedStrAttr<StrAttr, "named">:$level,
                       OptionalAttr<TensorOps_AccuracyAttr>:$accuracy);
  let assemblyFormat = "custom<RaiseLevel>($level) (`accuracy` `` $accuracy^)? attr-dict";
  let hasVerifier = 1;
}

def ApplyToLinalgPatternsOp : ApplyPatterns<"to_linalg"> {
  let summary = "Operations on tensors and buffers become loops of linalg";
  let description = [{
    Adds the patterns of `convert-tensorops-to-linalg`: `tensorops.rsqrt` and
    `tensorops.rsqrt_out` become `linalg.generic` whose body is
    `tensorops.rsqrt` of an element, which vectorizes.

    ```mlir
    transform.apply_patterns to %function {
      transform.apply_patterns.tensorops.to_linalg
    } : !transform.any_op
    ```
  }];
  let assemblyFormat = "attr-dict";
}

def ApplyExpandPatternsOp : ApplyPatterns<"expand"> {
  let summary = "Operations on scalars and vectors become their recipes";
  let description = [{
    Adds the patterns of `tensorops-expand-recipes`: the recipe for the nearest
    `llvm.target` attribute takes the operation's place. Without a target, or
    without a recipe for it, the operation stays.

    ```mlir
    transform.apply_patterns to %function {
      transform.apply_patterns.tensorops.expand
    } : !transform.any_op
    ```
  }];
  let assemblyFormat = "attr-dict";
}

#endif // TENSOROPS_TRANSFORMOPS_TD
