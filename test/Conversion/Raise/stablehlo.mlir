// The accuracy that stablehlo states, in generic form, as JAX prints it.
// RUN: tensorops-opt %s --allow-unregistered-dialect --tensorops-raise-rsqrt | FileCheck %s

// CHECK-LABEL: func @stated
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<faithful> : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<faithful> : tensor<16xf32>
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<16xf32>
func.func @stated(%x: tensor<16xf32>) -> tensor<16xf32> {
  %0 = "stablehlo.rsqrt"(%x) : (tensor<16xf32>) -> tensor<16xf32>
  %1 = "stablehlo.rsqrt"(%0) <{result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<DEFAULT>>}> : (tensor<16xf32>) -> tensor<16xf32>
  %2 = "stablehlo.rsqrt"(%1) <{result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<HIGHEST>>}> : (tensor<16xf32>) -> tensor<16xf32>
  %3 = "stablehlo.rsqrt"(%2) <{result_accuracy = #stablehlo.result_accuracy<ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>}> : (tensor<16xf32>) -> tensor<16xf32>
  %4 = "stablehlo.rsqrt"(%3) {result_accuracy = #stablehlo.result_accuracy<rtol = 4.8E-7, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>} : (tensor<16xf32>) -> tensor<16xf32>
  %5 = "stablehlo.rsqrt"(%4) <{result_accuracy = #stablehlo.result_accuracy<ulps = 8, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>}> : (tensor<16xf32>) -> tensor<16xf32>
  // All that is stated is kept.
  %6 = "stablehlo.rsqrt"(%5) <{result_accuracy = #stablehlo.result_accuracy<rtol = 1.0, ulps = 7, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>}> : (tensor<16xf32>) -> tensor<16xf32>
  // Results are of every size.
  %7 = "stablehlo.rsqrt"(%6) <{result_accuracy = #stablehlo.result_accuracy<atol = 1.0, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>}> : (tensor<16xf32>) -> tensor<16xf32>
  return %7 : tensor<16xf32>
}

// CHECK-LABEL: func @others
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : tensor<2xbf16>
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<faithful> : tensor<2xf64>
//       CHECK: tensorops.rsqrt %{{.+}} : tensor<2xcomplex<f32>>
func.func @others(%x: tensor<2xbf16>, %y: tensor<2xf64>, %z: tensor<2xcomplex<f32>>) -> (tensor<2xbf16>, tensor<2xf64>, tensor<2xcomplex<f32>>) {
  %0 = "stablehlo.rsqrt"(%x) <{result_accuracy = #stablehlo.result_accuracy<ulps = 1, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>}> : (tensor<2xbf16>) -> tensor<2xbf16>
  %1 = "stablehlo.rsqrt"(%y) <{result_accuracy = #stablehlo.result_accuracy<ulps = 100, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>}> : (tensor<2xf64>) -> tensor<2xf64>
  %2 = "stablehlo.rsqrt"(%z) <{result_accuracy = #stablehlo.result_accuracy<mode = #stablehlo.result_accuracy_mode<HIGHEST>>}> : (tensor<2xcomplex<f32>>) -> tensor<2xcomplex<f32>>
  return %0, %1, %2 : tensor<2xbf16>, tensor<2xf64>, tensor<2xcomplex<f32>>
}

// What is not understood is not dropped.
// CHECK-LABEL: func @negative_unknown
//       CHECK: "stablehlo.rsqrt"(%{{.+}}) <{result_accuracy = #stablehlo.result_accuracy<mode = SOMEHOW>}>
func.func @negative_unknown(%x: tensor<2xf32>) -> tensor<2xf32> {
  %0 = "stablehlo.rsqrt"(%x) <{result_accuracy = #stablehlo.result_accuracy<mode = SOMEHOW>}> : (tensor<2xf32>) -> tensor<2xf32>
  return %0 : tensor<2xf32>
}
