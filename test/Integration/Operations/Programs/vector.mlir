// Operations of vector. Vectors come from tensors and go back into them.

// -----
// vector.transfer_read vector.transfer_write
// types words index floats
// in 3xE = 1..3
// in E = 9
// out 4xE = 1 2 3 9
func.func @main(%x: tensor<?x$E>, %pad: $E) -> tensor<4x$E> {
  %c0 = arith.constant 0 : index
  %v = vector.transfer_read %x[%c0], %pad : tensor<?x$E>, vector<4x$E>
  %e = tensor.empty() : tensor<4x$E>
  %0 = vector.transfer_write %v, %e[%c0] : vector<4x$E>, tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// vector.load vector.store
// types words index floats
// in 4xE = 1..4
// in i64 = 1
// out E = 3
func.func @main(%x: tensor<?x$E>, %i: i64) -> $E {
  %c1 = arith.constant 1 : index
  %at = arith.index_cast %i : i64 to index
  %m = bufferization.to_buffer %x read_only : tensor<?x$E> to memref<?x$E>
  %v = vector.load %m[%at] : memref<?x$E>, vector<2x$E>
  %a = memref.alloc() : memref<4x$E>
  vector.store %v, %a[%at] : memref<4x$E>, vector<2x$E>
  %c2 = arith.constant 2 : index
  %0 = memref.load %a[%c2] : memref<4x$E>
  memref.dealloc %a : memref<4x$E>
  return %0 : $E
}

// -----
// vector.maskedload vector.maskedstore
// types words index floats
// in 4xE = 1..4
// in i64 = 2
// out E = 2
// out E = 1
func.func @main(%x: tensor<?x$E>, %i: i64) -> ($E, $E) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = arith.index_cast %i : i64 to index
  %m = bufferization.to_buffer %x read_only : tensor<?x$E> to memref<?x$E>
  %k = vector.create_mask %n : vector<4xi1>
  %first = memref.load %m[%c0] : memref<?x$E>
  %other = vector.broadcast %first : $E to vector<4x$E>
  %v = vector.maskedload %m[%c0], %k, %other : memref<?x$E>, vector<4xi1>, vector<4x$E> into vector<4x$E>
  %a = memref.alloc() : memref<4x$E>
  vector.store %other, %a[%c0] : memref<4x$E>, vector<4x$E>
  vector.maskedstore %a[%c0], %k, %v : memref<4x$E>, vector<4xi1>, vector<4x$E>
  %0 = memref.load %a[%c1] : memref<4x$E>
  %1 = memref.load %a[%c2] : memref<4x$E>
  memref.dealloc %a : memref<4x$E>
  return %0, %1 : $E, $E
}

// -----
// vector.expandload vector.compressstore
// types words index floats
// in 4xE = 1..4
// out 4xE = 9 1 9 2
// out 2xE = 9 9
func.func @main(%x: tensor<4x$E>) -> (tensor<4x$E>, tensor<2x$E>) {
  %c0 = arith.constant 0 : index
  %k = arith.constant dense<[false, true, false, true]> : vector<4xi1>
  %l = arith.constant dense<[true, false, true, false]> : vector<4xi1>
  %m = bufferization.to_buffer %x read_only : tensor<4x$E> to memref<4x$E>
  %nine = arith.constant dense<$9> : vector<4x$E>
  %v = vector.expandload %m[%c0], %k, %nine : memref<4x$E>, vector<4xi1>, vector<4x$E> into vector<4x$E>
  %e = tensor.empty() : tensor<4x$E>
  %0 = vector.transfer_write %v, %e[%c0] {in_bounds = [true]} : vector<4x$E>, tensor<4x$E>
  %a = memref.alloc() : memref<2x$E>
  vector.compressstore %a[%c0], %l, %v : memref<2x$E>, vector<4xi1>, vector<4x$E>
  %1 = bufferization.to_tensor %a restrict writable : memref<2x$E> to tensor<2x$E>
  return %0, %1 : tensor<4x$E>, tensor<2x$E>
}

