// A narrowing from a type that integers do not fit in stays by itself.
// RUN: tensorops-opt %s --split-input-file --tensorops-keep-roundings --canonicalize | FileCheck %s

// CHECK-LABEL: func @twice(
//       CHECK: arith.sitofp %{{.+}} : tensor<?xi64> to tensor<?xf64>
//       CHECK: arith.truncf %{{.+}} to_nearest_even : tensor<?xf64> to tensor<?xf32>
//       CHECK: arith.truncf %{{.+}} to_nearest_even : f64 to f32
//       CHECK: arith.truncf %{{.+}} : f32 to f16
func.func @twice(%n: tensor<?xi64>, %x: f64, %y: f32) -> (tensor<?xf32>, f32, f16) {
  %0 = arith.sitofp %n : tensor<?xi64> to tensor<?xf64>
  %1 = arith.truncf %0 : tensor<?xf64> to tensor<?xf32>
  %2 = arith.truncf %x : f64 to f32
  %3 = arith.truncf %y : f32 to f16
  return %1, %2, %3 : tensor<?xf32>, f32, f16
}

// -----

// Exact, so one conversion will do.
// CHECK-LABEL: func @exact(
//       CHECK: arith.sitofp %{{.+}} : i32 to f32
//   CHECK-NOT: arith.truncf
func.func @exact(%n: i32) -> f32 {
  %0 = arith.sitofp %n : i32 to f64
  %1 = arith.truncf %0 : f64 to f32
  return %1 : f32
}
