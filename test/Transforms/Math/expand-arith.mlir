// Rounded quotients are expanded, extrema are not, and to nearest is the
// default.
// RUN: tensorops-opt %s --tensorops-expand-arith | FileCheck %s

// CHECK-LABEL: func @expanded(
//   CHECK-NOT: arith.{{ceildiv|floordiv}}
//       CHECK: arith.maximumf
//       CHECK: arith.truncf %{{.+}} : f64 to f32
//       CHECK: arith.truncf %{{.+}} downward : f64 to f32
func.func @expanded(%a: i32, %b: i32, %x: f32, %y: f64) -> (i32, i32, i32, f32, f32, f32) {
  %0 = arith.ceildivsi %a, %b : i32
  %1 = arith.ceildivui %a, %b : i32
  %2 = arith.floordivsi %a, %b : i32
  %3 = arith.maximumf %x, %x : f32
  %4 = arith.truncf %y to_nearest_even : f64 to f32
  %5 = arith.truncf %y downward : f64 to f32
  return %0, %1, %2, %3, %4, %5 : i32, i32, i32, f32, f32, f32
}
