// Remarks say of each what became of it, and of what stays why.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt="sources=quotients remarks=all" --verify-diagnostics -o %t

func.func @all(%x: f32, %h: f16, %u: tensor<*xf32>, %w: tensor<4xf80>) -> (f32, f32, f16, f32, tensor<*xf32>, tensor<4xf80>) {
  // expected-remark@+1 {{'math.rsqrt' is tensorops.rsqrt, accuracy correct}}
  %0 = math.rsqrt %x : f32
  %one = arith.constant 1.0 : f32
  %1 = math.sqrt %x : f32
  // expected-remark@+1 {{'arith.divf' is tensorops.rsqrt, accuracy two_step}}
  %2 = arith.divf %one, %1 : f32
  %narrow = arith.constant 1.0 : f16
  %3 = math.sqrt %h : f16
  // expected-remark@+1 {{'arith.divf' stays: a quotient of f16 is rounded after the root and again, two_step once; permit other bits by raise-accuracy}}
  %4 = arith.divf %narrow, %3 : f16
  %exponent = arith.constant -0.5 : f32
  // expected-remark@+1 {{'math.powf' stays: powers have other values at -0 and -inf; permit them by raise=powers}}
  %5 = math.powf %x, %exponent : f32
  // expected-remark@+1 {{'math.rsqrt' stays: tensors without a rank have no kernels}}
  %6 = math.rsqrt %u : tensor<*xf32>
  // expected-remark@+1 {{'linalg.rsqrt' stays: tensorops.rsqrt has no form from f80 to f80}}
  %7 = linalg.rsqrt ins(%w : tensor<4xf80>) outs(%w : tensor<4xf80>) -> tensor<4xf80>
  return %0, %2, %4, %5, %6, %7 : f32, f32, f16, f32, tensor<*xf32>, tensor<4xf80>
}
