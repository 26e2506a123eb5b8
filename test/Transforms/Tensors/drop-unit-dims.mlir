// Loops without dimensions of size 1.
// RUN: tensorops-opt %s --tensorops-drop-unit-dims | FileCheck %s

#matrix = affine_map<(d0, d1) -> (d0, d1)>
#kept = affine_map<(d0, d1) -> (d0, 0)>
#row = affine_map<(d0, d1) -> (0, d1)>

// CHECK-DAG: #[[MATRIX:.+]] = affine_map<(d0, d1) -> (d0, d1)>
// CHECK-DAG: #[[ROW:.+]] = affine_map<(d0, d1) -> (d0)>
// CHECK-DAG: #[[LINE:.+]] = affine_map<(d0) -> (d0)>

// A destination that is only filled is made without the dimension.
// CHECK-LABEL: func @filled
//       CHECK: %[[FILL:.+]] = linalg.generic {indexing_maps = [#[[LINE]]]
//       CHECK: %[[SUM:.+]] = linalg.generic {indexing_maps = [#[[MATRIX]], #[[ROW]]]
//  CHECK-SAME: outs(%[[FILL]] : tensor<2xf32>)
//       CHECK: tensor.expand_shape %[[SUM]] {{\[\[}}0, 1]] output_shape [2, 1]
func.func @filled(%x: tensor<2x128xf32>) -> tensor<2x1xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %f = linalg.generic {indexing_maps = [#matrix], iterator_types = ["parallel", "parallel"]} outs(%e : tensor<2x1xf32>) {
  ^bb0(%out: f32):
    linalg.yield %z : f32
  } -> tensor<2x1xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<2x128xf32>) outs(%f : tensor<2x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<2x1xf32>
  return %s : tensor<2x1xf32>
}

// What the next loop reads of an expanded result is the result.
// CHECK-LABEL: func @chain
//       CHECK: %[[SUM:.+]] = linalg.generic {indexing_maps = [#[[MATRIX]], #[[ROW]]]
//   CHECK-NOT: tensor.{{expand|collapse}}_shape
//       CHECK: linalg.generic {indexing_maps = [#[[MATRIX]], #[[ROW]], #[[MATRIX]]]
//  CHECK-SAME: ins(%arg0, %[[SUM]] :
func.func @chain(%x: tensor<2x128xf32>) -> tensor<2x128xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %f = linalg.generic {indexing_maps = [#matrix], iterator_types = ["parallel", "parallel"]} outs(%e : tensor<2x1xf32>) {
  ^bb0(%out: f32):
    linalg.yield %z : f32
  } -> tensor<2x1xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<2x128xf32>) outs(%f : tensor<2x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<2x1xf32>
  %o = tensor.empty() : tensor<2x128xf32>
  %d = linalg.generic {indexing_maps = [#matrix, #kept, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %s : tensor<2x128xf32>, tensor<2x1xf32>) outs(%o : tensor<2x128xf32>) {
  ^bb0(%in: f32, %sum: f32, %out: f32):
    %t = arith.divf %in, %sum : f32
    linalg.yield %t : f32
  } -> tensor<2x128xf32>
  return %d : tensor<2x128xf32>
}

// A weight that a loop broadcasts over rows of a tensor of three dimensions.
// CHECK-LABEL: func @weight
//       CHECK: %[[W:.+]] = tensor.collapse_shape %arg1
//       CHECK: linalg.generic {{.*}} ins(%arg0, %[[W]] : tensor<2x?x8xf32>, tensor<8xf32>)
func.func @weight(%x: tensor<2x?x8xf32>, %w: tensor<1x1x8xf32>, %o: tensor<2x?x8xf32>) -> tensor<2x?x8xf32> {
  %s = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, 0, d2)>,
                                        affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x, %w : tensor<2x?x8xf32>, tensor<1x1x8xf32>) outs(%o : tensor<2x?x8xf32>) {
  ^bb0(%in: f32, %weight: f32, %out: f32):
    %t = arith.mulf %in, %weight : f32
    linalg.yield %t : f32
  } -> tensor<2x?x8xf32>
  return %s : tensor<2x?x8xf32>
}

// A sum of one term begins by +0, whatever it is stored to.
// CHECK-LABEL: func @one_term
//       CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "reduction"]
func.func @one_term(%x: tensor<?x1xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %s = linalg.generic {indexing_maps = [#matrix, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x1xf32>) outs(%o : tensor<?xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<?xf32>
  return %s : tensor<?xf32>
}

// A sum over the first dimension is none over the last, which has an order of its own.
// CHECK-LABEL: func @first_dimension
//       CHECK: linalg.generic {{.*}} iterator_types = ["reduction", "parallel"]
func.func @first_dimension(%x: tensor<17x1xf64>, %o: tensor<1xf64>) -> tensor<1xf64> {
  %s = linalg.generic {indexing_maps = [#matrix, affine_map<(d0, d1) -> (d1)>], iterator_types = ["reduction", "parallel"]}
      ins(%x : tensor<17x1xf64>) outs(%o : tensor<1xf64>) {
  ^bb0(%in: f64, %acc: f64):
    %t = arith.addf %in, %acc : f64
    linalg.yield %t : f64
  } -> tensor<1xf64>
  return %s : tensor<1xf64>
}

// One operand alone says that it is of size 1: the others are as they are.
// CHECK-LABEL: func @one_says
//       CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "parallel"]
func.func @one_says(%x: tensor<4x1xf64>, %o: tensor<4x?xf64>) -> tensor<4x?xf64> {
  %s = linalg.generic {indexing_maps = [#matrix, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x1xf64>) outs(%o : tensor<4x?xf64>) {
  ^bb0(%in: f64, %out: f64):
    linalg.yield %in : f64
  } -> tensor<4x?xf64>
  return %s : tensor<4x?xf64>
}

// Positions along dropped dimensions are 0.
// CHECK-LABEL: func @index
//       CHECK: linalg.generic {indexing_maps = [#[[LINE]]]
//       CHECK: linalg.index 0
//   CHECK-NOT: linalg.index 1
func.func @index(%o: tensor<1x?xindex>) -> tensor<1x?xindex> {
  %s = linalg.generic {indexing_maps = [#matrix], iterator_types = ["parallel", "parallel"]} outs(%o : tensor<1x?xindex>) {
  ^bb0(%out: index):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %t = arith.addi %i, %j : index
    linalg.yield %t : index
  } -> tensor<1x?xindex>
  return %s : tensor<1x?xindex>
}
