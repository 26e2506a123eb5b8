// Operations of memref and bufferization, and the values that each moves.

// -----
// memref.alloc memref.load memref.store memref.dealloc
// in E = 3
// out E = 3
func.func @main(%v: $E) -> $E {
  %c1 = arith.constant 1 : index
  %m = memref.alloc() : memref<2x$E>
  memref.store %v, %m[%c1] : memref<2x$E>
  %0 = memref.load %m[%c1] : memref<2x$E>
  memref.dealloc %m : memref<2x$E>
  return %0 : $E
}

// -----
// memref.load memref.dim bufferization.to_buffer
// in 3x2xE = 1..6
// out 2xE = 6 5
// kernel
func.func @main(%x: tensor<?x?x$E>) -> tensor<2x$E> {
  %m = bufferization.to_buffer %x read_only : tensor<?x?x$E> to memref<?x?x$E, strided<[?, ?], offset: ?>>
  %e = tensor.empty() : tensor<2x$E>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      outs(%e : tensor<2x$E>) {
  ^bb0(%out: $E):
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %n = memref.dim %m, %c0 : memref<?x?x$E, strided<[?, ?], offset: ?>>
    %last = arith.subi %n, %c1 : index
    %i = linalg.index 0 : index
    %j = arith.subi %c1, %i : index
    %v = memref.load %m[%last, %j] : memref<?x?x$E, strided<[?, ?], offset: ?>>
    linalg.yield %v : $E
  } -> tensor<2x$E>
  return %0 : tensor<2x$E>
}

// -----
// memref.alloca memref.alloca_scope memref.alloca_scope.return
// in E = 3
// in i64 = 1
// out E = 3
func.func @main(%v: $E, %i: i64) -> $E {
  %at = arith.index_cast %i : i64 to index
  %0 = memref.alloca_scope -> ($E) {
    %m = memref.alloca() : memref<2x$E>
    memref.store %v, %m[%at] : memref<2x$E>
    %e = memref.load %m[%at] : memref<2x$E>
    memref.alloca_scope.return %e : $E
  }
  return %0 : $E
}

// -----
// memref.dim memref.rank memref.cast bufferization.to_buffer
// in 3x2xE = 1..6
// out i64 = 23
func.func @main(%x: tensor<?x?x$E>) -> i64 {
  %c0 = arith.constant 0 : index
  %c10 = arith.constant 10 : index
  %m = bufferization.to_buffer %x read_only : tensor<?x?x$E> to memref<?x?x$E>
  %s = memref.cast %m : memref<?x?x$E> to memref<3x?x$E>
  %n = memref.dim %s, %c0 : memref<3x?x$E>
  %r = memref.rank %m : memref<?x?x$E>
  %p = arith.muli %r, %c10 : index
  %q = arith.addi %p, %n : index
  %0 = arith.index_cast %q : index to i64
  return %0 : i64
}

// -----
// memref.copy bufferization.to_tensor bufferization.to_buffer
// in 3xE = 1..3
// out 3xE = 1..3
func.func @main(%x: tensor<3x$E>) -> tensor<3x$E> {
  %m = bufferization.to_buffer %x read_only : tensor<3x$E> to memref<3x$E>
  %a = memref.alloc() : memref<3x$E>
  memref.copy %m, %a : memref<3x$E> to memref<3x$E>
  %0 = bufferization.to_tensor %a restrict writable : memref<3x$E> to tensor<3x$E>
  return %0 : tensor<3x$E>
}

