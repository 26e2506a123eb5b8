// Faults of upstream's own passes, as docs/upstream.md lists them: where a line
// here fails, upstream has mended one, and what goes around it can go.
// RUN: tensorops-opt %s --canonicalize | FileCheck %s
// RUN: tensorops-opt %s --math-expand-ops=ops=clampf --arith-expand | FileCheck %s --check-prefix=EXPAND
// RUN: tensorops-opt %s --arith-emulate-unsupported-floats="source-types=f16 target-type=f32" | FileCheck %s --check-prefix=WIDEN
// RUN: tensorops-opt %s --math-extend-to-supported-types | FileCheck %s --check-prefix=EXTEND
// RUN: tensorops-opt %s --convert-math-to-llvm | FileCheck %s --check-prefix=LLVM
// RUN: tensorops-opt %s --convert-scf-to-cf | FileCheck %s --check-prefix=SWITCH
// RUN: tensorops-opt %s --loop-invariant-code-motion | FileCheck %s --check-prefix=HOIST
// RUN: tensorops-opt %s --pass-pipeline="builtin.module(func.func(tosa-to-linalg))" | FileCheck %s --check-prefix=TOSA

// An index has 64 bits.
// SWITCH-LABEL: func @switch(
// SWITCH-SAME: %[[N:.*]]: index
// SWITCH-NEXT: %[[NARROW:.*]] = arith.index_cast %[[N]] : index to i32
// SWITCH-NEXT: cf.switch %[[NARROW]] : i32, [
func.func @switch(%n: index) {
  scf.index_switch %n
  case 2 {
    scf.yield
  }
  default {
  }
  return
}

// -0 + 0 is +0.
// CHECK-LABEL: func @complex_add(
// CHECK-SAME: %[[X:.*]]: complex<f32>
// CHECK-NEXT: return %[[X]]
func.func @complex_add(%x: complex<f32>) -> complex<f32> {
  %zero = complex.constant [0.0 : f32, 0.0 : f32] : complex<f32>
  %0 = complex.add %x, %zero : complex<f32>
  return %0 : complex<f32>
}

// -0 - -0 is +0.
// CHECK-LABEL: func @complex_sub(
// CHECK-SAME: %[[X:.*]]: complex<f32>
// CHECK-NEXT: return %[[X]]
func.func @complex_sub(%x: complex<f32>) -> complex<f32> {
  %zero = complex.constant [-0.0 : f32, -0.0 : f32] : complex<f32>
  %0 = complex.sub %x, %zero : complex<f32>
  return %0 : complex<f32>
}

// The imaginary part of a logarithm is an angle.
// CHECK-LABEL: func @complex_log(
// CHECK-SAME: %[[X:.*]]: complex<f32>
// CHECK-NEXT: return %[[X]]
func.func @complex_log(%x: complex<f32>) -> complex<f32> {
  %0 = complex.exp %x : complex<f32>
  %1 = complex.log %0 : complex<f32>
  return %1 : complex<f32>
}

// CHECK-LABEL: func @complex_exp(
// CHECK-SAME: %[[X:.*]]: complex<f32>
// CHECK-NEXT: return %[[X]]
func.func @complex_exp(%x: complex<f32>) -> complex<f32> {
  %0 = complex.log %x : complex<f32>
  %1 = complex.exp %0 : complex<f32>
  return %1 : complex<f32>
}

// The difference wraps.
// CHECK-LABEL: func @index_cmp(
// CHECK-SAME: %[[A:.*]]: index, %[[B:.*]]: index
// CHECK-NEXT: index.cmp slt(%[[A]], %[[B]])
func.func @index_cmp(%a: index, %b: index) -> i1 {
  %zero = index.constant 0
  %difference = index.sub %a, %b
  %0 = index.cmp slt(%difference, %zero)
  return %0 : i1
}

// A negative number by a positive one.
// CHECK-LABEL: func @index_ceildivs(
// CHECK-NEXT: index.constant 4611686018427387904
func.func @index_ceildivs() -> index {
  %smallest = index.constant -9223372036854775808
  %two = index.constant 2
  %0 = index.ceildivs %smallest, %two
  return %0 : index
}

// No constant has a dynamic type.
// CHECK-LABEL: func @xori(
// CHECK-NEXT: arith.constant dense<0> : tensor<?xi32>
func.func @xori(%x: tensor<?xi32>) -> tensor<?xi32> {
  %0 = arith.xori %x, %x : tensor<?xi32>
  return %0 : tensor<?xi32>
}

