func.func @main(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = tensorops.rsqrt %x : tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
