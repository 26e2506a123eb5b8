// Vector operations that stock conversions leave.
// RUN: tensorops-opt %s --tensorops-expand-vectors | FileCheck %s

// CHECK-LABEL: func @load
//       CHECK: %[[ROW0:.+]] = vector.load %arg0[%{{.+}}, %arg1] : memref<4x8xf32>, vector<4xf32>
//       CHECK: vector.insert %[[ROW0]], %{{.+}} [0]
//       CHECK: %[[ROW1:.+]] = vector.load
//       CHECK: vector.insert %[[ROW1]], %{{.+}} [1]
func.func @load(%x: memref<4x8xf32>, %i: index) -> vector<2x4xf32> {
  %0 = vector.load %x[%i, %i] : memref<4x8xf32>, vector<2x4xf32>
  return %0 : vector<2x4xf32>
}

// CHECK-LABEL: func @store
// CHECK-COUNT-6: vector.store %{{.+}} : memref<4x8x8xf32>, vector<4xf32>
//   CHECK-NOT: vector.store
func.func @store(%x: memref<4x8x8xf32>, %i: index, %v: vector<2x3x4xf32>) {
  vector.store %v, %x[%i, %i, %i] : memref<4x8x8xf32>, vector<2x3x4xf32>
  return
}

// CHECK-LABEL: func @negative_one_dimension
//       CHECK: vector.load %arg0[%arg1] : memref<8xf32>, vector<4xf32>
func.func @negative_one_dimension(%x: memref<8xf32>, %i: index) -> vector<4xf32> {
  %0 = vector.load %x[%i] : memref<8xf32>, vector<4xf32>
  return %0 : vector<4xf32>
}

// CHECK-LABEL: func @extract
//       CHECK: %[[ROW:.+]] = arith.select
//       CHECK: vector.extract %[[ROW]][%arg1] : f32 from vector<3xf32>
func.func @extract(%v: vector<2x3xf32>, %i: index) -> f32 {
  %0 = vector.extract %v[%i, %i] : f32 from vector<2x3xf32>
  return %0 : f32
}

// CHECK-LABEL: func @insert
// CHECK-COUNT-2: arith.select
//   CHECK-NOT: arith.select
func.func @insert(%v: vector<2x3xf32>, %x: f32, %i: index) -> vector<2x3xf32> {
  %0 = vector.insert %x, %v[%i, %i] : f32 into vector<2x3xf32>
  return %0 : vector<2x3xf32>
}

// CHECK-LABEL: func @remainder
//       CHECK: scf.for
//       CHECK: arith.remf %{{.+}}, %{{.+}} : f32
func.func @remainder(%a: vector<[4]xf32>, %b: vector<[4]xf32>) -> vector<[4]xf32> {
  %0 = arith.remf %a, %b : vector<[4]xf32>
  return %0 : vector<[4]xf32>
}

#matrix = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (j)>
#column = affine_map<(i, j) -> (i)>

// CHECK-LABEL: func @contract
//   CHECK-NOT: vector.contract
// CHECK-COUNT-3: arith.maxnumf %{{.+}}, %{{.+}} : vector<2xf32>
//   CHECK-NOT: arith.maxnumf
func.func @contract(%a: vector<2x3xf32>, %b: vector<3xf32>, %c: vector<2xf32>) -> vector<2xf32> {
  %0 = vector.contract {indexing_maps = [#matrix, #row, #column], iterator_types = ["parallel", "reduction"],
      kind = #vector.kind<maxnumf>} %a, %b, %c : vector<2x3xf32>, vector<3xf32> into vector<2xf32>
  return %0 : vector<2xf32>
}

// CHECK-LABEL: func @contract_masked
//   CHECK-NOT: vector.contract
// CHECK-COUNT-3: arith.select
func.func @contract_masked(%a: vector<2x3xi32>, %b: vector<3xi32>, %c: vector<2xi32>, %m: vector<2x3xi1>) -> vector<2xi32> {
  %0 = vector.mask %m { vector.contract {indexing_maps = [#matrix, #row, #column], iterator_types = ["parallel", "reduction"],
      kind = #vector.kind<add>} %a, %b, %c : vector<2x3xi32>, vector<3xi32> into vector<2xi32> } : vector<2x3xi1> -> vector<2xi32>
  return %0 : vector<2xi32>
}

// CHECK-LABEL: func @negative_sum
//       CHECK: vector.contract
func.func @negative_sum(%a: vector<2x3xf32>, %b: vector<3xf32>, %c: vector<2xf32>) -> vector<2xf32> {
  %0 = vector.contract {indexing_maps = [#matrix, #row, #column], iterator_types = ["parallel", "reduction"],
      kind = #vector.kind<add>} %a, %b, %c : vector<2x3xf32>, vector<3xf32> into vector<2xf32>
  return %0 : vector<2xf32>
}
