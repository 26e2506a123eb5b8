// Powers of stated exponents.
// RUN: tensorops-opt %s --tensorops-expand-powers | FileCheck %s

// CHECK-LABEL: func @square(
//  CHECK-SAME: %[[X:.+]]: f32,
//       CHECK: %[[A:.+]] = arith.mulf %[[X]], %[[X]] : f32
//       CHECK: %[[B:.+]] = arith.mulf %[[X]], %[[X]] : f32
//       CHECK: return %[[A]], %[[B]]
func.func @square(%x: f32, %y: f32) -> (f32, f32) {
  %two = arith.constant 2 : i64
  %float = arith.constant 2.0 : f32
  %0 = math.fpowi %x, %two : f32, i64
  %1 = math.powf %x, %float : f32
  return %0, %1 : f32, f32
}

// One rounding decides.
// CHECK-LABEL: func @cube(
//       CHECK: %[[X:.+]] = arith.extf %{{.+}} : vector<4xf32> to vector<4xf64>
//       CHECK: %[[S:.+]] = arith.mulf %[[X]], %[[X]]
//       CHECK: %[[C:.+]] = arith.mulf %[[S]], %[[X]]
//       CHECK: arith.truncf %[[C]] : vector<4xf64> to vector<4xf32>
//       CHECK: arith.extf %{{.+}} : bf16 to f32
func.func @cube(%x: vector<4xf32>, %y: bf16) -> (vector<4xf32>, bf16) {
  %three = arith.constant dense<3> : vector<4xi32>
  %float = arith.constant 3.0 : bf16
  %0 = math.fpowi %x, %three : vector<4xf32>, vector<4xi32>
  %1 = math.powf %y, %float : bf16
  return %0, %1 : vector<4xf32>, bf16
}

// CHECK-LABEL: func @others(
//       CHECK: %[[R:.+]] = arith.divf %{{.+}}, %[[X:.+]] : f64
//       CHECK: return %[[R]], %{{.+}}, %[[X]]
func.func @others(%x: f64) -> (f64, f64, f64) {
  %less = arith.constant -1 : i32
  %zero = arith.constant 0.0 : f64
  %one = arith.constant 1 : i32
  %0 = math.fpowi %x, %less : f64, i32
  %1 = math.powf %x, %zero : f64
  %2 = math.fpowi %x, %one : f64, i32
  return %0, %1, %2 : f64, f64, f64
}

// CHECK-LABEL: func @left(
// CHECK-COUNT-5: math.{{powf|fpowi}}
func.func @left(%x: f64, %y: f64, %n: i32) -> (f64, f64, f64, f64, f64) {
  %three = arith.constant 3 : i32
  %half = arith.constant 5.0e-1 : f64
  %nan = arith.constant 0x7FF8000000000000 : f64
  %0 = math.fpowi %x, %three : f64, i32
  %1 = math.powf %x, %half : f64
  %2 = math.powf %x, %y : f64
  %3 = math.fpowi %x, %n : f64, i32
  %4 = math.powf %x, %nan : f64
  return %0, %1, %2, %3, %4 : f64, f64, f64, f64, f64
}

// torch-mlir's square of a norm as tosa; a base that is broadcast stays.
// CHECK-LABEL: func @tosa(
//       CHECK: %[[SHIFT:.+]] = "tosa.const"() <{values = dense<0> : tensor<1xi8>}>
//       CHECK: tosa.mul %[[X:.+]], %[[X]], %[[SHIFT]] : (tensor<8x64xf32>, tensor<8x64xf32>, tensor<1xi8>) -> tensor<8x64xf32>
//       CHECK: tosa.pow %{{.+}} : (tensor<8x1xf32>, tensor<1x64xf32>) -> tensor<8x64xf32>
func.func @tosa(%x: tensor<8x64xf32>, %y: tensor<8x1xf32>) -> (tensor<8x64xf32>, tensor<8x64xf32>) {
  %0 = "tosa.const"() <{values = dense<2.0> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %1 = tosa.pow %x, %0 : (tensor<8x64xf32>, tensor<1x1xf32>) -> tensor<8x64xf32>
  %2 = "tosa.const"() <{values = dense<2.0> : tensor<1x64xf32>}> : () -> tensor<1x64xf32>
  %3 = tosa.pow %y, %2 : (tensor<8x1xf32>, tensor<1x64xf32>) -> tensor<8x64xf32>
  return %1, %3 : tensor<8x64xf32>, tensor<8x64xf32>
}
