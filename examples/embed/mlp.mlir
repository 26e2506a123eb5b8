// An MLP block as torch-mlir writes it: y = x + silu(norm(x) · up) · down, with an RMSNorm of rows.
#map = affine_map<(d0, d1) -> (d0, d1)>
#kept = affine_map<(d0, d1) -> (d0, 0)>
#vector = affine_map<(d0, d1) -> (d1)>

func.func @main(%x: tensor<?x4xf32>, %weight: tensor<4xf32>, %up: tensor<4x8xf32>, %down: tensor<8x4xf32>) -> tensor<?x4xf32> {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : i64
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %count = arith.constant 4.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %tokens = tensor.dim %x, %c0 : tensor<?x4xf32>
  %e = tensor.empty(%tokens) : tensor<?x4xf32>
  %squares = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<?x4xf32>) outs(%e : tensor<?x4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = math.fpowi %in, %c2 : f32, i64
    linalg.yield %0 : f32
  } -> tensor<?x4xf32>
  %k = tensor.empty(%tokens) : tensor<?x1xf32>
  %zeros = linalg.fill ins(%zero : f32) outs(%k : tensor<?x1xf32>) -> tensor<?x1xf32>
  %sums = linalg.generic {indexing_maps = [#map, #kept], iterator_types = ["parallel", "reduction"]}
      ins(%squares : tensor<?x4xf32>) outs(%zeros : tensor<?x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %in, %out : f32
    linalg.yield %0 : f32
  } -> tensor<?x1xf32>
  %means = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%sums : tensor<?x1xf32>) outs(%k : tensor<?x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.divf %in, %count : f32
    %1 = arith.addf %0, %epsilon : f32
    linalg.yield %1 : f32
  } -> tensor<?x1xf32>
  %roots = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%means : tensor<?x1xf32>) outs(%k : tensor<?x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = math.rsqrt %in : f32
    linalg.yield %0 : f32
  } -> tensor<?x1xf32>
  %scaled = linalg.generic {indexing_maps = [#map, #kept, #map], iterator_types = ["parallel", "parallel"]}
      ins(%x, %roots : tensor<?x4xf32>, tensor<?x1xf32>) outs(%e : tensor<?x4xf32>) {
  ^bb0(%in: f32, %root: f32, %out: f32):
    %0 = arith.mulf %in, %root : f32
    linalg.yield %0 : f32
  } -> tensor<?x4xf32>
  %normed = linalg.generic {indexing_maps = [#map, #vector, #map], iterator_types = ["parallel", "parallel"]}
      ins(%scaled, %weight : tensor<?x4xf32>, tensor<4xf32>) outs(%e : tensor<?x4xf32>) {
  ^bb0(%in: f32, %w: f32, %out: f32):
    %0 = arith.mulf %in, %w : f32
    linalg.yield %0 : f32
  } -> tensor<?x4xf32>
  %h = tensor.empty(%tokens) : tensor<?x8xf32>
  %h0 = linalg.fill ins(%zero : f32) outs(%h : tensor<?x8xf32>) -> tensor<?x8xf32>
  %hidden = linalg.matmul ins(%normed, %up : tensor<?x4xf32>, tensor<4x8xf32>) outs(%h0 : tensor<?x8xf32>) -> tensor<?x8xf32>
  %silu = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
      ins(%hidden : tensor<?x8xf32>) outs(%h : tensor<?x8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    %1 = math.exp %0 : f32
    %2 = arith.addf %1, %one : f32
    %3 = arith.divf %one, %2 : f32
    %4 = arith.mulf %3, %in : f32
    linalg.yield %4 : f32
  } -> tensor<?x8xf32>
  %y0 = linalg.fill ins(%zero : f32) outs(%e : tensor<?x4xf32>) -> tensor<?x4xf32>
  %y = linalg.matmul ins(%silu, %down : tensor<?x8xf32>, tensor<8x4xf32>) outs(%y0 : tensor<?x4xf32>) -> tensor<?x4xf32>
  %sum = linalg.add ins(%x, %y : tensor<?x4xf32>, tensor<?x4xf32>) outs(%e : tensor<?x4xf32>) -> tensor<?x4xf32>
  return %sum : tensor<?x4xf32>
}