// The lower limit is the smaller one's.
// EXPAND-LABEL: func @clampf(
// EXPAND-SAME: %[[X:.*]]: f32, %[[LOW:.*]]: f32, %[[HIGH:.*]]: f32
// EXPAND: arith.cmpf ult, %[[X]], %[[LOW]]
// EXPAND: arith.cmpf ugt, %{{.*}}, %[[HIGH]]
func.func @clampf(%x: f32, %low: f32, %high: f32) -> f32 {
  %0 = math.clampf %x to [%low, %high] : f32
  return %0 : f32
}

// 2^53 + 2^29 + 1 is rounded to f64 first.
// CHECK-LABEL: func @truncf(
// CHECK-NEXT: arith.sitofp %{{.*}} : i64 to f32
func.func @truncf(%n: i64) -> f32 {
  %0 = arith.sitofp %n : i64 to f64
  %1 = arith.truncf %0 : f64 to f32
  return %1 : f32
}

// Two conversions that may contract fold into nothing.
// WIDEN-LABEL: func @sum(
// WIDEN: arith.truncf %{{.*}} fastmath<contract> : f32 to f16
func.func @sum(%x: f16, %y: f16) -> f16 {
  %0 = arith.addf %x, %y : f16
  return %0 : f16
}

// EXTEND-LABEL: func @root(
// EXTEND: arith.truncf %{{.*}} fastmath<contract> : f32 to f16
func.func @root(%x: f16) -> f16 {
  %0 = math.sqrt %x : f16
  return %0 : f16
}

// -0 and +0 are equal for a comparison.
// EXPAND-LABEL: func @maximumf(
// EXPAND-SAME: %[[X:.*]]: f32, %[[Y:.*]]: f32
// EXPAND: %[[GREATER:.*]] = arith.cmpf ugt, %[[X]], %[[Y]]
// EXPAND: %[[CHOSEN:.*]] = arith.select %[[GREATER]], %[[X]], %[[Y]]
// EXPAND: arith.select %{{.*}}, %[[Y]], %[[CHOSEN]]
func.func @maximumf(%x: f32, %y: f32) -> f32 {
  %0 = arith.maximumf %x, %y : f32
  return %0 : f32
}

// Nothing is left of a small number.
// LLVM-LABEL: func @expm1(
// LLVM: llvm.intr.exp
// LLVM: llvm.fsub
func.func @expm1(%x: f32) -> f32 {
  %0 = math.expm1 %x : f32
  return %0 : f32
}

// A remainder traps where the loop never runs.
// HOIST-LABEL: func @remainder(
// HOIST: arith.remui
// HOIST: scf.for
func.func @remainder(%n: index, %x: i32, %y: i32, %o: memref<?xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = arith.remui %x, %y : i32
    memref.store %0, %o[%i] : memref<?xi32>
  }
  return
}

// What the mask hides is padding.
// CHECK-LABEL: func @masked_read(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>
// CHECK-NEXT: return %[[X]]
func.func @masked_read(%x: tensor<4xf32>, %mask: vector<4xi1>) -> tensor<4xf32> {
  %c0 = arith.constant 0 : index
  %padding = arith.constant 9.0 : f32
  %read = vector.transfer_read %x[%c0], %padding, %mask {in_bounds = [true]} : tensor<4xf32>, vector<4xf32>
  %empty = tensor.empty() : tensor<4xf32>
  %0 = vector.transfer_write %read, %empty[%c0] {in_bounds = [true]} : vector<4xf32>, tensor<4xf32>
  return %0 : tensor<4xf32>
}

// The largest of nothing but -inf is -inf.
// TOSA-LABEL: func @tosa_reduce_max(
//       TOSA: %[[FIRST:.+]] = arith.constant -3.40282347E+38 : f32
//       TOSA: linalg.fill ins(%[[FIRST]] : f32)
func.func @tosa_reduce_max(%x: tensor<4xf32>) -> tensor<1xf32> {
  %0 = tosa.reduce_max %x {axis = 0 : i32} : (tensor<4xf32>) -> tensor<1xf32>
  return %0 : tensor<1xf32>
}

// The exponential of 89 is infinite, 1/(1 + exp(89)) is a subnormal number.
// TOSA-LABEL: func @tosa_sigmoid(
//       TOSA: arith.negf
//       TOSA: math.exp
//       TOSA: arith.addf
//       TOSA: arith.divf
func.func @tosa_sigmoid(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = tosa.sigmoid %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// A vector<[1]xi64> has as many elements as the machine has.
// CHECK-LABEL: func @one_of_many(
//       CHECK: vector.extract %{{.+}}[0] : i64 from vector<[1]xi64>
func.func @one_of_many(%x: vector<[1]xi64>) -> i64 {
  %0 = vector.reduction <or>, %x : vector<[1]xi64> into i64
  return %0 : i64
}
