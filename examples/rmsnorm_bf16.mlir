// RMSNorm of bf16 as language models run it: everything between the input and
// the result is f32, and each element is rounded to bf16 once.
//
//   ./dev run examples/rmsnorm_bf16.mlir --input=2x4xbf16=1,2,3,4,5,6,7,8
#row_column = affine_map<(row, column) -> (row, column)>
#row_of = affine_map<(row, column) -> (row)>
#row = affine_map<(row) -> (row)>

func.func @main(%x: tensor<?x?xbf16>) -> tensor<?x?xbf16> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %rows = tensor.dim %x, %c0 : tensor<?x?xbf16>
  %columns = tensor.dim %x, %c1 : tensor<?x?xbf16>
  %columns_i64 = arith.index_cast %columns : index to i64
  %count = arith.sitofp %columns_i64 : i64 to f32

  %row_empty = tensor.empty(%rows) : tensor<?xf32>
  %row_zero = linalg.fill ins(%zero : f32) outs(%row_empty : tensor<?xf32>) -> tensor<?xf32>
  %sums = linalg.generic {
      indexing_maps = [#row_column, #row_of], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xbf16>) outs(%row_zero : tensor<?xf32>) {
  ^bb0(%in: bf16, %sum: f32):
    %wide = arith.extf %in : bf16 to f32
    %square = arith.mulf %wide, %wide : f32
    %next = arith.addf %sum, %square : f32
    linalg.yield %next : f32
  } -> tensor<?xf32>

  %scale = linalg.generic {
      indexing_maps = [#row, #row], iterator_types = ["parallel"]}
      ins(%sums : tensor<?xf32>) outs(%row_empty : tensor<?xf32>) {
  ^bb0(%sum: f32, %out: f32):
    %mean = arith.divf %sum, %count : f32
    %shifted = arith.addf %mean, %epsilon : f32
    %root = tensorops.rsqrt %shifted : f32
    linalg.yield %root : f32
  } -> tensor<?xf32>

  %empty = tensor.empty(%rows, %columns) : tensor<?x?xbf16>
  %y = linalg.generic {
      indexing_maps = [#row_column, #row_of, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x, %scale : tensor<?x?xbf16>, tensor<?xf32>) outs(%empty : tensor<?x?xbf16>) {
  ^bb0(%in: bf16, %root: f32, %out: bf16):
    %wide = arith.extf %in : bf16 to f32
    %scaled = arith.mulf %wide, %root : f32
    %rounded = arith.truncf %scaled : f32 to bf16
    linalg.yield %rounded : bf16
  } -> tensor<?x?xbf16>
  return %y : tensor<?x?xbf16>
}
