// RUN: tensorops-opt %s --tensorops-split-fills | FileCheck %s

#one = affine_map<(i) -> (i)>
#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// Two sums begin with the same zeros, and their sum reads them, too: three
// fills in three tensors, the last of them behind the first two.
// CHECK-LABEL: func.func @sums
// CHECK-COUNT-2: tensor.empty()
//       CHECK: linalg.yield %cst
//       CHECK: tensor.empty()
// CHECK-COUNT-2: linalg.yield %cst
func.func @sums(%x: tensor<3x4xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) {
  %cst = arith.constant 0.0 : f32
  %empty = tensor.empty() : tensor<3xf32>
  %zeros = linalg.generic {indexing_maps = [#one], iterator_types = ["parallel"]} outs(%empty : tensor<3xf32>) {
  ^bb0(%out: f32):
    linalg.yield %cst : f32
  } -> tensor<3xf32>
  %a = linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%zeros : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<3xf32>
  %b = linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%zeros : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.maximumf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<3xf32>
  return %a, %b, %zeros : tensor<3xf32>, tensor<3xf32>, tensor<3xf32>
}

// One loop needs no second fill.
// CHECK-LABEL: func.func @once
//       CHECK: linalg.fill
//   CHECK-NOT: linalg.fill
func.func @once(%x: tensor<3x4xf32>) -> tensor<3xf32> {
  %cst = arith.constant 0.0 : f32
  %empty = tensor.empty() : tensor<3xf32>
  %zeros = linalg.fill ins(%cst : f32) outs(%empty : tensor<3xf32>) -> tensor<3xf32>
  %a = linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%zeros : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<3xf32>
  return %a : tensor<3xf32>
}
