// The recipe of each (element type, accuracy), on the shape that the op has.
// Contract: A2, A14.
// RUN: tensorops-opt %s --tensorops-expand-recipes --split-input-file | FileCheck %s

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {

// Exactly the root and the quotient: nothing before, between or behind.
// CHECK-LABEL: func @rsqrt_f32_two_step
//  CHECK-SAME: (%[[X:.+]]: f32)
//  CHECK-NEXT: %[[ONE:.+]] = arith.constant 1.000000e+00 : f32
//  CHECK-NEXT: %[[ROOT:.+]] = math.sqrt %[[X]] : f32
//  CHECK-NEXT: %[[Y:.+]] = arith.divf %[[ONE]], %[[ROOT]] : f32
//  CHECK-NEXT: return %[[Y]]
func.func @rsqrt_f32_two_step(%x: f32) -> f32 {
  %y = tensorops.rsqrt %x accuracy<two_step> : f32
  return %y : f32
}

// CHECK-LABEL: func @rsqrt_f64_two_step
//  CHECK-SAME: (%[[X:.+]]: vector<4xf64>)
//  CHECK-NEXT: %[[ONE:.+]] = arith.constant dense<1.000000e+00> : vector<4xf64>
//  CHECK-NEXT: %[[ROOT:.+]] = math.sqrt %[[X]] : vector<4xf64>
//  CHECK-NEXT: %[[Y:.+]] = arith.divf %[[ONE]], %[[ROOT]] : vector<4xf64>
//  CHECK-NEXT: return %[[Y]]
func.func @rsqrt_f64_two_step(%x: vector<4xf64>) -> vector<4xf64> {
  %y = tensorops.rsqrt %x accuracy<two_step> : vector<4xf64>
  return %y : vector<4xf64>
}

// In f64, rounded once; every NaN becomes the default one.
// CHECK-LABEL: func @rsqrt_f32_correct
//  CHECK-SAME: (%[[X:.+]]: f32)
//  CHECK-NEXT: %[[WIDE:.+]] = arith.extf %[[X]] : f32 to f64
//       CHECK: %[[ROOT:.+]] = math.sqrt %[[WIDE]] : f64
//  CHECK-NEXT: %[[QUOTIENT:.+]] = arith.divf %{{.+}}, %[[ROOT]] : f64
//  CHECK-NEXT: %[[ROUNDED:.+]] = arith.truncf %[[QUOTIENT]] : f64 to f32
//  CHECK-NEXT: %[[IS_NAN:.+]] = arith.cmpf uno, %[[ROUNDED]], %[[ROUNDED]]
//  CHECK-NEXT: %[[NAN:.+]] = arith.constant 0x7FC00000 : f32
//  CHECK-NEXT: %[[Y:.+]] = arith.select %[[IS_NAN]], %[[NAN]], %[[ROUNDED]]
//  CHECK-NEXT: return %[[Y]]
func.func @rsqrt_f32_correct(%x: f32) -> f32 {
  %y = tensorops.rsqrt %x accuracy<correct> : f32
  return %y : f32
}

// The default accuracy is correct; without a recipe of their own the weaker
// promises get it too.
// CHECK-LABEL: func @rsqrt_f32_other_accuracies
// CHECK-COUNT-3: arith.truncf %{{.+}} : f64 to f32
// CHECK-NOT: tensorops
func.func @rsqrt_f32_other_accuracies(%x: f32) -> (f32, f32, f32) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %x accuracy<faithful> : f32
  %2 = tensorops.rsqrt %x accuracy<approximate> : f32
  return %0, %1, %2 : f32, f32, f32
}

// A step of the last place by the exact residual, for ordinary inputs only.
// CHECK-LABEL: func @rsqrt_f64_correct
//  CHECK-SAME: (%[[X:.+]]: f64)
//       CHECK: %[[ROOT:.+]] = math.sqrt %[[X]] : f64
//  CHECK-NEXT: %[[QUOTIENT:.+]] = arith.divf %{{.+}}, %[[ROOT]] : f64
//   CHECK-NOT: math.fma
//       CHECK: arith.cmpf ogt
//       CHECK: %[[IS_LESS:.+]] = arith.cmpf olt
//       CHECK: %[[STEP:.+]] = arith.select %[[IS_LESS]]
//  CHECK-NEXT: %[[BITS:.+]] = arith.bitcast %[[QUOTIENT]] : f64 to i64
//  CHECK-NEXT: %[[STEPPED:.+]] = arith.addi %[[BITS]], %[[STEP]] : i64
//  CHECK-NEXT: %[[NEIGHBOUR:.+]] = arith.bitcast %[[STEPPED]] : i64 to f64
//       CHECK: arith.constant 0x7FF8000000000000 : f64
//       CHECK: %[[SPECIAL:.+]] = arith.select %{{.+}}, %{{.+}}, %[[QUOTIENT]] : f64
//  CHECK-NEXT: %[[Y:.+]] = arith.select %{{.+}}, %[[NEIGHBOUR]], %[[SPECIAL]] : f64
//  CHECK-NEXT: return %[[Y]]
func.func @rsqrt_f64_correct(%x: f64) -> f64 {
  %y = tensorops.rsqrt %x : f64
  return %y : f64
}

