// RUN: tensorops-opt %s --tensorops-map-to-gpu --canonicalize --cse --split-input-file | FileCheck %s
// RUN: tensorops-opt %s --tensorops-map-to-gpu=access-bits=256 --canonicalize --cse --split-input-file | FileCheck %s --check-prefix=WIDE
// RUN: tensorops-opt %s --tensorops-map-to-gpu=partial-sums=false --canonicalize --cse --split-input-file | FileCheck %s --check-prefix=SEQUENTIAL
// RUN: not tensorops-opt %s --tensorops-map-to-gpu=access-bits=64 --split-input-file 2>&1 | FileCheck %s --check-prefix=BITS
// BITS: error: option access-bits is 64, expected 128 or 256

#map = affine_map<(i) -> (i)>

// A tile of vectors with all loads before the first result, or of elements, or
// the last elements. The output is new, so nothing writes the input.
// CHECK-LABEL: gpu.func @fresh_kernel(%arg0: memref<?xf32> {llvm.noalias, llvm.readonly}, %arg1: memref<?xf32>,
//  CHECK-SAME: known_block_size = array<i32: 128, 1, 1>
//       CHECK: %[[BLOCK:.*]] = gpu.block_id x
//       CHECK: %[[ISOFVECTORS:.*]] = arith.cmpi ult, %[[BLOCK]], %{{.*}} : index
//       CHECK: scf.if %[[ISOFVECTORS]] {
// CHECK-COUNT-2: vector.load {{.*}} {alignment = 16 : i64} : memref<?xf32>, vector<4xf32>
//       CHECK: tensorops.rsqrt {{.*}} : vector<4xf32>
//       CHECK: vector.store {{.*}} {alignment = 16 : i64}
//       CHECK: tensorops.rsqrt {{.*}} : vector<4xf32>
//       CHECK: vector.store {{.*}} {alignment = 16 : i64}
//       CHECK: } else {
//       CHECK: %[[ISWHOLE:.*]] = arith.cmpi ule
//       CHECK: scf.if %[[ISWHOLE]] {
//       CHECK: scf.for
// CHECK-COUNT-4: memref.load
// CHECK-COUNT-4: memref.store
//       CHECK: } else {
//       CHECK: scf.for
//       CHECK: memref.load
//       CHECK: memref.store
//       CHECK: gpu.return
//
// The tile has as many bytes when accesses are wider.
//  WIDE-LABEL: gpu.func @fresh_kernel
//        WIDE: vector.load {{.*}} {alignment = 32 : i64} : memref<?xf32>, vector<8xf32>
//    WIDE-NOT: vector.load
//        WIDE: vector.store {{.*}} {alignment = 32 : i64}
//        WIDE: gpu.return
//        WIDE: func.func @fresh
//        WIDE: %[[REST:.*]] = arith.andi %{{.*}}, %c31
//        WIDE: arith.cmpi eq, %[[REST]], %c0
// CHECK-LABEL: func.func @fresh
//   CHECK-NOT: linalg
//       CHECK: gpu.launch_func @tensorops_kernels::@fresh_kernel
func.func @fresh(%x: memref<?xf32>, %n: index) -> memref<?xf32> {
  %o = memref.alloc(%n) : memref<?xf32>
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return %o : memref<?xf32>
}

// -----

#map = affine_map<(i) -> (i)>

// Two buffers of the caller's may be one.
// CHECK-LABEL: gpu.func @given_kernel(%arg0: memref<?xf32>, %arg1: memref<?xf32>,
func.func @given(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>

// What has no stride 1 is done by elements: position = offset + i * stride.
// CHECK-LABEL: gpu.func @strided_kernel
//  CHECK-SAME: (%[[X:.*]]: memref<?xf32>, %[[OFFSET:.*]]: index, %[[STRIDE:.*]]: index, %[[O:.*]]: memref<?xf32>, %{{.*}}: index, %{{.*}}: index)
//   CHECK-NOT: vector
//       CHECK: scf.if
// CHECK-COUNT-4: memref.load
//       CHECK: } else {
//       CHECK: scf.for %[[I:.*]] =
//       CHECK: %[[STEP:.*]] = arith.muli %[[I]], %[[STRIDE]]
//       CHECK: %[[AT:.*]] = arith.addi %[[OFFSET]], %[[STEP]]
//       CHECK: memref.load %[[X]][%[[AT]]]
func.func @strided(%x: memref<?xf32, strided<[?], offset: ?>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32, strided<[?], offset: ?>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#row_column = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#column = affine_map<(i, j) -> (j)>

// Rows: what the inner loop does not index is loaded once a vector. A scalar of
// the host is an argument; so is the number of a column.
// CHECK-LABEL: gpu.func @rows_kernel
//  CHECK-SAME: f32
//       CHECK: scf.if
//       CHECK: arith.remui
//       CHECK: arith.divui
//       CHECK: vector.load
//       CHECK: memref.load
//       CHECK: vector.load
//       CHECK: gpu.launch_func
//  CHECK-SAME: f32
func.func @rows(%x: memref<?x?xf32>, %r: memref<?xf32>, %w: memref<?xf32>, %s: f32, %o: memref<?x?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row, #column, #row_column],
                  iterator_types = ["parallel", "parallel"]}
      ins(%x, %r, %w : memref<?x?xf32>, memref<?xf32>, memref<?xf32>) outs(%o : memref<?x?xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32, %out: f32):
    %0 = arith.mulf %a, %b : f32
    %1 = arith.mulf %0, %c : f32
    %2 = arith.addf %1, %s : f32
    linalg.yield %2 : f32
  }
  return
}

