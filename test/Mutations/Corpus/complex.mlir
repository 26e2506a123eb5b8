// What mutations begin with: operations of complex.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

#map = affine_map<(d0) -> (d0)>
func.func @arithmetic(%a: tensor<?xcomplex<f32>>, %b: tensor<?xcomplex<f32>>) -> tensor<?xcomplex<f32>> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xcomplex<f32>>
  %e = tensor.empty(%n) : tensor<?xcomplex<f32>>
  %y = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%a, %b : tensor<?xcomplex<f32>>, tensor<?xcomplex<f32>>) outs(%e : tensor<?xcomplex<f32>>) {
  ^bb0(%z: complex<f32>, %w: complex<f32>, %o: complex<f32>):
    %c = complex.constant [1.5 : f32, -0.3 : f32] : complex<f32>
    %0 = complex.add %z, %c : complex<f32>
    %1 = complex.mul %0, %w : complex<f32>
    %2 = complex.div %1, %z : complex<f32>
    %3 = complex.sub %2, %w : complex<f32>
    %4 = complex.neg %3 : complex<f32>
    %5 = complex.conj %4 : complex<f32>
    %6 = tensorops.rsqrt %5 : complex<f32>
    linalg.yield %6 : complex<f32>
  } -> tensor<?xcomplex<f32>>
  return %y : tensor<?xcomplex<f32>>
}

// -----

func.func @functions(%z: complex<f64>, %w: complex<f64>, %n: i32) -> (complex<f64>, f64, i1) {
  %0 = complex.exp %z : complex<f64>
  %1 = complex.log %0 : complex<f64>
  %2 = complex.sqrt %1 : complex<f64>
  %3 = complex.sin %2 : complex<f64>
  %4 = complex.tanh %3 : complex<f64>
  %5 = complex.pow %4, %w : complex<f64>
  %6 = complex.powi %5, %n : complex<f64>, i32
  %7 = complex.expm1 %6 : complex<f64>
  %8 = complex.atan2 %7, %w : complex<f64>
  %9 = complex.abs %8 : complex<f64>
  %10 = complex.angle %8 : complex<f64>
  %11 = arith.addf %9, %10 : f64
  %12 = complex.sign %8 : complex<f64>
  %13 = complex.eq %12, %w : complex<f64>
  return %12, %11, %13 : complex<f64>, f64, i1
}

// -----

func.func @parts(%a: f32, %z: complex<f32>, %i: i64) -> (complex<f32>, f32, complex<f32>) {
  %re = complex.re %z : complex<f32>
  %im = complex.im %z : complex<f32>
  %0 = complex.create %im, %a : complex<f32>
  %1 = complex.bitcast %i : i64 to complex<f32>
  %2 = complex.rsqrt %1 : complex<f32>
  return %0, %re, %2 : complex<f32>, f32, complex<f32>
}
