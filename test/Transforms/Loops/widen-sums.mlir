// RUN: split-file %s %t
// RUN: tensorops-opt %t/sums.mlir --tensorops-widen-sums | FileCheck %t/sums.mlir
// RUN: tensorops-opt %t/others.mlir --tensorops-widen-sums | FileCheck %t/others.mlir --implicit-check-not=arith.extf

//--- sums.mlir
#row_column = affine_map<(r, c) -> (r, c)>
#row = affine_map<(r, c) -> (r)>
#column = affine_map<(r, c) -> (c)>

// The init value is widened, the total rounded into the destination.
// CHECK-LABEL: @squares(
// CHECK-SAME: %[[X:.*]]: tensor<?x?xbf16>, %[[INIT:.*]]: tensor<?xbf16>
// CHECK: %[[SIZE:.*]] = tensor.dim %[[INIT]]
// CHECK: %[[EMPTY:.*]] = tensor.empty(%[[SIZE]]) : tensor<?xf32>
// CHECK: %[[WIDE:.*]] = linalg.generic {{.*}} ins(%[[INIT]] : tensor<?xbf16>) outs(%[[EMPTY]] : tensor<?xf32>)
// CHECK: arith.extf
// CHECK: %[[TOTAL:.*]] = linalg.generic {{.*}} ins(%[[X]] : tensor<?x?xbf16>) outs(%[[WIDE]] : tensor<?xf32>) attrs = {note = "kept"}
// CHECK: ^bb0(%[[IN:.*]]: bf16, %[[SUM:.*]]: f32):
// CHECK: %[[TERM:.*]] = arith.mulf %[[IN]], %[[IN]] : bf16
// CHECK: %[[WIDETERM:.*]] = arith.extf %[[TERM]] : bf16 to f32
// CHECK: arith.addf %[[WIDETERM]], %[[SUM]] : f32
// CHECK: %[[RESULT:.*]] = linalg.generic {{.*}} ins(%[[TOTAL]] : tensor<?xf32>) outs(%[[INIT]] : tensor<?xbf16>)
// CHECK: arith.truncf
// CHECK: return %[[RESULT]]
func.func @squares(%x: tensor<?x?xbf16>, %init: tensor<?xbf16>) -> tensor<?xbf16> {
  %0 = linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xbf16>) outs(%init : tensor<?xbf16>) attrs = {note = "kept"} {
  ^bb0(%in: bf16, %sum: bf16):
    %1 = arith.mulf %in, %in : bf16
    %2 = arith.addf %1, %sum : bf16
    linalg.yield %2 : bf16
  } -> tensor<?xbf16>
  return %0 : tensor<?xbf16>
}

// Buffers: a temporary of f32 beside the destination, which is freed.
// CHECK-LABEL: @memrefs(
// CHECK-SAME: %[[X:.*]]: memref<?x?xf16>, %[[INIT:.*]]: memref<?xf16, strided<[2]>>
// CHECK: %[[WIDE:.*]] = memref.alloc(%{{.*}}) : memref<?xf32>
// CHECK: linalg.generic {{.*}} ins(%[[INIT]] : {{.*}}) outs(%[[WIDE]] : memref<?xf32>)
// CHECK: linalg.generic {{.*}} ins(%[[X]] : {{.*}}) outs(%[[WIDE]] : memref<?xf32>)
// CHECK: linalg.generic {{.*}} ins(%[[WIDE]] : memref<?xf32>) outs(%[[INIT]] : {{.*}})
// CHECK: memref.dealloc %[[WIDE]]
func.func @memrefs(%x: memref<?x?xf16>, %init: memref<?xf16, strided<[2]>>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf16>) outs(%init : memref<?xf16, strided<[2]>>) {
  ^bb0(%in: f16, %sum: f16):
    %0 = arith.addf %sum, %in : f16
    linalg.yield %0 : f16
  }
  return
}

// Whichever loop is the reduction; of several outputs the sums alone.
// CHECK-LABEL: @sum_and_maximum(
// CHECK: linalg.generic {{.*}} outs(%{{.*}}, %{{.*}} : tensor<4xf32>, tensor<4xbf16>)
// CHECK: arith.addf {{.*}} : f32
// CHECK: arith.maximumf {{.*}} : bf16
// CHECK: -> (tensor<4xf32>, tensor<4xbf16>)
func.func @sum_and_maximum(%x: tensor<3x4xbf16>, %init: tensor<4xbf16>) -> (tensor<4xbf16>, tensor<4xbf16>) {
  %0:2 = linalg.generic {indexing_maps = [#row_column, #column, #column], iterator_types = ["reduction", "parallel"]}
      ins(%x : tensor<3x4xbf16>) outs(%init, %init : tensor<4xbf16>, tensor<4xbf16>) {
  ^bb0(%in: bf16, %sum: bf16, %max: bf16):
    %1 = arith.addf %sum, %in : bf16
    %2 = arith.maximumf %max, %in : bf16
    linalg.yield %1, %2 : bf16, bf16
  } -> (tensor<4xbf16>, tensor<4xbf16>)
  return %0#0, %0#1 : tensor<4xbf16>, tensor<4xbf16>
}

//--- others.mlir
#row_column = affine_map<(r, c) -> (r, c)>
#row = affine_map<(r, c) -> (r)>

// No sum: every element is written once.
// CHECK-LABEL: @elementwise(
func.func @elementwise(%x: tensor<3x4xbf16>, %init: tensor<3x4xbf16>) -> tensor<3x4xbf16> {
  %0 = linalg.generic {indexing_maps = [#row_column, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<3x4xbf16>) outs(%init : tensor<3x4xbf16>) {
  ^bb0(%in: bf16, %old: bf16):
    %1 = arith.addf %old, %in : bf16
    linalg.yield %1 : bf16
  } -> tensor<3x4xbf16>
  return %0 : tensor<3x4xbf16>
}

// CHECK-LABEL: @wide(
func.func @wide(%x: tensor<3x4xf32>, %init: tensor<3xf32>) -> tensor<3xf32> {
  %0 = linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf32>) outs(%init : tensor<3xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %1 = arith.addf %sum, %in : f32
    linalg.yield %1 : f32
  } -> tensor<3xf32>
  return %0 : tensor<3xf32>
}

// The body says itself when the accumulator is rounded.
// CHECK-LABEL: @rounds_itself(
// CHECK: arith.extf {{.*}} : bf16 to f32
// CHECK: arith.extf {{.*}} : bf16 to f32
func.func @rounds_itself(%x: tensor<3x4xbf16>, %init: tensor<3xbf16>) -> tensor<3xbf16> {
  %0 = linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xbf16>) outs(%init : tensor<3xbf16>) {
  ^bb0(%in: bf16, %sum: bf16):
    %1 = arith.extf %sum : bf16 to f32
    %2 = arith.extf %in : bf16 to f32
    %3 = arith.addf %1, %2 : f32
    %4 = arith.truncf %3 : f32 to bf16
    linalg.yield %4 : bf16
  } -> tensor<3xbf16>
  return %0 : tensor<3xbf16>
}

// The term depends on the accumulator.
// CHECK-LABEL: @horner(
func.func @horner(%x: tensor<3x4xf16>, %init: tensor<3xf16>) -> tensor<3xf16> {
  %0 = linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<3x4xf16>) outs(%init : tensor<3xf16>) {
  ^bb0(%in: f16, %sum: f16):
    %1 = arith.mulf %sum, %in : f16
    %2 = arith.addf %sum, %1 : f16
    linalg.yield %2 : f16
  } -> tensor<3xf16>
  return %0 : tensor<3xf16>
}
