// Only the C interface of the entries, and weak symbols, can be seen outside.
// RUN: tensorops-opt %s --tensorops-export-entries | FileCheck %s

// CHECK: llvm.func internal @main() {
llvm.func @main() {
  llvm.return
}
// CHECK: llvm.func @_mlir_ciface_main() {
llvm.func @_mlir_ciface_main() {
  llvm.return
}
// CHECK: llvm.func internal @linkonce() {
llvm.func linkonce_odr @linkonce() {
  llvm.return
}
// CHECK: llvm.func weak @handler() {
llvm.func weak @handler() {
  llvm.return
}
// CHECK: llvm.func @negative_declared(){{$}}
llvm.func @negative_declared()

// CHECK: llvm.mlir.global internal constant @value(1 : i32)
llvm.mlir.global external constant @value(1 : i32) : i32
// CHECK: llvm.mlir.global internal @initialized()
llvm.mlir.global private @initialized() : i32 {
  %0 = llvm.mlir.constant(1 : i32) : i32
  llvm.return %0 : i32
}
// CHECK: llvm.mlir.global external @negative_declared_global()
llvm.mlir.global external @negative_declared_global() : i32