// CHECK-LABEL: func @rsqrt_f64_other_accuracies
// CHECK-COUNT-2: arith.constant 0x7FF8000000000000 : f64
// CHECK-NOT: tensorops
func.func @rsqrt_f64_other_accuracies(%x: f64) -> (f64, f64) {
  %0 = tensorops.rsqrt %x accuracy<faithful> : f64
  %1 = tensorops.rsqrt %x accuracy<approximate> : f64
  return %0, %1 : f64, f64
}

// Every shape that a scalar or a vector can have.
// CHECK-LABEL: func @rsqrt_f64_shapes
// CHECK: math.sqrt %{{.+}} : vector<f64>
// CHECK: math.sqrt %{{.+}} : vector<1x4xf64>
// CHECK: math.sqrt %{{.+}} : vector<7xf64>
// CHECK: math.sqrt %{{.+}} : vector<2x[4]xf64>
// CHECK-NOT: tensorops
func.func @rsqrt_f64_shapes(%a: vector<f64>, %b: vector<1x4xf64>, %c: vector<7xf64>, %d: vector<2x[4]xf64>)
    -> (vector<f64>, vector<1x4xf64>, vector<7xf64>, vector<2x[4]xf64>) {
  %0 = tensorops.rsqrt %a : vector<f64>
  %1 = tensorops.rsqrt %b : vector<1x4xf64>
  %2 = tensorops.rsqrt %c : vector<7xf64>
  %3 = tensorops.rsqrt %d : vector<2x[4]xf64>
  return %0, %1, %2, %3 : vector<f64>, vector<1x4xf64>, vector<7xf64>, vector<2x[4]xf64>
}

// CHECK-LABEL: func @rsqrt_f32_shapes
// CHECK: arith.select %{{.+}} : vector<i1>, vector<f32>
// CHECK: arith.select %{{.+}} : vector<1x4xi1>, vector<1x4xf32>
// CHECK: arith.select %{{.+}} : vector<7xi1>, vector<7xf32>
// CHECK: arith.select %{{.+}} : vector<2x[4]xi1>, vector<2x[4]xf32>
// CHECK-NOT: tensorops
func.func @rsqrt_f32_shapes(%a: vector<f32>, %b: vector<1x4xf32>, %c: vector<7xf32>, %d: vector<2x[4]xf32>)
    -> (vector<f32>, vector<1x4xf32>, vector<7xf32>, vector<2x[4]xf32>) {
  %0 = tensorops.rsqrt %a : vector<f32>
  %1 = tensorops.rsqrt %b : vector<1x4xf32>
  %2 = tensorops.rsqrt %c : vector<7xf32>
  %3 = tensorops.rsqrt %d : vector<2x[4]xf32>
  return %0, %1, %2, %3 : vector<f32>, vector<1x4xf32>, vector<7xf32>, vector<2x[4]xf32>
}

// Complex numbers in parts: the operations of the scalar form, none of them
// contracted.
// CHECK-LABEL: func @rsqrt_parts
// CHECK-COUNT-2: math.sqrt %{{.+}} : vector<8xf64>
// CHECK: arith.divf %{{.+}} : vector<8xf64>
// CHECK-NOT: arith.divf
// CHECK-NOT: fma
// CHECK: arith.truncf %{{.+}} : vector<8xf64> to vector<8xf32>
// CHECK-COUNT-2: math.sqrt %{{.+}} : vector<2x[4]xf64>
// CHECK-COUNT-2: arith.divf %{{.+}} : vector<2x[4]xf64>
// CHECK-NOT: tensorops
func.func @rsqrt_parts(%a: vector<8xf32>, %b: vector<2x[4]xf64>)
    -> (vector<8xf32>, vector<8xf32>, vector<2x[4]xf64>, vector<2x[4]xf64>) {
  %0, %1 = tensorops.rsqrt_parts %a, %a : vector<8xf32>
  %2, %3 = tensorops.rsqrt_parts %b, %b : vector<2x[4]xf64>
  return %0, %1, %2, %3 : vector<8xf32>, vector<8xf32>, vector<2x[4]xf64>, vector<2x[4]xf64>
}

// Tensors and buffers are the business of convert-tensorops-to-linalg; a linalg
// body holds scalars.
// CHECK-LABEL: func @rsqrt_in_linalg
// CHECK: linalg.generic
// CHECK: math.sqrt %{{.+}} : f32
// CHECK: tensorops.rsqrt %{{.+}} : tensor<4xf32>
func.func @rsqrt_in_linalg(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} outs(%x : tensor<4xf32>) {
  ^bb0(%out: f32):
    %root = tensorops.rsqrt %out accuracy<two_step> : f32
    linalg.yield %root : f32
  } -> tensor<4xf32>
  %1 = tensorops.rsqrt %x : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

}

// -----

// The nearest target counts: a function may have one of its own.
// CHECK-LABEL: func @rsqrt_function_target
// CHECK: math.sqrt
func.func @rsqrt_function_target(%x: f32) -> f32 attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
  %y = tensorops.rsqrt %x : f32
  return %y : f32
}
