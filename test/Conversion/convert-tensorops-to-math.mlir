// Back to math, without flags; raised again it promises as much or more.
// RUN: tensorops-opt %s --convert-tensorops-to-math | FileCheck %s
// RUN: tensorops-opt %s --convert-tensorops-to-math --tensorops-raise-rsqrt=sources=quotients --canonicalize | FileCheck %s --check-prefix=AGAIN

// CHECK-LABEL: func @accuracies
//       CHECK: math.rsqrt %{{.+}} : f32
//       CHECK: %[[ROOT:.+]] = math.sqrt %{{.+}} : f32
//       CHECK: arith.divf %{{.+}}, %[[ROOT]] : f32
//       CHECK: math.rsqrt %{{[^ ]+}} : f32
//       CHECK: math.rsqrt %{{[^ ]+}} : f32
// AGAIN-LABEL: func @accuracies
//       AGAIN: tensorops.rsqrt %{{.+}} : f32
//       AGAIN: tensorops.rsqrt %{{.+}} accuracy<two_step> : f32
// AGAIN-COUNT-2: tensorops.rsqrt %{{[^ ]+}} : f32
func.func @accuracies(%x: f32) -> (f32, f32, f32, f32) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %x accuracy<two_step> : f32
  %2 = tensorops.rsqrt %x accuracy<faithful> : f32
  %3 = tensorops.rsqrt %x accuracy<approximate> : f32
  return %0, %1, %2, %3 : f32, f32, f32, f32
}

// CHECK-LABEL: func @containers
//       CHECK: math.rsqrt %{{.+}} : tensor<?x4xf64>
//       CHECK: math.rsqrt %{{.+}} : vector<[4]xf16>
//       CHECK: complex.rsqrt %{{[^ ]+}} : complex<f32>
//       CHECK: complex.rsqrt %{{.+}} : complex<f64>
func.func @containers(%x: tensor<?x4xf64>, %y: vector<[4]xf16>, %z: complex<f32>, %w: complex<f64>) -> (tensor<?x4xf64>, vector<[4]xf16>, complex<f32>, complex<f64>) {
  %0 = tensorops.rsqrt %x : tensor<?x4xf64>
  %1 = tensorops.rsqrt %y : vector<[4]xf16>
  %2 = tensorops.rsqrt %z accuracy<approximate> : complex<f32>
  %3 = tensorops.rsqrt %w : complex<f64>
  return %0, %1, %2, %3 : tensor<?x4xf64>, vector<[4]xf16>, complex<f32>, complex<f64>
}

// Conversions come first, and 16-bit floats are rounded once.
// CHECK-LABEL: func @conversions
//       CHECK: arith.extf %{{.+}} : bf16 to f32
//       CHECK: math.rsqrt %{{.+}} : f32
//       CHECK: arith.uitofp %{{.+}} : i1 to f64
//       CHECK: arith.sitofp %{{.+}} : vector<4xi8> to vector<4xf32>
//       CHECK: arith.extf %{{.+}} : vector<4xf16> to vector<4xf32>
//       CHECK: math.sqrt %{{.+}} : vector<4xf32>
//       CHECK: arith.divf %{{.+}} : vector<4xf32>
//       CHECK: arith.truncf %{{.+}} : vector<4xf32> to vector<4xf16>
func.func @conversions(%x: bf16, %b: i1, %n: vector<4xi8>, %h: vector<4xf16>) -> (f32, f64, vector<4xf32>, vector<4xf16>) {
  %0 = tensorops.rsqrt %x : bf16 -> f32
  %1 = tensorops.rsqrt %b : i1 -> f64
  %2 = tensorops.rsqrt %n : vector<4xi8> -> vector<4xf32>
  %3 = tensorops.rsqrt %h accuracy<two_step> : vector<4xf16>
  return %0, %1, %2, %3 : f32, f64, vector<4xf32>, vector<4xf16>
}

// CHECK-LABEL: func @negative_others
// CHECK-COUNT-3: tensorops.rsqrt %
//       CHECK: tensorops.rsqrt_out
func.func @negative_others(%u: ui8, %z: tensor<4xcomplex<f32>>, %t: tensor<?xf32>, %m: memref<4xf32>) -> (f32, tensor<4xcomplex<f32>>, tensor<?xf32>) {
  %0 = tensorops.rsqrt %u : ui8 -> f32
  %1 = tensorops.rsqrt %z : tensor<4xcomplex<f32>>
  %2 = tensorops.rsqrt %t accuracy<two_step> : tensor<?xf32>
  tensorops.rsqrt_out ins(%m : memref<4xf32>) outs(%m : memref<4xf32>)
  return %0, %1, %2 : f32, tensor<4xcomplex<f32>>, tensor<?xf32>
}