// -----
// vector.gather vector.scatter
// types words index floats
// in 4xE = 1..4
// out 2xE = 4 2
// out 4xE = 9 2 9 4
func.func @main(%x: tensor<4x$E>) -> (tensor<2x$E>, tensor<4x$E>) {
  %c0 = arith.constant 0 : index
  %at = arith.constant dense<[3, 1]> : vector<2xi32>
  %k = arith.constant dense<true> : vector<2xi1>
  %pass = arith.constant dense<$9> : vector<2x$E>
  %nine = arith.constant dense<$9> : vector<4x$E>
  %m = bufferization.to_buffer %x read_only : tensor<4x$E> to memref<4x$E>
  %v = vector.gather %m[%c0] [%at], %k, %pass : memref<4x$E>, vector<2xi32>, vector<2xi1>, vector<2x$E> into vector<2x$E>
  %e = tensor.empty() : tensor<2x$E>
  %0 = vector.transfer_write %v, %e[%c0] {in_bounds = [true]} : vector<2x$E>, tensor<2x$E>
  %a = memref.alloc() : memref<4x$E>
  vector.store %nine, %a[%c0] : memref<4x$E>, vector<4x$E>
  vector.scatter %a[%c0] [%at], %k, %v : memref<4x$E>, vector<2xi32>, vector<2xi1>, vector<2x$E>
  %1 = bufferization.to_tensor %a restrict writable : memref<4x$E> to tensor<4x$E>
  return %0, %1 : tensor<2x$E>, tensor<4x$E>
}

// -----
// vector.broadcast vector.shuffle vector.extract vector.insert
// types ints index floats
// in E = 4
// in E = 5
// in i64 = 1
// out E = 4
// out E = 5
func.func @main(%x: $E, %y: $E, %i: i64) -> ($E, $E) {
  %at = arith.index_cast %i : i64 to index
  %a = vector.broadcast %x : $E to vector<2x$E>
  %b = vector.insert %y, %a[1] : $E into vector<2x$E>
  %d = vector.insert %y, %a[%at] : $E into vector<2x$E>
  %c = vector.shuffle %b, %d [0, 1, 2, 3] : vector<2x$E>, vector<2x$E>
  %0 = vector.extract %c[%at] : $E from vector<4x$E>
  %1 = vector.extract %c[2] : $E from vector<4x$E>
  return %1, %0 : $E, $E
}

// -----
// vector.extract_strided_slice vector.insert_strided_slice vector.transpose vector.shape_cast
// types ints index floats
// in E = 4
// in E = 5
// out E = 5
// out E = 4
// out E = 5
func.func @main(%x: $E, %y: $E) -> ($E, $E, $E) {
  %v = vector.from_elements %x, %x, %y, %x : vector<4x$E>
  %w = vector.shape_cast %v : vector<4x$E> to vector<2x2x$E>
  %t = vector.transpose %w, [1, 0] : vector<2x2x$E> to vector<2x2x$E>
  %f = vector.shape_cast %t : vector<2x2x$E> to vector<4x$E>
  %s = vector.extract_strided_slice %v {offsets = [2], sizes = [1], strides = [1]} : vector<4x$E> to vector<1x$E>
  %g = vector.insert_strided_slice %s, %v {offsets = [3], strides = [1]} : vector<1x$E> into vector<4x$E>
  %0 = vector.extract %f[1] : $E from vector<4x$E>
  %1 = vector.extract %f[2] : $E from vector<4x$E>
  %2 = vector.extract %g[3] : $E from vector<4x$E>
  return %0, %1, %2 : $E, $E, $E
}

// -----
// vector.interleave vector.deinterleave vector.from_elements vector.to_elements
// types ints floats
// in E = 3
// in E = 5
// out E = 5
// out E = 3
// out E = 5
func.func @main(%x: $E, %y: $E) -> ($E, $E, $E) {
  %a = vector.from_elements %x, %x : vector<2x$E>
  %b = vector.from_elements %y, %y : vector<2x$E>
  %c = vector.interleave %a, %b : vector<2x$E> -> vector<4x$E>
  %d, %e = vector.deinterleave %c : vector<4x$E> -> vector<2x$E>
  %f:4 = vector.to_elements %c : vector<4x$E>
  %g = vector.extract %d[1] : $E from vector<2x$E>
  %h = vector.extract %e[0] : $E from vector<2x$E>
  return %f#1, %g, %h : $E, $E, $E
}

// -----
// vector.mask vector.yield
// types words floats index
// in 4xE = 1..4
// out 4xE = 1 2 9 9
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %c0 = arith.constant 0 : index
  %k = vector.constant_mask [2] : vector<4xi1>
  %pad = arith.constant $9 : $E
  %v = vector.mask %k { vector.transfer_read %x[%c0], %pad {in_bounds = [true]} : tensor<4x$E>, vector<4x$E> } : vector<4xi1> -> vector<4x$E>
  %e = tensor.empty() : tensor<4x$E>
  %0 = vector.transfer_write %v, %e[%c0] {in_bounds = [true]} : vector<4x$E>, tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// vector.constant_mask vector.create_mask vector.from_elements vector.to_elements
// types i1 index
// in i64 = 3
// out i1 = 0
// out i64 = 3
func.func @main(%i: i64) -> (i1, i64) {
  %n = arith.index_cast %i : i64 to index
  %k = vector.constant_mask [2] : vector<4xi1>
  %l = vector.create_mask %n : vector<4xi1>
  %m = arith.andi %k, %l : vector<4xi1>
  %v = vector.from_elements %n, %n : vector<2xindex>
  %w:2 = vector.to_elements %v : vector<2xindex>
  %0 = vector.extract %m[2] : i1 from vector<4xi1>
  %1 = arith.index_cast %w#1 : index to i64
  return %0, %1 : i1, i64
}

