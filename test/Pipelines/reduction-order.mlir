// Contract: R5.
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 | FileCheck %s
// RUN: tensorops-opt %s '--tensorops-lower-to-cpu-pipeline=target=x86-64-v3 reduction-order=lanes64' | FileCheck %s
// RUN: tensorops-opt %s '--tensorops-lower-to-cpu-pipeline=target=x86-64-v3 reduction-order=sequential' | FileCheck %s --check-prefix=SEQUENTIAL

// CHECK: llvm.fadd {{.*}} vector<8xf32>
// SEQUENTIAL-NOT: vector<
func.func @main(%x: tensor<?x?xf32>, %init: tensor<?xf32>) -> tensor<?xf32> {
  %y = linalg.reduce ins(%x : tensor<?x?xf32>) outs(%init : tensor<?xf32>) dimensions = [1]
      (%in: f32, %sum: f32) {
    %next = arith.addf %sum, %in : f32
    linalg.yield %next : f32
  }
  return %y : tensor<?xf32>
}
