// Stock convert-to-llvm lowers rsqrt on scalars and vectors, with no target in
// the IR, by the portable recipe: no FMA, the right bits on any machine.
// RUN: tensorops-opt %s --convert-to-llvm --reconcile-unrealized-casts -o %t.mlir
// RUN: FileCheck %s < %t.mlir --implicit-check-not=tensorops --implicit-check-not=fma
// RUN: mlir-runner %t.mlir -e scalar_bits --entry-point-result=i32 | FileCheck %s --check-prefix=SCALAR
// RUN: mlir-runner %t.mlir -e vector_bits --entry-point-result=i64 | FileCheck %s --check-prefix=VECTOR

// RUN: mlir-runner %t.mlir -e integer_bits --entry-point-result=i32 | FileCheck %s --check-prefix=INTEGER
// RUN: mlir-runner %t.mlir -e complex_bits --entry-point-result=i64 | FileCheck %s --check-prefix=COMPLEX

// By tensorops-expand-recipes, target or not, the same operations.
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64 --tensorops-expand-recipes --convert-to-llvm --reconcile-unrealized-casts | FileCheck %s

// CHECK-LABEL: @scalar
// CHECK: llvm.fpext %{{.*}} : f32 to f64
// CHECK: llvm.intr.sqrt(%{{.*}}) : (f64) -> f64
// CHECK: llvm.fptrunc %{{.*}} : f64 to f32
func.func private @scalar(%x: f32) -> f32 {
  %0 = tensorops.rsqrt %x : f32
  return %0 : f32
}

// CHECK-LABEL: @vector
// CHECK: llvm.intr.sqrt(%{{.*}}) : (vector<2xf64>) -> vector<2xf64>
func.func private @vector(%v: vector<2xf64>) -> vector<2xf64> {
  %0 = tensorops.rsqrt %v : vector<2xf64>
  return %0 : vector<2xf64>
}

// CHECK-LABEL: @two_step
// CHECK-COUNT-2: llvm.intr.sqrt(%{{.*}}) : (vector<3xf32>) -> vector<3xf32>
func.func private @two_step(%v: vector<2x3xf32>) -> vector<2x3xf32> {
  %0 = tensorops.rsqrt %v accuracy<two_step> : vector<2x3xf32>
  return %0 : vector<2x3xf32>
}

// CHECK-LABEL: @integers
// CHECK: llvm.uitofp %{{.*}} : vector<2xi8> to vector<2xf32>
// CHECK: llvm.uitofp %{{.*}} : i1 to f32
// CHECK: llvm.sitofp %{{.*}} : i8 to f32
func.func private @integers(%u: vector<2xui8>, %p: i1, %i: i8) -> (vector<2xf32>, f32, f32) {
  %0 = tensorops.rsqrt %u : vector<2xui8> -> vector<2xf32>
  %1 = tensorops.rsqrt %p : i1 -> f32
  %2 = tensorops.rsqrt %i : i8 -> f32
  return %0, %1, %2 : vector<2xf32>, f32, f32
}

// CHECK-LABEL: @complex
// CHECK-COUNT-2: llvm.extractvalue %{{.*}} : !llvm.struct<(f64, f64)>
func.func private @complex(%z: complex<f64>) -> complex<f64> {
  %0 = tensorops.rsqrt %z : complex<f64>
  return %0 : complex<f64>
}

// CHECK-LABEL: @parts
// CHECK-COUNT-2: llvm.intr.sqrt(%{{.*}}) : (vector<4xf64>) -> vector<4xf64>
func.func private @parts(%v: vector<4xf32>) -> vector<4xf32> {
  %0, %1 = tensorops.rsqrt_parts %v, %v : vector<4xf32>
  return %1 : vector<4xf32>
}

// 1/√2, correctly rounded: 0x3f3504f3.
// SCALAR: 1060439283
func.func @scalar_bits() -> i32 {
  %x = arith.constant 2.0 : f32
  %0 = func.call @scalar(%x) : (f32) -> f32
  %1 = arith.bitcast %0 : f32 to i32
  return %1 : i32
}

// The two steps give 1/√2 one ulp less, 0x3fe6a09e667f3bcc; the other lane is a
// subnormal, 2^-1074, whose root is 2^537: their bits added.
// VECTOR: -6816584383793775667
func.func @vector_bits() -> i64 {
  %v = arith.constant dense<[2.0, 4.9406564584124654e-324]> : vector<2xf64>
  %0 = func.call @vector(%v) : (vector<2xf64>) -> vector<2xf64>
  %1 = arith.bitcast %0 : vector<2xf64> to vector<2xi64>
  %2 = vector.extract %1[0] : i64 from vector<2xi64>
  %3 = vector.extract %1[1] : i64 from vector<2xi64>
  %4 = arith.addi %2, %3 : i64
  return %4 : i64
}

// The bits of 1/√255, 1/√4, 1/√true and 1/√-1, added as 32-bit integers:
// 0x3d804030 + 0x3f000000 + 0x3f800000 + 0x7fc00000.
// INTEGER: 1002455088
func.func @integer_bits() -> i32 {
  %s = arith.constant dense<[-1, 4]> : vector<2xi8>
  %u = builtin.unrealized_conversion_cast %s : vector<2xi8> to vector<2xui8>
  %p = arith.constant true
  %i = arith.constant -1 : i8
  %0:3 = func.call @integers(%u, %p, %i) : (vector<2xui8>, i1, i8) -> (vector<2xf32>, f32, f32)
  %1 = arith.bitcast %0#0 : vector<2xf32> to vector<2xi32>
  %2 = vector.reduction <add>, %1 : vector<2xi32> into i32
  %3 = arith.bitcast %0#1 : f32 to i32
  %4 = arith.bitcast %0#2 : f32 to i32
  %5 = arith.addi %2, %3 : i32
  %6 = arith.addi %5, %4 : i32
  return %6 : i32
}

// 1/√(4 + 0i) is 0.5 - 0i: the bits of both, added.
// COMPLEX: -4620693217682128896
func.func @complex_bits() -> i64 {
  %z = complex.constant [4.0, 0.0] : complex<f64>
  %0 = func.call @complex(%z) : (complex<f64>) -> complex<f64>
  %1 = complex.re %0 : complex<f64>
  %2 = complex.im %0 : complex<f64>
  %3 = arith.bitcast %1 : f64 to i64
  %4 = arith.bitcast %2 : f64 to i64
  %5 = arith.addi %3, %4 : i64
  return %5 : i64
}
