// Operations of the complex dialect, whether convert-complex-to-llvm has them
// or not, compute on parts: on vectors where they have such a form.
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 | FileCheck %s --implicit-check-not=" complex."

// CHECK-LABEL: llvm.func internal @negated_conjugates
//       CHECK: llvm.load %{{.+}} -> vector<16xf32>
//       CHECK: llvm.fneg %{{.+}} : vector<8xf32>
//       CHECK: llvm.store %{{.+}} : vector<16xf32>
func.func @negated_conjugates(%x: tensor<?xcomplex<f32>>) -> tensor<?xcomplex<f32>> {
  %y = linalg.map ins(%x : tensor<?xcomplex<f32>>) outs(%x : tensor<?xcomplex<f32>>)
    (%z: complex<f32>, %out: complex<f32>) {
      %0 = complex.conj %z : complex<f32>
      %1 = complex.neg %0 : complex<f32>
      linalg.yield %1 : complex<f32>
    }
  return %y : tensor<?xcomplex<f32>>
}

// CHECK-LABEL: llvm.func internal @exponential
//       CHECK: llvm.intr.exp(
func.func @exponential(%z: complex<f32>) -> complex<f32> {
  %0 = complex.exp %z : complex<f32>
  return %0 : complex<f32>
}
