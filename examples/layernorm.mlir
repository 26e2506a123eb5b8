// LayerNorm over the last dimension: (x - mean(x)) · 1/√(variance(x) + ε) · weight + bias, a row at a time.
//
//   ./dev run examples/layernorm.mlir --input=2x4xf32=1,2,3,4,5,6,7,8 --input=4xf32=1 --input=4xf32=0
#row_column = affine_map<(row, column) -> (row, column)>
#row_of = affine_map<(row, column) -> (row)>
#column_of = affine_map<(row, column) -> (column)>
#row = affine_map<(row) -> (row)>

func.func @main(%x: tensor<?x?xf32>, %weight: tensor<?xf32>, %bias: tensor<?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %rows = tensor.dim %x, %c0 : tensor<?x?xf32>
  %columns = tensor.dim %x, %c1 : tensor<?x?xf32>
  %columns_i64 = arith.index_cast %columns : index to i64
  %count = arith.sitofp %columns_i64 : i64 to f32

  %row_empty = tensor.empty(%rows) : tensor<?xf32>
  %row_zero = linalg.fill ins(%zero : f32) outs(%row_empty : tensor<?xf32>) -> tensor<?xf32>
  %sums = linalg.generic {
      indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%row_zero : tensor<?xf32>) {
  ^bb0(%in: f32, %sum: f32):
    %next = arith.addf %sum, %in : f32
    linalg.yield %next : f32
  } -> tensor<?xf32>
  %means = linalg.generic {
      indexing_maps = [#row, #row], iterator_types = ["parallel"]}
      ins(%sums : tensor<?xf32>) outs(%row_empty : tensor<?xf32>) {
  ^bb0(%sum: f32, %out: f32):
    %mean = arith.divf %sum, %count : f32
    linalg.yield %mean : f32
  } -> tensor<?xf32>

  %squares = linalg.generic {
      indexing_maps = [#row_column, #row_of, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%x, %means : tensor<?x?xf32>, tensor<?xf32>) outs(%row_zero : tensor<?xf32>) {
  ^bb0(%in: f32, %mean: f32, %sum: f32):
    %centred = arith.subf %in, %mean : f32
    %square = arith.mulf %centred, %centred : f32
    %next = arith.addf %sum, %square : f32
    linalg.yield %next : f32
  } -> tensor<?xf32>
  %scale = linalg.generic {
      indexing_maps = [#row, #row], iterator_types = ["parallel"]}
      ins(%squares : tensor<?xf32>) outs(%row_empty : tensor<?xf32>) {
  ^bb0(%sum: f32, %out: f32):
    %variance = arith.divf %sum, %count : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %root = tensorops.rsqrt %shifted : f32
    linalg.yield %root : f32
  } -> tensor<?xf32>

  %empty = tensor.empty(%rows, %columns) : tensor<?x?xf32>
  %y = linalg.generic {
      indexing_maps = [#row_column, #row_of, #row_of, #column_of, #column_of, #row_column],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %means, %scale, %weight, %bias
          : tensor<?x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>)
      outs(%empty : tensor<?x?xf32>) {
  ^bb0(%in: f32, %mean: f32, %root: f32, %w: f32, %b: f32, %out: f32):
    %centred = arith.subf %in, %mean : f32
    %scaled = arith.mulf %centred, %root : f32
    %weighted = arith.mulf %scaled, %w : f32
    %shifted = arith.addf %weighted, %b : f32
    linalg.yield %shifted : f32
  } -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
