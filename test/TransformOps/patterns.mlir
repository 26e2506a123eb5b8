// A schedule raises, tiles and fuses on tensors, makes loops of linalg, vectorizes and expands: from tensorops-opt, and
// from the stock mlir-opt with the plugin (test/Plugin/interfaces.mlir).
// RUN: tensorops-opt %s --transform-preload-library=transform-library-paths=%S/Inputs/schedule.mlir --transform-interpreter -o %t.mlir
// RUN: FileCheck %s < %t.mlir
// RUN: tensorops-run %t.mlir --input=64xf32=4 | FileCheck %s --check-prefix=VALUES
// VALUES: 64xf32=-0.5,-0.5

// The root and what reads it run over tiles of 16, as vectors; nothing of tensorops is left.
// CHECK-LABEL: func.func @main(
//   CHECK-NOT: math.rsqrt
//       CHECK: scf.for
//       CHECK: vector.transfer_read {{.*}} vector<16xf32>
//   CHECK-NOT: tensorops.rsqrt
//       CHECK: arith.negf %{{.*}} : vector<16xf32>
//       CHECK: vector.transfer_write {{.*}} vector<16xf32>
#target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">
module attributes {llvm.target = #target} {
  func.func @main(%x: tensor<64xf32>) -> tensor<64xf32> {
    %root = math.rsqrt %x : tensor<64xf32>
    %e = tensor.empty() : tensor<64xf32>
    %y = linalg.negf ins(%root : tensor<64xf32>) outs(%e : tensor<64xf32>) -> tensor<64xf32>
    return %y : tensor<64xf32>
  }
}
