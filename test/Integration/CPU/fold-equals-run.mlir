// A folded constant has the bits that the kernel gives for the same input.
// Contract: A17.
// RUN: tensorops-opt %s --canonicalize -o %t.mlir
// RUN: FileCheck %s < %t.mlir

// RUN: tensorops-run %t.mlir --entry=folded_f32 --output=%t.x.npy --output=%t.folded.npy
// RUN: tensorops-run %t.mlir --entry=opaque_f32 --input=@%t.x.npy --output=%t.run.npy
// RUN: cmp %t.folded.npy %t.run.npy
// RUN: tensorops-run %t.mlir --entry=folded_two_step_f32 --output=%t.x.npy --output=%t.folded.npy
// RUN: tensorops-run %t.mlir --entry=opaque_two_step_f32 --input=@%t.x.npy --output=%t.run.npy
// RUN: cmp %t.folded.npy %t.run.npy
// RUN: tensorops-run %t.mlir --entry=folded_f64 --output=%t.x.npy --output=%t.folded.npy
// RUN: tensorops-run %t.mlir --entry=opaque_f64 --input=@%t.x.npy --output=%t.run.npy
// RUN: cmp %t.folded.npy %t.run.npy
// RUN: tensorops-run %t.mlir --entry=folded_two_step_f64 --output=%t.x.npy --output=%t.folded.npy
// RUN: tensorops-run %t.mlir --entry=opaque_two_step_f64 --input=@%t.x.npy --output=%t.run.npy
// RUN: cmp %t.folded.npy %t.run.npy

// CHECK-LABEL: @folded_f32(
// CHECK-NOT: tensorops.rsqrt
// CHECK: return
func.func @folded_f32() -> (tensor<41xf32>, tensor<41xf32>) {
  %x = arith.constant dense<[
      0x00000000, 0x80000000, 0x7F800000, 0xFF800000, 0x7FC00001, 0x7F800001,
      0xFFC00000, 0xBF800000, 0x80000001, 0x00000001, 0x007FFFFF, 0x00800000,
      0x7F7FFFFF, 0x3F800000, 0x40000000, 0x3F800001, 0x3F7FFFFF, 0x04CCA86D,
      0x062E3FE9, 0x076C823B, 0x08F105C8, 0x0945979A, 0x0B0051AE, 0x0B9C7BED,
      0x0C0C7409, 0x134F069C, 0x1B7B3AE7, 0x1ECE0B93, 0x29735A1D, 0x2ECEE4FD,
      0x32899388, 0x3586AA4E, 0x3781B3AE, 0x40F3A77B, 0x4497C816, 0x4688B768,
      0x4A98CC2F, 0x5351D229, 0x691F8413, 0x74712ECB, 0x7953A6F3]> : tensor<41xf32>
  %y = tensorops.rsqrt %x : tensor<41xf32>
  return %x, %y : tensor<41xf32>, tensor<41xf32>
}
// CHECK-LABEL: @opaque_f32(
// CHECK: tensorops.rsqrt
func.func @opaque_f32(%x: tensor<41xf32>) -> tensor<41xf32> {
  %y = tensorops.rsqrt %x : tensor<41xf32>
  return %y : tensor<41xf32>
}

// CHECK-LABEL: @folded_two_step_f32(
// CHECK-NOT: tensorops.rsqrt
// CHECK: return
func.func @folded_two_step_f32() -> (tensor<35xf32>, tensor<35xf32>) {
  %x = arith.constant dense<[
      0x00000000, 0x80000000, 0x7F800000, 0x00000001, 0x007FFFFF, 0x00800000,
      0x7F7FFFFF, 0x3F800000, 0x40000000, 0x3F800001, 0x3F7FFFFF, 0x05F66BD9,
      0x0658F14F, 0x0790EEDC, 0x07EB1879, 0x0FD8BE12, 0x110BDF57, 0x1C4C68C9,
      0x1C93182D, 0x2511EACC, 0x32C66D0B, 0x35A65922, 0x3656A514, 0x4740CBA0,
      0x4860C968, 0x49DE8268, 0x4A9FA479, 0x4AF3057B, 0x504FBB5B, 0x50B8599D,
      0x69D64A58, 0x6DE24B66, 0x7946082F, 0x794E86D5, 0x7CF5ED67]> : tensor<35xf32>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<35xf32>
  return %x, %y : tensor<35xf32>, tensor<35xf32>
}
// CHECK-LABEL: @opaque_two_step_f32(
// CHECK: tensorops.rsqrt
func.func @opaque_two_step_f32(%x: tensor<35xf32>) -> tensor<35xf32> {
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<35xf32>
  return %y : tensor<35xf32>
}

