// Our whole pipeline gives the same in the stock mlir-opt as in tensorops-opt.
// RUN: %plugin_opt %examples/rsqrt_2d.mlir --pass-pipeline='builtin.module(tensorops-lower-to-cpu-pipeline{target=x86-64-v3})' -o %t.plugin
// RUN: tensorops-opt %examples/rsqrt_2d.mlir --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o %t.ours
// RUN: diff %t.plugin %t.ours
// RUN: FileCheck %s < %t.plugin

// Without the plugin nothing of this works.
// RUN: not mlir-opt %examples/rsqrt_2d.mlir 2>&1 | FileCheck %s --check-prefix=ALONE

// CHECK: llvm.func @_mlir_ciface_main(
// CHECK-NOT: tensorops.rsqrt
// ALONE: Dialect `tensorops' not found
