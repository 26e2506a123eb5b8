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

// Upstream would take the read for the whole tensor.
// CHECK-LABEL: func @copy(
// CHECK-SAME: %[[M:[^:]*]]: vector<4xi1>, %[[PAD:[^:]*]]: f32
// CHECK: %[[READ:.*]] = vector.transfer_read
// CHECK: %[[PADS:.*]] = vector.broadcast %[[PAD]] : f32 to vector<4xf32>
// CHECK: %[[CHOSEN:.*]] = arith.select %[[M]], %[[READ]], %[[PADS]]
// CHECK: vector.transfer_write %[[CHOSEN]]
func.func @copy(%x: tensor<4xf32>, %o: tensor<4xf32>, %m: vector<4xi1>, %p: f32) -> tensor<4xf32> {
  %c0 = arith.constant 0 : index
  %v = vector.mask %m {
    vector.transfer_read %x[%c0], %p {in_bounds = [true]} : tensor<4xf32>, vector<4xf32>
  } : vector<4xi1> -> vector<4xf32>
  %0 = vector.transfer_write %v, %o[%c0] {in_bounds = [true]} : vector<4xf32>, tensor<4xf32>
  return %0 : tensor<4xf32>
}
