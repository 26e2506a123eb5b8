// Calls for scalars and for each element of a vector; nothing else changes.
// RUN: tensorops-opt %s --convert-expm1-to-libm | FileCheck %s

// CHECK-DAG: func.func private @expm1f(f32) -> f32
// CHECK-DAG: func.func private @expm1(f64) -> f64

// CHECK-LABEL: func @calls(
//       CHECK: call @expm1f
//       CHECK: call @expm1(
//       CHECK: call @expm1(
//       CHECK: math.exp %
func.func @calls(%x: f32, %v: vector<2xf64>) -> (f32, vector<2xf64>, f32) {
  %0 = math.expm1 %x : f32
  %1 = math.expm1 %v : vector<2xf64>
  %2 = math.exp %x : f32
  return %0, %1, %2 : f32, vector<2xf64>, f32
}
