// Operands for which MLIR has no result get one; those that are known to be in
// range cost nothing.
// RUN: tensorops-opt %s --tensorops-expand-partial-arithmetic | FileCheck %s

// CHECK-LABEL: func @shifts
//  CHECK-SAME: (%[[X:.+]]: i32, %[[N:.+]]: i32)
//       CHECK: %[[LESS:.+]] = arith.cmpi ult, %[[N]], %{{.+}} : i32
//       CHECK: %[[LEFT:.+]] = arith.shli %[[X]], %[[N]]
//       CHECK: %[[L:.+]] = arith.select %[[LESS]], %[[LEFT]], %{{.+}}
//       CHECK: %[[RIGHT:.+]] = arith.shrui %[[X]], %[[N]]
//       CHECK: %[[R:.+]] = arith.select %{{.+}}, %[[RIGHT]], %{{.+}}
//       CHECK: %[[MOST:.+]] = arith.constant 31 : i32
//       CHECK: %[[AMOUNT:.+]] = arith.minui %[[N]], %[[MOST]]
//       CHECK: %[[S:.+]] = arith.shrsi %[[X]], %[[AMOUNT]]
//       CHECK: return %[[L]], %[[R]], %[[S]]
func.func @shifts(%x: i32, %n: i32) -> (i32, i32, i32) {
  %0 = arith.shli %x, %n : i32
  %1 = arith.shrui %x, %n : i32
  %2 = arith.shrsi %x, %n : i32
  return %0, %1, %2 : i32, i32, i32
}

// CHECK-LABEL: func @index
//       CHECK: arith.constant 64 : index
//       CHECK: index.shl
//  CHECK-NEXT: arith.constant 0 : index
//  CHECK-NEXT: arith.select
//       CHECK: arith.minui
//  CHECK-NEXT: index.shrs
//       CHECK: arith.select
//  CHECK-NEXT: index.rems
func.func @index(%x: index, %n: index) -> (index, index, index) {
  %0 = index.shl %x, %n
  %1 = index.shrs %x, %n
  %2 = index.rems %x, %n
  return %0, %1, %2 : index, index, index
}

// CHECK-LABEL: func @remainder
//  CHECK-SAME: (%[[X:.+]]: vector<4xi8>, %[[Y:.+]]: vector<4xi8>)
//       CHECK: %[[MINUS:.+]] = arith.constant dense<-1> : vector<4xi8>
//       CHECK: %[[IS:.+]] = arith.cmpi eq, %[[Y]], %[[MINUS]]
//       CHECK: %[[ONE:.+]] = arith.constant dense<1> : vector<4xi8>
//       CHECK: %[[D:.+]] = arith.select %[[IS]], %[[ONE]], %[[Y]]
//       CHECK: arith.remsi %[[X]], %[[D]]
func.func @remainder(%x: vector<4xi8>, %y: vector<4xi8>) -> vector<4xi8> {
  %0 = arith.remsi %x, %y : vector<4xi8>
  return %0 : vector<4xi8>
}

// CHECK-LABEL: func @to_integers
//  CHECK-SAME: (%[[X:.+]]: f32)
//   CHECK-DAG: %[[END:.+]] = arith.constant 1.280000e+02 : f32
//   CHECK-DAG: %[[START:.+]] = arith.constant -1.280000e+02 : f32
//       CHECK: %[[ABOVE:.+]] = arith.cmpf oge, %[[X]], %[[END]]
//       CHECK: %[[BELOW:.+]] = arith.cmpf ole, %[[X]], %[[START]]
//       CHECK: %[[INSIDE:.+]] = arith.andi
//       CHECK: %[[SAFE:.+]] = arith.select %[[INSIDE]], %[[X]], %{{.+}}
//       CHECK: %[[I:.+]] = arith.fptosi %[[SAFE]] : f32 to i8
//       CHECK: %[[LOW:.+]] = arith.select %[[BELOW]], %{{.+}}, %[[I]]
//       CHECK: %[[R:.+]] = arith.select %[[ABOVE]], %{{.+}}, %[[LOW]]
//       CHECK: arith.constant 2.560000e+02 : f32
//       CHECK: arith.fptoui
func.func @to_integers(%x: f32) -> (i8, i8) {
  %0 = arith.fptosi %x : f32 to i8
  %1 = arith.fptoui %x : f32 to i8
  return %0, %1 : i8, i8
}

// The type ends before the integers do: infinities are beyond.
// CHECK-LABEL: func @narrow
//   CHECK-DAG: arith.constant 0x7C00 : f16
//   CHECK-DAG: arith.constant 0xFC00 : f16
func.func @narrow(%x: f16) -> i64 {
  %0 = arith.fptosi %x : f16 to i64
  return %0 : i64
}

// CHECK-LABEL: func @negative
//   CHECK-NOT: arith.select
//   CHECK-NOT: arith.minui
//       CHECK: return
func.func @negative(%x: i32, %n: i32, %t: tensor<?xi32>) {
  %c31 = arith.constant 31 : i32
  %c3 = arith.constant 3 : i32
  %0 = arith.shli %x, %c31 : i32
  %1 = arith.andi %n, %c31 : i32
  %2 = arith.shrsi %x, %1 : i32
  %3 = arith.remsi %x, %c3 : i32
  %4 = arith.remui %x, %n : i32
  %5 = arith.shli %t, %t : tensor<?xi32>
  return
}
