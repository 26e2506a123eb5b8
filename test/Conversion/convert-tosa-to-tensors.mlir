// Stock passes make linalg of tosa; what they leave is one error.
// RUN: tensorops-opt %s --convert-tosa-to-tensors --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func @reshape
//   CHECK-NOT: tosa.
//       CHECK: tensor.expand_shape
func.func @reshape(%x: tensor<8xf32>) -> tensor<2x4xf32> {
  %s = tosa.const_shape {values = dense<[2, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.reshape %x, %s : (tensor<8xf32>, !tosa.shape<2>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}

// -----

// CHECK-LABEL: func @negative_none
//  CHECK-NEXT: arith.addf
func.func @negative_none(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = arith.addf %x, %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @negative_shape(%x: tensor<8xf32>, %s: !tosa.shape<2>) -> tensor<2x4xf32> {
  // expected-error@+1 {{'tosa.reshape' op shape operand is not compile time resolvable}}
  %0 = tosa.reshape %x, %s : (tensor<8xf32>, !tosa.shape<2>) -> tensor<2x4xf32>
  return %0 : tensor<2x4xf32>
}

// -----

// expected-error@+1 {{no lowering for operation 'tosa.variable', which the stock passes leave; express it by other operations}}
"tosa.variable"() <{sym_name = "v", type = f32, var_shape = dense<2> : tensor<1xindex>}> : () -> ()
