// A failed check is reported, and every function on the way returns.
// RUN: tensorops-opt %s --tensorops-return-errors --split-input-file | FileCheck %s

// An entry keeps its type.
// CHECK: llvm.mlir.global internal constant @[[TEXT:.+]]("{{.*}}return-errors.mlir:[[#@LINE+17]]:3: error: expected a positive number\00")
// CHECK-LABEL: func @entry
//  CHECK-SAME: (%[[X:.+]]: index) -> index {
//       CHECK: %[[OK:.+]] = arith.cmpi sgt
//       CHECK: cf.cond_br %[[OK]], ^[[NEXT:.+]], ^[[FAILED:.+]]
//       CHECK: ^[[NEXT]]:
//  CHECK-NEXT: return %[[X]] : index
//       CHECK: ^[[FAILED]]:
//       CHECK: %[[ADDRESS:.+]] = llvm.mlir.addressof @[[TEXT]]
//  CHECK-NEXT: llvm.call @tensorops_report_error(%[[ADDRESS]])
//  CHECK-NEXT: cf.br ^[[EXIT:.+]]
//       CHECK: ^[[EXIT]]:
//  CHECK-NEXT: %[[ANY:.+]] = ub.poison : index
//  CHECK-NEXT: return %[[ANY]] : index
func.func @entry(%x: index) -> index {
  %c0 = arith.constant 0 : index
  %0 = arith.cmpi sgt, %x, %c0 : index
  cf.assert %0, "expected a positive number"
  return %x : index
}
// The default handler prints and exits; whoever has another one overrides it.
//       CHECK: llvm.func weak @tensorops_report_error(%[[MESSAGE:.+]]: !llvm.ptr) {
//       CHECK: llvm.call @dprintf(%{{.+}}, %{{.+}}, %[[MESSAGE]])
//       CHECK: llvm.call @exit
//  CHECK-NEXT: llvm.unreachable

// -----

// A private function says by a last result whether it failed; where it did its
// caller returns as well.
// CHECK-LABEL: func @caller
//  CHECK-SAME: -> f32 {
//       CHECK: %[[RESULTS:.+]]:2 = call @checked(%{{.+}}) : (i1) -> (f32, i1)
//  CHECK-NEXT: cf.cond_br %[[RESULTS]]#1, ^[[EXIT:.+]], ^[[NEXT:.+]]
//       CHECK: ^[[NEXT]]:
//       CHECK: return %[[RESULTS]]#0 : f32
//       CHECK: ^[[EXIT]]:
//  CHECK-NEXT: ub.poison : f32
//   CHECK-NOT: tensorops_report_error
// CHECK-LABEL: func private @checked
//  CHECK-SAME: -> (f32 {llvm.note = "kept"}, i1) {
//       CHECK: %[[NO:.+]] = arith.constant false
//       CHECK: return %{{.+}}, %[[NO]] : f32, i1
//       CHECK: call @tensorops_report_error
//       CHECK: %[[YES:.+]] = arith.constant true
//       CHECK: return %{{.+}}, %[[YES]] : f32, i1
func.func @caller(%c: i1) -> f32 {
  %0 = call @checked(%c) : (i1) -> f32
  return %0 : f32
}
func.func private @checked(%c: i1) -> (f32 {llvm.note = "kept"}) {
  %0 = arith.constant 1.0 : f32
  cf.assert %c, "expected true"
  return %0 : f32
}

// -----

// A public function that is called from here keeps its type for others.
// CHECK-LABEL: func private @public__checked
//  CHECK-SAME: -> i1 {
// CHECK-LABEL: func @public(
//  CHECK-SAME: %[[C:.+]]: i1) {
//       CHECK: %[[FAILED:.+]] = call @public__checked(%[[C]]) : (i1) -> i1
//       CHECK: cf.cond_br %[[FAILED]]
// CHECK-LABEL: func @caller
//       CHECK: call @public__checked
func.func @public(%c: i1) {
  cf.assert %c, "expected true"
  return
}
func.func @caller(%c: i1) {
  call @public(%c) : (i1) -> ()
  return
}

