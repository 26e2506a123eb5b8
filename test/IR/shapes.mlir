// The sizes of a result are asked of the operand that gives them, and the op
// itself is no longer needed for that.
// RUN: tensorops-opt %s --resolve-ranked-shaped-type-result-dims --canonicalize | FileCheck %s

// CHECK-LABEL: @rsqrt_sizes
// CHECK-SAME: %[[INPUT:.*]]: tensor<?x4xf16>
func.func @rsqrt_sizes(%x: tensor<?x4xf16>) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK-NOT: tensorops
  // CHECK: %[[SIZE:.*]] = tensor.dim %[[INPUT]], %c0
  // CHECK: return %[[SIZE]], %c4
  %0 = tensorops.rsqrt %x : tensor<?x4xf16> -> tensor<?x4xf32>
  %d0 = tensor.dim %0, %c0 : tensor<?x4xf32>
  %d1 = tensor.dim %0, %c1 : tensor<?x4xf32>
  return %d0, %d1 : index, index
}

// CHECK-LABEL: @rsqrt_out_sizes
// CHECK-SAME: %[[INPUT:.*]]: tensor<?x4xf32>, %[[INIT:.*]]: tensor<?x?xf32>
func.func @rsqrt_out_sizes(%x: tensor<?x4xf32>, %o: tensor<?x?xf32>) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // CHECK-NOT: tensorops
  // CHECK-DAG: %[[SIZE0:.*]] = tensor.dim %[[INIT]], %c0
  // CHECK-DAG: %[[SIZE1:.*]] = tensor.dim %[[INIT]], %c1
  // CHECK: return %[[SIZE0]], %[[SIZE1]]
  %0 = tensorops.rsqrt_out ins(%x : tensor<?x4xf32>) outs(%o : tensor<?x?xf32>) -> tensor<?x?xf32>
  %d0 = tensor.dim %0, %c0 : tensor<?x?xf32>
  %d1 = tensor.dim %0, %c1 : tensor<?x?xf32>
  return %d0, %d1 : index, index
}
