// What mutations begin with: operations of bufferization and ub.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @between(%a: memref<?xf32>, %b: memref<?xf32>, %n: index) -> tensor<?xf32> {
  %0 = bufferization.to_tensor %a restrict : memref<?xf32> to tensor<?xf32>
  %1 = bufferization.alloc_tensor(%n) : tensor<?xf32>
  %2 = tensorops.rsqrt_out ins(%0 : tensor<?xf32>) outs(%1 : tensor<?xf32>) -> tensor<?xf32>
  bufferization.materialize_in_destination %2 in restrict writable %b : (tensor<?xf32>, memref<?xf32>) -> ()
  return %2 : tensor<?xf32>
}

// -----

func.func @poison(%c: i1, %x: i32) -> i32 {
  %0 = ub.poison : i32
  %1 = arith.select %c, %x, %0 : i32
  return %1 : i32
}
