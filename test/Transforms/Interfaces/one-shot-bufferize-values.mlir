// Stock one-shot-bufferize takes our operations on tensors as they are.
// RUN: tensorops-opt %s --one-shot-bufferize="bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map" -o %t.mlir
// RUN: FileCheck %s < %t.mlir
// RUN: tensorops-run %s --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=VALUES
// RUN: tensorops-run %t.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=VALUES

// VALUES: 2x3xf32=1,0.5,0.25,inf,nan,0
// VALUES-NEXT: 2x3xf32=1,1.4142135,2,0,nan,inf

// rsqrt gets a buffer of its own; rsqrt_out writes its destination.
// CHECK-LABEL: @main
// CHECK-SAME: %[[INPUT:.*]]: memref<?x3xf32>, %[[INIT:.*]]: memref<?x3xf32>
func.func @main(%x: tensor<?x3xf32>, %o: tensor<?x3xf32>) -> (tensor<?x3xf32>, tensor<?x3xf32>) {
  // CHECK: %[[SIZE:.*]] = memref.dim %[[INPUT]], %c0
  // CHECK: %[[ROOT:.*]] = memref.alloc(%[[SIZE]]) {alignment = 64 : i64} : memref<?x3xf32>
  // CHECK: tensorops.rsqrt_out ins(%[[INPUT]] : memref<?x3xf32>) outs(%[[ROOT]] : memref<?x3xf32>) accuracy<correct> {note}
  %0 = tensorops.rsqrt %x accuracy<correct> {note} : tensor<?x3xf32>
  // CHECK-NOT: memref.{{alloc|copy}}
  // CHECK: tensorops.rsqrt_out ins(%[[ROOT]] : memref<?x3xf32>) outs(%[[INIT]] : memref<?x3xf32>) accuracy<faithful> {note}
  %1 = tensorops.rsqrt_out ins(%0 : tensor<?x3xf32>) outs(%o : tensor<?x3xf32>) accuracy<faithful> {note} -> tensor<?x3xf32>
  // CHECK: return %[[ROOT]], %[[INIT]]
  return %0, %1 : tensor<?x3xf32>, tensor<?x3xf32>
}
