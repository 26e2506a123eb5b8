// Operations and types without right code are diagnosed at their location, with
// what is accepted; a GPU's column is asked of loops and buffers only.
// RUN: tensorops-opt %s --tensorops-check-operations --split-input-file --verify-diagnostics
// RUN: tensorops-opt %s --tensorops-check-operations=target=cpu --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func @accepted
func.func @accepted(%x: tensor<?xf16>, %n: index) -> tensor<?xf16> {
  %0 = math.exp %x : tensor<?xf16>
  // CHECK: llvm.mlir.constant
  %1 = llvm.mlir.constant(1 : i3) : i3
  return %0 : tensor<?xf16>
}

// -----

// Only the first is reported.
func.func @negative_result(%x: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1 {{'arith.truncf' to f8E4M3FN: no kernel; accepted types are f16, bf16, f32, f64}}
  %0 = arith.truncf %x : tensor<2xf32> to tensor<2xf8E4M3FN>
  %1 = arith.extf %0 : tensor<2xf8E4M3FN> to tensor<2xf32>
  return %1 : tensor<2xf32>
}

// -----

// expected-error@+1 {{'func.func' of f80: no kernel; accepted types are i1, i8, i16, i32, i64, si8 to ui64, index, f16, bf16, f32, f64, complex<f32>, complex<f64>}}
func.func @negative_argument(%x: tensor<2xf80>) {
  return
}

// -----

func.func @negative_operand(%n: index) {
  // expected-error@+1 {{'memref.alloc' to i4: no kernel; accepted types are i1, i8, i16, i32, i64}}
  %0 = memref.alloc(%n) : memref<?xi4>
  return
}

// -----

// expected-error@+1 {{'memref.global' of complex<f16>: no kernel}}
memref.global @negative_global : memref<2xcomplex<f16>>

// -----

func.func @negative_nested(%c: i1, %x: f32) {
  scf.if %c {
    // expected-error@+1 {{'math.sincos': no kernel; write math.sin and math.cos}}
    %0, %1 = math.sincos %x : f32
  }
  return
}

// -----

func.func @negative_buffers(%x: memref<?x?xf32>, %o: memref<?x?xf32>) {
  // expected-error@+1 {{'linalg.softmax' on buffers: no kernel; write it on tensors}}
  linalg.softmax dimension(1) ins(%x : memref<?x?xf32>) outs(%o : memref<?x?xf32>)
  return
}

// -----

func.func @negative_pass_through(%x: tensor<4xf32>, %k: vector<4xi1>, %p: vector<4xf32>, %i: index, %v: f32) -> vector<4xf32> {
  // expected-error@+1 {{'vector.mask' with a vector that passes through: no kernel; choose by arith.select}}
  %0 = vector.mask %k, %p { vector.transfer_read %x[%i], %v : tensor<4xf32>, vector<4xf32> } : vector<4xi1> -> vector<4xf32>
  return %0 : vector<4xf32>
}

// -----

// Bools stand byte by byte, vectors of i1 bit by bit.
func.func @negative_bools(%x: memref<?xi1>, %i: index) -> vector<4xi1> {
  // expected-error@+1 {{'vector.load' of i1: no kernel; accepted types are i8, i16, i32, i64, index, f16, bf16, f32, f64}}
  %0 = vector.load %x[%i] : memref<?xi1>, vector<4xi1>
  return %0 : vector<4xi1>
}

// -----

// What the stock lowerings get right of tosa has a row.
func.func @tosa_without_row(%x: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1 {{'tosa.sigmoid': no kernel; this version does not know the operation}}
  %0 = tosa.sigmoid %x : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @tosa_integers(%x: tensor<4xi32>, %s: tensor<1xi8>) -> tensor<4xi32> {
  // expected-error@+1 {{'tosa.mul' of i32: no kernel; accepted types are f16, bf16, f32, f64}}
  %0 = tosa.mul %x, %x, %s : (tensor<4xi32>, tensor<4xi32>, tensor<1xi8>) -> tensor<4xi32>
  return %0 : tensor<4xi32>
}

// -----

func.func @tosa_order_of_bools(%x: tensor<4xi1>) -> tensor<4xi1> {
  // expected-error@+1 {{'tosa.greater' of i1: no kernel; bools have no order, use logical operations}}
  %0 = tosa.greater %x, %x : (tensor<4xi1>, tensor<4xi1>) -> tensor<4xi1>
  return %0 : tensor<4xi1>
}
