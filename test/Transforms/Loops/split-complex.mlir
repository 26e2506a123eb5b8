// Complex arithmetic by parts: in bodies and outside, in one type or by way of
// f64. test/Integration/CPU/ComplexFunctionsTest.cpp tries what it computes.
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
//   CHECK-DAG: %[[IM_2:.+]] = arith.addf %[[AD]], %[[BC]]
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

// Parts of f32 are divided in f64, where no square overflows.
// CHECK-LABEL: func @quotient
// CHECK-COUNT-4: arith.extf %{{.+}} : f32 to f64
// CHECK-COUNT-2: arith.divf %{{.+}} : f64
//     CHECK-NOT: arith.divf
// CHECK-COUNT-2: arith.truncf %{{.+}} : f64 to f32
func.func @quotient(%z: complex<f32>, %w: complex<f32>) -> complex<f32> {
  %0 = complex.div %z, %w : complex<f32>
  return %0 : complex<f32>
}

// What upstream would fold: -0 + 0 is 0, and an infinite e^z has another
// logarithm than z.
// CHECK-LABEL: func @no_fold
//     CHECK-DAG: %[[ZERO:.+]] = arith.constant 0.0
//     CHECK-DAG: arith.addf %{{.+}}, %[[ZERO]] : f32
//         CHECK: math.exp
//         CHECK: math.log
func.func @no_fold(%z: complex<f32>) -> (complex<f32>, complex<f32>) {
  %c = complex.constant [0.0 : f32, 0.0 : f32] : complex<f32>
  %0 = complex.add %z, %c : complex<f32>
  %1 = complex.exp %z : complex<f32>
  %2 = complex.log %1 : complex<f32>
  return %0, %2 : complex<f32>, complex<f32>
}

// No fast-math flag is handed on, none comes in.
// CHECK-LABEL: func @flags
//     CHECK-NOT: fastmath
//         CHECK: return
func.func @flags(%z: complex<f32>, %w: complex<f32>) -> (complex<f32>, f32) {
  %0 = complex.mul %z, %w fastmath<fast> : complex<f32>
  %1 = complex.abs %0 fastmath<contract> : complex<f32>
  return %0, %1 : complex<f32>, f32
}

// A known power is products, an unknown one a loop over the bits of the
// exponent.
// CHECK-LABEL: func @known_power
//     CHECK-NOT: scf
// CHECK-LABEL: func @unknown_power
//         CHECK: scf.while
func.func @known_power(%z: complex<f32>) -> complex<f32> {
  %n = arith.constant -3 : i32
  %0 = complex.powi %z, %n : complex<f32>, i32
  return %0 : complex<f32>
}
func.func @unknown_power(%z: complex<f32>, %n: i8) -> complex<f32> {
  %0 = complex.powi %z, %n : complex<f32>, i8
  return %0 : complex<f32>
}

// The real part is in the lower half.
// CHECK-LABEL: func @bits
//         CHECK: %[[UPPER:.+]] = arith.shrui %[[I:.+]], %{{.+}} : i64
//         CHECK: %[[LOW:.+]] = arith.trunci %[[I]] : i64 to i32
//         CHECK: %[[RE:.+]] = arith.bitcast %[[LOW]] : i32 to f32
//         CHECK: %[[HIGH:.+]] = arith.trunci %[[UPPER]] : i64 to i32
//         CHECK: %[[IM:.+]] = arith.bitcast %[[HIGH]] : i32 to f32
//         CHECK: complex.create %[[RE]], %[[IM]]
func.func @bits(%i: i64) -> complex<f32> {
  %0 = complex.bitcast %i : i64 to complex<f32>
  return %0 : complex<f32>
}

// Real operations, tensors, and the bodies of named operations stay.
// CHECK-LABEL: func @left_alone
//       CHECK: tensorops.rsqrt %{{.+}} : f32
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<4xcomplex<f32>>
//       CHECK: linalg.matmul
func.func @left_alone(%x: f32, %t: tensor<4xcomplex<f32>>, %m: tensor<2x2xcomplex<f32>>)
    -> (f32, tensor<4xcomplex<f32>>, tensor<2x2xcomplex<f32>>) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %t : tensor<4xcomplex<f32>>
  %2 = linalg.matmul ins(%m, %m : tensor<2x2xcomplex<f32>>, tensor<2x2xcomplex<f32>>)
      outs(%m : tensor<2x2xcomplex<f32>>) -> tensor<2x2xcomplex<f32>>
  return %0, %1, %2 : f32, tensor<4xcomplex<f32>>, tensor<2x2xcomplex<f32>>
}
