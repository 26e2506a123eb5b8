// Results for which there is no new contiguous buffer.
// RUN: tensorops-opt %s --tensorops-own-results --split-input-file --verify-diagnostics

func.func @negative_unranked(%x: memref<*xf32>) -> memref<*xf32> {
  // expected-error@+1 {{cannot return 'memref<*xf32>': a result is a new contiguous buffer; expected a ranked memref that a contiguous one casts to}}
  return %x : memref<*xf32>
}

// -----

func.func @negative_stride(%x: memref<4xf32, strided<[2]>>) -> memref<4xf32, strided<[2]>> {
  // expected-error@+1 {{cannot return 'memref<4xf32, strided<[2]>>': a result is a new contiguous buffer; expected a ranked memref that a contiguous one casts to}}
  return %x : memref<4xf32, strided<[2]>>
}

// -----

func.func @negative_map(%x: memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>>) -> memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>> {
  // expected-error@+1 {{cannot return 'memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>>': a result is a new contiguous buffer; expected a ranked memref that a contiguous one casts to}}
  return %x : memref<4x4xf32, affine_map<(d0, d1) -> (d1, d0)>>
}