// -----
// memref.subview memref.transpose
// in 4x4xE = 1..16
// in i64 = 1
// out E = 12
// out E = 8
func.func @main(%x: tensor<?x?x$E>, %i: i64) -> ($E, $E) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %at = arith.index_cast %i : i64 to index
  %m = bufferization.to_buffer %x read_only : tensor<?x?x$E> to memref<?x?x$E>
  %s = memref.subview %m[%at, 1] [2, 2] [1, 2] : memref<?x?x$E> to memref<2x2x$E, strided<[?, 2], offset: ?>>
  %0 = memref.load %s[%c1, %c1] : memref<2x2x$E, strided<[?, 2], offset: ?>>
  %t = memref.transpose %s (a, b) -> (b, a) : memref<2x2x$E, strided<[?, 2], offset: ?>> to memref<2x2x$E, strided<[2, ?], offset: ?>>
  %1 = memref.load %t[%c1, %c0] : memref<2x2x$E, strided<[2, ?], offset: ?>>
  return %0, %1 : $E, $E
}

// -----
// memref.expand_shape memref.collapse_shape
// in 6xE = 1..6
// in i64 = 2
// out E = 5
// out E = 5
func.func @main(%x: tensor<?x$E>, %i: i64) -> ($E, $E) {
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %n = arith.index_cast %i : i64 to index
  %m = bufferization.to_buffer %x read_only : tensor<?x$E> to memref<?x$E>
  %w = memref.expand_shape %m [[0, 1]] output_shape [%n, 3] : memref<?x$E> into memref<?x3x$E>
  %0 = memref.load %w[%c1, %c1] : memref<?x3x$E>
  %c = memref.collapse_shape %w [[0, 1]] : memref<?x3x$E> into memref<?x$E>
  %1 = memref.load %c[%c4] : memref<?x$E>
  return %0, %1 : $E, $E
}

// -----
// memref.reinterpret_cast memref.extract_strided_metadata
// in 6xE = 1..6
// in i64 = 1
// out E = 6
// out i64 = 61
func.func @main(%x: tensor<?x$E>, %i: i64) -> ($E, i64) {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c10 = arith.constant 10 : index
  %at = arith.index_cast %i : i64 to index
  %m = bufferization.to_buffer %x read_only : tensor<?x$E> to memref<?x$E>
  %base, %offset, %size, %stride = memref.extract_strided_metadata %m : memref<?x$E> -> memref<$E>, index, index, index
  %r = memref.reinterpret_cast %m to offset: [%at], sizes: [3], strides: [%c2] : memref<?x$E> to memref<3x$E, strided<[?], offset: ?>>
  %0 = memref.load %r[%c2] : memref<3x$E, strided<[?], offset: ?>>
  %a = arith.muli %size, %c10 : index
  %b = arith.addi %a, %stride : index
  %s = arith.addi %b, %offset : index
  %1 = arith.index_cast %s : index to i64
  return %0, %1 : $E, i64
}

// -----
// memref.assume_alignment memref.extract_aligned_pointer_as_index memref.prefetch memref.distinct_objects
// in 2xE = 1 2
// out E = 2
// out i1 = 1
func.func @main(%x: tensor<?x$E>) -> ($E, i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = memref.alloc() : memref<2x$E>
  %m = bufferization.to_buffer %x read_only : tensor<?x$E> to memref<?x$E>
  %aligned = memref.assume_alignment %m, 1 : memref<?x$E>
  %d0, %d1 = memref.distinct_objects %aligned, %a : memref<?x$E>, memref<2x$E>
  memref.prefetch %d0[%c1], read, locality<3>, data : memref<?x$E>
  %0 = memref.load %d0[%c1] : memref<?x$E>
  %p = memref.extract_aligned_pointer_as_index %d0 : memref<?x$E> -> index
  %1 = arith.cmpi ne, %p, %c0 : index
  memref.dealloc %a : memref<2x$E>
  return %0, %1 : $E, i1
}

// -----
// memref.atomic_rmw
// types words f32 f64
// in E = 3
// out E = 3
func.func @main(%v: $E) -> $E {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<1x$E>
  memref.store %v, %m[%c0] : memref<1x$E>
  %old = memref.atomic_rmw assign %v, %m[%c0] : ($E, memref<1x$E>) -> $E
  %0 = memref.load %m[%c0] : memref<1x$E>
  memref.dealloc %m : memref<1x$E>
  return %0 : $E
}

