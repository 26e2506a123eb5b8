// Only masks of scalable vectors of rank 1 change; a count below none is none.
// RUN: tensorops-opt %s --tensorops-lower-scalable-masks | FileCheck %s

// CHECK-LABEL: func @scalable(
//  CHECK-SAME: %[[N:.+]]: index
//   CHECK-DAG: %[[ZERO:.+]] = arith.constant 0 : i64
//   CHECK-DAG: %[[SIGNED:.+]] = arith.index_cast %[[N]] : index to i64
//       CHECK: %[[COUNT:.+]] = arith.maxsi %[[SIGNED]], %[[ZERO]] : i64
//       CHECK: llvm.intr.get.active.lane.mask %[[ZERO]], %[[COUNT]] : i64, i64 to vector<[8]xi1>
func.func @scalable(%n: index) -> vector<[8]xi1> {
  %m = vector.create_mask %n : vector<[8]xi1>
  return %m : vector<[8]xi1>
}

// CHECK-LABEL: func @fixed(
//       CHECK: vector.create_mask %{{.+}} : vector<8xi1>
func.func @fixed(%n: index) -> vector<8xi1> {
  %m = vector.create_mask %n : vector<8xi1>
  return %m : vector<8xi1>
}

// CHECK-LABEL: func @matrix(
//       CHECK: vector.create_mask %{{.+}}, %{{.+}} : vector<2x[8]xi1>
func.func @matrix(%n: index) -> vector<2x[8]xi1> {
  %m = vector.create_mask %n, %n : vector<2x[8]xi1>
  return %m : vector<2x[8]xi1>
}
