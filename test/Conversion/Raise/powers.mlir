// Powers of -1/2, and reciprocals of powers of 1/2, by leave alone: at -0 and
// at -inf they have other values.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=sources=powers | FileCheck %s
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=sources=quotients | FileCheck %s --check-prefix=QUOTIENTS
// QUOTIENTS-NOT: tensorops.rsqrt

// CHECK-LABEL: func @scalar
//       CHECK: tensorops.rsqrt %{{.+}} : bf16
//   CHECK-NOT: powf
func.func @scalar(%x: bf16) -> bf16 {
  %exponent = arith.constant -0.5 : bf16
  %0 = math.powf %x, %exponent : bf16
  return %0 : bf16
}

// As torch-mlir writes it.
// CHECK-LABEL: func @body
//       CHECK: tensorops.rsqrt %{{.+}} : f32
func.func @body(%x: tensor<4xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %exponent = arith.constant -0.5 : f32
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %1 = math.powf %in, %exponent : f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// As it comes from JAX: the exponent is broadcast by a loop of its own.
// CHECK-LABEL: func @broadcast
//       CHECK: tensorops.rsqrt %{{.+}} : f32
func.func @broadcast(%x: tensor<4xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %exponent = arith.constant dense<-0.5> : tensor<f32>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> ()>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%exponent : tensor<f32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<4xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%x, %0 : tensor<4xf32>, tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %n: f32, %out: f32):
    %2 = math.powf %in, %n : f32
    linalg.yield %2 : f32
  } -> tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: func @linalg
//       CHECK: tensorops.rsqrt_out ins(%{{.+}} : tensor<4xf32>) outs(%{{.+}} : tensor<4xf32>) -> tensor<4xf32>
func.func @linalg(%x: tensor<4xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %number = arith.constant -0.5 : f32
  %exponent = linalg.fill ins(%number : f32) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  %0 = linalg.powf ins(%x, %exponent : tensor<4xf32>, tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: func @reciprocal
//   CHECK-NOT: powf
//       CHECK: tensorops.rsqrt %{{.+}} : f16
func.func @reciprocal(%x: f16) -> f16 {
  %exponent = arith.constant 0.5 : f16
  %one = arith.constant 1.0 : f16
  %0 = math.powf %x, %exponent : f16
  %1 = arith.divf %one, %0 : f16
  return %1 : f16
}

// CHECK-LABEL: func @negative_others
//   CHECK-NOT: tensorops.rsqrt
func.func @negative_others(%x: f32, %y: f32, %n: i32) -> (f32, f32, f32) {
  %half = arith.constant 0.5 : f32
  %0 = math.powf %x, %half : f32
  %1 = math.powf %x, %y : f32
  %2 = math.fpowi %x, %n : f32, i32
  return %0, %1, %2 : f32, f32, f32
}
