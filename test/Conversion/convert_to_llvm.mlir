// Stock convert-to-llvm lowers rsqrt on scalars and vectors, with no target in
// the IR, by the portable recipe: no FMA, the right bits on any machine.
// RUN: tensorops-opt %s --convert-to-llvm --reconcile-unrealized-casts -o %t.mlir
// RUN: FileCheck %s < %t.mlir --implicit-check-not=tensorops --implicit-check-not=fma
// RUN: mlir-runner %t.mlir -e scalar_bits --entry-point-result=i32 | FileCheck %s --check-prefix=SCALAR
// RUN: mlir-runner %t.mlir -e vector_bits --entry-point-result=i64 | FileCheck %s --check-prefix=VECTOR

// By tensorops-expand-rsqrt, target or not, the same operations.
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64 --tensorops-expand-rsqrt --convert-to-llvm --reconcile-unrealized-casts | FileCheck %s

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
