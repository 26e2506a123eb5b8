// Operations on tensors that are no single loop nest, by those that are.
// RUN: tensorops-opt %s --tensorops-decompose-linalg --split-input-file | FileCheck %s

// CHECK-LABEL: func @softmax
//   CHECK-NOT: linalg.softmax
//       CHECK: arith.maxnumf
//       CHECK: arith.subf
//  CHECK-NEXT: math.exp
//       CHECK: arith.addf
//       CHECK: arith.divf
func.func @softmax(%x: tensor<?x?xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = linalg.softmax dimension(1) ins(%x : tensor<?x?xf32>) outs(%o : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}

// -----

// CHECK-LABEL: func @pack_dynamic
//   CHECK-NOT: linalg.pack
//       CHECK: tensor.pad
//       CHECK: tensor.expand_shape
//       CHECK: linalg.transpose
func.func @pack_dynamic(%x: tensor<?x?xf32>, %p: f32, %o: tensor<?x?x2x4xf32>) -> tensor<?x?x2x4xf32> {
  %y = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0, 1] inner_tiles = [2, 4] into %o
      : tensor<?x?xf32> -> tensor<?x?x2x4xf32>
  return %y : tensor<?x?x2x4xf32>
}

// -----

// CHECK-LABEL: func @unpack_dynamic
//   CHECK-NOT: linalg.unpack
//       CHECK: linalg.transpose
//       CHECK: tensor.collapse_shape
//       CHECK: tensor.extract_slice
func.func @unpack_dynamic(%x: tensor<?x?x2x4xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = linalg.unpack %x inner_dims_pos = [0, 1] inner_tiles = [2, 4] into %o
      : tensor<?x?x2x4xf32> -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}

// -----

// CHECK-LABEL: func @winograd
//   CHECK-NOT: linalg.winograd
//       CHECK: linalg.matmul
func.func @winograd(%x: tensor<4x3x3x3xf32>, %o: tensor<6x6x3x4xf32>) -> tensor<6x6x3x4xf32> {
  %y = linalg.winograd_filter_transform fmr(F_4_3) ins(%x : tensor<4x3x3x3xf32>) outs(%o : tensor<6x6x3x4xf32>) -> tensor<6x6x3x4xf32>
  return %y : tensor<6x6x3x4xf32>
}

// -----

// CHECK-LABEL: func @bitcast
//       CHECK: arith.bitcast %{{.+}} : tensor<?xf32> to tensor<?xi32>
func.func @bitcast(%x: tensor<?xf32>) -> tensor<?xi32> {
  %y = tensor.bitcast %x : tensor<?xf32> to tensor<?xi32>
  return %y : tensor<?xi32>
}

// -----

// CHECK-LABEL: func @negative_bitcast_unsigned
//       CHECK: tensor.bitcast
func.func @negative_bitcast_unsigned(%x: tensor<?xui32>) -> tensor<?xi32> {
  %y = tensor.bitcast %x : tensor<?xui32> to tensor<?xi32>
  return %y : tensor<?xi32>
}

// -----

// CHECK-LABEL: func @negative_softmax_buffers
//       CHECK: linalg.softmax
func.func @negative_softmax_buffers(%x: memref<?x?xf32>, %o: memref<?x?xf32>) {
  linalg.softmax dimension(1) ins(%x : memref<?x?xf32>) outs(%o : memref<?x?xf32>)
  return
}

// -----

// CHECK-LABEL: func @negative_pack_dynamic_tile
//       CHECK: linalg.pack
func.func @negative_pack_dynamic_tile(%x: tensor<?xf32>, %p: f32, %n: index, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0] inner_tiles = [%n] into %o
      : tensor<?xf32> -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
