// What the pipeline cannot lower gets one message with its location.
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 --split-input-file --verify-diagnostics

func.func @negative_gather(%x: tensor<4x4xf32>, %i: tensor<2x1xindex>) -> tensor<2x1x4xf32> {
  // expected-error@+1 {{'tensor.gather': no kernel; use tensor.extract in the body of a linalg.generic}}
  %0 = tensor.gather %x[%i] gather_dims([0]) : (tensor<4x4xf32>, tensor<2x1xindex>) -> tensor<2x1x4xf32>
  return %0 : tensor<2x1x4xf32>
}

// -----

func.func @negative_scatter(%s: tensor<2x1x4xf32>, %x: tensor<4x4xf32>, %i: tensor<2x1xindex>) -> tensor<4x4xf32> {
  // expected-error@+1 {{'tensor.scatter': no kernel; use tensor.extract in the body of a linalg.generic}}
  %0 = tensor.scatter %s into %x[%i] scatter_dims([0]) unique : (tensor<2x1x4xf32>, tensor<4x4xf32>, tensor<2x1xindex>) -> tensor<4x4xf32>
  return %0 : tensor<4x4xf32>
}

// -----

func.func @negative_atomic(%m: memref<4xf32>, %v: f32, %i: index) {
  // expected-error@+1 {{'memref.generic_atomic_rmw': no kernel; use memref.atomic_rmw}}
  %0 = memref.generic_atomic_rmw %m[%i] : memref<4xf32> {
  ^bb0(%c: f32):
    memref.atomic_yield %v : f32
  }
  return
}

// -----

func.func @negative_dma(%m: memref<4xf32>, %n: memref<4xf32>, %t: memref<1xi32>, %i: index) {
  // expected-error@+1 {{'memref.dma_start': no kernel; use memref.copy}}
  memref.dma_start %m[%i], %n[%i], %i, %t[%i] : memref<4xf32>, memref<4xf32>, memref<1xi32>
  return
}

// -----

func.func @negative_dma_wait(%t: memref<1xi32>, %i: index) {
  // expected-error@+1 {{'memref.dma_wait': no kernel; use memref.copy}}
  memref.dma_wait %t[%i], %i : memref<1xi32>
  return
}

// -----

func.func @negative_scan(%a: vector<2x4xf32>, %i: vector<4xf32>) -> f32 {
  // expected-error@+1 {{'vector.scan': no kernel; add the elements in a loop}}
  %0:2 = vector.scan <add>, %a, %i {inclusive = true, reduction_dim = 0 : i64} : vector<2x4xf32>, vector<4xf32>
  %1 = vector.extract %0#0[1, 1] : f32 from vector<2x4xf32>
  return %1 : f32
}

// -----

func.func @negative_softmax_buffers(%x: memref<?x?xf32>, %o: memref<?x?xf32>) {
  // expected-error@+1 {{'linalg.softmax' on buffers: no kernel; write it on tensors}}
  linalg.softmax dimension(1) ins(%x : memref<?x?xf32>) outs(%o : memref<?x?xf32>)
  return
}

// -----

// expected-error@+1 {{'func.func' of complex<f80>: no kernel}}
func.func @negative_complex_of_f80(%z: complex<f80>) -> complex<f80> {
  %0 = complex.exp %z : complex<f80>
  return %0 : complex<f80>
}

// -----

// A dialect that the tool does not know does not get past the parser.
func.func @negative_unknown_dialect() {
  // expected-note@+2 {{Available dialects: affine, arith, bufferization}}
  // expected-error@+1 {{Dialect `async' not found for custom op 'async.execute'}}
  %0 = async.execute {
    async.yield
  }
  return
}

// -----

func.func @negative_large_vector(%x: memref<?xf32>, %i: index, %n: index) -> f32 {
  %zero = arith.constant 0.0 : f32
  // expected-error@+1 {{vector type 'vector<2147483648xf32>' has 2147483648 elements; expected at most 4096 (loop over smaller vectors)}}
  %0 = vector.transfer_read %x[%i], %zero : memref<?xf32>, vector<2147483648xf32>
  %1 = vector.extract %0[0] : f32 from vector<2147483648xf32>
  return %1 : f32
}

// -----

func.func @negative_scalable_vector(%x: memref<?xf32>, %i: index) {
  %zero = arith.constant 0.0 : f32
  // expected-error@+1 {{vector type 'vector<[4]xf32>' is scalable, x86-64-v3 (x86_64-unknown-linux-gnu) has no such vectors; expected one of fixed size}}
  %0 = vector.transfer_read %x[%i], %zero : memref<?xf32>, vector<[4]xf32>
  vector.transfer_write %0, %x[%i] : vector<[4]xf32>, memref<?xf32>
  return
}
