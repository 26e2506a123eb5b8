// Operations that have no kernel for any type, each in a program that upstream
// takes.

// -----
// arith.scaling_extf
// refused
func.func @main(%x: $E, %s: f8E8M0FNU) -> f64 {
  %0 = "arith.scaling_extf"(%x, %s) : ($E, f8E8M0FNU) -> f64
  return %0 : f64
}

// -----
// math.sincos
// refused
func.func @main(%x: $E) -> ($E, $E) {
  %0, %1 = math.sincos %x : $E
  return %0, %1 : $E, $E
}

// -----
// tensor.gather
// refused
func.func @main(%x: tensor<4x4x$E>, %i: tensor<2x1xindex>) -> tensor<2x1x4x$E> {
  %0 = tensor.gather %x[%i] gather_dims([0]) : (tensor<4x4x$E>, tensor<2x1xindex>) -> tensor<2x1x4x$E>
  return %0 : tensor<2x1x4x$E>
}

// -----
// tensor.scatter
// refused
func.func @main(%s: tensor<2x1x4x$E>, %x: tensor<4x4x$E>, %i: tensor<2x1xindex>) -> tensor<4x4x$E> {
  %0 = tensor.scatter %s into %x[%i] scatter_dims([0]) unique : (tensor<2x1x4x$E>, tensor<4x4x$E>, tensor<2x1xindex>) -> tensor<4x4x$E>
  return %0 : tensor<4x4x$E>
}

// -----
// memref.generic_atomic_rmw memref.atomic_yield
// refused
func.func @main(%m: memref<4x$E>, %v: $E, %i: index) {
  %0 = memref.generic_atomic_rmw %m[%i] : memref<4x$E> {
  ^bb0(%c: $E):
    memref.atomic_yield %v : $E
  }
  return
}

// -----
// memref.dma_start memref.dma_wait
// refused
func.func @main(%m: memref<4x$E>, %n: memref<4x$E>, %t: memref<1xi32>, %i: index) {
  memref.dma_start %m[%i], %n[%i], %i, %t[%i] : memref<4x$E>, memref<4x$E>, memref<1xi32>
  memref.dma_wait %t[%i], %i : memref<1xi32>
  return
}

// -----
// affine.dma_start affine.dma_wait
// refused
func.func @main(%m: memref<4x$E>, %n: memref<4x$E, 1>, %t: memref<1xi32>, %i: index) {
  affine.for %k = 0 to 1 {
    affine.dma_start %m[%k], %n[%k], %t[%k], %i : memref<4x$E>, memref<4x$E, 1>, memref<1xi32>
    affine.dma_wait %t[%k], %i : memref<1xi32>
  }
  return
}

// -----
// vector.scan
// refused
func.func @main(%a: vector<2x4x$E>, %i: vector<4x$E>) -> vector<4x$E> {
  %0:2 = vector.scan <add>, %a, %i {inclusive = true, reduction_dim = 0 : i64} : vector<2x4x$E>, vector<4x$E>
  return %0#1 : vector<4x$E>
}

// -----
// linalg.fill_rng_2d
// refused
func.func @main(%o: tensor<2x2x$E>, %a: f64, %b: i32) -> tensor<2x2x$E> {
  %0 = linalg.fill_rng_2d ins(%a, %a, %b : f64, f64, i32) outs(%o : tensor<2x2x$E>) -> tensor<2x2x$E>
  return %0 : tensor<2x2x$E>
}

// -----
// vector.scalable.extract vector.scalable.insert
// refused
func.func @main(%v: vector<[4]x$E>, %w: vector<4x$E>) -> (vector<4x$E>, vector<[4]x$E>) {
  %0 = vector.scalable.extract %v[0] : vector<4x$E> from vector<[4]x$E>
  %1 = vector.scalable.insert %w, %v[0] : vector<4x$E> into vector<[4]x$E>
  return %0, %1 : vector<4x$E>, vector<[4]x$E>
}

// -----
// vector.bitcast
// refused
func.func @main(%v: vector<8x$E>) -> vector<8x$E> {
  %0 = vector.bitcast %v : vector<8x$E> to vector<8x$E>
  return %0 : vector<8x$E>
}

// -----
// bufferization.dealloc
// refused
func.func @main(%m: memref<2x$E>, %c: i1) {
  bufferization.dealloc (%m : memref<2x$E>) if (%c)
  return
}

// -----
// arith.scaling_extf
// refused
func.func @main(%x: f8E4M3FN, %s: f8E8M0FNU) -> $E {
  %0 = "arith.scaling_extf"(%x, %s) : (f8E4M3FN, f8E8M0FNU) -> $E
  return %0 : $E
}

// -----
// arith.scaling_truncf
// refused
func.func @main(%x: $E, %s: f8E8M0FNU) -> f4E2M1FN {
  %0 = "arith.scaling_truncf"(%x, %s) : ($E, f8E8M0FNU) -> f4E2M1FN
  return %0 : f4E2M1FN
}

// -----
// vector.vscale
// refused
func.func @main() -> index {
  %0 = vector.vscale
  return %0 : index
}