// -----
// memref.realloc
// in E = 3
// in i64 = 4
// out E = 3
func.func @main(%v: $E, %i: i64) -> $E {
  %c1 = arith.constant 1 : index
  %n = arith.index_cast %i : i64 to index
  %m = memref.alloc() : memref<2x$E>
  memref.store %v, %m[%c1] : memref<2x$E>
  %r = memref.realloc %m(%n) : memref<2x$E> to memref<?x$E>
  %0 = memref.load %r[%c1] : memref<?x$E>
  memref.dealloc %r : memref<?x$E>
  return %0 : $E
}

// -----
// memref.reshape
// in 6xE = 1..6
// in 2xi64 = 3 2
// out E = 4
func.func @main(%x: tensor<6x$E>, %s: tensor<2xi64>) -> $E {
  %c1 = arith.constant 1 : index
  %m = bufferization.to_buffer %x read_only : tensor<6x$E> to memref<6x$E>
  %shape = bufferization.to_buffer %s read_only : tensor<2xi64> to memref<2xi64>
  %r = memref.reshape %m(%shape) : (memref<6x$E>, memref<2xi64>) -> memref<?x?x$E>
  %0 = memref.load %r[%c1, %c1] : memref<?x?x$E>
  return %0 : $E
}

// -----
// memref.view
// in E = 3
// out E = 3
func.func @main(%v: $E) -> $E {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %m = memref.alloc() {alignment = 64 : i64} : memref<64xi8>
  %w = memref.view %m[%c0][%c2] : memref<64xi8> to memref<?x$E>
  memref.store %v, %w[%c1] : memref<?x$E>
  %0 = memref.load %w[%c1] : memref<?x$E>
  memref.dealloc %m : memref<64xi8>
  return %0 : $E
}

// -----
// memref.global memref.get_global
// in E = 3
// out E = 3
memref.global "private" @place : memref<2x$E>
func.func @main(%v: $E) -> $E {
  %c1 = arith.constant 1 : index
  %m = memref.get_global @place : memref<2x$E>
  memref.store %v, %m[%c1] : memref<2x$E>
  %0 = memref.load %m[%c1] : memref<2x$E>
  return %0 : $E
}

// -----
// memref.memory_space_cast
// in E = 3
// out E = 3
func.func @main(%v: $E) -> $E {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<1x$E>
  %w = memref.memory_space_cast %m : memref<1x$E> to memref<1x$E, 1>
  memref.store %v, %w[%c0] : memref<1x$E, 1>
  %0 = memref.load %m[%c0] : memref<1x$E>
  memref.dealloc %m : memref<1x$E>
  return %0 : $E
}

// -----
// bufferization.alloc_tensor bufferization.materialize_in_destination bufferization.dealloc_tensor
// in 3xE = 1..3
// out 3xE = 1..3
// kernel
func.func @main(%x: tensor<?x$E>) -> tensor<?x$E> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x$E>
  %a = bufferization.alloc_tensor(%n) : tensor<?x$E>
  %0 = bufferization.materialize_in_destination %x in %a : (tensor<?x$E>, tensor<?x$E>) -> tensor<?x$E>
  %b = bufferization.alloc_tensor(%n) : tensor<?x$E>
  bufferization.dealloc_tensor %b : tensor<?x$E>
  return %0 : tensor<?x$E>
}

// -----
// bufferization.clone
// in 2xE = 1 2
// out E = 2
func.func @main(%x: tensor<2x$E>) -> $E {
  %c1 = arith.constant 1 : index
  %m = bufferization.to_buffer %x read_only : tensor<2x$E> to memref<2x$E>
  %w = bufferization.clone %m : memref<2x$E> to memref<2x$E>
  %0 = memref.load %w[%c1] : memref<2x$E>
  return %0 : $E
}

