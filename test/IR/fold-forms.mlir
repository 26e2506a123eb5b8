// Which constants are folded and what a folded one looks like.
// Contract: A17.
// RUN: tensorops-opt %s --canonicalize --split-input-file | FileCheck %s

// CHECK-LABEL: @fold_scalar
func.func @fold_scalar() -> (f32, f64, bf16, f32, f32) {
  // CHECK-DAG: %[[A:.*]] = arith.constant 5.000000e-01 : f32
  // CHECK-DAG: %[[B:.*]] = arith.constant 0xFFF0000000000000 : f64
  // CHECK-DAG: %[[C:.*]] = arith.constant 0x7FC0 : bf16
  // CHECK-DAG: %[[D:.*]] = arith.constant 1.000000e+00 : f32
  // CHECK-DAG: %[[E:.*]] = arith.constant 0x7FC00000 : f32
  // CHECK: return %[[A]], %[[B]], %[[C]], %[[D]], %[[E]]
  %a = arith.constant 4.0 : f32
  %b = arith.constant -0.0 : f64
  %c = arith.constant -1.0 : bf16
  %d = arith.constant true
  %e = arith.constant -1 : i64
  %0 = tensorops.rsqrt %a : f32
  %1 = tensorops.rsqrt %b : f64
  %2 = tensorops.rsqrt %c : bf16
  %3 = tensorops.rsqrt %d : i1 -> f32
  %4 = tensorops.rsqrt %e : i64 -> f32
  return %0, %1, %2, %3, %4 : f32, f64, bf16, f32, f32
}

// -----

// A splat stays a splat, however large; what makes the type stays.
// CHECK-LABEL: @fold_splat
func.func @fold_splat() -> (tensor<1048576xf32>, vector<2x[4]xf32>, tensor<3xf16, "encoding">, tensor<f64>) {
  // CHECK-DAG: %[[A:.*]] = arith.constant dense<2.500000e-01> : tensor<1048576xf32>
  // CHECK-DAG: %[[B:.*]] = arith.constant dense<0x7F800000> : vector<2x[4]xf32>
  // CHECK-DAG: %[[C:.*]] = arith.constant dense<0x7E00> : tensor<3xf16, "encoding">
  // CHECK-DAG: %[[D:.*]] = arith.constant dense<2.000000e+00> : tensor<f64>
  // CHECK: return %[[A]], %[[B]], %[[C]], %[[D]]
  %a = arith.constant dense<16.0> : tensor<1048576xf32>
  %b = arith.constant dense<0.0> : vector<2x[4]xf16>
  %c = arith.constant dense<-2.0> : tensor<3xf16, "encoding">
  %d = arith.constant dense<0.25> : tensor<f64>
  %0 = tensorops.rsqrt %a : tensor<1048576xf32>
  %1 = tensorops.rsqrt %b : vector<2x[4]xf16> -> vector<2x[4]xf32>
  %2 = tensorops.rsqrt %c : tensor<3xf16, "encoding">
  %3 = tensorops.rsqrt %d : tensor<f64>
  return %0, %1, %2, %3 : tensor<1048576xf32>, vector<2x[4]xf32>, tensor<3xf16, "encoding">, tensor<f64>
}

// -----

// CHECK-LABEL: @fold_no_elements
func.func @fold_no_elements() -> (tensor<0x3xf32>, tensor<0xf64>) {
  // CHECK-DAG: %[[A:.*]] = arith.constant dense<> : tensor<0x3xf32>
  // CHECK-DAG: %[[B:.*]] = arith.constant dense<> : tensor<0xf64>
  // CHECK: return %[[A]], %[[B]]
  %a = arith.constant dense<> : tensor<0x3xf32>
  %b = arith.constant dense<> : tensor<0xi32>
  %0 = tensorops.rsqrt %a : tensor<0x3xf32>
  %1 = tensorops.rsqrt %b : tensor<0xi32> -> tensor<0xf64>
  return %0, %1 : tensor<0x3xf32>, tensor<0xf64>
}

// -----

// Only two accuracies fix the bits.
// CHECK-LABEL: @negative_fold_accuracy
func.func @negative_fold_accuracy() -> (f32, f32) {
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<faithful> : f32
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<approximate> : f32
  %x = arith.constant 4.0 : f32
  %0 = tensorops.rsqrt %x accuracy<faithful> : f32
  %1 = tensorops.rsqrt %x accuracy<approximate> : f32
  return %0, %1 : f32, f32
}

// -----

// two_step leaves a NaN's payload to the machine: one NaN, nothing is folded.
// CHECK-LABEL: @negative_fold_two_step_nan
func.func @negative_fold_two_step_nan() -> (f32, tensor<2xf64>, tensor<4xf32>) {
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<two_step> : f32
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<two_step> : tensor<2xf64>
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<two_step> : tensor<4xi8> -> tensor<4xf32>
  %a = arith.constant 0x7FC00000 : f32
  %b = arith.constant dense<[4.0, -1.0]> : tensor<2xf64>
  %c = arith.constant dense<-1> : tensor<4xi8>
  %0 = tensorops.rsqrt %a accuracy<two_step> : f32
  %1 = tensorops.rsqrt %b accuracy<two_step> : tensor<2xf64>
  %2 = tensorops.rsqrt %c accuracy<two_step> : tensor<4xi8> -> tensor<4xf32>
  return %0, %1, %2 : f32, tensor<2xf64>, tensor<4xf32>
}

// -----

// CHECK-LABEL: @negative_fold_complex
func.func @negative_fold_complex() -> (complex<f32>, tensor<2xcomplex<f64>>) {
  // CHECK: tensorops.rsqrt %{{.*}} : complex<f32>
  // CHECK: tensorops.rsqrt %{{.*}} : tensor<2xcomplex<f64>>
  %a = complex.constant [4.0 : f32, 0.0 : f32] : complex<f32>
  %b = arith.constant dense<(4.0, 0.0)> : tensor<2xcomplex<f64>>
  %0 = tensorops.rsqrt %a : complex<f32>
  %1 = tensorops.rsqrt %b : tensor<2xcomplex<f64>>
  return %0, %1 : complex<f32>, tensor<2xcomplex<f64>>
}

// -----

// The elements of a resource may be large, shared or elided.
// CHECK-LABEL: @negative_fold_resource
func.func @negative_fold_resource() -> (tensor<2xf32>, tensor<2xf32>, tensor<4xf32>) {
  // CHECK: tensorops.rsqrt
  // CHECK: tensorops.rsqrt
  // CHECK: tensorops.rsqrt
  %a = arith.constant dense_resource<blob> : tensor<2xf32>
  %b = arith.constant dense_resource<__elided__> : tensor<2xf32>
  %c = arith.constant sparse<[[0], [2]], [4.0, 16.0]> : tensor<4xf32>
  %0 = tensorops.rsqrt %a : tensor<2xf32>
  %1 = tensorops.rsqrt %b : tensor<2xf32>
  %2 = tensorops.rsqrt %c : tensor<4xf32>
  return %0, %1, %2 : tensor<2xf32>, tensor<2xf32>, tensor<4xf32>
}

{-#
  dialect_resources: {
    builtin: {
      blob: "0x040000000000803F0000803F"
    }
  }
#-}
