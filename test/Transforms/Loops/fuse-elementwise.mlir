// Chains over the same elements become one loop; nothing is computed twice but
// what costs less than memory.
// RUN: tensorops-opt %s --tensorops-fuse-elementwise --split-input-file | FileCheck %s

#map = affine_map<(d0) -> (d0)>
// CHECK-LABEL: func @fuse_chain
//  CHECK-SAME: (%[[X:.+]]: tensor<?xf32>, %{{.+}}: tensor<?xf32>)
//       CHECK: %[[Y:.+]] = linalg.generic {{.+}} ins(%[[X]] : tensor<?xf32>)
//       CHECK: arith.addf
//  CHECK-NEXT: tensorops.rsqrt
//  CHECK-NEXT: arith.negf
//   CHECK-NOT: linalg.generic
//       CHECK: return %[[Y]]
func.func @fuse_chain(%x: tensor<?xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %sum = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %in, %in : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  %root = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%sum : tensor<?xf32>) outs(%o : tensor<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%root : tensor<?xf32>) outs(%o : tensor<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  return %y : tensor<?xf32>
}

// -----

#map = affine_map<(d0) -> (d0)>
// convert-elementwise-to-linalg passes a link on as destination, too: it stands
// for its sizes, which are those of what the chain begins with.
// CHECK-LABEL: func @fuse_destinations
//  CHECK-SAME: (%[[X:.+]]: tensor<?xf32>)
//       CHECK: %[[SIZE:.+]] = tensor.dim %[[X]]
//   CHECK-NOT: tensor.dim
//       CHECK: tensor.empty(%[[SIZE]])
//       CHECK: linalg.generic
//       CHECK: arith.negf
//  CHECK-NEXT: arith.addf
//  CHECK-NEXT: arith.mulf
//   CHECK-NOT: linalg.generic
func.func @fuse_destinations(%x: tensor<?xf32>) -> tensor<?xf32> {
  %a = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : tensor<?xf32>) outs(%x : tensor<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  %b = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%a, %x : tensor<?xf32>, tensor<?xf32>) outs(%a : tensor<?xf32>) {
  ^bb0(%in: f32, %other: f32, %out: f32):
    %0 = arith.addf %in, %other : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  %c = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%b, %x : tensor<?xf32>, tensor<?xf32>) outs(%b : tensor<?xf32>) {
  ^bb0(%in: f32, %other: f32, %out: f32):
    %0 = arith.mulf %in, %other : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  return %c : tensor<?xf32>
}

// -----

