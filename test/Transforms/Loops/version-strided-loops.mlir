// RUN: tensorops-opt %s --tensorops-version-strided-loops --canonicalize --cse | FileCheck %s

#rows = affine_map<(r, c) -> (r, c)>
#columns = affine_map<(r, c) -> (c, r)>
#row = affine_map<(r, c) -> (r)>
!strided = memref<?x?xf32, strided<[?, ?], offset: ?>>

// One loop where all is dense, rows of stride 1, everything else.
// CHECK-LABEL: @three_versions(
// CHECK: scf.if
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<?xf32, strided<[1], offset: ?>>) outs(%{{.*}} : memref<?xf32, strided<[1], offset: ?>>)
// CHECK: else
// CHECK: scf.if
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<?x?xf32, strided<[?, 1], offset: ?>>) outs(%{{.*}} : memref<?x?xf32, strided<[?, 1], offset: ?>>)
// CHECK: else
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<?x?xf32, strided<[?, ?], offset: ?>>) outs(%{{.*}} : memref<?x?xf32, strided<[?, ?], offset: ?>>)
func.func @three_versions(%x: !strided, %o: !strided) {
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : !strided) outs(%o : !strided) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// A broadcast operand: memory is no single row.
// CHECK-LABEL: @broadcast(
// CHECK-COUNT-1: scf.if
// CHECK-NOT: scf.if
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : memref<?x?xf32, strided<[?, 1], offset: ?>>)
// CHECK: else
// CHECK: linalg.generic {{.*}} outs(%{{.*}} : memref<?x?xf32, strided<[?, ?], offset: ?>>)
func.func @broadcast(%x: !strided, %w: memref<?xf32>, %o: !strided) {
  linalg.generic {indexing_maps = [#rows, #row, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x, %w : !strided, memref<?xf32>) outs(%o : !strided) {
  ^bb0(%in: f32, %weight: f32, %out: f32):
    %0 = arith.mulf %in, %weight : f32
    linalg.yield %0 : f32
  }
  return
}

// Nothing is asked that types answer.
// CHECK-LABEL: @static_rows(
// CHECK-NOT: scf.if
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<4x8xf32, strided<[16, 1]>>)
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @static_rows(%x: memref<4x8xf32, strided<[16, 1]>>, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<4x8xf32, strided<[16, 1]>>) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// Dense by its type, in an order of its own.
// CHECK-LABEL: @static_columns(
// CHECK-NOT: scf.if
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<32xf32, strided<[1]>>)
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @static_columns(%x: memref<4x8xf32, strided<[1, 4]>>, %o: memref<4x8xf32, strided<[1, 4]>>) {
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<4x8xf32, strided<[1, 4]>>) outs(%o : memref<4x8xf32, strided<[1, 4]>>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// CHECK-LABEL: @static_gaps(
// CHECK-NOT: scf.if
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<4xf32, strided<[2]>>)
// CHECK-NOT: linalg.generic
// CHECK: return
func.func @static_gaps(%x: memref<4xf32, strided<[2]>>, %o: memref<4xf32>) {
  linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%x : memref<4xf32, strided<[2]>>) outs(%o : memref<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// Sums keep their order: rows only.
// CHECK-LABEL: @sum(
// CHECK-COUNT-1: scf.if
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<?x?xf32, strided<[?, 1], offset: ?>>)
// CHECK: else
// CHECK: linalg.generic {{.*}} ins(%{{.*}} : memref<?x?xf32, strided<[?, ?], offset: ?>>)
func.func @sum(%x: !strided, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#rows, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : !strided) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// The body counts: one loop over memory would count otherwise.
// CHECK-LABEL: @indices(
// CHECK-NOT: memref<?xf32, strided<[1], offset: ?>>
// CHECK: return
func.func @indices(%x: !strided, %o: memref<?x?xi64>) {
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : !strided) outs(%o : memref<?x?xi64>) {
  ^bb0(%in: f32, %out: i64):
    %0 = linalg.index 1 : index
    %1 = arith.index_cast %0 : index to i64
    linalg.yield %1 : i64
  }
  return
}

// Identity layouts, other reductions and bodies without a vector form stay.
// CHECK-LABEL: @left_alone(
// CHECK-NOT: scf.if
// CHECK: return
func.func @left_alone(%x: memref<?x?xf32>, %s: !strided, %o: memref<?x?xf32>, %r: memref<?xf32>) {
  linalg.generic {indexing_maps = [#rows, #columns], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?x?xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  linalg.generic {indexing_maps = [#rows, #row], iterator_types = ["parallel", "reduction"]}
      ins(%s : !strided) outs(%r : memref<?xf32>) {
  ^bb0(%in: f32, %max: f32):
    %0 = arith.maximumf %in, %max : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%s : !strided) outs(%o : memref<?x?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = math.exp %in : f32
    linalg.yield %0 : f32
  }
  return
}
