// Complex arithmetic where upstream's folds and formulas are off: signs of zero,
// both ends of the range, and the same bits for constants as for arguments.
// RUN: tensorops-run %s --entry=add_zero --input='2xcomplex<f32>=-1-0j,4-0j' | FileCheck %s --check-prefix=ADD
// RUN: tensorops-run %s --entry=add_argument --input='2xcomplex<f32>=-1-0j,4-0j' --input='complex<f32>=0+0j' | FileCheck %s --check-prefix=ADD
// RUN: tensorops-run %s --entry=ends --input='3xcomplex<f32>=1e30+1e30j,1e-30+0j,3+4j' | FileCheck %s --check-prefix=ENDS
// RUN: tensorops-run %s --entry=inverses --input='complex<f64>=800+1j' --input='complex<f64>=0+4j' | FileCheck %s --check-prefix=INVERSES
// RUN: tensorops-run %s --entry=of_constants --output=%t.0.npy --output=%t.1.npy --output=%t.2.npy --output=%t.3.npy
// RUN: tensorops-run %s --entry=of_arguments --input='complex<f64>=0.3-1.7j' --input='complex<f64>=-2.5+0.125j' --output=%t.4.npy --output=%t.5.npy --output=%t.6.npy --output=%t.7.npy
// RUN: cmp %t.0.npy %t.4.npy
// RUN: cmp %t.1.npy %t.5.npy
// RUN: cmp %t.2.npy %t.6.npy
// RUN: cmp %t.3.npy %t.7.npy

#map = affine_map<(i) -> (i)>

// ADD: 2xcomplex<f32>=0-1j,0.5-0j
func.func @add_zero(%a: tensor<?xcomplex<f32>>) -> tensor<?xcomplex<f32>> {
  %z = complex.constant [0.0 : f32, 0.0 : f32] : complex<f32>
  %y = func.call @add_argument(%a, %z) : (tensor<?xcomplex<f32>>, complex<f32>) -> tensor<?xcomplex<f32>>
  return %y : tensor<?xcomplex<f32>>
}
func.func @add_argument(%a: tensor<?xcomplex<f32>>, %z: complex<f32>) -> tensor<?xcomplex<f32>> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xcomplex<f32>>
  %e = tensor.empty(%n) : tensor<?xcomplex<f32>>
  %y = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%a : tensor<?xcomplex<f32>>) outs(%e : tensor<?xcomplex<f32>>) {
  ^bb0(%i: complex<f32>, %o: complex<f32>):
    %s = complex.add %i, %z : complex<f32>
    %r = tensorops.rsqrt %s : complex<f32>
    linalg.yield %r : complex<f32>
  } -> tensor<?xcomplex<f32>>
  return %y : tensor<?xcomplex<f32>>
}

// ENDS: 3xf32=1.4142135e+30,1e-30,5
// ENDS: 3xcomplex<f32>=1+0j,1+0j,1+0j
// ENDS: 3xcomplex<f32>=69.4{{[0-9]+}}+0.7853982j,-69.0{{[0-9]+}}+0j,1.609438+0.9272952j
func.func @ends(%a: tensor<3xcomplex<f32>>) -> (tensor<3xf32>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>) {
  %e = tensor.empty() : tensor<3xf32>
  %c = tensor.empty() : tensor<3xcomplex<f32>>
  %abs = linalg.map { complex.abs } ins(%a : tensor<3xcomplex<f32>>) outs(%e : tensor<3xf32>)
  %div = linalg.map { complex.div } ins(%a, %a : tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>)
      outs(%c : tensor<3xcomplex<f32>>)
  %log = linalg.map { complex.log } ins(%a : tensor<3xcomplex<f32>>) outs(%c : tensor<3xcomplex<f32>>)
  return %abs, %div, %log : tensor<3xf32>, tensor<3xcomplex<f32>>, tensor<3xcomplex<f32>>
}

// The logarithm of an infinite power, the power of a logarithm with its
// imaginary part on one sheet, and a sum that has lost what is subtracted again.
// INVERSES: complex<f64>=inf+{{.+}}j
// INVERSES: complex<f64>={{.+}}-2.2831853{{.+}}j
// INVERSES: complex<f64>=800+0j
func.func @inverses(%z: complex<f64>, %w: complex<f64>) -> (complex<f64>, complex<f64>, complex<f64>) {
  %0 = complex.exp %z : complex<f64>
  %1 = complex.log %0 : complex<f64>
  %2 = complex.exp %w : complex<f64>
  %3 = complex.log %2 : complex<f64>
  %c = complex.constant [0.0, 1.0e20] : complex<f64>
  %4 = complex.sub %z, %c : complex<f64>
  %5 = complex.add %4, %c : complex<f64>
  return %1, %3, %5 : complex<f64>, complex<f64>, complex<f64>
}

func.func @of_constants() -> (complex<f64>, complex<f64>, complex<f64>, f64) {
  %z = complex.constant [0.3, -1.7] : complex<f64>
  %w = complex.constant [-2.5, 0.125] : complex<f64>
  %0 = complex.div %z, %w : complex<f64>
  %1 = complex.exp %z : complex<f64>
  %2 = complex.pow %z, %w : complex<f64>
  %3 = complex.abs %z : complex<f64>
  return %0, %1, %2, %3 : complex<f64>, complex<f64>, complex<f64>, f64
}
func.func @of_arguments(%z: complex<f64>, %w: complex<f64>) -> (complex<f64>, complex<f64>, complex<f64>, f64) {
  %0 = complex.div %z, %w : complex<f64>
  %1 = complex.exp %z : complex<f64>
  %2 = complex.pow %z, %w : complex<f64>
  %3 = complex.abs %z : complex<f64>
  return %0, %1, %2, %3 : complex<f64>, complex<f64>, complex<f64>, f64
}
