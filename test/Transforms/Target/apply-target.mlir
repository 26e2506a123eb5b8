// Triple and data layout on the module, CPU and features on its functions.
// RUN: tensorops-opt %s --tensorops-apply-target --split-input-file --verify-diagnostics | FileCheck %s

//      CHECK: module attributes {llvm.data_layout = "e-m:e-{{[^"]+}}"
// CHECK-SAME: llvm.target_triple = "x86_64-unknown-linux-gnu"
module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2", "+fma"]>>} {
  // CHECK: llvm.func @defined() attributes {target_cpu = "x86-64-v3", target_features = #llvm.target_features<["+avx2", "+fma"]>}
  llvm.func @defined() {
    llvm.return
  }
  // Somebody else compiles what is declared only.
  // CHECK: llvm.func @declared(){{$}}
  llvm.func @declared()
}

// -----

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
  // CHECK: llvm.func @no_features() attributes {target_cpu = "x86-64"} {
  llvm.func @no_features() {
    llvm.return
  }
}

// -----

// expected-error@+1 {{no llvm.target is attached to the module; run tensorops-attach-target{target=…} first}}
module {
  llvm.func @negative_no_target() {
    llvm.return
  }
}
