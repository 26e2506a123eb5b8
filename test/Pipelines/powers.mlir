// An exponent that is a tensor until loops are fused is known behind that.
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=linalg | FileCheck %s

#map = affine_map<(i) -> (i)>
#none = affine_map<(i) -> ()>

// CHECK-LABEL: @main
// CHECK-NOT: math.powf
// CHECK: arith.mulf %[[X:.*]], %[[X]] : f32
func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %e = tensor.empty(%n) : tensor<?xf32>
  %two = arith.constant dense<2.0> : tensor<f32>
  %twos = linalg.generic {indexing_maps = [#none, #map], iterator_types = ["parallel"]}
      ins(%two : tensor<f32>) outs(%e : tensor<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<?xf32>
  %y = math.powf %x, %twos : tensor<?xf32>
  return %y : tensor<?xf32>
}
