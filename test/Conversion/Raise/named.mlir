// What is a reciprocal square root by name becomes ours, on every level, with
// its location and with what others attached to it.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=sources=none | FileCheck %s --check-prefix=NONE
// NONE-NOT: tensorops.rsqrt
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=accuracy=approximate | FileCheck %s --check-prefix=GIVEN
// GIVEN-LABEL: func @scalar
//       GIVEN: tensorops.rsqrt %{{.+}} accuracy<approximate> {mine} : f64
// GIVEN-LABEL: func @complex
//       GIVEN: tensorops.rsqrt %{{.+}} accuracy<approximate> : complex<f32>

// CHECK-LABEL: func @scalar
//       CHECK: tensorops.rsqrt %{{.+}} {mine} : f64 loc({{.*}}named.mlir":[[#@LINE+2]]:8)
func.func @scalar(%x: f64) -> f64 {
  %0 = math.rsqrt %x {mine} : f64
  return %0 : f64
}

// CHECK-LABEL: func @vector
//       CHECK: tensorops.rsqrt %{{.+}} : vector<[4]xf32>
//       CHECK: tensorops.rsqrt %{{.+}} : vector<f16>
func.func @vector(%x: vector<[4]xf32>, %y: vector<f16>) -> (vector<[4]xf32>, vector<f16>) {
  %0 = math.rsqrt %x : vector<[4]xf32>
  %1 = math.rsqrt %y : vector<f16>
  return %0, %1 : vector<[4]xf32>, vector<f16>
}

// CHECK-LABEL: func @tensor
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<?x4xbf16>
func.func @tensor(%x: tensor<?x4xbf16>) -> tensor<?x4xbf16> {
  %0 = math.rsqrt %x : tensor<?x4xbf16>
  return %0 : tensor<?x4xbf16>
}

// CHECK-LABEL: func @body
//       CHECK: linalg.generic
//       CHECK: tensorops.rsqrt %{{.+}} : f32
func.func @body(%x: tensor<4xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %1 = math.rsqrt %in : f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func @complex
//       CHECK: tensorops.rsqrt %{{.+}} : complex<f32>
func.func @complex(%z: complex<f32>) -> complex<f32> {
  %0 = complex.rsqrt %z : complex<f32>
  return %0 : complex<f32>
}

// A destination stays one, of any sizes; from f16 to f32 nothing is rounded in
// between.
// CHECK-LABEL: func @destination
//       CHECK: tensorops.rsqrt_out ins(%{{.+}} : tensor<?xf16>) outs(%{{.+}} : tensor<4xf16>) -> tensor<4xf16>
//       CHECK: tensorops.rsqrt_out ins(%{{.+}} : memref<4xf32, strided<[2]>>) outs(%{{.+}} : memref<4xf32>)
func.func @destination(%x: tensor<?xf16>, %o: tensor<4xf16>, %m: memref<4xf32, strided<[2]>>, %n: memref<4xf32>) -> tensor<4xf16> {
  %0 = linalg.rsqrt ins(%x : tensor<?xf16>) outs(%o : tensor<4xf16>) -> tensor<4xf16>
  linalg.rsqrt ins(%m : memref<4xf32, strided<[2]>>) outs(%n : memref<4xf32>)
  return %0 : tensor<4xf16>
}

// CHECK-LABEL: func @negative_types
//       CHECK: math.rsqrt %{{.+}} : f80
//       CHECK: math.rsqrt %{{.+}} : tensor<*xf32>
//       CHECK: linalg.rsqrt ins(%{{.+}} : tensor<4xf80>)
func.func @negative_types(%x: f80, %u: tensor<*xf32>, %t: tensor<4xf80>) -> (f80, tensor<*xf32>, tensor<4xf80>) {
  %0 = math.rsqrt %x : f80
  %1 = math.rsqrt %u : tensor<*xf32>
  %2 = linalg.rsqrt ins(%t : tensor<4xf80>) outs(%t : tensor<4xf80>) -> tensor<4xf80>
  return %0, %1, %2 : f80, tensor<*xf32>, tensor<4xf80>
}