// -----
// vector.transfer_read vector.transfer_write vector.load vector.store vector.maskedload vector.maskedstore vector.mask vector.yield vector.expandload vector.compressstore vector.gather vector.scatter
// types i1
// in 4xi32 = 1..4
// in E = 1
// out 4xi32 = 1..4
func.func @main(%x: tensor<4xi32>, %c: $E) -> tensor<4xi32> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0 : i32
  %zeros = arith.constant dense<0> : vector<4xi32>
  %at = arith.constant dense<[0, 1, 2, 3]> : vector<4xi32>
  %k = vector.broadcast %c : $E to vector<4x$E>
  %m = bufferization.to_buffer %x read_only : tensor<4xi32> to memref<4xi32>
  %a = memref.alloc() : memref<4xi32>
  %v = vector.maskedload %m[%c0], %k, %zeros : memref<4xi32>, vector<4x$E>, vector<4xi32> into vector<4xi32>
  vector.maskedstore %a[%c0], %k, %v : memref<4xi32>, vector<4x$E>, vector<4xi32>
  %e = vector.expandload %a[%c0], %k, %zeros : memref<4xi32>, vector<4x$E>, vector<4xi32> into vector<4xi32>
  vector.compressstore %a[%c0], %k, %e : memref<4xi32>, vector<4x$E>, vector<4xi32>
  %g = vector.gather %a[%c0] [%at], %k, %zeros : memref<4xi32>, vector<4xi32>, vector<4x$E>, vector<4xi32> into vector<4xi32>
  vector.scatter %a[%c0] [%at], %k, %g : memref<4xi32>, vector<4xi32>, vector<4x$E>, vector<4xi32>
  %0 = bufferization.to_tensor %a restrict writable : memref<4xi32> to tensor<4xi32>
  %r = vector.transfer_read %0[%c0], %zero, %k {in_bounds = [true]} : tensor<4xi32>, vector<4xi32>
  %d = tensor.empty() : tensor<4xi32>
  %1 = vector.transfer_write %r, %d[%c0], %k {in_bounds = [true]} : vector<4xi32>, tensor<4xi32>
  return %1 : tensor<4xi32>
}

// -----
// vector.bitcast
// types words floats
// in 4xE = 1..4
// out 4xE = 1..4
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %c0 = arith.constant 0 : index
  %pad = arith.constant $9 : $E
  %v = vector.transfer_read %x[%c0], %pad {in_bounds = [true]} : tensor<4x$E>, vector<4x$E>
  %b = vector.bitcast %v : vector<4x$E> to vector<$Wxi8>
  %w = vector.bitcast %b : vector<$Wxi8> to vector<4x$E>
  %e = tensor.empty() : tensor<4x$E>
  %0 = vector.transfer_write %w, %e[%c0] {in_bounds = [true]} : vector<4x$E>, tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// vector.step
// types index
// out i64 = 2
func.func @main() -> i64 {
  %v = vector.step : vector<4xindex>
  %0 = vector.extract %v[2] : index from vector<4xindex>
  %1 = arith.index_cast %0 : index to i64
  return %1 : i64
}

// -----
// vector.type_cast
// types words floats
// in 4xE = 1..4
// out E = 3
func.func @main(%x: tensor<4x$E>) -> $E {
  %m = bufferization.to_buffer %x read_only : tensor<4x$E> to memref<4x$E>
  %w = vector.type_cast %m : memref<4x$E> to memref<vector<4x$E>>
  %v = memref.load %w[] : memref<vector<4x$E>>
  %0 = vector.extract %v[2] : $E from vector<4x$E>
  return %0 : $E
}

// -----
// vector.fma
// types floats
// in E = 3
// in E = 5
// out E = 18
func.func @main(%x: $E, %y: $E) -> $E {
  %a = vector.broadcast %x : $E to vector<4x$E>
  %b = vector.broadcast %y : $E to vector<4x$E>
  %c = vector.fma %a, %b, %a : vector<4x$E>
  %0 = vector.extract %c[3] : $E from vector<4x$E>
  return %0 : $E
}

