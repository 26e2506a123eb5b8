// 1/√x of four numbers, each correctly rounded.
//
//   ./dev run examples/rsqrt.mlir --input=4xf32=-0.0370,0.2970,1.5420,-0.9105
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %y = tensorops.rsqrt %x : tensor<4xf32>
  return %y : tensor<4xf32>
}
