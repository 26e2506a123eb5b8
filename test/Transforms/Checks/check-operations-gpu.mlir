// What kernels and a device's buffers are held to; numbers of the host are the
// CPU's.
// RUN: tensorops-opt %s --tensorops-check-operations=target=opencl --split-input-file --verify-diagnostics

func.func @host(%x: complex<f32>, %n: i32) -> complex<f32> {
  %0 = complex.powi %x, %n : complex<f32>, i32
  return %0 : complex<f32>
}

// -----

func.func @negative_elementwise(%x: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error@+1 {{'math.sincos': no kernel for OpenCL; write math.sin and math.cos}}
  %0, %1 = math.sincos %x : tensor<?xf32>
  return %1 : tensor<?xf32>
}

// -----

func.func @negative_body(%x: tensor<?xcomplex<f32>>, %two: i32) -> tensor<?xcomplex<f32>> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xcomplex<f32>>
  %e = tensor.empty(%n) : tensor<?xcomplex<f32>>
  %0 = linalg.map ins(%x : tensor<?xcomplex<f32>>) outs(%e : tensor<?xcomplex<f32>>)
    (%in: complex<f32>, %out: complex<f32>) {
      // expected-error@+1 {{'complex.powi': no kernel for OpenCL}}
      %1 = complex.powi %in, %two : complex<f32>, i32
      linalg.yield %1 : complex<f32>
    }
  return %0 : tensor<?xcomplex<f32>>
}

// -----

func.func @negative_index(%x: tensor<?xindex>) -> tensor<?xindex> {
  // expected-error@+1 {{'arith.addi' of index: no kernel for OpenCL; accepted types are i1, i8, i16, i32, i64}}
  %0 = arith.addi %x, %x : tensor<?xindex>
  return %0 : tensor<?xindex>
}

// -----

func.func @negative_buffer(%x: memref<?xf32>, %i: index, %v: f32) {
  // expected-error@+1 {{'memref.store': no kernel for OpenCL; host code cannot touch elements of a device's memory; use a linalg operation on the whole}}
  memref.store %v, %x[%i] : memref<?xf32>
  return
}