// -----

#row_column = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// 64 partial sums: sixteen loads at a time, added in order; then by halves,
// through memory of the block and by shuffles; the initial value last.
// CHECK-LABEL: gpu.func @sum_kernel
//  CHECK-SAME: workgroup(%[[SHARED:.*]] : memref<64xf32, #gpu.address_space<workgroup>>)
//  CHECK-SAME: known_block_size = array<i32: 64, 1, 1>
//       CHECK: scf.for
//       CHECK: %[[START:.*]] = memref.load
//       CHECK: scf.for {{.*}} iter_args
// CHECK-COUNT-16: memref.load
// CHECK-COUNT-16: arith.addf
//       CHECK: scf.for {{.*}} iter_args
// CHECK-COUNT-4: memref.load
//       CHECK: scf.for {{.*}} iter_args
//       CHECK: memref.store %{{.*}}, %[[SHARED]]
//       CHECK: gpu.barrier
//       CHECK: memref.load %[[SHARED]]
//       CHECK: arith.addf
//       CHECK: gpu.barrier
// CHECK-COUNT-5: gpu.shuffle xor
//       CHECK: %[[ALL:.*]] = arith.addf %{{.*}}, %[[START]]
//       CHECK: scf.if
//       CHECK: memref.store %[[ALL]]
// Or one term after the other, as any other reduction.
// SEQUENTIAL-LABEL: gpu.func @sum_kernel
// SEQUENTIAL-NOT: workgroup
//     SEQUENTIAL: %[[FIRST:.*]] = memref.load
//     SEQUENTIAL: scf.for %{{.*}} iter_args(%{{.*}} = %[[FIRST]])
// SEQUENTIAL-NOT: gpu.barrier
//     SEQUENTIAL: func.func @sum
func.func @sum(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %0 = arith.addf %sum, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<() -> ()>

// A complex number is two loads; one of the host is two arguments.
// CHECK-LABEL: gpu.func @complex_kernel
//  CHECK-SAME: (%[[X:.*]]: memref<?xf64>, %[[O:.*]]: memref<?xf64>, %[[RE:.*]]: f64, %[[IM:.*]]: f64
// CHECK-COUNT-2: memref.load %[[X]]
// CHECK-COUNT-2: memref.store %{{.*}}, %[[O]]
func.func @complex(%x: memref<complex<f64>>, %o: memref<complex<f64>>, %z: complex<f64>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = []}
      ins(%x : memref<complex<f64>>) outs(%o : memref<complex<f64>>) {
  ^bb0(%in: complex<f64>, %out: complex<f64>):
    %re = complex.re %in : complex<f64>
    %im = complex.im %in : complex<f64>
    %zim = complex.im %z : complex<f64>
    %sum = arith.addf %re, %zim : f64
    %0 = complex.create %sum, %im : complex<f64>
    linalg.yield %0 : complex<f64>
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>

// A buffer that a loop carries may be the one that was allocated before it.
// CHECK-LABEL: gpu.func @carried_kernel(%arg0: memref<?xf32>, %arg1: memref<?xf32>,
func.func @carried(%n: index, %m: index) -> memref<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloc(%n) : memref<?xf32>
  %b = memref.alloc(%n) : memref<?xf32>
  %r:2 = scf.for %i = %c0 to %m step %c1 iter_args(%p = %a, %q = %b) -> (memref<?xf32>, memref<?xf32>) {
    linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
        ins(%p : memref<?xf32>) outs(%a : memref<?xf32>) {
    ^bb0(%in: f32, %out: f32):
      %0 = arith.addf %in, %in : f32
      linalg.yield %0 : f32
    }
    scf.yield %q, %p : memref<?xf32>, memref<?xf32>
  }
  return %r#0 : memref<?xf32>
}

// -----

#x = affine_map<(i, j, k) -> (k, j, i)>
#r = affine_map<(i, j, k) -> (j)>

// Any other reduction: a thread an element, over the loops i and k in order,
// from the element's own value on.
// CHECK-LABEL: gpu.func @largest_kernel
//  CHECK-SAME: (%[[X:.*]]: memref<?xi32>, {{.*}}, %[[O:.*]]: memref<?xi32>
//       CHECK: scf.for %[[J:.*]] =
//       CHECK: %[[START:.*]] = memref.load %[[O]]
//       CHECK: %[[ALL:.*]] = scf.for %{{.*}} iter_args(%[[OUTER:.*]] = %[[START]])
//       CHECK: scf.for %{{.*}} iter_args(%[[BEST:.*]] = %[[OUTER]])
//       CHECK: %[[NEXT:.*]] = memref.load %[[X]]
//       CHECK: arith.maxsi %[[BEST]], %[[NEXT]]
//       CHECK: memref.store %[[ALL]], %[[O]]
func.func @largest(%x: memref<?x?x?xi32>, %o: memref<?xi32>) {
  linalg.generic {indexing_maps = [#x, #r], iterator_types = ["reduction", "parallel", "reduction"]}
      ins(%x : memref<?x?x?xi32>) outs(%o : memref<?xi32>) {
  ^bb0(%in: i32, %out: i32):
    %0 = arith.maxsi %out, %in : i32
    linalg.yield %0 : i32
  }
  return
}

// -----

#map = affine_map<() -> ()>

// Not every name of a function is one of a kernel.
// CHECK: gpu.func @_2d_root_f32_kernel(
// CHECK: gpu.func @_2d_root_f32_kernel_0(
func.func @"2d-root.f32"(%x: memref<f32>, %o: memref<f32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = []}
      ins(%x : memref<f32>) outs(%o : memref<f32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#map, #map], iterator_types = []}
      ins(%o : memref<f32>) outs(%x : memref<f32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  return
}

// -----

// A function is many operations: a thread computes one.
// CHECK-LABEL: gpu.func @function_kernel(
// CHECK-NOT: vector.load
// CHECK: scf.if
// CHECK: memref.load
// CHECK-NEXT: math.exp
// CHECK-NOT: math.exp
// CHECK-LABEL: func.func @function(
#map = affine_map<(i) -> (i)>
func.func @function(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = math.exp %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

// What the body reads besides the operands is flat memory, too; where nothing
// writes it, it may be cached. Sizes are the host's.
// CHECK-LABEL: gpu.func @look_up_kernel(
// CHECK-SAME: %[[TABLE:[^ ]*]]: memref<?xf32> {llvm.noalias, llvm.readonly})
// CHECK-NOT: memref.dim
// CHECK: memref.load %[[TABLE]][%{{.*}}] : memref<?xf32>
// CHECK-LABEL: func.func @look_up(
// CHECK: memref.dim
// CHECK: gpu.launch_func
#map = affine_map<(i) -> (i)>
func.func @look_up(%table: memref<?x?xf32>, %x: memref<?xi64>) -> memref<8xf32> {
  %o = memref.alloc() : memref<8xf32>
  %c1 = arith.constant 1 : index
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi64>) outs(%o : memref<8xf32>) {
  ^bb0(%in: i64, %out: f32):
    %n = memref.dim %table, %c1 : memref<?x?xf32>
    %i = arith.index_cast %in : i64 to index
    %j = arith.remui %i, %n : index
    %0 = memref.load %table[%i, %j] : memref<?x?xf32>
    linalg.yield %0 : f32
  }
  return %o : memref<8xf32>
}

// -----

// Both parts of a complex number, of a buffer that may be the output.
// CHECK-LABEL: gpu.func @parts_kernel(
// CHECK-SAME: %[[TABLE:[^ ]*]]: memref<?xf64>)
// CHECK: %[[RE:.*]] = memref.load %[[TABLE]]
// CHECK: %[[IM:.*]] = memref.load %[[TABLE]]
// CHECK: memref.store %[[RE]]
// CHECK: memref.store %[[IM]]
#map = affine_map<(i) -> (i)>
func.func @parts(%table: memref<2xcomplex<f64>>, %o: memref<2xcomplex<f64>>) {
  %c1 = arith.constant 1 : index
  linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]}
      outs(%o : memref<2xcomplex<f64>>) {
  ^bb0(%out: complex<f64>):
    %0 = memref.load %table[%c1] : memref<2xcomplex<f64>>
    linalg.yield %0 : complex<f64>
  }
  return
}
