// Reciprocal square roots: syntax, meaning and constraints.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_RSQRT_OPS_TD
#define TENSOROPS_IR_RSQRT_OPS_TD

include "mlir/Interfaces/DestinationStyleOpInterface.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/RuntimeVerifiableOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "mlir/Interfaces/VectorInterfaces.td"
include "tensorops/IR/TensorOpsBase.td"

// The types are checked by the verifiers (C1 …), which say why and what is
// accepted; these only carry the words for the documentation.
def TensorOps_RsqrtValue : Type<CPred<"true">,
    "scalar, vector or ranked tensor of f16, bf16, f32, f64, complex<f32>, "
    "complex<f64> or an integer of 1, 8, 16, 32 or 64 bits">;
def TensorOps_RsqrtResult : Type<CPred<"true">,
    "scalar, vector or ranked tensor of f16, bf16, f32, f64, complex<f32> or "
    "complex<f64>">;
def TensorOps_RsqrtBuffer : Type<CPred<"true">,
    "ranked tensor or memref of the element types of tensorops.rsqrt">;

//===----------------------------------------------------------------------===//
// tensorops.rsqrt
//===----------------------------------------------------------------------===//

def TensorOps_RsqrtOp : TensorOps_Op<"rsqrt", [
    Pure, VerifiedFirst, InferTypeOpAdaptorWithIsCompatible,
    DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                              ["reifyResultShapes"]>,
    VectorUnrollOpInterface] # ElementwiseMappable.traits> {
  let summary = "element-wise reciprocal square root, 1/√x";
  let description = [{
    y[i] = 1/√x[i] for every element, on scalars, vectors and ranked tensors of
    any rank.

    ```mlir
    %y = tensorops.rsqrt %x : tensor<4xf32>
    %y = tensorops.rsqrt %x accuracy<faithful> : vector<8xf64>
    %y = tensorops.rsqrt %x : tensor<?xbf16> -> tensor<?xf32>
    ```

    The result type is written where it differs from the operand's. A builder
    that is given none takes the default of (C1).

    | operand | description |
    |---|---|
    | `input` | x: scalar, vector or ranked tensor |
    | `accuracy` | what the result promises (`#tensorops.accuracy`); absent: the most that the type has |

    Values, for the real types, under every accuracy:

    | x | y | | x | y |
    |---|---|---|---|---|
    | +0 | +inf | | x < 0, -inf | NaN |
    | -0 | -inf | | NaN | NaN |
    | +inf | +0 | | subnormal | the right finite value, never inf |

    A NaN result has the bits of the format's default quiet NaN with the sign
    clear (f32: `0x7fc00000`), but under `two_step`, which leaves the payload
    to the machine.

    Accuracy: see `#tensorops.accuracy`. f16 and bf16 are computed in f32 or
    better and rounded once to the result type; with an f32 result nothing is
    rounded in between. Integers are converted to the result type first.

    Folding: under `correct`, and under `two_step` where no result is NaN,
    constants of a real or an integer type are folded to the bits that every
    kernel gives (dense ones up to 65536 elements; resources are left alone).
    Under these two accuracies a conversion that rsqrt makes itself is absorbed
    (`arith.extf` from f16 or bf16 to f32, `arith.sitofp`, `arith.uitofp` of a
    bool): the value is rounded no more and no less often. Under the others it
    stays, lest the bits depend on whether the compiler saw it. An
    `arith.truncf` of the operand or of the result always stays. A `tensor.cast`
    that hides static sizes moves behind the operation.

    Constraints:

    * (C1) The pair of element types is one of

      | element of `input` | element of the result, default first |
      |---|---|
      | f16 | f16, f32 |
      | bf16 | bf16, f32 |
      | f32 | f32 |
      | f64 | f64 |
      | complex<f32> | complex<f32> |
      | complex<f64> | complex<f64> |
      | i1, i8 … i64, ui8 … ui64 | f32, f64 |

      A signless i1 is a bool, other signless integers are signed.
    * (C2) `input` and the result are two scalars, two vectors or two ranked
      tensors. Unranked tensors are refused: kernels are compiled for a rank.
    * (C3) `input` and the result have the same shape, the same scalable
      dimensions and the same encoding.
    * (C4) The element type has the accuracy: `correct` and `two_step` are
      refused on complex types, `faithful` on complex<f64>.
  }];

  let arguments = (ins TensorOps_RsqrtValue:$input,
                       OptionalAttr<TensorOps_AccuracyAttr>:$accuracy);
  let results = (outs TensorOps_RsqrtResult:$result);
  let hasFolder = 1;
  let hasCanonicalizer = 1;
  let assemblyFormat = [{
    $input (`accuracy` `` $accuracy^)? attr-dict `:`
    custom<InputAndResultType>(type($input), type($result))
  }];
  let builders = [
    OpBuilder<(ins "::mlir::Value":$input), [{
      build($_builder, $_state, input, AccuracyAttr());
    }]>,
  ];
  let extraClassDeclaration = [{
    /// The accuracy that the op promises, the default of its type included.
    Accuracy getEffectiveAccuracy();
    /// C1 to C4.
    ::llvm::LogicalResult verifyFirst();
  }];
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt_parts
//===----------------------------------------------------------------------===//

def TensorOps_RsqrtPart : Type<CPred<"true">,
    "scalar or vector of f32 or f64">;

