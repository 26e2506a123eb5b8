// RUN: tensorops-opt %s --tensorops-mark-restricted-memory | FileCheck %s
// RUN: tensorops-opt %s --tensorops-mark-restricted-memory --tensorops-map-to-gpu | FileCheck %s --check-prefix=GONE
// GONE-NOT: tensorops.restrict

// CHECK: func.func @restricted(%{{.*}}: tensor<4xf32>, %{{.*}}: memref<4xf32> {tensorops.restrict})
func.func @restricted(%x: tensor<4xf32>, %out: memref<4xf32>) {
  bufferization.materialize_in_destination %x in restrict writable %out : (tensor<4xf32>, memref<4xf32>) -> ()
  return
}

// Nothing is promised, or of memory that is no parameter.
// CHECK: func.func @shared(%{{.*}}: tensor<4xf32>, %{{.*}}: memref<4xf32>, %{{.*}}: memref<8xf32>) {
func.func @shared(%x: tensor<4xf32>, %out: memref<4xf32>, %more: memref<8xf32>) {
  bufferization.materialize_in_destination %x in writable %out : (tensor<4xf32>, memref<4xf32>) -> ()
  %part = memref.subview %more[0] [4] [1] : memref<8xf32> to memref<4xf32, strided<[1]>>
  bufferization.materialize_in_destination %x in restrict writable %part : (tensor<4xf32>, memref<4xf32, strided<[1]>>) -> ()
  return
}
