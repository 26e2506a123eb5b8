// A schedule beside the program is left out, or applied where that is asked for.
// RUN: tensorops-run %s --input=4xf32=1,4,16,64 | FileCheck %s
// RUN: tensorops-run %s --input=4xf32=1,4,16,64 --transform-schedule=run | FileCheck %s
// CHECK: 4xf32=1,0.5,0.25,0.125
// RUN: tensorops-compile %s --emit=linalg | FileCheck %s --check-prefix=IGNORED
// RUN: tensorops-compile %s --emit=linalg --transform-schedule=run | FileCheck %s --check-prefix=APPLIED
// IGNORED-NOT: transform
// IGNORED-NOT: scheduled
// APPLIED-NOT: transform.
// APPLIED: func.func @main({{.*}}scheduled
// RUN: not tensorops-run %examples/rsqrt.mlir --input=4xf32=1 --transform-schedule=run 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: error: could not find a nested named sequence with name: __transform_main
module attributes {transform.with_named_sequence} {
  func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
    %y = tensorops.rsqrt %x : tensor<?xf32>
    return %y : tensor<?xf32>
  }
  transform.named_sequence @__transform_main(%root: !transform.any_op {transform.readonly}) {
    %roots = transform.structured.match ops{["func.func"]} in %root : (!transform.any_op) -> !transform.any_op
    transform.annotate %roots "scheduled" : !transform.any_op
    transform.yield
  }
}