// CHECK-LABEL: @folded_f64(
// CHECK-NOT: tensorops.rsqrt
// CHECK: return
func.func @folded_f64() -> (tensor<41xf64>, tensor<41xf64>) {
  %x = arith.constant dense<[
      0x0000000000000000, 0x8000000000000000, 0x7FF0000000000000, 0xFFF0000000000000,
      0x7FF8000000000001, 0x7FF0000000000001, 0xFFF8000000000000, 0xBFF0000000000000,
      0x8000000000000001, 0x0000000000000001, 0x000FFFFFFFFFFFFF, 0x0010000000000000,
      0x7FEFFFFFFFFFFFFF, 0x3FF0000000000000, 0x4000000000000000, 0x3FF0000000000001,
      0x3FEFFFFFFFFFFFFF, 0x0A7A399F3E7D1BFC, 0x0C789AE95F557204, 0x0D30EDF12E44158C,
      0x170298CDCB5C7428, 0x180C2862A38FD548, 0x1FCC713B4CBD87AE, 0x266E902A930D6EB0,
      0x2BF702E6E00902C8, 0x2E4854AC7403E431, 0x3B98D788506BF2F0, 0x3F5FF90386734722,
      0x3F8A829234B9B5E0, 0x440F68B1AE2EB155, 0x453531F624EDE6A5, 0x47B682AC4EF8AA39,
      0x483D38611012F038, 0x4913B32C1E27A1C1, 0x491D39B494E3BF92, 0x4F3BB4D80F4205B5,
      0x574BDD4AD0EDA830, 0x5B2672118C38FB2A, 0x637C3B8C6D76B07F, 0x63D17510B2F14C95,
      0x763353C395E761D2]> : tensor<41xf64>
  %y = tensorops.rsqrt %x : tensor<41xf64>
  return %x, %y : tensor<41xf64>, tensor<41xf64>
}
// CHECK-LABEL: @opaque_f64(
// CHECK: tensorops.rsqrt
func.func @opaque_f64(%x: tensor<41xf64>) -> tensor<41xf64> {
  %y = tensorops.rsqrt %x : tensor<41xf64>
  return %y : tensor<41xf64>
}

// CHECK-LABEL: @folded_two_step_f64(
// CHECK-NOT: tensorops.rsqrt
// CHECK: return
func.func @folded_two_step_f64() -> (tensor<35xf64>, tensor<35xf64>) {
  %x = arith.constant dense<[
      0x0000000000000000, 0x8000000000000000, 0x7FF0000000000000, 0x0000000000000001,
      0x000FFFFFFFFFFFFF, 0x0010000000000000, 0x7FEFFFFFFFFFFFFF, 0x3FF0000000000000,
      0x4000000000000000, 0x3FF0000000000001, 0x3FEFFFFFFFFFFFFF, 0x0851EB59AA05E11B,
      0x08CD396874C9DF6B, 0x095EA567FAECBD39, 0x09EF77C3AB1031D1, 0x0BFAF41BD70820FF,
      0x151D7A6A6B0A18E9, 0x228D5EC0F1D69ED7, 0x27A136E5B394FB37, 0x2B8921215051C1CD,
      0x2BC87C17C1D3FD00, 0x2CD2A53DB1FEE090, 0x35FA36347D2CAF83, 0x3973661DBABCED21,
      0x3F930A2598289FCE, 0x418703DE1E398F11, 0x476F06BDC3BAEA9F, 0x4DF25E7E49B64A09,
      0x5938ACA2795E822A, 0x5D96A1070F88080C, 0x650109AF92B1D3F3, 0x66008E6E9474031C,
      0x68BFCD65E01F5058, 0x777565F126E87556, 0x7B2370FA0A097C98]> : tensor<35xf64>
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<35xf64>
  return %x, %y : tensor<35xf64>, tensor<35xf64>
}
// CHECK-LABEL: @opaque_two_step_f64(
// CHECK: tensorops.rsqrt
func.func @opaque_two_step_f64(%x: tensor<35xf64>) -> tensor<35xf64> {
  %y = tensorops.rsqrt %x accuracy<two_step> : tensor<35xf64>
  return %y : tensor<35xf64>
}
