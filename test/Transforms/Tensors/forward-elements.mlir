// Elements read where they come from.
// RUN: tensorops-opt %s --tensorops-forward-elements | FileCheck %s

// CHECK-LABEL: func @matrix(
//  CHECK-SAME: %{{.+}}: i32, %{{.+}}: i32, %{{.+}}: i32, %[[D:.+]]: i32)
//   CHECK-NOT: tensor.
//       CHECK: return %[[D]]
func.func @matrix(%a: i32, %b: i32, %c: i32, %d: i32) -> i32 {
  %c1 = arith.constant 1 : index
  %t = tensor.from_elements %a, %b, %c, %d : tensor<2x2xi32>
  %x = tensor.extract %t[%c1, %c1] : tensor<2x2xi32>
  return %x : i32
}

// Who else reads the tensor finds it.
// CHECK-LABEL: func @shared(
//  CHECK-SAME: %[[A:.+]]: f32)
//       CHECK: %[[T:.+]] = tensor.from_elements %[[A]]
//   CHECK-NOT: tensor.extract
//       CHECK: return %[[T]], %[[A]]
func.func @shared(%a: f32) -> (tensor<f32>, f32) {
  %t = tensor.from_elements %a : tensor<f32>
  %x = tensor.extract %t[] : tensor<f32>
  return %t, %x : tensor<f32>, f32
}

// A check finds what does not exist.
// CHECK-LABEL: func @negative_positions(
// CHECK-COUNT-2: tensor.extract
func.func @negative_positions(%a: f32, %i: index) -> (f32, f32) {
  %c3 = arith.constant 3 : index
  %t = tensor.from_elements %a, %a : tensor<2xf32>
  %x = tensor.extract %t[%i] : tensor<2xf32>
  %y = tensor.extract %t[%c3] : tensor<2xf32>
  return %x, %y : f32, f32
}
