// The stock mlir-opt, with the plugin, parses, verifies and prints the dialect.
// Contract: T6, T7.
// RUN: %plugin_opt %s -split-input-file -verify-diagnostics | FileCheck %s

// CHECK-LABEL: func @rsqrt_f32_dynamic(
// CHECK-SAME: %[[X:.*]]: tensor<?xf32>
// CHECK: tensorops.rsqrt %[[X]] accuracy<faithful> : tensor<?xf32>
func.func @rsqrt_f32_dynamic(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = "tensorops.rsqrt"(%x) {accuracy = #tensorops.accuracy<faithful>} : (tensor<?xf32>) -> tensor<?xf32>
  return %y : tensor<?xf32>
}

// -----

func.func @negative_rsqrt_f32_to_f16(%x: tensor<4xf32>) -> tensor<4xf16> {
  // expected-error @below {{'tensorops.rsqrt' op (C1) has no result of type 'f16' for elements of type 'f32'; expected 'f32'}}
  %y = tensorops.rsqrt %x : tensor<4xf32> -> tensor<4xf16>
  return %y : tensor<4xf16>
}

// -----

// Quantised elements, which tensorops-opt does not read.
func.func @negative_rsqrt_quantized(%x: tensor<4x!quant.uniform<i8:f32, 0.5>>) {
  // expected-error @below {{'tensorops.rsqrt' op (C1) takes no elements of type '!quant.uniform<i8:f32, 5.000000e-01>'; expected f16, bf16, f32, f64, complex<f32>, complex<f64>, i1, i8 to i64 or ui8 to ui64}}
  %y = tensorops.rsqrt %x : tensor<4x!quant.uniform<i8:f32, 0.5>> -> tensor<4xf32>
  return
}
