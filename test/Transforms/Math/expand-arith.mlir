// Rounded quotients are expanded, extrema are not, to nearest is the default,
// and no machine divides booleans.
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

// Nothing but 1 divides.
// CHECK-LABEL: func @booleans
// CHECK-SAME:      (%[[A:.+]]: vector<4xi1>, %{{.*}}: vector<4xi1>)
// CHECK-NEXT:    %[[NONE:.+]] = arith.constant dense<false>
// CHECK-NEXT:    %[[NO:.+]] = arith.constant dense<false>
// CHECK-NEXT:    return %[[A]], %[[A]], %[[A]], %[[A]], %[[A]], %[[NONE]], %[[NO]]
func.func @booleans(%a: vector<4xi1>, %b: vector<4xi1>) -> (vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>) {
  %0 = arith.divui %a, %b : vector<4xi1>
  %1 = arith.divsi %a, %b : vector<4xi1>
  %2 = arith.ceildivui %a, %b : vector<4xi1>
  %3 = arith.ceildivsi %a, %b : vector<4xi1>
  %4 = arith.floordivsi %a, %b : vector<4xi1>
  %5 = arith.remui %a, %b : vector<4xi1>
  %6 = arith.remsi %a, %b : vector<4xi1>
  return %0, %1, %2, %3, %4, %5, %6 : vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>, vector<4xi1>
}
