// Back to tosa, where it has such tensors; raised again it is ours.
// RUN: tensorops-opt %s --convert-tensorops-to-tosa | FileCheck %s
// RUN: tensorops-opt %s --convert-tensorops-to-tosa --tensorops-raise-rsqrt | FileCheck %s --check-prefix=AGAIN

// CHECK-LABEL: func @tensors
//       CHECK: tosa.rsqrt %{{.+}} : (tensor<?x4xf64>) -> tensor<?x4xf64>
//       CHECK: %[[WIDE:.+]] = tosa.cast %{{.+}} : (tensor<4xi8>) -> tensor<4xf32>
//       CHECK: tosa.rsqrt %[[WIDE]] : (tensor<4xf32>) -> tensor<4xf32>
// AGAIN-LABEL: func @tensors
//       AGAIN: tensorops.rsqrt %{{.+}} : tensor<?x4xf64>
//       AGAIN: tensorops.rsqrt %{{.+}} : tensor<4xf32>
func.func @tensors(%x: tensor<?x4xf64>, %n: tensor<4xi8>) -> (tensor<?x4xf64>, tensor<4xf32>) {
  %0 = tensorops.rsqrt %x : tensor<?x4xf64>
  %1 = tensorops.rsqrt %n : tensor<4xi8> -> tensor<4xf32>
  return %0, %1 : tensor<?x4xf64>, tensor<4xf32>
}

// CHECK-LABEL: func @negative_others
// CHECK-COUNT-3: tensorops.rsqrt %
func.func @negative_others(%x: f32, %z: tensor<4xcomplex<f32>>, %e: tensor<4xf32, "encoding">) -> (f32, tensor<4xcomplex<f32>>, tensor<4xf32, "encoding">) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %z : tensor<4xcomplex<f32>>
  %2 = tensorops.rsqrt %e : tensor<4xf32, "encoding">
  return %0, %1, %2 : f32, tensor<4xcomplex<f32>>, tensor<4xf32, "encoding">
}
