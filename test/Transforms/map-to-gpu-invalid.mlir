// RUN: tensorops-opt %s --tensorops-map-to-gpu --split-input-file --verify-diagnostics

#map = affine_map<(i) -> (i)>

func.func @library(%x: memref<?xf32>, %o: memref<?xf32>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels have no 'math.exp'}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = math.exp %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>
#scalar = affine_map<(i) -> ()>

func.func @product(%x: memref<?xf32>, %o: memref<f32>) {
  // expected-error @below {{there is no GPU lowering for this reduction; expected a sum over the last dimension in f32 or f64}}
  linalg.generic {indexing_maps = [#map, #scalar], iterator_types = ["reduction"]}
      ins(%x : memref<?xf32>) outs(%o : memref<f32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %out, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(i) -> (i)>
#twice = affine_map<(i) -> (i * 2)>

func.func @gaps(%x: memref<?xf32>, %o: memref<?xf32>) {
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

func.func @narrow(%x: memref<?xi4>, %o: memref<?xi4>) {
  // expected-error @below {{there is no GPU lowering for this loop: kernels have no elements of type 'i4'}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi4>) outs(%o : memref<?xi4>) {
  ^bb0(%in: i4, %out: i4):
    linalg.yield %in : i4
  }
  return
}

// -----

func.func @element(%x: memref<?xf32>, %i: index) -> f32 {
  // expected-error @below {{there is no GPU lowering for 'memref.load' here: what runs on a GPU are elementwise operations and sums over the last dimension}}
  %0 = memref.load %x[%i] : memref<?xf32>
  return %0 : f32
}
