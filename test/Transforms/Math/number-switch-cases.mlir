// RUN: tensorops-opt %s --tensorops-number-switch-cases | FileCheck %s
// RUN: tensorops-opt %s --tensorops-number-switch-cases --convert-scf-to-cf --canonicalize | FileCheck %s --check-prefix=BLOCKS

// Whole numbers are compared, numbers of cases are switched over.
// CHECK-LABEL: func @choose(
// CHECK-SAME: %[[N:.*]]: index,
// CHECK: %[[FIRST:.*]] = arith.cmpi eq, %[[N]], %c2{{.*}} : index
// CHECK: %[[ONE:.*]] = arith.select %[[FIRST]], %{{.*}}, %{{.*}} : index
// CHECK: %[[SECOND:.*]] = arith.cmpi eq, %[[N]], %c4294967298 : index
// CHECK: %[[CASE:.*]] = arith.select %[[SECOND]], %{{.*}}, %[[ONE]] : index
// CHECK: scf.index_switch %[[CASE]] -> f32
// CHECK: case 0 {
// CHECK: case 1 {
// CHECK: default {
// BLOCKS-LABEL: func @choose(
// BLOCKS: cf.switch %{{.*}} : i32, [
// BLOCKS: 0:
// BLOCKS: 1:
func.func @choose(%n: index, %x: f32, %y: f32, %z: f32) -> f32 {
  %r = scf.index_switch %n -> f32
  case 2 {
    scf.yield %x : f32
  }
  case 4294967298 {
    scf.yield %y : f32
  }
  default {
    scf.yield %z : f32
  }
  return %r : f32
}

// Nothing but a default, and one switch within another.
// CHECK-LABEL: func @nested(
// CHECK: %[[NONE:.*]] = arith.constant 0 : index
// CHECK: scf.index_switch %[[NONE]]
// CHECK: default {
// CHECK: arith.cmpi eq, %{{.*}}, %c-1 : index
// CHECK: scf.index_switch
// CHECK: case 0 {
func.func @nested(%n: index, %buffer: memref<f32>, %x: f32) {
  scf.index_switch %n
  default {
    scf.index_switch %n
    case -1 {
      memref.store %x, %buffer[] : memref<f32>
      scf.yield
    }
    default {
    }
  }
  return
}