def TensorOps_RsqrtPartsOp : TensorOps_Op<"rsqrt_parts", [
    Pure, VerifiedFirst, AllTypesMatch<["re", "im", "resultRe", "resultIm"]>]
    # ElementwiseMappable.traits> {
  let summary = "1/√z of complex numbers whose parts are two values";
  let description = [{
    resultRe[i] + i·resultIm[i] = 1/√(re[i] + i·im[i]) for every element:
    `tensorops.rsqrt` on complex numbers in the form in which vectors can hold
    them, for vectors have no complex elements. It has the values, the accuracy
    and the bits of `tensorops.rsqrt` on complex<f32> or complex<f64>.
    `tensorops-split-complex` makes it.

    ```mlir
    %a, %b = tensorops.rsqrt_parts %re, %im : vector<8xf32>
    ```

    | operand | description |
    |---|---|
    | `re`, `im` | the parts: scalars or vectors |
    | `accuracy` | as for `tensorops.rsqrt` on the complex type |

    Constraints:

    * (C1) The elements are f32 or f64.
    * (C2) The operands are scalars or vectors. Tensors and memrefs hold complex
      numbers themselves.
    * (C3) Operands and results have one type.
    * (C4) The complex type has the accuracy.
  }];

  let arguments = (ins TensorOps_RsqrtPart:$re, TensorOps_RsqrtPart:$im,
                       OptionalAttr<TensorOps_AccuracyAttr>:$accuracy);
  let results = (outs TensorOps_RsqrtPart:$resultRe,
                      TensorOps_RsqrtPart:$resultIm);
  let assemblyFormat = [{
    $re `,` $im (`accuracy` `` $accuracy^)? attr-dict `:` type($re)
  }];
  let extraClassDeclaration = [{
    /// The complex type whose numbers are computed.
    ::mlir::ComplexType getComplexType();
    /// The accuracy that the op promises, the default of its type included.
    Accuracy getEffectiveAccuracy();
    /// C1, C2 and C4.
    ::llvm::LogicalResult verifyFirst();
  }];
}

//===----------------------------------------------------------------------===//
// tensorops.rsqrt_out
//===----------------------------------------------------------------------===//

def TensorOps_RsqrtOutOp : TensorOps_Op<"rsqrt_out", [
    DestinationStyleOpInterface,
    DeclareOpInterfaceMethods<ConditionallySpeculatable>,
    DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
    DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface,
                              ["reifyResultShapes"]>,
    DeclareOpInterfaceMethods<RuntimeVerifiableOpInterface>]> {
  let summary = "element-wise reciprocal square root into a destination";
  let description = [{
    outs[i] = 1/√ins[i] for every element: `tensorops.rsqrt` in destination
    style. On tensors the op returns the new value of `outs`; on memrefs, of
    any strides, it writes `outs` and returns nothing.

    ```mlir
    %r = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
    tensorops.rsqrt_out ins(%x : memref<8xf32>) outs(%o : memref<8xf32>) accuracy<two_step>
    ```

    It computes exactly what `tensorops.rsqrt` from the element type of `ins`
    to that of `outs` computes, with one rounding, the same special values and
    the same accuracy. `ins` and `outs` may be the same buffer; if they overlap
    in any other way the result is unspecified.

    On memrefs the op reads `ins` and writes `outs`, every element of both. On
    tensors it has no memory effects, and it may be computed where it was not
    (hoisted out of a loop that never runs) only if no size is left to a check
    at run time: every dimension static in both types, or `ins` being `outs`.

    | operand | description |
    |---|---|
    | `input` | x: ranked tensor or memref |
    | `init` | the destination: a tensor whose elements are not read, or the memref that is written |
    | `accuracy` | as for `tensorops.rsqrt` |

    Constraints, C1 and C4 as for `tensorops.rsqrt`:

    * (C2) `ins` and `outs` are two ranked tensors or two ranked memrefs.
    * (C3) Their shapes are compatible: of one rank, and equal wherever both
      sizes are static. Sizes that turn out unequal at run time are an error
      that the compiled code reports before it writes anything (pass
      `tensorops-generate-runtime-checks`).
    * (C5) The tensor form has one result, of the type of `outs`; the memref
      form has none.

    Canonical form: conversions of `ins` are absorbed as by `tensorops.rsqrt`,
    casts of memrefs and tensors that hide static sizes or strides are seen
    through, a `linalg.fill` of `outs` is dropped, an operation on no elements
    vanishes, and one into a `tensor.empty` becomes `tensorops.rsqrt`; the last
    two only where the shapes are known to be equal. Where stock patterns bring
    to light that casts hid unequal sizes, the verifier (C3) refuses the module
    at compile time.
  }];

  let arguments = (ins Arg<TensorOps_RsqrtBuffer, "x">:$input,
                       Arg<TensorOps_RsqrtBuffer, "the destination">:$init,
                       OptionalAttr<TensorOps_AccuracyAttr>:$accuracy);
  let results = (outs Optional<TensorOps_RsqrtBuffer>:$result);
  let assemblyFormat = [{
    `ins` `(` $input `:` type($input) `)` `outs` `(` $init `:` type($init) `)`
    (`accuracy` `` $accuracy^)? attr-dict (`->` type($result)^)?
  }];
  let extraClassDeclaration = [{
    /// The accuracy that the op promises, the default of its type included.
    Accuracy getEffectiveAccuracy();
    ::mlir::MutableOperandRange getDpsInitsMutable() { return getInitMutable(); }
  }];
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
}

#endif // TENSOROPS_IR_RSQRT_OPS_TD
