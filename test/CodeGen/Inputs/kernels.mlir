// Loops whose machine code the tests of several machines look at.

func.func @rsqrt_f32_correct(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) accuracy<correct>
  return
}

func.func @rsqrt_f32_two_step(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) accuracy<two_step>
  return
}

func.func @rsqrt_f64_correct(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>) accuracy<correct>
  return
}

func.func @rsqrt_f64_two_step(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>) accuracy<two_step>
  return
}

func.func @rsqrt_f16_correct(%x: memref<?xf16>, %o: memref<?xf16>) {
  tensorops.rsqrt_out ins(%x : memref<?xf16>) outs(%o : memref<?xf16>) accuracy<correct>
  return
}

func.func @rsqrt_bf16_correct(%x: memref<?xbf16>, %o: memref<?xbf16>) {
  tensorops.rsqrt_out ins(%x : memref<?xbf16>) outs(%o : memref<?xbf16>) accuracy<correct>
  return
}

func.func @rsqrt_f16_to_f32(%x: memref<?xf16>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf16>) outs(%o : memref<?xf32>) accuracy<correct>
  return
}

func.func @rsqrt_bf16_to_f32(%x: memref<?xbf16>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xbf16>) outs(%o : memref<?xf32>) accuracy<correct>
  return
}

func.func @rsqrt_i16_to_f32(%x: memref<?xi16>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xi16>) outs(%o : memref<?xf32>)
  return
}

func.func @rsqrt_i32_to_f64(%x: memref<?xi32>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xi32>) outs(%o : memref<?xf64>)
  return
}

func.func @sum_f32(%x: memref<?xf32>, %o: memref<f32>) {
  linalg.generic {
      indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>],
      iterator_types = ["reduction"]}
      ins(%x : memref<?xf32>) outs(%o : memref<f32>) {
  ^bb0(%a: f32, %s: f32):
    %p = arith.mulf %a, %a : f32
    %q = arith.addf %s, %p : f32
    linalg.yield %q : f32
  }
  return
}

func.func @sum_strided_f32(%x: memref<?xf32, strided<[?]>>, %o: memref<f32>) {
  linalg.generic {
      indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>],
      iterator_types = ["reduction"]}
      ins(%x : memref<?xf32, strided<[?]>>) outs(%o : memref<f32>) {
  ^bb0(%a: f32, %s: f32):
    %p = arith.mulf %a, %a : f32
    %q = arith.addf %s, %p : f32
    linalg.yield %q : f32
  }
  return
}

func.func @rsqrt_f16_scalar(%x: f16) -> f16 {
  %y = tensorops.rsqrt %x accuracy<correct> : f16
  return %y : f16
}