// -----

// A function that calls itself calls the twin that says whether it failed.
// CHECK-LABEL: func private @recursive__checked
//       CHECK: %[[RESULTS:.+]]:2 = call @recursive__checked(%{{.+}}) : (i32) -> (i32, i1)
//       CHECK: cf.cond_br %[[RESULTS]]#1
// CHECK-LABEL: func @recursive(
//  CHECK-SAME: -> i32 {
//       CHECK: call @recursive__checked
func.func @recursive(%x: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %positive = arith.cmpi sge, %x, %zero : i32
  cf.assert %positive, "expected 0 or more"
  %more = arith.cmpi sgt, %x, %zero : i32
  cf.cond_br %more, ^more, ^done
^more:
  %less = arith.subi %x, %one : i32
  %0 = call @recursive(%less) : (i32) -> i32
  return %0 : i32
^done:
  return %x : i32
}

// -----

// Several checks share the way out.
// CHECK: @[[SECOND:.+]]("{{.*}}expected b\00")
// CHECK: @[[FIRST:.+]]("{{.*}}expected a\00")
// CHECK-LABEL: func @several
//       CHECK: cf.cond_br %{{.+}}, ^{{.+}}, ^[[FAILED_A:.+]]{{$}}
//       CHECK: cf.cond_br %{{.+}}, ^{{.+}}, ^[[FAILED_B:.+]]{{$}}
//       CHECK: ^[[FAILED_A]]:
//  CHECK-NEXT: llvm.mlir.addressof @[[FIRST]]
//       CHECK: cf.br ^[[EXIT:.+]]
//       CHECK: ^[[FAILED_B]]:
//  CHECK-NEXT: llvm.mlir.addressof @[[SECOND]]
//       CHECK: cf.br ^[[EXIT]]
func.func @several(%a: i1, %b: i1) {
  cf.assert %a, "expected a"
  cf.assert %b, "expected b"
  return
}

// -----

// What was asked on the way holds; on another way it is asked again.
//   CHECK-NOT: the second
// CHECK-LABEL: func @repeated
// CHECK-COUNT-3: llvm.call @tensorops_report_error
//   CHECK-NOT: llvm.call @tensorops_report_error
//       CHECK: return
func.func @repeated(%ok: i1, %way: i1) {
  cf.cond_br %way, ^left, ^right
^left:
  cf.assert %ok, "the first"
  cf.assert %ok, "the second"
  cf.br ^join
^right:
  cf.br ^join
^join:
  cf.assert %ok, "the third"
  cf.assert %way, "the fourth"
  return
}

// -----

// Two checks say the same of the same place.
//         CHECK: llvm.mlir.global internal constant @{{.+}}("same.mlir:1:1: error: bad\00")
//     CHECK-NOT: same.mlir
//   CHECK-LABEL: func @shared
func.func @shared(%ok: i1, %also: i1) {
  cf.assert %ok, "bad" loc("same.mlir":1:1)
  cf.assert %also, "bad" loc("same.mlir":1:1)
  return
}

// -----

// Without a check nothing is added.
// CHECK-LABEL: func @negative_no_checks
//  CHECK-NEXT: call @declared() : () -> ()
//  CHECK-NEXT: return
//   CHECK-NOT: tensorops_report_error
func.func @negative_no_checks() {
  call @declared() : () -> ()
  return
}
func.func private @declared()

// -----

// A handler of the module's own is taken.
// CHECK-LABEL: llvm.func @tensorops_report_error(!llvm.ptr)
//   CHECK-NOT: dprintf
llvm.func @tensorops_report_error(!llvm.ptr)
func.func @own_handler(%c: i1) {
  cf.assert %c, "expected true"
  return
}
