// What MLIR converts to SPIR-V not at all, or wrongly, is said otherwise.
// RUN: tensorops-opt %s --tensorops-expand-for-spirv | FileCheck %s

// The sign of zero is the operand's: -0.5 becomes -0.0.
// CHECK-LABEL: func @trunc
// CHECK-SAME:      (%[[X:.+]]: vector<4xf64>)
// CHECK-NEXT:    %[[MAGNITUDE:.+]] = math.absf %[[X]]
// CHECK-NEXT:    %[[WHOLE:.+]] = math.floor %[[MAGNITUDE]]
// CHECK-NEXT:    %[[Y:.+]] = math.copysign %[[WHOLE]], %[[X]]
// CHECK-NEXT:    return %[[Y]]
func.func @trunc(%x: vector<4xf64>) -> vector<4xf64> {
  %y = math.trunc %x : vector<4xf64>
  return %y : vector<4xf64>
}

// CHECK-LABEL: func @remainder
// CHECK-SAME:      (%[[A:.+]]: i64, %[[B:.+]]: i64)
// CHECK-NEXT:    %[[Q:.+]] = arith.divsi %[[A]], %[[B]]
// CHECK-NEXT:    %[[WHOLE:.+]] = arith.muli %[[Q]], %[[B]]
// CHECK-NEXT:    %[[R:.+]] = arith.subi %[[A]], %[[WHOLE]]
// CHECK-NEXT:    return %[[R]]
func.func @remainder(%a: i64, %b: i64) -> i64 {
  %r = arith.remsi %a, %b : i64
  return %r : i64
}

// Every result by one comparison; uses inside the loop stay.
// CHECK-LABEL: func @loops
// CHECK-SAME:      (%[[LOW:.+]]: index, %[[HIGH:.+]]: index, %[[STEP:.+]]: index, %[[S:.+]]: f32, %[[I:.+]]: i32)
// CHECK-NEXT:    %[[LOOP:.+]]:2 = scf.for %{{.*}} = %[[LOW]] to %[[HIGH]] step %[[STEP]] iter_args(%[[A:.+]] = %[[S]], %[[B:.+]] = %[[I]])
// CHECK-NEXT:      %[[SUM:.+]] = arith.addf %[[A]], %[[A]]
// CHECK-NEXT:      scf.yield %[[SUM]], %[[B]]
// CHECK:         %[[RUNS:.+]] = arith.cmpi slt, %[[LOW]], %[[HIGH]] : index
// CHECK-NEXT:    %[[X:.+]] = arith.select %[[RUNS]], %[[LOOP]]#0, %[[S]]
// CHECK-NEXT:    %[[Y:.+]] = arith.select %[[RUNS]], %[[LOOP]]#1, %[[I]]
// CHECK-NEXT:    return %[[X]], %[[Y]]
func.func @loops(%low: index, %high: index, %step: index, %s: f32, %i: i32) -> (f32, i32) {
  %0:2 = scf.for %at = %low to %high step %step iter_args(%a = %s, %b = %i) -> (f32, i32) {
    %sum = arith.addf %a, %a : f32
    scf.yield %sum, %b : f32, i32
  }
  return %0#0, %0#1 : f32, i32
}

// The inner loop's result is guarded before the outer one yields it, a vector by
// a vector of conditions; bounds without a sign are compared so.
// CHECK-LABEL: func @nested
// CHECK:         %[[OUTER:.+]] = scf.for unsigned
// CHECK:           %[[INNER:.+]] = scf.for
// CHECK:           arith.cmpi slt
// CHECK:           %[[RUNS:.+]] = vector.broadcast %{{.*}} : i1 to vector<2xi1>
// CHECK-NEXT:      %[[CHOSEN:.+]] = arith.select %[[RUNS]], %[[INNER]], %{{.*}} : vector<2xi1>, vector<2xf32>
// CHECK-NEXT:      scf.yield %[[CHOSEN]]
// CHECK:         arith.cmpi ult
func.func @nested(%n: i32, %c1: i32, %v: vector<2xf32>) -> vector<2xf32> {
  %c0 = arith.constant 0 : i32
  %0 = scf.for unsigned %i = %c0 to %n step %c1 iter_args(%a = %v) -> (vector<2xf32>) : i32 {
    %1 = scf.for %j = %c0 to %i step %c1 iter_args(%b = %a) -> (vector<2xf32>) : i32 {
      %2 = arith.addf %b, %b : vector<2xf32>
      scf.yield %2 : vector<2xf32>
    }
    scf.yield %1 : vector<2xf32>
  }
  return %0 : vector<2xf32>
}

// CHECK-LABEL: func @condition
// CHECK-SAME:      (%[[C:.+]]: i1,
// CHECK-NEXT:    %[[ALL:.+]] = vector.broadcast %[[C]] : i1 to vector<4xi1>
// CHECK-NEXT:    arith.select %[[ALL]],
func.func @condition(%c: i1, %x: vector<4xi32>, %y: vector<4xi32>) -> vector<4xi32> {
  %z = arith.select %c, %x, %y : vector<4xi32>
  return %z : vector<4xi32>
}

// CHECK-LABEL: func @negative_others
// CHECK-NOT:     vector.broadcast
// CHECK-NOT:     arith.cmpi
// CHECK:         arith.select %{{.*}} : f32
// CHECK-NEXT:    arith.select %{{.*}} : vector<4xi1>, vector<4xf32>
// CHECK-NEXT:    arith.remui
// CHECK-NEXT:    math.floor
// CHECK-NEXT:    scf.for
// CHECK-NEXT:    }
// CHECK-NEXT:    return
func.func @negative_others(%c: i1, %d: vector<4xi1>, %x: f32, %v: vector<4xf32>, %n: index) {
  %0 = arith.select %c, %x, %x : f32
  %1 = arith.select %d, %v, %v : vector<4xi1>, vector<4xf32>
  %2 = arith.remui %n, %n : index
  %3 = math.floor %x : f32
  scf.for %i = %n to %n step %n {
  }
  return
}
