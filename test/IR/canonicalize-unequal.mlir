// Stock patterns look through tensor.cast; where that shows that sizes differ,
// the error comes at compile time.
// RUN: tensorops-opt %s --canonicalize --verify-diagnostics

func.func @negative_rsqrt_out_unequal(%x: tensor<4xf32>, %o: tensor<5xf32>) -> tensor<?xf32> {
  %0 = tensor.cast %x : tensor<4xf32> to tensor<?xf32>
  %1 = tensor.cast %o : tensor<5xf32> to tensor<?xf32>
  // expected-error@+1 {{(C3) expected ins and outs to have compatible shapes, found 'tensor<4xf32>' and 'tensor<5xf32>'}}
  %2 = tensorops.rsqrt_out ins(%0 : tensor<?xf32>) outs(%1 : tensor<?xf32>) -> tensor<?xf32>
  return %2 : tensor<?xf32>
}
