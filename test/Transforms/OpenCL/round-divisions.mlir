// Quotients and roots of f32 by way of f64; what OpenCL rounds itself stays.
// RUN: tensorops-opt %s --tensorops-round-divisions | FileCheck %s

// CHECK-LABEL: func @root
// CHECK-SAME:      (%[[X:.+]]: f32)
// CHECK-NEXT:    %[[WIDE:.+]] = arith.extf %[[X]] : f32 to f64
// CHECK-NEXT:    %[[ROOT:.+]] = math.sqrt %[[WIDE]] : f64
// CHECK-NEXT:    %[[Y:.+]] = arith.truncf %[[ROOT]] : f64 to f32
// CHECK-NEXT:    return %[[Y]]
func.func @root(%x: f32) -> f32 {
  %y = math.sqrt %x : f32
  return %y : f32
}

// CHECK-LABEL: func @vectors
// CHECK-SAME:      (%[[X:.+]]: vector<4xf32>, %[[Y:.+]]: vector<4xf32>)
// CHECK-DAG:     %[[A:.+]] = arith.extf %[[X]] : vector<4xf32> to vector<4xf64>
// CHECK-DAG:     %[[B:.+]] = arith.extf %[[Y]] : vector<4xf32> to vector<4xf64>
// CHECK:         %[[Q:.+]] = arith.divf %[[A]], %[[B]] : vector<4xf64>
// CHECK-NEXT:    arith.truncf %[[Q]] : vector<4xf64> to vector<4xf32>
func.func @vectors(%x: vector<4xf32>, %y: vector<4xf32>) -> vector<4xf32> {
  %z = arith.divf %x, %y : vector<4xf32>
  return %z : vector<4xf32>
}

// Each is rounded for itself: a root of a quotient has two roundings to f32.
// CHECK-LABEL: func @chain
// CHECK:         arith.divf %{{.*}} : f64
// CHECK-NEXT:    %[[Q:.+]] = arith.truncf %{{.*}} : f64 to f32
// CHECK-NEXT:    %[[WIDE:.+]] = arith.extf %[[Q]] : f32 to f64
// CHECK-NEXT:    math.sqrt %[[WIDE]] : f64
func.func @chain(%x: f32, %y: f32) -> f32 {
  %q = arith.divf %x, %y : f32
  %r = math.sqrt %q : f32
  return %r : f32
}

// CHECK-LABEL: func @negative_others
// CHECK-NEXT:    arith.divf %{{.*}} : f64
// CHECK-NEXT:    math.sqrt %{{.*}} : f64
// CHECK-NEXT:    arith.mulf %{{.*}} : f32
// CHECK-NEXT:    arith.divsi
// CHECK-NEXT:    arith.divf %{{.*}} : tensor<4xf32>
func.func @negative_others(%x: f64, %y: f32, %i: i32, %t: tensor<4xf32>) -> (f64, f32, i32, tensor<4xf32>) {
  %0 = arith.divf %x, %x : f64
  %1 = math.sqrt %0 : f64
  %2 = arith.mulf %y, %y : f32
  %3 = arith.divsi %i, %i : i32
  %4 = arith.divf %t, %t : tensor<4xf32>
  return %1, %2, %3, %4 : f64, f32, i32, tensor<4xf32>
}
