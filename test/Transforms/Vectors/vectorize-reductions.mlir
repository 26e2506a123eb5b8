// RUN: split-file %s %t
// RUN: tensorops-opt %t/sums.mlir --tensorops-attach-target=target=x86-64-v3 --tensorops-vectorize-reductions | FileCheck %t/sums.mlir
// RUN: tensorops-opt %t/sums.mlir --tensorops-attach-target=target=x86-64 --tensorops-vectorize-reductions | FileCheck %t/sums.mlir --check-prefix=SSE
// RUN: tensorops-opt %t/others.mlir --tensorops-attach-target=target=x86-64-v3 --tensorops-vectorize-reductions | FileCheck %t/others.mlir
// RUN: not tensorops-opt %t/sums.mlir --tensorops-vectorize-reductions 2>&1 | FileCheck %s --check-prefix=NO-TARGET

// NO-TARGET: no dlti.target_system_spec is attached

//--- sums.mlir
#row_column = affine_map<(r, c) -> (r, c)>
#row = affine_map<(r, c) -> (r)>

// Eight registers of eight lanes; sixteen of four.
// CHECK-LABEL: @sum(
// CHECK-COUNT-8: vector.load {{.*}} vector<8xf32>
// CHECK-NOT: vector.load
// CHECK-COUNT-8: vector.maskedload {{.*}} into vector<8xf32>
// CHECK-NOT: vector.maskedload
// CHECK: memref.store
// SSE-LABEL: @sum(
// SSE-COUNT-16: vector.load {{.*}} vector<4xf32>
// SSE-NOT: vector.load
// SSE: memref.store
func.func @sum(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// Lanes are those of the widest type.
// CHECK-LABEL: @widened(
// CHECK-COUNT-16: vector.load {{.*}} vector<4xf32>
// CHECK-NOT: vector.load
// CHECK: memref.store
func.func @widened(%x: memref<?xf32>, %o: memref<f64>) {
  linalg.generic {indexing_maps = [affine_map<(c) -> (c)>, affine_map<(c) -> ()>], iterator_types = ["reduction"]}
      ins(%x : memref<?xf32>) outs(%o : memref<f64>) {
  ^bb0(%in: f32, %sum: f64):
    %wide = arith.extf %in : f32 to f64
    %0 = arith.addf %sum, %wide : f64
    linalg.yield %0 : f64
  }
  return
}

// Rows that are not known to be consecutive are read element by element.
// CHECK-LABEL: @strided(
// CHECK-NOT: vector.load
// CHECK: vector.from_elements {{.*}} : vector<8xf32>
func.func @strided(%x: memref<?x?xf32, strided<[?, 2]>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32, strided<[?, 2]>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %in : f32
    linalg.yield %0 : f32
  }
  return
}

//--- others.mlir
#row_column = affine_map<(r, c) -> (r, c)>
#row = affine_map<(r, c) -> (r)>
#column = affine_map<(r, c) -> (c)>

// CHECK-LABEL: @maximum(
// CHECK: linalg.generic
func.func @maximum(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %max: f32):
    %0 = arith.maximumf %max, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// CHECK-LABEL: @first_dimension(
// CHECK: linalg.generic
func.func @first_dimension(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #column], iterator_types = ["reduction", "parallel"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// CHECK-LABEL: @both_dimensions(
// CHECK: linalg.generic
func.func @both_dimensions(%x: memref<?x?xf32>, %o: memref<f32>) {
  linalg.generic {indexing_maps = [#row_column, affine_map<(r, c) -> ()>], iterator_types = ["reduction", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<f32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// The term depends on the accumulator.
// CHECK-LABEL: @horner(
// CHECK: linalg.generic
func.func @horner(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.mulf %sum, %in : f32
    %1 = arith.addf %sum, %0 : f32
    linalg.yield %1 : f32
  }
  return
}

// The same value twice.
// CHECK-LABEL: @doubled(
// CHECK: linalg.generic
func.func @doubled(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %sum : f32
    linalg.yield %0 : f32
  }
  return
}

// CHECK-LABEL: @integers(
// CHECK: linalg.generic
func.func @integers(%x: memref<?x?xi32>, %o: memref<?xi32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xi32>) outs(%o : memref<?xi32>) {
  ^bb0(%in: i32, %sum: i32):
    %0 = arith.addi %sum, %in : i32
    linalg.yield %0 : i32
  }
  return
}

// Terms that are calls, one an element, are added in the same order, those that
// are there.
// CHECK-LABEL: @exponentials(
// CHECK-NOT: linalg.generic
// CHECK: scf.for
// CHECK: scf.for {{.+}} iter_args({{.+}}) -> (vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>)
// CHECK-COUNT-64: math.exp %{{.+}} : f32
// CHECK-NOT: math.exp
// CHECK: vector.create_mask
// CHECK: scf.if %{{.+}} -> (f32) {
// CHECK-NEXT: math.exp
func.func @exponentials(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = math.exp %in : f32
    %1 = arith.addf %sum, %0 : f32
    linalg.yield %1 : f32
  }
  return
}
