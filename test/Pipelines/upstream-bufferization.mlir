// Faults of upstream's bufferization (docs/upstream.md), as upstream.mlir.
// RUN: tensorops-opt %s --one-shot-bufferize="bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map" | FileCheck %s

func.func private @callee(tensor<?x?xf32>)

// Rows that lie 8 apart are not those of a contiguous buffer.
// CHECK-LABEL: func @slice(
//       CHECK: memref.cast %{{.+}} : memref<?x?xf32, strided<[8, 1]>> to memref<?x?xf32>
//   CHECK-NOT: memref.copy
func.func @slice(%x: tensor<6x8xf32>) {
  %0 = tensor.extract_slice %x[0, 0] [2, 5] [1, 1] : tensor<6x8xf32> to tensor<2x5xf32>
  %1 = tensor.cast %0 : tensor<2x5xf32> to tensor<?x?xf32>
  call @callee(%1) : (tensor<?x?xf32>) -> ()
  return
}
