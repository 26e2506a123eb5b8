// Faults of upstream's own passes, as docs/upstream.md lists them: where a line
// here fails, upstream has mended one, and what goes around it can go.
// RUN: tensorops-opt %s --canonicalize | FileCheck %s
// RUN: tensorops-opt %s --math-expand-ops=ops=clampf | FileCheck %s --check-prefix=EXPAND

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
// EXPAND: %[[MIN:.*]] = arith.minimumf %[[X]], %[[LOW]]
// EXPAND: arith.maximumf %[[MIN]], %[[HIGH]]
func.func @clampf(%x: f32, %low: f32, %high: f32) -> f32 {
  %0 = math.clampf %x to [%low, %high] : f32
  return %0 : f32
}
