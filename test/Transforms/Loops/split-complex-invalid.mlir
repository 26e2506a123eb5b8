// Parts that have no formulas.
// RUN: tensorops-opt %s --tensorops-split-complex --verify-diagnostics

func.func @negative_complex_of_f80(%z: complex<f80>) -> complex<f80> {
  // expected-error@+1 {{'complex.exp' on 'complex<f80>': no kernel; accepted types are complex<f32> and complex<f64>}}
  %0 = complex.exp %z : complex<f80>
  return %0 : complex<f80>
}
