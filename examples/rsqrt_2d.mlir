// 1/√x of a matrix of any size, for .npy files.
//
//   ./dev run examples/rsqrt_2d.mlir --input=@x.npy --output=@y.npy
func.func @main(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = tensorops.rsqrt %x : tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
