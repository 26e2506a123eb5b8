// A division that may have no result is behind a check; of a vector there is
// one for all lanes.
// RUN: tensorops-opt %s --tensorops-check-divisions | FileCheck %s

// CHECK-LABEL: func @signed
//  CHECK-SAME: (%[[X:.+]]: i32, %[[Y:.+]]: i32)
//       CHECK: %[[ZERO:.+]] = arith.constant 0 : i32
//       CHECK: %[[ISNT:.+]] = arith.cmpi ne, %[[Y]], %[[ZERO]] : i32
//       CHECK: cf.assert %[[ISNT]], "'arith.divsi': division by zero"
//       CHECK: %[[SMALLEST:.+]] = arith.constant -2147483648 : i32
//       CHECK: %[[LARGER:.+]] = arith.cmpi ne, %[[X]], %[[SMALLEST]]
//       CHECK: %[[MINUS:.+]] = arith.constant -1 : i32
//       CHECK: %[[OTHER:.+]] = arith.cmpi ne, %[[Y]], %[[MINUS]]
//       CHECK: %[[FITS:.+]] = arith.ori %[[LARGER]], %[[OTHER]]
//       CHECK: cf.assert %[[FITS]], "'arith.divsi': the smallest i32 divided by -1 is out of range"
//       CHECK: arith.divsi %[[X]], %[[Y]]
func.func @signed(%x: i32, %y: i32) -> i32 {
  %0 = arith.divsi %x, %y : i32
  return %0 : i32
}

// CHECK-LABEL: func @each_kind
//       CHECK: "'arith.divui': division by zero"
//   CHECK-NOT: range
//       CHECK: "'arith.remsi': division by zero"
//   CHECK-NOT: range
//       CHECK: "'arith.remui': division by zero"
//   CHECK-NOT: range
//       CHECK: "'arith.ceildivui': division by zero"
//   CHECK-NOT: range
//       CHECK: "'arith.ceildivsi': division by zero"
//       CHECK: "'arith.ceildivsi': the smallest i8 divided
//       CHECK: "'arith.floordivsi': division by zero"
//       CHECK: "'arith.floordivsi': the smallest i8 divided
//       CHECK: "'math.ipowi': negative power of zero"
func.func @each_kind(%x: i8, %y: i8) {
  %0 = arith.divui %x, %y : i8
  %1 = arith.remsi %x, %y : i8
  %2 = arith.remui %x, %y : i8
  %3 = arith.ceildivui %x, %y : i8
  %4 = arith.ceildivsi %x, %y : i8
  %5 = arith.floordivsi %x, %y : i8
  %6 = math.ipowi %x, %y : i8
  return
}

// CHECK-LABEL: func @of_other_dialects
//       CHECK: "'index.divs': division by zero"
//       CHECK: arith.constant -9223372036854775808 : index
//       CHECK: "'index.divs': the smallest index divided
//       CHECK: "'index.remu': division by zero"
//       CHECK: "'llvm.srem': division by zero"
//       CHECK: "'llvm.srem': the smallest i16 divided
func.func @of_other_dialects(%x: index, %y: index, %a: i16, %b: i16) {
  %0 = index.divs %x, %y
  %1 = index.remu %x, %y
  %2 = llvm.srem %a, %b : i16
  return
}

// CHECK-LABEL: func @vector
//  CHECK-SAME: %[[Y:[^ ]+]]: vector<2x4xi16>)
//       CHECK: %[[ZERO:.+]] = arith.constant dense<0> : vector<2x4xi16>
//       CHECK: %[[ISNT:.+]] = arith.cmpi ne, %[[Y]], %[[ZERO]]
//       CHECK: %[[LANES:.+]] = vector.shape_cast %[[ISNT]] : vector<2x4xi1> to vector<8xi1>
//       CHECK: %[[ALL:.+]] = vector.reduction <and>, %[[LANES]] : vector<8xi1> into i1
//       CHECK: cf.assert %[[ALL]], "'arith.remui': division by zero"
func.func @vector(%x: vector<2x4xi16>, %y: vector<2x4xi16>) -> vector<2x4xi16> {
  %0 = arith.remui %x, %y : vector<2x4xi16>
  return %0 : vector<2x4xi16>
}

// In the body of a loop, for its element.
// CHECK-LABEL: func @body
//       CHECK: (%{{.+}}: i64, %[[Y:.+]]: i64, %{{.+}}: i64) {
//       CHECK: arith.cmpi ne, %[[Y]]
//  CHECK-NEXT: cf.assert %{{.+}}, "'arith.divui': division by zero"
//  CHECK-NEXT: arith.divui
func.func @body(%x: tensor<?xi64>, %y: tensor<?xi64>, %o: tensor<?xi64>) -> tensor<?xi64> {
  %0 = linalg.map {arith.divui} ins(%x, %y : tensor<?xi64>, tensor<?xi64>) outs(%o : tensor<?xi64>)
  return %0 : tensor<?xi64>
}

// CHECK-LABEL: func @negative
//   CHECK-NOT: cf.assert
//       CHECK: return
func.func @negative(%x: i32, %v: vector<2xi32>, %t: tensor<?xi32>, %n: index) {
  %c7 = arith.constant 7 : i32
  %cm1 = arith.constant -1 : i32
  %both = arith.constant dense<[3, -5]> : vector<2xi32>
  %c4 = arith.constant 4 : index
  %vscale = vector.vscale
  %length = arith.muli %vscale, %c4 : index
  %0 = arith.divsi %x, %c7 : i32
  %1 = arith.divui %x, %cm1 : i32
  %2 = arith.divsi %v, %both : vector<2xi32>
  %3 = arith.remui %n, %length : index
  %4 = arith.divsi %t, %t : tensor<?xi32>
  return
}

// What is wrong at any rate still waits for the run: it may never come here.
// CHECK-LABEL: func @by_zero
//       CHECK: %[[NO:.+]] = arith.constant false
//       CHECK: cf.assert %[[NO]], "'arith.divui': division by zero"
func.func @by_zero(%x: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %0 = arith.divui %x, %c0 : i32
  return %0 : i32
}
