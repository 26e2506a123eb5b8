// What kernels and a device's buffers are held to; numbers of the host are the
// CPU's.
// RUN: tensorops-opt %s --tensorops-check-operations=target=opencl --split-input-file --verify-diagnostics

func.func @host(%x: f32) -> f32 {
  %0 = math.exp %x : f32
  return %0 : f32
}

// -----

func.func @negative_elementwise(%x: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error@+1 {{'math.exp': no kernel for OpenCL; each device has another library of functions, with other results; compute it on the host}}
  %0 = math.exp %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----

func.func @negative_body(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %e = tensor.empty(%n) : tensor<?xf32>
  %0 = linalg.map ins(%x : tensor<?xf32>) outs(%e : tensor<?xf32>)
    (%in: f32, %out: f32) {
      // expected-error@+1 {{'math.log': no kernel for OpenCL}}
      %1 = math.log %in : f32
      linalg.yield %1 : f32
    }
  return %0 : tensor<?xf32>
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
