// 1/√x into a buffer of the caller's; sizes that differ are an error.
//
//   ./dev run examples/rsqrt_out.mlir --input=2xf32=4,16 --input=2xf32=0
func.func @main(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>)
  return
}
