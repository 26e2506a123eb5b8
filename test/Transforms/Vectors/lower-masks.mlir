// Masked accesses take their mask, and nothing else folds.
// RUN: tensorops-opt %s --tensorops-lower-masks | FileCheck %s

// CHECK-LABEL: func @read(
// CHECK-SAME: %[[X:.*]]: memref<?xf32>, %[[I:.*]]: index, %[[M:.*]]: vector<4xi1>
// CHECK-NOT: vector.mask
// CHECK: vector.transfer_read %[[X]][%[[I]]], %{{.*}}, %[[M]] : memref<?xf32>, vector<4xf32>
func.func @read(%x: memref<?xf32>, %i: index, %m: vector<4xi1>) -> vector<4xf32> {
  %p = arith.constant 0.0 : f32
  %v = vector.mask %m {
    vector.transfer_read %x[%i], %p : memref<?xf32>, vector<4xf32>
  } : vector<4xi1> -> vector<4xf32>
  return %v : vector<4xf32>
}

// A fold would make a constant of unknown size.
// CHECK-LABEL: func @unrelated(
// CHECK: arith.xori
func.func @unrelated(%x: tensor<?xi32>) -> tensor<?xi32> {
  %0 = arith.xori %x, %x : tensor<?xi32>
  return %0 : tensor<?xi32>
}
