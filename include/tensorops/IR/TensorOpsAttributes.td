// The accuracy of an operation, as an enumeration and as an attribute.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_IR_TENSOROPSATTRIBUTES_TD
#define TENSOROPS_IR_TENSOROPSATTRIBUTES_TD

include "mlir/IR/EnumAttr.td"
include "tensorops/IR/TensorOpsDialect.td"

def TensorOps_Accuracy : I32EnumAttr<
    "Accuracy", "what the result of an operation promises",
    [I32EnumAttrCase<"Correct", 0, "correct">,
     I32EnumAttrCase<"TwoStep", 1, "two_step">,
     I32EnumAttrCase<"Faithful", 2, "faithful">,
     I32EnumAttrCase<"Approximate", 3, "approximate">]> {
  let cppNamespace = "::mlir::tensorops";
  let genSpecializedAttr = 0;
}

def TensorOps_AccuracyAttr
    : EnumAttr<TensorOps_Dialect, TensorOps_Accuracy, "accuracy"> {
  let summary = "the accuracy that an operation promises";
  let description = [{
    What a user may rely on, for every element, every input included
    (subnormals, zeros, infinities and NaN too):

    | value | promise for f16, bf16, f32 and f64 | the same bits everywhere |
    |---|---|---|
    | `correct` | correctly rounded: the float nearest to the exact result, at most 0.5 ulp away | yes: on any machine, at any position, vector width, length, stride and thread count |
    | `two_step` | f32 and f64: the root rounded, then the quotient rounded, as `1/np.sqrt(x)` gives (at most 1.5 ulp). f16 and bf16: that in f32, rounded once | yes, but for the payload of a NaN |
    | `faithful` | less than 1 ulp from the exact result | on one machine, wherever the element stands |
    | `approximate` | f32 and f64: at most 2^-21 relative error; f16 and bf16: less than 1 ulp | as `faithful` |

    Complex types take `faithful` and `approximate` only: complex<f32> at most
    0.5000001 ulp in each component under both, complex<f64> at most 4 ulp in
    each component under `approximate`.

    An operation without the attribute promises the most that its type has:
    `correct` for real types, `faithful` for complex<f32>, `approximate` for
    complex<f64>. A target that cannot keep a promise refuses the operation; it
    never silently gives less.

    ```mlir
    #tensorops.accuracy<correct>
    ```
  }];
  let assemblyFormat = "`<` $value `>`";
}

#endif // TENSOROPS_IR_TENSOROPSATTRIBUTES_TD
