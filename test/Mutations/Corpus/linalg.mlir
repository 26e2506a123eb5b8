// What mutations begin with: operations of linalg.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @products(%a: tensor<?x8xf32>, %b: tensor<8x5xf32>, %c: tensor<?x5xf32>) -> tensor<?x5xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x8xf32>, tensor<8x5xf32>) outs(%c : tensor<?x5xf32>) -> tensor<?x5xf32>
  return %0 : tensor<?x5xf32>
}

// -----

func.func @elementwise(%a: tensor<4x?xf32>, %b: tensor<4x?xf32>) -> tensor<4x?xf32> {
  %0 = linalg.add ins(%a, %b : tensor<4x?xf32>, tensor<4x?xf32>) outs(%a : tensor<4x?xf32>) -> tensor<4x?xf32>
  %1 = linalg.exp ins(%0 : tensor<4x?xf32>) outs(%b : tensor<4x?xf32>) -> tensor<4x?xf32>
  %2 = linalg.map { arith.mulf } ins(%1, %b : tensor<4x?xf32>, tensor<4x?xf32>) outs(%a : tensor<4x?xf32>)
  return %2 : tensor<4x?xf32>
}

// -----

func.func @sums(%a: tensor<3x?xbf16>, %b: tensor<3xbf16>) -> tensor<3xbf16> {
  %0 = linalg.reduce ins(%a : tensor<3x?xbf16>) outs(%b : tensor<3xbf16>) dimensions = [1]
    (%x: bf16, %s: bf16) {
      %y = arith.addf %x, %s : bf16
      linalg.yield %y : bf16
    }
  return %0 : tensor<3xbf16>
}

// -----

func.func @moves(%a: tensor<2x3xi32>, %b: tensor<3x2xi32>, %c: tensor<2x4x3xi32>) -> (tensor<3x2xi32>, tensor<2x4x3xi32>) {
  %0 = linalg.transpose ins(%a : tensor<2x3xi32>) outs(%b : tensor<3x2xi32>) permutation = [1, 0]
  %1 = linalg.broadcast ins(%a : tensor<2x3xi32>) outs(%c : tensor<2x4x3xi32>) dimensions = [1]
  return %0, %1 : tensor<3x2xi32>, tensor<2x4x3xi32>
}

// -----

func.func @windows(%a: tensor<1x9x9x2xf32>, %b: tensor<3x3x2x4xf32>, %c: tensor<1x7x7x4xf32>) -> tensor<1x7x7x4xf32> {
  %0 = linalg.conv_2d_nhwc_hwcf ins(%a, %b : tensor<1x9x9x2xf32>, tensor<3x3x2x4xf32>) outs(%c : tensor<1x7x7x4xf32>) -> tensor<1x7x7x4xf32>
  return %0 : tensor<1x7x7x4xf32>
}

// -----

#row = affine_map<(i, j) -> (i)>
#all = affine_map<(i, j) -> (i, j)>
func.func @generic(%a: tensor<?x?xf32>, %b: tensor<?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.generic {indexing_maps = [#all, #row, #all], iterator_types = ["parallel", "parallel"]}
      ins(%a, %b : tensor<?x?xf32>, tensor<?xf32>) outs(%a : tensor<?x?xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %i = linalg.index 1 : index
    %j = arith.index_cast %i : index to i32
    %k = arith.sitofp %j : i32 to f32
    %r = tensorops.rsqrt %y : f32
    %p = arith.mulf %x, %r : f32
    %q = arith.addf %p, %k : f32
    linalg.yield %q : f32
  } -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
