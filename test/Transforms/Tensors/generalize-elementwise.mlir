// Elementwise operations on tensors, none of them folded.
// RUN: tensorops-opt %s --tensorops-generalize-elementwise | FileCheck %s

// CHECK-LABEL: func @equal_operands
//   CHECK-NOT: arith.constant dense
//       CHECK: linalg.generic
//       CHECK: arith.xori %{{.+}}, %{{.+}} : i32
func.func @equal_operands(%x: tensor<?xi32>) -> tensor<?xi32> {
  %0 = arith.xori %x, %x : tensor<?xi32>
  return %0 : tensor<?xi32>
}

// CHECK-LABEL: func @comparison
//       CHECK: linalg.generic
//       CHECK: arith.cmpi eq, %{{.+}}, %{{.+}} : i64
func.func @comparison(%x: tensor<?x4xi64>) -> tensor<?x4xi1> {
  %0 = arith.cmpi eq, %x, %x : tensor<?x4xi64>
  return %0 : tensor<?x4xi1>
}

// CHECK-LABEL: func @negative_scalar
//   CHECK-NOT: linalg.generic
func.func @negative_scalar(%x: i32) -> i32 {
  %0 = arith.xori %x, %x : i32
  return %0 : i32
}
