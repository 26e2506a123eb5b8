// What does not change leaves the loop; what may trap stays where it is.
// RUN: tensorops-opt %s --tensorops-hoist-invariant-code | FileCheck %s

// CHECK-LABEL: func @hoisted
//       CHECK: arith.addi
//       CHECK: arith.divui
//       CHECK: arith.remui
//       CHECK: scf.for
//  CHECK-NEXT: scf.for
//  CHECK-NEXT: memref.store
func.func @hoisted(%n: index, %x: index, %o: memref<?xindex>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  %vscale = vector.vscale
  %length = arith.muli %vscale, %c7 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %0 = arith.addi %x, %n : index
      %1 = arith.divui %0, %c7 : index
      %2 = arith.remui %1, %length : index
      memref.store %2, %o[%i] : memref<?xindex>
    }
  }
  return
}

// Upstream calls remainders pure.
// CHECK-LABEL: func @traps
//       CHECK: scf.for
//  CHECK-NEXT: arith.remsi
//  CHECK-NEXT: arith.remui
//  CHECK-NEXT: arith.divsi
//  CHECK-NEXT: arith.floordivsi
//  CHECK-NEXT: index.rems
//  CHECK-NEXT: math.ipowi
//  CHECK-NEXT: scf.if
func.func @traps(%n: index, %x: i32, %y: i32, %a: index, %b: index, %c: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = arith.remsi %x, %y : i32
    %1 = arith.remui %x, %y : i32
    %2 = arith.divsi %x, %y : i32
    %3 = arith.floordivsi %x, %y : i32
    %4 = index.rems %a, %b
    %5 = math.ipowi %x, %y : i32
    %6 = scf.if %c -> i32 {
      %7 = arith.remui %x, %y : i32
      scf.yield %7 : i32
    } else {
      scf.yield %x : i32
    }
  }
  return
}

// A position that only the run knows is looked up in memory.
// CHECK-LABEL: func @positions
//       CHECK: vector.extract %{{.+}}[1]
//       CHECK: scf.for
//  CHECK-NEXT: vector.extract %{{.+}}[%{{.+}}]
//  CHECK-NEXT: vector.insert
func.func @positions(%n: index, %v: vector<4x4xf32>, %p: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = vector.extract %v[1] : vector<4xf32> from vector<4x4xf32>
    %1 = vector.extract %v[%p] : vector<4xf32> from vector<4x4xf32>
    %2 = vector.insert %1, %v[%p] : vector<4xf32> into vector<4x4xf32>
  }
  return
}
