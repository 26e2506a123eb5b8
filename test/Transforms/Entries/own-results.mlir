// What an entry returns is the caller's alone.
// RUN: tensorops-opt %s --tensorops-own-results --split-input-file | FileCheck %s

memref.global "private" constant @table : memref<4xf32> = dense<1.0>

// CHECK-LABEL: func @allocation
//       CHECK: %[[Y:.+]] = memref.alloc() : memref<4xf32>
//  CHECK-NEXT: return %[[Y]]
func.func @allocation() -> memref<4xf32> {
  %0 = memref.alloc() : memref<4xf32>
  return %0 : memref<4xf32>
}

// CHECK-LABEL: func @argument
//  CHECK-SAME: (%[[X:.+]]: memref<4x?xf32>)
//       CHECK: %[[SIZE:.+]] = memref.dim %[[X]]
//       CHECK: %[[Y:.+]] = memref.alloc(%[[SIZE]]) {alignment = 64 : i64} : memref<4x?xf32>
//  CHECK-NEXT: memref.copy %[[X]], %[[Y]]
//  CHECK-NEXT: return %[[Y]]
func.func @argument(%x: memref<4x?xf32>) -> memref<4x?xf32> {
  return %x : memref<4x?xf32>
}

// CHECK-LABEL: func @constant
//       CHECK: %[[X:.+]] = memref.get_global
//       CHECK: %[[Y:.+]] = memref.alloc
//  CHECK-NEXT: memref.copy %[[X]], %[[Y]]
//  CHECK-NEXT: return %[[Y]]
func.func @constant() -> memref<4xf32> {
  %0 = memref.get_global @table : memref<4xf32>
  return %0 : memref<4xf32>
}

// CHECK-LABEL: func @twice
//       CHECK: %[[X:.+]] = memref.alloc() : memref<4xf32>
//       CHECK: %[[Y:.+]] = memref.alloc
//  CHECK-NEXT: memref.copy %[[X]], %[[Y]]
//  CHECK-NEXT: return %[[X]], %[[Y]]
func.func @twice() -> (memref<4xf32>, memref<4xf32>) {
  %0 = memref.alloc() : memref<4xf32>
  return %0, %0 : memref<4xf32>, memref<4xf32>
}

// Two casts of one allocation are one buffer.
// CHECK-LABEL: func @cast_twice
//       CHECK: %[[X:.+]] = memref.cast
//       CHECK: %[[X_AGAIN:.+]] = memref.cast
//       CHECK: %[[Y:.+]] = memref.alloc
//  CHECK-NEXT: memref.copy %[[X_AGAIN]], %[[Y]]
//  CHECK-NEXT: return %[[X]], %[[Y]]
func.func @cast_twice() -> (memref<?xf32>, memref<?xf32>) {
  %0 = memref.alloc() : memref<4xf32>
  %1 = memref.cast %0 : memref<4xf32> to memref<?xf32>
  %2 = memref.cast %0 : memref<4xf32> to memref<?xf32>
  return %1, %2 : memref<?xf32>, memref<?xf32>
}

// A view of an allocation begins where no free may begin.
// CHECK-LABEL: func @view
//       CHECK: %[[VIEW:.+]] = memref.subview
//       CHECK: %[[Y:.+]] = memref.alloc() {alignment = 64 : i64} : memref<2xf32>
//  CHECK-NEXT: memref.copy %[[VIEW]], %[[Y]]
//  CHECK-NEXT: %[[RESULT:.+]] = memref.cast %[[Y]] : memref<2xf32> to memref<2xf32, strided<[?], offset: ?>>
//  CHECK-NEXT: return %[[RESULT]]
func.func @view(%i: index, %n: index) -> memref<2xf32, strided<[?], offset: ?>> {
  %0 = memref.alloc() : memref<8xf32>
  %1 = memref.subview %0[%i] [2] [%n] : memref<8xf32> to memref<2xf32, strided<[?], offset: ?>>
  return %1 : memref<2xf32, strided<[?], offset: ?>>
}

// CHECK-LABEL: func @control_flow
//       CHECK: %[[X:.+]] = scf.if
//       CHECK: memref.copy %[[X]]
func.func @control_flow(%c: i1, %x: memref<4xf32>) -> memref<4xf32> {
  %0 = scf.if %c -> memref<4xf32> {
    scf.yield %x : memref<4xf32>
  } else {
    %1 = memref.alloc() : memref<4xf32>
    scf.yield %1 : memref<4xf32>
  }
  return %0 : memref<4xf32>
}

// Each of several ways out.
// CHECK-LABEL: func @two_returns
// CHECK-COUNT-2: memref.copy
func.func @two_returns(%c: i1, %x: memref<4xf32>) -> memref<4xf32> {
  cf.cond_br %c, ^a, ^b
^a:
  return %x : memref<4xf32>
^b:
  return %x : memref<4xf32>
}

// CHECK-LABEL: func @rank_0_and_scalars
//       CHECK: memref.alloc() {alignment = 64 : i64} : memref<f32>
func.func @rank_0_and_scalars(%x: memref<f32>, %s: f32) -> (memref<f32>, f32) {
  return %x, %s : memref<f32>, f32
}

// CHECK-LABEL: func private @negative_private
//   CHECK-NOT: memref.copy
func.func private @negative_private(%x: memref<4xf32>) -> memref<4xf32> {
  return %x : memref<4xf32>
}
