// Operations on floats that upstream gets wrong, by what all machines have.
// RUN: tensorops-opt %s --split-input-file --tensorops-expand-math | FileCheck %s

// The lower bound first; LLVM has extrema that know zeros and NaN.
// CHECK-LABEL: func @clamp(
//  CHECK-SAME: %[[X:.+]]: f32, %[[L:.+]]: f32, %[[H:.+]]: f32
//       CHECK: %[[R:.+]] = arith.maximumf %[[X]], %[[L]] : f32
//       CHECK: arith.minimumf %[[R]], %[[H]] : f32
func.func @clamp(%x: f32, %l: f32, %h: f32) -> f32 {
  %0 = math.clampf %x to [%l, %h] : f32
  return %0 : f32
}

// CHECK-LABEL: func @extrema(
//       CHECK: arith.maximumf %{{.+}} : vector<[4]xf64>
// Zeros are joined where both are equal, NaN is ignored.
//       CHECK: arith.cmpf olt, %[[A:.+]], %[[B:.+]] : f32
//       CHECK: arith.cmpf uno, %[[B]], %[[B]] : f32
//       CHECK: arith.ori
//       CHECK: arith.cmpf oeq, %[[A]], %[[B]] : f32
//       CHECK: arith.cmpf ogt, %[[C:.+]], %{{.+}} : f32
//       CHECK: arith.cmpf uno, %[[C]], %[[C]] : f32
//       CHECK: arith.andi
func.func @extrema(%v: vector<[4]xf64>, %x: f32, %y: f32, %h: f16) -> (vector<[4]xf64>, f32, f16) {
  %0 = arith.maximumf %v, %v : vector<[4]xf64>
  %1 = arith.minnumf %x, %y : f32
  %2 = arith.maximumf %h, %h : f16
  return %0, %1, %2 : vector<[4]xf64>, f32, f16
}

// Of f16 what is normal is so from 2^-14 on.
// CHECK-LABEL: func @classes(
//       CHECK: %[[INF:.+]] = arith.constant 31744 : i16
//       CHECK: %[[LEAST:.+]] = arith.constant 1024 : i16
//       CHECK: arith.cmpi slt, %[[M:.+]], %[[INF]] : i16
//       CHECK: arith.cmpi sge, %[[M]], %[[LEAST]] : i16
//       CHECK: arith.cmpi sgt, %{{.+}} : vector<4xi32>
//       CHECK: arith.cmpi eq, %{{.+}} : i64
//       CHECK: arith.cmpi slt, %{{.+}} : i16
func.func @classes(%h: f16, %v: vector<4xf32>, %d: f64, %b: bf16) -> (i1, vector<4xi1>, i1, i1) {
  %0 = math.isnormal %h : f16
  %1 = math.isnan %v : vector<4xf32>
  %2 = math.isinf %d : f64
  %3 = math.isfinite %b : bf16
  return %0, %1, %2, %3 : i1, vector<4xi1>, i1, i1
}

// CHECK-LABEL: func @powers(
//       CHECK: %[[X:.+]] = arith.extf %{{.+}} : f32 to f64
//       CHECK: math.powf %{{.+}}, %{{.+}} : f64
//       CHECK: math.copysign %{{.+}}, %[[X]] : f64
//       CHECK: arith.truncf %{{.+}} : f64 to f32
func.func @powers(%x: f32, %n: i32) -> f32 {
  %0 = math.fpowi %x, %n : f32, i32
  return %0 : f32
}

// An estimate would not do.
// CHECK-LABEL: func @rsqrt(
//       CHECK: %[[R:.+]] = math.sqrt %{{.+}} : vector<4xf32>
//       CHECK: arith.divf %{{.+}}, %[[R]] : vector<4xf32>
func.func @rsqrt(%x: vector<4xf32>) -> vector<4xf32> {
  %0 = math.rsqrt %x fastmath<fast> : vector<4xf32>
  return %0 : vector<4xf32>
}

// CHECK-LABEL: func @others(
//       CHECK: math.floor %{{.+}} : f32
//       CHECK: math.rsqrt %{{.+}} : f16
//       CHECK: math.clampf %{{.+}} : tensor<4xf32>
func.func @others(%x: f32, %h: f16, %t: tensor<4xf32>) -> (f32, f16, tensor<4xf32>) {
  %0 = math.floor %x : f32
  %1 = math.rsqrt %h : f16
  %2 = math.clampf %t to [%t, %t] : tensor<4xf32>
  return %0, %1, %2 : f32, f16, tensor<4xf32>
}

// -----

// Before SSE4.1 each of these is a call.
module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64", features = <["+sse2"]>>} {
  // CHECK-LABEL: func @whole(
  //   CHECK-NOT: math.{{floor|ceil|trunc|round}}
  //       CHECK: return
  func.func @whole(%x: vector<4xf32>, %y: f64) -> (vector<4xf32>, vector<4xf32>, vector<4xf32>, f64, f64) {
    %0 = math.floor %x : vector<4xf32>
    %1 = math.ceil %x : vector<4xf32>
    %2 = math.trunc %x : vector<4xf32>
    %3 = math.roundeven %y : f64
    %4 = math.round %y : f64
    return %0, %1, %2, %3, %4 : vector<4xf32>, vector<4xf32>, vector<4xf32>, f64, f64
  }
}

// -----

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v2", features = <["+sse2", "+sse4.1"]>>} {
  // CHECK-LABEL: func @instructions(
  //       CHECK: math.floor
  //       CHECK: math.round
  func.func @instructions(%x: f32) -> (f32, f32) {
    %0 = math.floor %x : f32
    %1 = math.round %x : f32
    return %0, %1 : f32, f32
  }
}

// -----

// OpenCL's fmax ignores NaN.
module attributes {llvm.target = #llvm.target<triple = "spirv64-unknown-unknown", chip = "generic">} {
  // CHECK-LABEL: func @opencl(
  //   CHECK-NOT: arith.maximumf
  //   CHECK-NOT: math.trunc
  //       CHECK: math.floor
  func.func @opencl(%x: f32) -> (f32, f32, f32) {
    %0 = arith.maximumf %x, %x : f32
    %1 = math.trunc %x : f32
    %2 = math.floor %x : f32
    return %0, %1, %2 : f32, f32, f32
  }
}
