// Elements read where they come from, and constants that are no tensors.
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

#element = affine_map<(i) -> (i)>
#scalar = affine_map<(i) -> ()>

// As stablehlo's constants come: converted by a loop, reshaped, broadcast by another.
// CHECK-LABEL: func @converted(
// CHECK: %[[TWO:.+]] = arith.constant 2.000000e+00 : f32
// CHECK: math.powf %{{.+}}, %[[TWO]] : f32
func.func @converted(%x: tensor<4xf32>) -> tensor<4xf32> {
  %c2 = arith.constant 2 : i64
  %e1 = tensor.empty() : tensor<1xf32>
  %two = linalg.generic {indexing_maps = [#element], iterator_types = ["parallel"]} outs(%e1 : tensor<1xf32>) {
  ^bb0(%o: f32):
    %z = arith.sitofp %c2 : i64 to f32
    linalg.yield %z : f32
  } -> tensor<1xf32>
  %t = tensor.collapse_shape %two [] : tensor<1xf32> into tensor<f32>
  %e = tensor.empty() : tensor<4xf32>
  %b = linalg.generic {indexing_maps = [#scalar, #element], iterator_types = ["parallel"]} ins(%t : tensor<f32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %o: f32):
    linalg.yield %a : f32
  } -> tensor<4xf32>
  %y = linalg.generic {indexing_maps = [#element, #element, #element], iterator_types = ["parallel"]} ins(%x, %b : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %p: f32, %o: f32):
    %z = math.powf %a, %p : f32
    linalg.yield %z : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// What the program rounds itself is rounded there.
// CHECK-LABEL: func @rounded(
// CHECK: %[[TENTH:.+]] = arith.constant 1.000000e-01 : f64
// CHECK: arith.truncf %[[TENTH]] : f64 to f32
func.func @rounded(%x: tensor<4xf32>) -> tensor<4xf32> {
  %tenth = arith.constant dense<0.1> : tensor<4xf64>
  %y = linalg.generic {indexing_maps = [#element, #element, #element], iterator_types = ["parallel"]} ins(%x, %tenth : tensor<4xf32>, tensor<4xf64>) outs(%x : tensor<4xf32>) {
  ^bb0(%a: f32, %p: f64, %o: f32):
    %t = arith.truncf %p : f64 to f32
    %z = arith.addf %a, %t : f32
    linalg.yield %z : f32
  } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// Elements that differ, sums, complex numbers and sizes.
// CHECK-LABEL: func @negative_others(
// CHECK: ^bb0(%[[A:.+]]: f32, %[[S:.+]]: f32, %[[C:.+]]: complex<f32>, %[[I:.+]]: index, %{{.+}}: f32)
// CHECK: arith.addf %[[A]], %[[S]]
// CHECK: complex.re %[[C]]
// CHECK: arith.index_cast %[[I]]
func.func @negative_others(%x: tensor<2xf32>) -> tensor<2xf32> {
  %differ = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %ones = arith.constant dense<1.0> : tensor<2xf32>
  %complex = arith.constant dense<(1.0, 2.0)> : tensor<2xcomplex<f32>>
  %index = arith.constant dense<3> : tensor<2xindex>
  %zero = arith.constant dense<0.0> : tensor<f32>
  %sum = linalg.generic {indexing_maps = [#element, #scalar], iterator_types = ["reduction"]} ins(%ones : tensor<2xf32>) outs(%zero : tensor<f32>) {
  ^bb0(%a: f32, %o: f32):
    %z = arith.addf %a, %o : f32
    linalg.yield %z : f32
  } -> tensor<f32>
  %y = linalg.generic {indexing_maps = [#element, #scalar, #element, #element, #element], iterator_types = ["parallel"]}
      ins(%differ, %sum, %complex, %index : tensor<2xf32>, tensor<f32>, tensor<2xcomplex<f32>>, tensor<2xindex>) outs(%x : tensor<2xf32>) {
  ^bb0(%a: f32, %s: f32, %c: complex<f32>, %i: index, %o: f32):
    %0 = arith.addf %a, %s : f32
    %1 = complex.re %c : complex<f32>
    %2 = arith.index_cast %i : index to i32
    %3 = arith.sitofp %2 : i32 to f32
    %4 = arith.mulf %0, %1 : f32
    %5 = arith.mulf %4, %3 : f32
    linalg.yield %5 : f32
  } -> tensor<2xf32>
  return %y : tensor<2xf32>
}
