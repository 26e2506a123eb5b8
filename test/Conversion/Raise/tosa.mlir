// tosa's own operations, and what torch makes of 1/√x: tosa has no root, and
// so it is a reciprocal of a power.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt | FileCheck %s
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=sources=powers | FileCheck %s --check-prefix=POWERS

// CHECK-LABEL: func @named
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<8x?xf32>
func.func @named(%x: tensor<8x?xf32>) -> tensor<8x?xf32> {
  %0 = tosa.rsqrt %x : (tensor<8x?xf32>) -> tensor<8x?xf32>
  return %0 : tensor<8x?xf32>
}

// Sizes that only one of the types knows are for the stock lowering.
// CHECK-LABEL: func @negative_types
//       CHECK: tosa.rsqrt
//       CHECK: tosa.rsqrt
func.func @negative_types(%x: tensor<?xf32>, %u: tensor<*xf32>) -> (tensor<4xf32>, tensor<*xf32>) {
  %0 = tosa.rsqrt %x : (tensor<?xf32>) -> tensor<4xf32>
  %1 = tosa.rsqrt %u : (tensor<*xf32>) -> tensor<*xf32>
  return %0, %1 : tensor<4xf32>, tensor<*xf32>
}

//  CHECK-LABEL: func @power
//        CHECK: tosa.pow
// POWERS-LABEL: func @power
//   POWERS-NOT: tosa.pow
//       POWERS: tensorops.rsqrt %{{.+}} : tensor<8x64xf32>
func.func @power(%x: tensor<8x64xf32>) -> tensor<8x64xf32> {
  %0 = "tosa.const"() <{values = dense<-5.000000e-01> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
  %1 = tosa.pow %x, %0 : (tensor<8x64xf32>, tensor<1x1xf32>) -> tensor<8x64xf32>
  return %1 : tensor<8x64xf32>
}

//  CHECK-LABEL: func @reciprocal
//        CHECK: tosa.reciprocal
// POWERS-LABEL: func @reciprocal
//   POWERS-NOT: tosa.pow
//       POWERS: tensorops.rsqrt %{{.+}} : tensor<8x64xbf16>
//   POWERS-NOT: tosa.reciprocal
func.func @reciprocal(%x: tensor<8x64xbf16>) -> tensor<8x64xbf16> {
  %0 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1xbf16>}> : () -> tensor<1x1xbf16>
  %1 = tosa.pow %x, %0 : (tensor<8x64xbf16>, tensor<1x1xbf16>) -> tensor<8x64xbf16>
  %2 = tosa.reciprocal %1 : (tensor<8x64xbf16>) -> tensor<8x64xbf16>
  return %2 : tensor<8x64xbf16>
}

// A base that is broadcast has another shape.
// POWERS-LABEL: func @negative_broadcast
//       POWERS: tosa.pow
func.func @negative_broadcast(%x: tensor<8x1xf32>) -> tensor<8x64xf32> {
  %0 = "tosa.const"() <{values = dense<-5.000000e-01> : tensor<1x64xf32>}> : () -> tensor<1x64xf32>
  %1 = tosa.pow %x, %0 : (tensor<8x1xf32>, tensor<1x64xf32>) -> tensor<8x64xf32>
  return %1 : tensor<8x64xf32>
}