// -----
// vector.reduction vector.multi_reduction
// types words floats
// in 4xE = 4 1 3 2
// out E = 10
// out E = 24
// out E = 14
func.func @main(%x: tensor<4x$E>) -> ($E, $E, $E) {
  %c0 = arith.constant 0 : index
  %pad = tensor.extract %x[%c0] : tensor<4x$E>
  %v = vector.transfer_read %x[%c0], %pad {in_bounds = [true]} : tensor<4x$E>, vector<4x$E>
  %0 = vector.reduction <add>, %v : vector<4x$E> into $E
  %1 = vector.reduction <mul>, %v : vector<4x$E> into $E
  %w = vector.shape_cast %v : vector<4x$E> to vector<2x2x$E>
  %2 = vector.multi_reduction <add>, %w, %pad [0, 1] : vector<2x2x$E> to $E
  return %0, %1, %2 : $E, $E, $E
}

// -----
// vector.reduction
// types words
// in 4xE = 4 1 3 2
// out E = 1
// out E = 4
// out E = 7
func.func @main(%x: tensor<4x$E>) -> ($E, $E, $E) {
  %c0 = arith.constant 0 : index
  %pad = tensor.extract %x[%c0] : tensor<4x$E>
  %v = vector.transfer_read %x[%c0], %pad {in_bounds = [true]} : tensor<4x$E>, vector<4x$E>
  %0 = vector.reduction <minsi>, %v : vector<4x$E> into $E
  %1 = vector.reduction <maxui>, %v : vector<4x$E> into $E
  %2 = vector.reduction <or>, %v : vector<4x$E> into $E
  return %0, %1, %2 : $E, $E, $E
}

// -----
// vector.reduction
// types floats
// in 4xE = 4 1 3 2
// out E = 1
// out E = 4
// out E = 1
// out E = 4
func.func @main(%x: tensor<4x$E>) -> ($E, $E, $E, $E) {
  %c0 = arith.constant 0 : index
  %pad = tensor.extract %x[%c0] : tensor<4x$E>
  %v = vector.transfer_read %x[%c0], %pad {in_bounds = [true]} : tensor<4x$E>, vector<4x$E>
  %0 = vector.reduction <minimumf>, %v : vector<4x$E> into $E
  %1 = vector.reduction <maximumf>, %v : vector<4x$E> into $E
  %2 = vector.reduction <minnumf>, %v : vector<4x$E> into $E
  %3 = vector.reduction <maxnumf>, %v : vector<4x$E> into $E
  return %0, %1, %2, %3 : $E, $E, $E, $E
}

// -----
// vector.outerproduct vector.contract
// types words floats
// in 2xE = 2 3
// out E = 13
// out E = 6
func.func @main(%x: tensor<2x$E>) -> ($E, $E) {
  %c0 = arith.constant 0 : index
  %zero = arith.constant $0 : $E
  %v = vector.transfer_read %x[%c0], %zero {in_bounds = [true]} : tensor<2x$E>, vector<2x$E>
  %0 = vector.contract {indexing_maps = [affine_map<(k) -> (k)>, affine_map<(k) -> (k)>, affine_map<(k) -> ()>], iterator_types = ["reduction"], kind = #vector.kind<add>} %v, %v, %zero : vector<2x$E>, vector<2x$E> into $E
  %o = vector.outerproduct %v, %v : vector<2x$E>, vector<2x$E>
  %1 = vector.extract %o[0, 1] : $E from vector<2x2x$E>
  return %0, %1 : $E, $E
}

// -----
// vector.print
// types ints index floats
// in E = 3
// out E = 3
func.func @main(%x: $E) -> $E {
  %v = vector.broadcast %x : $E to vector<2x$E>
  %c0 = arith.constant false
  scf.if %c0 {
    vector.print %v : vector<2x$E>
  }
  return %x : $E
}

// -----
// vector.mask vector.yield
// types words floats index
// in 4xE = 1..4
// out E = 2
// out E = 9
func.func @main(%x: tensor<4x$E>) -> ($E, $E) {
  %c0 = arith.constant 0 : index
  %k = vector.constant_mask [2] : vector<4xi1>
  %pad = arith.constant $9 : $E
  %v = vector.mask %k { vector.transfer_read %x[%c0], %pad {in_bounds = [true]} : tensor<4x$E>, vector<4x$E> } : vector<4xi1> -> vector<4x$E>
  %0 = vector.extract %v[1] : $E from vector<4x$E>
  %1 = vector.extract %v[2] : $E from vector<4x$E>
  return %0, %1 : $E, $E
}

// -----
// vector.mask vector.reduction
// types words floats
// in 4xE = 1..4
// out E = 12
func.func @main(%x: tensor<4x$E>) -> $E {
  %c0 = arith.constant 0 : index
  %nine = arith.constant $9 : $E
  %v = vector.transfer_read %x[%c0], %nine {in_bounds = [true]} : tensor<4x$E>, vector<4x$E>
  %k = vector.constant_mask [2] : vector<4xi1>
  %0 = vector.mask %k { vector.reduction <add>, %v, %nine : vector<4x$E> into $E } : vector<4xi1> -> $E
  return %0 : $E
}