// -----
// bufferization.to_buffer bufferization.to_tensor bufferization.clone memref.alloc memref.dim memref.rank memref.cast memref.copy memref.dealloc
// in 3xE = 1..3
// out 3xE = 1..3
// kernel
func.func @main(%x: tensor<?x$E>) -> tensor<?x$E> {
  %c0 = arith.constant 0 : index
  %m = bufferization.to_buffer %x read_only : tensor<?x$E> to memref<?x$E>
  %n = memref.dim %m, %c0 : memref<?x$E>
  %r = memref.rank %m : memref<?x$E>
  %k = arith.divui %n, %r : index
  %c = bufferization.clone %m : memref<?x$E> to memref<?x$E>
  %t = memref.alloc(%k) : memref<?x$E>
  memref.copy %c, %t : memref<?x$E> to memref<?x$E>
  %a = memref.alloc(%k) : memref<?x$E>
  memref.copy %t, %a : memref<?x$E> to memref<?x$E>
  memref.dealloc %t : memref<?x$E>
  %s = memref.cast %a : memref<?x$E> to memref<3x$E>
  %d = memref.cast %s : memref<3x$E> to memref<?x$E>
  %0 = bufferization.to_tensor %d restrict writable : memref<?x$E> to tensor<?x$E>
  return %0 : tensor<?x$E>
}

// -----
// memref.subview memref.expand_shape memref.collapse_shape memref.transpose memref.reinterpret_cast memref.extract_strided_metadata memref.assume_alignment memref.extract_aligned_pointer_as_index
// in 6xE = 1..6
// out 2x2xE = 2 5 3 6
// kernel
func.func @main(%x: tensor<6x$E>) -> tensor<2x2x$E> {
  %m = bufferization.to_buffer %x read_only : tensor<6x$E> to memref<6x$E>
  %b = memref.assume_alignment %m, 1 : memref<6x$E>
  %e = memref.expand_shape %b [[0, 1]] output_shape [2, 3] : memref<6x$E> into memref<2x3x$E>
  %k = memref.collapse_shape %e [[0, 1]] : memref<2x3x$E> into memref<6x$E>
  %r = memref.reinterpret_cast %k to offset: [0], sizes: [2, 3], strides: [3, 1] : memref<6x$E> to memref<2x3x$E>
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %r : memref<2x3x$E> -> memref<$E>, index, index, index, index, index
  %p = memref.extract_aligned_pointer_as_index %r : memref<2x3x$E> -> index
  %s = memref.subview %r[0, 1] [2, 2] [1, 1] : memref<2x3x$E> to memref<2x2x$E, strided<[3, 1], offset: 1>>
  %t = memref.transpose %s (i, j) -> (j, i) : memref<2x2x$E, strided<[3, 1], offset: 1>> to memref<2x2x$E, strided<[1, 3], offset: 1>>
  %a = memref.alloc() : memref<2x2x$E>
  memref.copy %t, %a : memref<2x2x$E, strided<[1, 3], offset: 1>> to memref<2x2x$E>
  %0 = bufferization.to_tensor %a restrict writable : memref<2x2x$E> to tensor<2x2x$E>
  return %0 : tensor<2x2x$E>
}

// -----
// memref.alloca_scope memref.alloca_scope.return
// in E = 3
// out E = 3
// kernel
func.func @main(%v: $E) -> $E {
  %0 = memref.alloca_scope -> ($E) {
    memref.alloca_scope.return %v : $E
  }
  return %0 : $E
}

// -----
// memref.atomic_rmw
// types index
// in i64 = 3
// out i64 = 3
func.func @main(%v: i64) -> i64 {
  %c0 = arith.constant 0 : index
  %m = memref.alloc() : memref<1xi64>
  memref.store %v, %m[%c0] : memref<1xi64>
  %old = memref.atomic_rmw maxs %v, %m[%c0] : (i64, memref<1xi64>) -> i64
  memref.dealloc %m : memref<1xi64>
  return %old : i64
}
