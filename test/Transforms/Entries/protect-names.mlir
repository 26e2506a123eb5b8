// Every name of the program gets a prefix that no library has, once.
// RUN: tensorops-opt %s --tensorops-protect-names | FileCheck %s
// RUN: tensorops-opt %s --tensorops-protect-names --tensorops-protect-names | FileCheck %s

// CHECK-LABEL: module attributes {tensorops.names_are_protected}
// CHECK: llvm.mlir.global internal constant @tensorops$table
// CHECK: llvm.func @tensorops$malloc(
// CHECK: llvm.func @tensorops$main(
// CHECK: llvm.mlir.addressof @tensorops$table
// CHECK: llvm.call @tensorops$malloc(
// CHECK: llvm.func @tensorops_report_error(!llvm.ptr)
// CHECK: llvm.func @llvm.fabs.f32(f32) -> f32
// CHECK: memref.global "private" @tensorops$buffer
// CHECK: func.func private @tensorops$exit(f32)
llvm.mlir.global internal constant @table(1 : i32) : i32
llvm.func @malloc(%x: f32) -> f32 {
  llvm.return %x : f32
}
llvm.func @main(%x: f32) -> f32 {
  %t = llvm.mlir.addressof @table : !llvm.ptr
  %0 = llvm.call @malloc(%x) : (f32) -> f32
  llvm.return %0 : f32
}
llvm.func @tensorops_report_error(!llvm.ptr)
llvm.func @llvm.fabs.f32(f32) -> f32
memref.global "private" @buffer : memref<4xf32>
func.func private @exit(f32)
