// The printed form of every operation is what the parser takes.
// RUN: tensorops-opt %s | tensorops-opt | FileCheck %s
// RUN: tensorops-opt %s --mlir-print-op-generic | tensorops-opt | FileCheck %s
// RUN: tensorops-opt %s --emit-bytecode | tensorops-opt | FileCheck %s

// CHECK-LABEL: @rsqrt_scalar
func.func @rsqrt_scalar(%x: f32, %d: f64) {
  // CHECK: tensorops.rsqrt %{{.*}} : f32
  %0 = tensorops.rsqrt %x : f32
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<faithful> : f64
  %1 = tensorops.rsqrt %d accuracy<faithful> : f64
  return
}

// CHECK-LABEL: @rsqrt_vector
func.func @rsqrt_vector(%x: vector<4xf32>, %n: vector<2x[4]xf64>, %z: vector<f32>) {
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<two_step> : vector<4xf32>
  %0 = tensorops.rsqrt %x accuracy<two_step> : vector<4xf32>
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<approximate> : vector<2x[4]xf64>
  %1 = tensorops.rsqrt %n accuracy<approximate> : vector<2x[4]xf64>
  // CHECK: tensorops.rsqrt %{{.*}} : vector<f32>
  %2 = tensorops.rsqrt %z : vector<f32>
  return
}

// CHECK-LABEL: @rsqrt_tensor
func.func @rsqrt_tensor(%x: tensor<?x0xf32>, %r: tensor<f64>, %e: tensor<4xf32, "encoding">) {
  // An explicit default stays as it was written.
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<correct> : tensor<?x0xf32>
  %0 = tensorops.rsqrt %x accuracy<correct> : tensor<?x0xf32>
  // CHECK: tensorops.rsqrt %{{.*}} : tensor<f64>
  %1 = tensorops.rsqrt %r : tensor<f64>
  // CHECK: tensorops.rsqrt %{{.*}} {note = "kept"} : tensor<4xf32, "encoding">
  %2 = tensorops.rsqrt %e {note = "kept"} : tensor<4xf32, "encoding">
  return
}

// CHECK-LABEL: @rsqrt_element_types
func.func @rsqrt_element_types(%h: tensor<4xf16>, %b: tensor<4xbf16>, %c: tensor<4xcomplex<f32>>,
                               %z: complex<f64>, %p: tensor<4xi1>, %i: tensor<4xi64>, %u: tensor<4xui8>) {
  // CHECK: : tensor<4xf16>{{$}}
  %0 = tensorops.rsqrt %h : tensor<4xf16>
  // CHECK: : tensor<4xf16> -> tensor<4xf32>
  %1 = tensorops.rsqrt %h : tensor<4xf16> -> tensor<4xf32>
  // CHECK: : tensor<4xbf16>{{$}}
  %2 = tensorops.rsqrt %b : tensor<4xbf16>
  // CHECK: : tensor<4xbf16> -> tensor<4xf32>
  %3 = tensorops.rsqrt %b : tensor<4xbf16> -> tensor<4xf32>
  // CHECK: accuracy<approximate> : tensor<4xcomplex<f32>>
  %4 = tensorops.rsqrt %c accuracy<approximate> : tensor<4xcomplex<f32>>
  // CHECK: : complex<f64>
  %5 = tensorops.rsqrt %z : complex<f64>
  // CHECK: : tensor<4xi1> -> tensor<4xf32>
  %6 = tensorops.rsqrt %p : tensor<4xi1> -> tensor<4xf32>
  // CHECK: : tensor<4xi64> -> tensor<4xf64>
  %7 = tensorops.rsqrt %i : tensor<4xi64> -> tensor<4xf64>
  // CHECK: : tensor<4xui8> -> tensor<4xf32>
  %8 = tensorops.rsqrt %u : tensor<4xui8> -> tensor<4xf32>
  return
}

// CHECK-LABEL: @rsqrt_parts
func.func @rsqrt_parts(%a: f32, %v: vector<2x[4]xf64>) {
  // CHECK: %{{.*}}, %{{.*}} = tensorops.rsqrt_parts %[[A:.*]], %[[A]] : f32
  %0, %1 = tensorops.rsqrt_parts %a, %a : f32
  // CHECK: tensorops.rsqrt_parts %[[A]], %[[A]] accuracy<approximate> : f32
  %2, %3 = tensorops.rsqrt_parts %a, %a accuracy<approximate> : f32
  // CHECK: tensorops.rsqrt_parts %{{.*}}, %{{.*}} : vector<2x[4]xf64>
  %4, %5 = tensorops.rsqrt_parts %v, %v : vector<2x[4]xf64>
  return
}

// CHECK-LABEL: @rsqrt_out
func.func @rsqrt_out(%x: tensor<?xf32>, %o: tensor<4xf32>, %m: memref<?xf64, strided<[2], offset: ?>>,
                     %n: memref<8xf64>) -> tensor<4xf32> {
  // CHECK: tensorops.rsqrt_out ins(%{{.*}} : tensor<?xf32>) outs(%{{.*}} : tensor<4xf32>) -> tensor<4xf32>
  %0 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  // CHECK: tensorops.rsqrt_out ins(%{{.*}} : memref<?xf64, strided<[2], offset: ?>>) outs(%{{.*}} : memref<8xf64>) accuracy<faithful>
  tensorops.rsqrt_out ins(%m : memref<?xf64, strided<[2], offset: ?>>) outs(%n : memref<8xf64>) accuracy<faithful>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @accuracy_attribute
// CHECK-SAME: a = #tensorops.accuracy<correct>, b = #tensorops.accuracy<two_step>
// CHECK-SAME: c = #tensorops.accuracy<faithful>, d = #tensorops.accuracy<approximate>
func.func private @accuracy_attribute() attributes {
  a = #tensorops.accuracy<correct>, b = #tensorops.accuracy<two_step>,
  c = #tensorops.accuracy<faithful>, d = #tensorops.accuracy<approximate>}
