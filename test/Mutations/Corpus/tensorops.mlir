// What mutations begin with: operations of tensorops.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @values(%a: tensor<?x5xbf16>, %b: tensor<3xi32>, %c: tensor<7xcomplex<f64>>) -> (tensor<?x5xf32>, tensor<3xf64>, tensor<7xcomplex<f64>>) {
  %0 = tensorops.rsqrt %a : tensor<?x5xbf16> -> tensor<?x5xf32>
  %1 = tensorops.rsqrt %b accuracy<correct> : tensor<3xi32> -> tensor<3xf64>
  %2 = tensorops.rsqrt %c accuracy<approximate> : tensor<7xcomplex<f64>>
  return %0, %1, %2 : tensor<?x5xf32>, tensor<3xf64>, tensor<7xcomplex<f64>>
}

// -----

func.func @destinations(%a: memref<?xf16>, %b: memref<?xf32, strided<[?], offset: ?>>, %c: tensor<4xf32>) -> tensor<4xf32> {
  tensorops.rsqrt_out ins(%a : memref<?xf16>) outs(%b : memref<?xf32, strided<[?], offset: ?>>)
  %0 = tensorops.rsqrt_out ins(%c : tensor<4xf32>) outs(%c : tensor<4xf32>) accuracy<two_step> -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @vectors(%re: vector<2x3xf64>, %im: vector<2x3xf64>) -> (vector<2x3xf64>, vector<2x3xf64>) {
  %0, %1 = tensorops.rsqrt_parts %re, %im : vector<2x3xf64>
  return %0, %1 : vector<2x3xf64>, vector<2x3xf64>
}
