// RUN: split-file %s %t
// RUN: tensorops-opt %t/alone.mlir --tensorops-split-reductions --canonicalize --cse | FileCheck %t/alone.mlir
// RUN: tensorops-opt %t/kept.mlir --tensorops-split-reductions | FileCheck %t/kept.mlir --implicit-check-not='linalg.generic'

//--- alone.mlir
#element = affine_map<(r, c) -> (r, c)>
#row = affine_map<(r, c) -> (r)>

// Two sums over rows are two loops; the mean and the variance of torch's norms.
// CHECK-LABEL: @two_sums(
// CHECK: %[[SUM:.*]] = linalg.generic {{.*}} outs(%{{[^,]*}} : tensor<3xf32>)
// CHECK: %[[SQUARES:.*]] = linalg.generic {{.*}} outs(%{{[^,]*}} : tensor<3xf64>)
// CHECK-NOT: linalg.generic
// CHECK: return %[[SUM]], %[[SQUARES]]
func.func @two_sums(%x: tensor<3x?xf32>, %a: tensor<3xf32>, %b: tensor<3xf64>) -> (tensor<3xf32>, tensor<3xf64>) {
  %0:2 = linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x?xf32>) outs(%a, %b : tensor<3xf32>, tensor<3xf64>) {
  ^bb0(%in: f32, %sum: f32, %squares: f64):
    %1 = arith.addf %in, %sum : f32
    %wide = arith.extf %in : f32 to f64
    %2 = arith.mulf %wide, %wide : f64
    %3 = arith.addf %squares, %2 : f64
    linalg.yield %1, %3 : f32, f64
  } -> (tensor<3xf32>, tensor<3xf64>)
  return %0#0, %0#1 : tensor<3xf32>, tensor<3xf64>
}

// A maximum beside a sum stays, without the sum.
// CHECK-LABEL: @sum_and_maximum(
// CHECK: linalg.generic {{.*}} outs(%{{[^,]*}} : tensor<3xf32>)
// CHECK: arith.addf
// CHECK-NOT: arith.maximumf
// CHECK: linalg.generic {{.*}} outs(%{{[^,]*}} : tensor<3xf32>)
// CHECK-NOT: arith.addf
// CHECK: arith.maximumf
func.func @sum_and_maximum(%x: tensor<3x4xf32>, %init: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %0:2 = linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%init, %init : tensor<3xf32>, tensor<3xf32>) {
  ^bb0(%in: f32, %max: f32, %sum: f32):
    %1 = arith.maximumf %in, %max : f32
    %2 = arith.addf %sum, %in : f32
    linalg.yield %1, %2 : f32, f32
  } -> (tensor<3xf32>, tensor<3xf32>)
  return %0#0, %0#1 : tensor<3xf32>, tensor<3xf32>
}

// Only the other output says how many terms there are: it is an input now.
// CHECK-LABEL: @sizes_from_output(
// CHECK-SAME: %[[SUM:.*]]: tensor<3xf32>, %[[ALL:.*]]: tensor<3x4xf32>
// CHECK: linalg.generic {{.*}} ins(%[[ALL]] : tensor<3x4xf32>) outs(%[[SUM]] : tensor<3xf32>)
func.func @sizes_from_output(%sum: tensor<3xf32>, %all: tensor<3x4xf32>) -> tensor<3xf32> {
  %one = arith.constant 1.0 : f32
  %0:2 = linalg.generic {indexing_maps = [#row, #element], iterator_types = ["parallel", "reduction"]}
      outs(%sum, %all : tensor<3xf32>, tensor<3x4xf32>) {
  ^bb0(%s: f32, %a: f32):
    %1 = arith.addf %s, %one : f32
    linalg.yield %1, %a : f32, f32
  } -> (tensor<3xf32>, tensor<3x4xf32>)
  return %0#0 : tensor<3xf32>
}

//--- kept.mlir
#element = affine_map<(r, c) -> (r, c)>
#row = affine_map<(r, c) -> (r)>
#column = affine_map<(r, c) -> (c)>

// A term that depends on the other output belongs to its loop.
// CHECK-LABEL: @running(
// CHECK: linalg.generic
func.func @running(%x: tensor<3x4xf32>, %init: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %0:2 = linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%init, %init : tensor<3xf32>, tensor<3xf32>) {
  ^bb0(%in: f32, %max: f32, %sum: f32):
    %1 = arith.maximumf %in, %max : f32
    %2 = arith.mulf %1, %in : f32
    %3 = arith.addf %sum, %2 : f32
    linalg.yield %1, %3 : f32, f32
  } -> (tensor<3xf32>, tensor<3xf32>)
  return %0#0, %0#1 : tensor<3xf32>, tensor<3xf32>
}

// Sums over other loops than the innermost have the order of the loops.
// CHECK-LABEL: @columns(
// CHECK: linalg.generic
func.func @columns(%x: tensor<3x4xf32>, %init: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0:2 = linalg.generic {indexing_maps = [#element, #column, #column], iterator_types = ["reduction", "parallel"]}
      ins(%x : tensor<3x4xf32>) outs(%init, %init : tensor<4xf32>, tensor<4xf32>) {
  ^bb0(%in: f32, %max: f32, %sum: f32):
    %1 = arith.maximumf %in, %max : f32
    %2 = arith.addf %sum, %in : f32
    linalg.yield %1, %2 : f32, f32
  } -> (tensor<4xf32>, tensor<4xf32>)
  return %0#0, %0#1 : tensor<4xf32>, tensor<4xf32>
}

// A body that writes is not computed twice.
// CHECK-LABEL: @writes(
// CHECK: linalg.generic
func.func @writes(%x: tensor<3x4xf32>, %init: tensor<3xf32>, %log: memref<f32>) -> (tensor<3xf32>, tensor<3xf32>) {
  %0:2 = linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%init, %init : tensor<3xf32>, tensor<3xf32>) {
  ^bb0(%in: f32, %max: f32, %sum: f32):
    memref.store %in, %log[] : memref<f32>
    %1 = arith.maximumf %in, %max : f32
    %2 = arith.addf %sum, %in : f32
    linalg.yield %1, %2 : f32, f32
  } -> (tensor<3xf32>, tensor<3xf32>)
  return %0#0, %0#1 : tensor<3xf32>, tensor<3xf32>
}

// On buffers the loop is what the program says.
// CHECK-LABEL: @buffers(
// CHECK: linalg.generic
func.func @buffers(%x: memref<3x4xf32>, %a: memref<3xf32>, %b: memref<3xf32>) {
  linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x4xf32>) outs(%a, %b : memref<3xf32>, memref<3xf32>) {
  ^bb0(%in: f32, %max: f32, %sum: f32):
    %1 = arith.maximumf %in, %max : f32
    %2 = arith.addf %sum, %in : f32
    linalg.yield %1, %2 : f32, f32
  }
  return
}
