// Where there is no recipe the pass says what there is, and gives nothing less.
// Verified IR does not ask for such: this is read unverified.
// Contract: A15.
// RUN: split-file %s %t
// RUN: not tensorops-opt %t/complex.mlir --mlir-very-unsafe-disable-verifier-on-parsing --verify-each=0 --tensorops-expand-recipes 2>&1 | FileCheck %t/complex.mlir
// RUN: not tensorops-opt %t/wide.mlir --mlir-very-unsafe-disable-verifier-on-parsing --verify-each=0 --tensorops-expand-recipes 2>&1 | FileCheck %t/wide.mlir

//--- complex.mlir
// CHECK: error: 'tensorops.rsqrt' op has no recipe for 'complex<f32>' -> 'complex<f32>' with accuracy 'correct' on x86-64; available: 'faithful' (at most 0.50000001 ulp)
module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
func.func @complex(%z: complex<f32>) -> complex<f32> {
  %w = tensorops.rsqrt %z accuracy<correct> : complex<f32>
  return %w : complex<f32>
}
}

//--- wide.mlir
// CHECK: error: 'tensorops.rsqrt' op has no recipe for 'complex<f64>' -> 'complex<f64>' with accuracy 'faithful' on x86-64; available: 'approximate' (at most 3.01 ulp)
module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
func.func @wide(%z: complex<f64>) -> complex<f64> {
  %w = tensorops.rsqrt %z accuracy<faithful> : complex<f64>
  return %w : complex<f64>
}
}
