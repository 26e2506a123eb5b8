// What mutations begin with: operations of memref.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @accesses(%a: memref<?x4xf32>, %b: memref<?x4xf32, strided<[?, ?], offset: ?>>, %i: index) {
  %0 = memref.load %a[%i, %i] : memref<?x4xf32>
  memref.store %0, %b[%i, %i] : memref<?x4xf32, strided<[?, ?], offset: ?>>
  memref.copy %a, %b : memref<?x4xf32> to memref<?x4xf32, strided<[?, ?], offset: ?>>
  return
}

// -----

func.func @views(%a: memref<8x16xf32>, %i: index) -> f32 {
  %0 = memref.subview %a[1, %i] [2, 4] [1, 2] : memref<8x16xf32> to memref<2x4xf32, strided<[16, 2], offset: ?>>
  %1 = memref.collapse_shape %a [[0, 1]] : memref<8x16xf32> into memref<128xf32>
  %2 = memref.expand_shape %1 [[0, 1]] output_shape [4, 32] : memref<128xf32> into memref<4x32xf32>
  %3 = memref.reinterpret_cast %a to offset: [0], sizes: [16, 8], strides: [1, 16] : memref<8x16xf32> to memref<16x8xf32, strided<[1, 16]>>
  %4 = memref.transpose %a (i, j) -> (j, i) : memref<8x16xf32> to memref<16x8xf32, strided<[1, 16]>>
  %5 = memref.load %0[%i, %i] : memref<2x4xf32, strided<[16, 2], offset: ?>>
  memref.store %5, %2[%i, %i] : memref<4x32xf32>
  memref.store %5, %3[%i, %i] : memref<16x8xf32, strided<[1, 16]>>
  memref.store %5, %4[%i, %i] : memref<16x8xf32, strided<[1, 16]>>
  return %5 : f32
}

// -----

func.func @allocations(%n: index, %x: i8) -> (memref<?xi8>, index) {
  %0 = memref.alloc(%n) : memref<?xi8>
  %1 = memref.alloca() : memref<16xi8>
  %2 = memref.cast %1 : memref<16xi8> to memref<?xi8>
  %c0 = arith.constant 0 : index
  memref.store %x, %2[%c0] : memref<?xi8>
  %d = memref.dim %0, %c0 : memref<?xi8>
  linalg.fill ins(%x : i8) outs(%0 : memref<?xi8>)
  return %0, %d : memref<?xi8>, index
}

// -----

memref.global "private" constant @table : memref<3xf64> = dense<[1.0, 2.0, 3.0]>
func.func @atomics(%a: memref<?xi32>, %x: i32, %i: index) -> (i32, f64) {
  %0 = memref.atomic_rmw addi %x, %a[%i] : (i32, memref<?xi32>) -> i32
  %1 = memref.get_global @table : memref<3xf64>
  %2 = memref.load %1[%i] : memref<3xf64>
  return %0, %2 : i32, f64
}
