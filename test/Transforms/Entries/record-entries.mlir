// What entries take and give is kept through the conversions, on the function and on its C interface; names are the
// interface's own.
// RUN: tensorops-opt %s --tensorops-record-entries | FileCheck %s --check-prefix=RECORD
// RUN: tensorops-opt %s --tensorops-record-entries --tensorops-record-entries | FileCheck %s --check-prefix=RECORD
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64 | FileCheck %s --check-prefix=LOWERED

// RECORD: func @sum(
// RECORD-SAME: tensorops.entry = {type = (memref<?xf32>, memref<f32>, i1) -> (), written = array<i1: false, true, false>}
// LOWERED-LABEL: llvm.func @_mlir_ciface_sum({{.*}} tensorops.entry = {type = (memref<?xf32>, memref<f32>, i1) -> (), written = array<i1: false, true, false>}
// LOWERED-LABEL: llvm.func @_mlir_ciface_passes_on(
func.func @sum(%x: memref<?xf32>, %s: memref<f32>, %unused: i1) attributes {llvm.emit_c_interface} {
  linalg.reduce {arith.addf} ins(%x : memref<?xf32>) outs(%s : memref<f32>) dimensions = [0]
  return
}

// What passes a buffer on may write it.
// RECORD: func @passes_on(
// RECORD-SAME: written = array<i1: true, true>
func.func @passes_on(%x: memref<?xf32>, %s: memref<f32>) attributes {llvm.emit_c_interface} {
  %c = arith.constant false
  call @sum(%x, %s, %c) : (memref<?xf32>, memref<f32>, i1) -> ()
  return
}

// RECORD: func private @negative_hidden(
// RECORD-NOT: tensorops.entry
// LOWERED-LABEL: llvm.func internal @negative_hidden(
// LOWERED-NOT: tensorops.entry
func.func private @negative_hidden(%x: f32) -> f32 {
  return %x : f32
}