#rows = affine_map<(d0, d1) -> (d0, d1)>
#columns = affine_map<(d0, d1) -> (d1, d0)>
// A transposed operand is still every element once.
// CHECK-LABEL: func @fuse_transposed
// CHECK-COUNT-1: linalg.generic
//     CHECK-NOT: linalg.generic
func.func @fuse_transposed(%x: tensor<4x8xf32>, %o: tensor<4x8xf32>, %t: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %root = linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  %y = linalg.generic {indexing_maps = [#columns, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%root : tensor<4x8xf32>) outs(%t : tensor<8x4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  } -> tensor<8x4xf32>
  return %y : tensor<8x4xf32>
}

// -----

#row_column = affine_map<(d0, d1) -> (d0, d1)>
#row_of = affine_map<(d0, d1) -> (d0)>
#row = affine_map<(d0) -> (d0)>
// The row's rsqrt is taken once a row, not once an element.
// CHECK-LABEL: func @negative_broadcast_operand
//       CHECK: linalg.generic
//       CHECK: tensorops.rsqrt
//       CHECK: linalg.generic
//       CHECK: arith.mulf
func.func @negative_broadcast_operand(%x: tensor<4x8xf32>, %s: tensor<4xf32>, %o: tensor<4xf32>) -> tensor<4x8xf32> {
  %root = linalg.generic {indexing_maps = [#row, #row], iterator_types = ["parallel"]}
      ins(%s : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#row_column, #row_of, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x, %root : tensor<4x8xf32>, tensor<4xf32>) outs(%x : tensor<4x8xf32>) {
  ^bb0(%in: f32, %r: f32, %out: f32):
    %0 = arith.mulf %in, %r : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// -----

#map = affine_map<(d0) -> (d0)>
// CHECK-LABEL: func @negative_two_uses
// CHECK-COUNT-2: linalg.generic
func.func @negative_two_uses(%x: tensor<8xf32>, %o: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %root = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : tensor<8xf32>) outs(%o : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<8xf32>
  %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%root : tensor<8xf32>) outs(%o : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  } -> tensor<8xf32>
  return %root, %y : tensor<8xf32>, tensor<8xf32>
}

// -----

#row_column = affine_map<(d0, d1) -> (d0, d1)>
#row_of = affine_map<(d0, d1) -> (d0)>
#row = affine_map<(d0) -> (d0)>
// The terms of a sum over rows go into it; what follows a sum does not.
// CHECK-LABEL: func @fuse_sum
//       CHECK: linalg.generic
//       CHECK: arith.mulf
//  CHECK-NEXT: arith.addf
//       CHECK: linalg.generic
//       CHECK: tensorops.rsqrt
//   CHECK-NOT: linalg.generic
func.func @fuse_sum(%x: tensor<4x8xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %square = linalg.generic {indexing_maps = [#row_column, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf32>) outs(%x : tensor<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %in, %in : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  %sum = linalg.generic {indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%square : tensor<4x8xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#row, #row], iterator_types = ["parallel"]}
      ins(%sum : tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

#row_column = affine_map<(d0, d1) -> (d0, d1)>
#row_of = affine_map<(d0, d1) -> (d0)>
// Other reductions run over scalars, and their terms on vectors.
// CHECK-LABEL: func @negative_reduction
// CHECK-COUNT-2: linalg.generic
func.func @negative_reduction(%x: tensor<4x8xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %square = linalg.generic {indexing_maps = [#row_column, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf32>) outs(%x : tensor<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %in, %in : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  %max = linalg.generic {indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%square : tensor<4x8xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.maximumf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  return %max : tensor<4xf32>
}

// -----

#row_column = affine_map<(d0, d1) -> (d0, d1)>
#row_of = affine_map<(d0, d1) -> (d0)>
// The difference from the mean is computed for the sum and for the result.
// CHECK-LABEL: func @fuse_cheap
//       CHECK: linalg.generic
//       CHECK: arith.subf
//  CHECK-NEXT: arith.mulf
//  CHECK-NEXT: arith.addf
//       CHECK: linalg.generic
//       CHECK: arith.subf
//  CHECK-NEXT: arith.mulf
//   CHECK-NOT: linalg.generic
func.func @fuse_cheap(%x: tensor<4x8xf32>, %mean: tensor<4xf32>, %o: tensor<4xf32>) -> tensor<4x8xf32> {
  %difference = linalg.generic {indexing_maps = [#row_column, #row_of, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x, %mean : tensor<4x8xf32>, tensor<4xf32>) outs(%x : tensor<4x8xf32>) {
  ^bb0(%in: f32, %m: f32, %out: f32):
    %0 = arith.subf %in, %m : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  %sum = linalg.generic {indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%difference : tensor<4x8xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %in, %in : f32
    %1 = arith.addf %out, %0 : f32
    linalg.yield %1 : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#row_column, #row_of, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%difference, %sum : tensor<4x8xf32>, tensor<4xf32>) outs(%x : tensor<4x8xf32>) {
  ^bb0(%in: f32, %s: f32, %out: f32):
    %0 = arith.mulf %in, %s : f32
    linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// -----

#map = affine_map<(d0) -> (d0)>
// Two tensors read for one written: it is kept.
// CHECK-LABEL: func @negative_two_inputs
// CHECK-COUNT-3: linalg.generic
func.func @negative_two_inputs(%a: tensor<8xf32>, %b: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %sum = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%a, %b : tensor<8xf32>, tensor<8xf32>) outs(%a : tensor<8xf32>) {
  ^bb0(%in: f32, %other: f32, %out: f32):
    %0 = arith.addf %in, %other : f32
    linalg.yield %0 : f32
  } -> tensor<8xf32>
  %x = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%sum : tensor<8xf32>) outs(%a : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  } -> tensor<8xf32>
  %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%sum : tensor<8xf32>) outs(%a : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %in, %in : f32
    linalg.yield %0 : f32
  } -> tensor<8xf32>
  return %x, %y : tensor<8xf32>, tensor<8xf32>
}

// -----

#row_column = affine_map<(d0, d1) -> (d0, d1)>
#row_of = affine_map<(d0, d1) -> (d0)>
#row = affine_map<(d0) -> (d0)>
// A number that fills a tensor goes to whoever reads it, but for where sums begin.
// CHECK-LABEL: func @fuse_fill
//       CHECK: %[[FILL:.+]] = linalg.generic {indexing_maps = [#{{.+}}], iterator_types = ["parallel"]} outs
//       CHECK: linalg.generic {{.+}} outs(%[[FILL]]
//       CHECK: arith.divf %{{.+}}, %cst
//   CHECK-NOT: linalg.generic
func.func @fuse_fill(%x: tensor<4x8xf32>, %o: tensor<4xf32>) -> tensor<4xf32> {
  %c = arith.constant 8.0 : f32
  %eights = linalg.generic {indexing_maps = [#row], iterator_types = ["parallel"]} outs(%o : tensor<4xf32>) {
  ^bb0(%out: f32):
    linalg.yield %c : f32
  } -> tensor<4xf32>
  %sum = linalg.generic {indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<4x8xf32>) outs(%eights : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#row, #row, #row], iterator_types = ["parallel"]}
      ins(%sum, %eights : tensor<4xf32>, tensor<4xf32>) outs(%o : tensor<4xf32>) {
  ^bb0(%in: f32, %n: f32, %out: f32):
    %0 = arith.divf %in, %n : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

// A reduction over nothing leaves what was there, though its body reads none
// of it; a parallel loop overwrites it.
// CHECK-LABEL: func.func @overwrites
//  CHECK-SAME: %[[X:.*]]: tensor<2x?xi8>, %[[O:.*]]: tensor<2xi16>, %[[S:.*]]: i16
//       CHECK: linalg.generic {{.*}}"reduction"{{.*}} outs(%[[O]] : tensor<2xi16>)
//       CHECK: %[[EMPTY:.*]] = tensor.empty() : tensor<2xi16>
//       CHECK: linalg.generic {{.*}} outs(%[[EMPTY]] : tensor<2xi16>)
func.func @overwrites(%x: tensor<2x?xi8>, %o: tensor<2xi16>, %s: i16) -> (tensor<2xi16>, tensor<2xi16>) {
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<2x?xi8>) outs(%o : tensor<2xi16>) {
  ^bb0(%in: i8, %out: i16):
    linalg.yield %s : i16
  } -> tensor<2xi16>
  %1 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%0 : tensor<2xi16>) outs(%o : tensor<2xi16>) {
  ^bb0(%in: i16, %out: i16):
    %2 = arith.addi %in, %s : i16
    linalg.yield %2 : i16
  } -> tensor<2xi16>
  return %0, %1 : tensor<2xi16>, tensor<2xi16>
}

// -----

#both = affine_map<(r, c) -> (r, c)>
#rows = affine_map<(r, c) -> (r)>
// A sum stays a sum alone, which has an order of its own, when its terms come
// from a loop that has another result.
// CHECK-LABEL: func.func @two_results
// CHECK: linalg.generic {{.*}}"parallel", "parallel"
// CHECK: linalg.generic {{.*}}"parallel", "reduction"{{.*}} outs(%{{[^,]*}} : tensor<4xf32>)
func.func @two_results(%x: tensor<4x8xf32>, %o: tensor<4x8xf32>, %init: tensor<4xf32>) -> (tensor<4xf32>, tensor<4x8xf32>) {
  %two:2 = linalg.generic {indexing_maps = [#both, #both, #both], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf32>) outs(%o, %o : tensor<4x8xf32>, tensor<4x8xf32>) {
  ^bb0(%in: f32, %a: f32, %b: f32):
    %0 = math.sqrt %in : f32
    %1 = math.absf %in : f32
    linalg.yield %0, %1 : f32, f32
  } -> (tensor<4x8xf32>, tensor<4x8xf32>)
  %sum = linalg.generic {indexing_maps = [#both, #rows], iterator_types = ["parallel", "reduction"]}
      ins(%two#0 : tensor<4x8xf32>) outs(%init : tensor<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  } -> tensor<4xf32>
  return %sum, %two#1 : tensor<4xf32>, tensor<4x8xf32>
}
