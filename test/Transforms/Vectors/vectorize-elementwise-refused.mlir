// What is left to the stock loops, and a module without a target.
// RUN: tensorops-opt %s --tensorops-vectorize-elementwise --split-input-file --verify-diagnostics | FileCheck %s

#map = affine_map<(d0) -> (d0)>
#rows = affine_map<(d0, d1) -> (d0, d1)>
#columns = affine_map<(d0, d1) -> (d1, d0)>
#row = affine_map<(d0, d1) -> (d0)>
#none = affine_map<() -> ()>
module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 512 : i64>>} {
// CHECK-NOT: vector.{{[a-z]}}
func.func @negative_reduction(%x: memref<4x8xf32>, %o: memref<4xf32>) {
  linalg.generic {indexing_maps = [#rows, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<4x8xf32>) outs(%o : memref<4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %in, %out : f32
    linalg.yield %0 : f32
  }
  return
}

// A byte in memory, a bit in a vector.
func.func @negative_i1(%x: memref<?xi1>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi1>) outs(%o : memref<?xf32>) {
  ^bb0(%in: i1, %out: f32):
    %0 = arith.uitofp %in : i1 to f32
    linalg.yield %0 : f32
  }
  return
}

func.func @negative_f16(%x: memref<?xf16>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf16>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f16, %out: f32):
    %0 = arith.extf %in : f16 to f32
    linalg.yield %0 : f32
  }
  return
}

func.func @negative_transposed(%x: memref<8x4xf32>, %o: memref<4x8xf32>) {
  linalg.generic {indexing_maps = [#columns, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<8x4xf32>) outs(%o : memref<4x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

func.func @negative_stride(%x: memref<?xf32, strided<[2]>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32, strided<[2]>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

func.func @negative_dynamic_stride(%x: memref<?xf32>, %o: memref<?xf32, strided<[?], offset: ?>>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32, strided<[?], offset: ?>>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// Vectors gain nothing where nothing is computed on them: this ends as a call for
// each element.
func.func @negative_libm(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = math.exp %in : f32
    linalg.yield %0 : f32
  }
  return
}

// A machine has no vector form, and no lane behind a mask may divide.
func.func @negative_integer_division(%x: memref<?xi32>, %y: memref<?xi32>, %o: memref<?xi32>) {
  linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%x, %y : memref<?xi32>, memref<?xi32>) outs(%o : memref<?xi32>) {
  ^bb0(%a: i32, %b: i32, %out: i32):
    %0 = arith.divsi %a, %b : i32
    linalg.yield %0 : i32
  }
  return
}

// Not every body may be run for some elements first.
func.func @negative_store_in_body(%x: memref<?xf32>, %t: memref<f32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    memref.store %0, %t[] : memref<f32>
    linalg.yield %0 : f32
  }
  return
}

func.func private @anything(f32) -> f32
func.func @negative_call_in_body(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    %1 = func.call @anything(%0) : (f32) -> f32
    linalg.yield %1 : f32
  }
  return
}

func.func @negative_rank_0(%x: memref<f32>, %o: memref<f32>) {
  linalg.generic {indexing_maps = [#none, #none], iterator_types = []}
      ins(%x : memref<f32>) outs(%o : memref<f32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

func.func @negative_tensor(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : tensor<?xf32>) outs(%x : tensor<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<?xf32>
  return %y : tensor<?xf32>
}
// CHECK: func.func private @the_end
func.func private @the_end()
}

// -----

#map = affine_map<(d0) -> (d0)>
func.func @negative_no_target(%x: memref<?xf32>, %o: memref<?xf32>) {
  // expected-error@+1 {{no dlti.target_system_spec is attached to the module; run tensorops-attach-target{target=…} first}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#map = affine_map<(d0) -> (d0)>
module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 0 : i64>>} {
func.func @negative_no_width(%x: memref<?xf32>, %o: memref<?xf32>) {
  // expected-error@+1 {{no dlti.target_system_spec is attached to the module; run tensorops-attach-target{target=…} first}}
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}
}

// -----

// Nothing to vectorise needs no target.
// CHECK-LABEL: func @no_target_needed
func.func @no_target_needed(%x: f32) -> f32 {
  return %x : f32
}
