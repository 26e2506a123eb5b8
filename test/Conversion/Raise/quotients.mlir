// 1/√x becomes ours with the bits that it has, and with others by leave.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=sources=quotients | FileCheck %s
// RUN: tensorops-opt %s --tensorops-raise-rsqrt="sources=quotients accuracy=correct" | FileCheck %s --check-prefix=CORRECT
// RUN: tensorops-opt %s --tensorops-raise-rsqrt | FileCheck %s --check-prefix=NAMED
// NAMED-NOT: tensorops.rsqrt
// RUN: tensorops-opt %s --tensorops-raise-rsqrt="sources=quotients remarks=raised" -o %t 2>&1 | FileCheck %s --check-prefix=REMARK --implicit-check-not=stays
// REMARK: remark: 'arith.divf' is tensorops.rsqrt, accuracy two_step
// RUN: tensorops-opt %s --tensorops-raise-rsqrt="sources=quotients" -o %t 2>&1 | count 0

// CHECK-LABEL: func @scalar
//   CHECK-NOT: math.sqrt
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<two_step> : f32
//   CHECK-NOT: divf
// CORRECT-LABEL: func @scalar
//       CORRECT: tensorops.rsqrt %{{.+}} : f32
func.func @scalar(%x: f32) -> f32 {
  %one = arith.constant 1.0 : f32
  %0 = math.sqrt %x : f32
  %1 = arith.divf %one, %0 : f32
  return %1 : f32
}

// A root that others read stays for them.
// CHECK-LABEL: func @shared
//       CHECK: math.sqrt %{{.+}} : vector<4xf64>
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<two_step> : vector<4xf64>
func.func @shared(%x: vector<4xf64>) -> (vector<4xf64>, vector<4xf64>) {
  %one = arith.constant dense<1.0> : vector<4xf64>
  %0 = math.sqrt %x : vector<4xf64>
  %1 = arith.divf %one, %0 : vector<4xf64>
  return %0, %1 : vector<4xf64>, vector<4xf64>
}

// CHECK-LABEL: func @tensor
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<two_step> : tensor<?xf32>
func.func @tensor(%x: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %one = arith.constant 1.0 : f32
  %ones = tensor.splat %one[%n] : tensor<?xf32>
  %0 = math.sqrt %x : tensor<?xf32>
  %1 = arith.divf %ones, %0 : tensor<?xf32>
  return %1 : tensor<?xf32>
}

// CHECK-LABEL: func @linalg
//       CHECK: tensorops.rsqrt_out ins(%{{.+}} : tensor<4xf32>) outs(%{{.+}} : tensor<4xf32>) accuracy<two_step> -> tensor<4xf32>
//       CHECK: tensorops.rsqrt_out ins(%{{.+}} : tensor<4xf32>) outs(%{{.+}} : tensor<4xf32>) accuracy<two_step> -> tensor<4xf32>
//   CHECK-NOT: linalg.
func.func @linalg(%x: tensor<4xf32>, %o: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %one = arith.constant 1.0 : f32
  %0 = linalg.sqrt ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  %1 = linalg.reciprocal ins(%0 : tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  %ones = arith.constant dense<1.0> : tensor<4xf32>
  %2 = linalg.div ins(%ones, %0 : tensor<4xf32>, tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  return %1, %2 : tensor<4xf32>, tensor<4xf32>
}

// The root is rounded to f16 and the quotient is, two_step is once.
// CHECK-LABEL: func @negative_narrow
//   CHECK-NOT: tensorops.rsqrt
// CORRECT-LABEL: func @negative_narrow
//       CORRECT: tensorops.rsqrt %{{.+}} : f16
//       CORRECT: tensorops.rsqrt %{{.+}} : bf16
func.func @negative_narrow(%x: f16, %y: bf16) -> (f16, bf16) {
  %one = arith.constant 1.0 : f16
  %0 = math.sqrt %x : f16
  %1 = arith.divf %one, %0 : f16
  %other = arith.constant 1.0 : bf16
  %2 = math.sqrt %y : bf16
  %3 = arith.divf %other, %2 : bf16
  return %1, %3 : f16, bf16
}

// Other factors round otherwise, another numerator is no reciprocal.
// CHECK-LABEL: func @negative_factors
//   CHECK-NOT: tensorops.rsqrt
// CORRECT-LABEL: func @negative_factors
//   CORRECT-NOT: tensorops.rsqrt
func.func @negative_factors(%x: f32, %y: f32) -> (f32, f32, f32) {
  %minus = arith.constant -1.0 : f32
  %one = arith.constant 1.0 : f32
  %0 = math.sqrt %x : f32
  %1 = arith.divf %y, %0 : f32
  %2 = arith.divf %minus, %0 : f32
  %3 = arith.divf %0, %one : f32
  return %1, %2, %3 : f32, f32, f32
}

// As torch-mlir writes it: the divisor is asserted not to be 0, for which no
// root is needed.
// CORRECT-LABEL: func @asserted
// CHECK-LABEL: func @asserted
//  CHECK-SAME: (%[[X:.+]]: f32, %[[Y:.+]]: f32)
//   CHECK-NOT: math.sqrt
//       CHECK: %[[POSITIVE:.+]] = arith.cmpf ogt, %[[X]], %{{.+}} : f32
//       CHECK: cf.assert %[[POSITIVE]]
//       CHECK: tensorops.rsqrt %[[X]] accuracy<two_step> : f32
//       CHECK: math.sqrt %[[Y]]
//       CHECK: arith.cmpf une
func.func @asserted(%x: f32, %y: f32) -> (f32, i1) {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %0 = math.sqrt %x : f32
  %1 = arith.cmpf one, %0, %zero : f32
  cf.assert %1, "unimplemented: tensor with zero element"
  %2 = arith.divf %one, %0 : f32
  %3 = math.sqrt %y : f32
  %4 = arith.cmpf une, %3, %zero : f32
  return %2, %4 : f32, i1
}
