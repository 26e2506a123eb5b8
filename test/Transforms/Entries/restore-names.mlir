// The program's names as they were, where nothing needs them more.
// RUN: tensorops-opt %s --tensorops-restore-names --split-input-file | FileCheck %s

// What the code generator calls is not given to a function of the program.
// CHECK-LABEL: module {
// CHECK: llvm.mlir.global internal constant @table
// CHECK: llvm.func @tensorops$malloc(
// CHECK: llvm.func @tensorops$fmodf(
// CHECK: llvm.func @"tensorops$what else"(
// CHECK: llvm.func @main(
// CHECK: llvm.mlir.addressof @table
// CHECK: llvm.call @tensorops$malloc(
module attributes {tensorops.names_are_protected} {
  llvm.mlir.global internal constant @tensorops$table(1 : i32) : i32
  llvm.func @tensorops$malloc(%x: f32) -> f32 {
    llvm.return %x : f32
  }
  llvm.func @tensorops$fmodf(%x: f32) -> f32 {
    llvm.return %x : f32
  }
  llvm.func @"tensorops$what else"(%x: f32) -> f32 {
    llvm.return %x : f32
  }
  llvm.func @tensorops$main(%x: f32) -> f32 {
    %t = llvm.mlir.addressof @tensorops$table : !llvm.ptr
    %0 = llvm.call @tensorops$malloc(%x) : (f32) -> f32
    llvm.return %0 : f32
  }
}

// -----

// A declaration and what the conversions declared become one, with the types
// that each call has.
// CHECK-LABEL: module {
// CHECK: llvm.func @exit(i32)
// CHECK: llvm.func @main(
// CHECK: %[[EXIT:.+]] = llvm.mlir.addressof @exit : !llvm.ptr
// CHECK: llvm.call %[[EXIT]](%{{.+}}) : !llvm.ptr, (f32) -> ()
module attributes {tensorops.names_are_protected} {
  llvm.func @tensorops$exit(f32)
  llvm.func @exit(i32)
  llvm.func @tensorops$main(%x: f32, %s: i32) {
    llvm.call @tensorops$exit(%x) : (f32) -> ()
    llvm.call @exit(%s) : (i32) -> ()
    llvm.return
  }
}

// -----

// The C interface has its name, whatever else would have it.
// CHECK-LABEL: module {
// CHECK: llvm.func @main(
// CHECK: llvm.func @_mlir_ciface_main(
// CHECK-NEXT: llvm.call @main(
// CHECK: llvm.func @tensorops$_mlir_ciface_main(
module attributes {tensorops.names_are_protected} {
  llvm.func @tensorops$main(%x: f32) -> f32 {
    llvm.return %x : f32
  }
  llvm.func @_mlir_ciface_tensorops$main(%x: f32) -> f32 {
    %0 = llvm.call @tensorops$main(%x) : (f32) -> f32
    llvm.return %0 : f32
  }
  llvm.func @tensorops$_mlir_ciface_main(%x: f32) -> f32 {
    llvm.return %x : f32
  }
}
