// RUN: tensorops-opt %s --tensorops-map-to-gpu --split-input-file --verify-diagnostics

#map = affine_map<(i) -> (i)>

func.func @negative_two_functions(%x: memref<?xf32>, %o: memref<?xf32>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels have no 'math.sincos'}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0, %1 = math.sincos %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

func.func @negative_shared(%x: memref<?x?xf32>, %o: memref<?xf32>) {
  // expected-error @below {{there is no GPU lowering for this loop: an output is not indexed by every parallel loop and no other}}
  linalg.generic {indexing_maps = [#map, #row], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<?x?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>

func.func @negative_wide(%x: memref<?xf64>, %o: memref<?xf64>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels have no values of type 'f80'}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf64>) outs(%o : memref<?xf64>) {
  ^bb0(%in: f64, %out: f64):
    %0 = arith.extf %in : f64 to f80
    %1 = arith.addf %0, %0 : f80
    %2 = arith.truncf %1 : f80 to f64
    linalg.yield %2 : f64
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>

func.func @negative_magnitude(%x: memref<?xcomplex<f32>>, %o: memref<?xf32>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels have no 'complex.abs'}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xcomplex<f32>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: complex<f32>, %out: f32):
    %0 = complex.abs %in : complex<f32>
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>

func.func @negative_towards_zero(%x: memref<?xf64>, %o: memref<?xf32>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels round to nearest, ties to even, not as this 'arith.truncf' says}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf64>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f64, %out: f32):
    %0 = arith.truncf %in toward_zero : f64 to f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>
#twice = affine_map<(i) -> (i * 2)>

func.func @negative_gaps(%x: memref<?xf32>, %o: memref<?xf32>) {
  // expected-error @below {{there is no GPU lowering for this loop: an operand is indexed by (d0) -> (d0 * 2)}}
  linalg.generic {indexing_maps = [#twice, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>

func.func @negative_narrow(%x: memref<?xi4>, %o: memref<?xi4>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels have no elements of type 'i4'}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi4>) outs(%o : memref<?xi4>) {
  ^bb0(%in: i4, %out: i4):
    linalg.yield %in : i4
  }
  return
}

// -----

func.func @negative_element(%x: memref<?xf32, #gpu.address_space<global>>, %i: index) -> f32 {
  // expected-error @below {{there is no GPU lowering for 'memref.load' here: elements of buffers are read and written by whole linalg operations only}}
  %0 = memref.load %x[%i] : memref<?xf32, #gpu.address_space<global>>
  return %0 : f32
}

// -----

// What only looks like the host's own lists.
func.func @negative_bool(%x: memref<?xi1, #gpu.address_space<global>>, %i: index) -> i1 {
  // expected-error @below {{there is no GPU lowering for 'memref.load' here}}
  %0 = memref.load %x[%i] : memref<?xi1, #gpu.address_space<global>>
  return %0 : i1
}
