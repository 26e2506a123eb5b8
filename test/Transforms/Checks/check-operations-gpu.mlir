// What kernels and a device's buffers are held to; numbers of the host are the
// CPU's.
// RUN: tensorops-opt %s --tensorops-check-operations=target=opencl --split-input-file --verify-diagnostics

func.func @host(%x: i32) -> i32 {
  %0, %1 = arith.mului_extended %x, %x : i32
  return %1 : i32
}

// -----

func.func @negative_elementwise(%x: tensor<?xi32>) -> tensor<?xi32> {
  // expected-error@+1 {{'arith.mului_extended': no kernel for OpenCL; compute on a wider integer type instead}}
  %0, %1 = arith.mului_extended %x, %x : tensor<?xi32>
  return %1 : tensor<?xi32>
}

// -----

func.func @negative_body(%x: tensor<?xi32>) -> tensor<?xi32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xi32>
  %e = tensor.empty(%n) : tensor<?xi32>
  %0 = linalg.map ins(%x : tensor<?xi32>) outs(%e : tensor<?xi32>)
    (%in: i32, %out: i32) {
      // expected-error@+1 {{'arith.mulsi_extended': no kernel for OpenCL}}
      %1, %2 = arith.mulsi_extended %in, %in : i32
      linalg.yield %2 : i32
    }
  return %0 : tensor<?xi32>
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
