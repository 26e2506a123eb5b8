// Complex arithmetic by parts: in bodies and outside, with the formulas of the
// stock conversions.
// RUN: tensorops-opt %s --tensorops-split-complex | FileCheck %s

#map = affine_map<(d0) -> (d0)>

// Nothing is put together between two operations.
// CHECK-LABEL: func @chain
//       CHECK: ^bb0(%[[Z:.+]]: complex<f64>, %[[W:.+]]: complex<f64>, %{{.+}}: complex<f64>):
//   CHECK-DAG: %[[A:.+]] = complex.re %[[Z]]
//   CHECK-DAG: %[[B:.+]] = complex.im %[[Z]]
//   CHECK-DAG: %[[MINUS_B:.+]] = arith.negf %[[B]]
//       CHECK: %[[RE:.+]], %[[IM:.+]] = tensorops.rsqrt_parts %[[A]], %[[MINUS_B]] accuracy<approximate> : f64
//   CHECK-DAG: %[[C:.+]] = complex.re %[[W]]
//   CHECK-DAG: %[[D:.+]] = complex.im %[[W]]
//   CHECK-DAG: %[[AC:.+]] = arith.mulf %[[RE]], %[[C]]
//   CHECK-DAG: %[[BD:.+]] = arith.mulf %[[IM]], %[[D]]
//   CHECK-DAG: %[[RE_2:.+]] = arith.subf %[[AC]], %[[BD]]
//   CHECK-DAG: %[[BC:.+]] = arith.mulf %[[IM]], %[[C]]
//   CHECK-DAG: %[[AD:.+]] = arith.mulf %[[RE]], %[[D]]
//   CHECK-DAG: %[[IM_2:.+]] = arith.addf %[[BC]], %[[AD]]
//       CHECK: %[[RESULT:.+]] = complex.create %[[RE_2]], %[[IM_2]] : complex<f64>
//  CHECK-NEXT: linalg.yield %[[RESULT]]
func.func @chain(%x: memref<?xcomplex<f64>>, %y: memref<?xcomplex<f64>>, %o: memref<?xcomplex<f64>>) {
  linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%x, %y : memref<?xcomplex<f64>>, memref<?xcomplex<f64>>) outs(%o : memref<?xcomplex<f64>>) {
  ^bb0(%z: complex<f64>, %w: complex<f64>, %out: complex<f64>):
    %0 = complex.conj %z : complex<f64>
    %1 = tensorops.rsqrt %0 accuracy<approximate> : complex<f64>
    %2 = complex.mul %1, %w : complex<f64>
    linalg.yield %2 : complex<f64>
  }
  return
}

// CHECK-LABEL: func @select
//   CHECK-DAG: %[[ONE:.+]] = arith.constant 1.0
//   CHECK-DAG: %[[TWO:.+]] = arith.constant 2.0
//   CHECK-DAG: arith.select %{{.+}}, %{{.+}}, %[[ONE]] : f32
//   CHECK-DAG: arith.select %{{.+}}, %{{.+}}, %[[TWO]] : f32
//   CHECK-NOT: arith.select
func.func @select(%p: i1, %z: complex<f32>) -> complex<f32> {
  %c = complex.constant [1.0 : f32, 2.0 : f32] : complex<f32>
  %0 = arith.select %p, %z, %c : complex<f32>
  return %0 : complex<f32>
}

// The quotient of convert-complex-to-llvm: one divisor, no scaling.
// CHECK-LABEL: func @quotient
// CHECK-COUNT-2: arith.divf
//     CHECK-NOT: arith.divf
func.func @quotient(%z: complex<f32>, %w: complex<f32>) -> complex<f32> {
  %0 = complex.div %z, %w : complex<f32>
  return %0 : complex<f32>
}

// Real operations, tensors, and what only convert-complex-to-llvm computes as
// it always has, stay.
// CHECK-LABEL: func @left_alone
//       CHECK: tensorops.rsqrt %{{.+}} : f32
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<4xcomplex<f32>>
//       CHECK: complex.abs
//       CHECK: complex.bitcast
func.func @left_alone(%x: f32, %t: tensor<4xcomplex<f32>>, %z: complex<f32>, %i: i64)
    -> (f32, tensor<4xcomplex<f32>>, f32, complex<f32>) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %t : tensor<4xcomplex<f32>>
  %2 = complex.abs %z : complex<f32>
  %3 = complex.bitcast %i : i64 to complex<f32>
  return %0, %1, %2, %3 : f32, tensor<4xcomplex<f32>>, f32, complex<f32>
}
