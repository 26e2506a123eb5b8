// Tensor and buffer forms become linalg.generic around the scalar form.
// RUN: tensorops-opt %s --convert-tensorops-to-linalg --split-input-file | FileCheck %s

// CHECK: #[[$MAP:.+]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-LABEL: func @rsqrt_f32_dynamic
//  CHECK-SAME: (%[[X:.+]]: tensor<?x4xf32>)
//       CHECK: %[[SIZE:.+]] = tensor.dim %[[X]], %{{.+}}
//       CHECK: %[[EMPTY:.+]] = tensor.empty(%[[SIZE]]) : tensor<?x4xf32>
//       CHECK: %[[Y:.+]] = linalg.generic
//  CHECK-SAME: indexing_maps = [#[[$MAP]], #[[$MAP]]], iterator_types = ["parallel", "parallel"]
//  CHECK-SAME: ins(%[[X]] : tensor<?x4xf32>) outs(%[[EMPTY]] : tensor<?x4xf32>)
//  CHECK-NEXT: ^bb0(%[[IN:.+]]: f32, %{{.+}}: f32):
//  CHECK-NEXT: %[[ROOT:.+]] = tensorops.rsqrt %[[IN]] : f32
//  CHECK-NEXT: linalg.yield %[[ROOT]]
//       CHECK: return %[[Y]]
func.func @rsqrt_f32_dynamic(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %y = tensorops.rsqrt %x : tensor<?x4xf32>
  return %y : tensor<?x4xf32>
}

// -----

// CHECK-LABEL: func @rsqrt_accuracies
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<two_step> : f64
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<correct> : f64
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<faithful> : f64
func.func @rsqrt_accuracies(%x: tensor<4xf64>, %m: memref<4xf64>) -> (tensor<4xf64>, tensor<4xf64>) {
  %0 = tensorops.rsqrt %x accuracy<two_step> : tensor<4xf64>
  %1 = tensorops.rsqrt %x accuracy<correct> : tensor<4xf64>
  tensorops.rsqrt_out ins(%m : memref<4xf64>) outs(%m : memref<4xf64>) accuracy<faithful>
  return %0, %1 : tensor<4xf64>, tensor<4xf64>
}

// -----

// CHECK-LABEL: func @rsqrt_rank_0
//       CHECK: linalg.generic {indexing_maps = [#{{.+}}, #{{.+}}], iterator_types = []} ins(%{{.+}} : tensor<f32>)
func.func @rsqrt_rank_0(%x: tensor<f32>) -> tensor<f32> {
  %y = tensorops.rsqrt %x : tensor<f32>
  return %y : tensor<f32>
}

// -----

// CHECK-LABEL: func @rsqrt_mixed_types_encoding
//       CHECK: tensor.empty() : tensor<4xf32, "encoding">
//       CHECK: tensorops.rsqrt %{{.+}} : i8 -> f32
func.func @rsqrt_mixed_types_encoding(%x: tensor<4xi8, "encoding">) -> tensor<4xf32, "encoding"> {
  %y = tensorops.rsqrt %x : tensor<4xi8, "encoding"> -> tensor<4xf32, "encoding">
  return %y : tensor<4xf32, "encoding">
}

// -----

// CHECK-LABEL: func @rsqrt_out_tensor
//  CHECK-SAME: (%[[X:.+]]: tensor<?xf32>, %[[O:.+]]: tensor<?xf32>)
//   CHECK-NOT: tensor.empty
//       CHECK: linalg.generic {{.+}} ins(%[[X]] : tensor<?xf32>) outs(%[[O]] : tensor<?xf32>)
func.func @rsqrt_out_tensor(%x: tensor<?xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %y = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  return %y : tensor<?xf32>
}

// -----

// CHECK-LABEL: func @rsqrt_out_memref_strided
//  CHECK-SAME: (%[[X:.+]]: memref<4xf32, strided<[2]>>, %[[O:.+]]: memref<?xf32>)
//       CHECK: linalg.generic {{.+}} ins(%[[X]] : memref<4xf32, strided<[2]>>) outs(%[[O]] : memref<?xf32>)
func.func @rsqrt_out_memref_strided(%x: memref<4xf32, strided<[2]>>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<4xf32, strided<[2]>>) outs(%o : memref<?xf32>)
  return
}

// -----

// Scalars and vectors are the business of tensorops-expand-recipes.
// CHECK-LABEL: func @negative_rsqrt_scalar_vector
//   CHECK-NOT: linalg
//       CHECK: tensorops.rsqrt %{{.+}} : f32
//       CHECK: tensorops.rsqrt %{{.+}} : vector<4xf32>
func.func @negative_rsqrt_scalar_vector(%x: f32, %v: vector<4xf32>) -> (f32, vector<4xf32>) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %v : vector<4xf32>
  return %0, %1 : f32, vector<4xf32>
}
