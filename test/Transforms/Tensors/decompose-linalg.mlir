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
//       CHECK: linalg.generic
//       CHECK: arith.bitcast %{{.+}} : f32 to i32
func.func @bitcast(%x: tensor<?xf32>) -> tensor<?xi32> {
  %y = tensor.bitcast %x : tensor<?xf32> to tensor<?xi32>
  return %y : tensor<?xi32>
}

// -----

// CHECK-LABEL: func @bitcast_unsigned
//       CHECK: linalg.generic
//       CHECK: builtin.unrealized_conversion_cast %{{.+}} : ui32 to i32
//   CHECK-NOT: arith.bitcast
func.func @bitcast_unsigned(%x: tensor<?xui32>) -> tensor<?xi32> {
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

// CHECK-LABEL: func @pack_dynamic_tile
//   CHECK-NOT: linalg.pack
//       CHECK: tensor.pad
//       CHECK: tensor.expand_shape
//       CHECK: linalg.transpose
func.func @pack_dynamic_tile(%x: tensor<?xf32>, %p: f32, %n: index, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0] inner_tiles = [%n] into %o
      : tensor<?xf32> -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}

// -----

// A fold of the two finds which dimension is left out by the strides.
// CHECK-LABEL: func @slice_of_one
//       CHECK: tensor.extract_slice %{{.+}}[1, 0] [1, 4] [1, 1]
func.func @slice_of_one(%x: tensor<3x4xf32>) -> tensor<4xf32> {
  %y = tensor.extract_slice %x[1, 0] [1, 4] [2, 1] : tensor<3x4xf32> to tensor<4xf32>
  return %y : tensor<4xf32>
}

// -----

// CHECK-LABEL: func @negative_slice_of_two
//       CHECK: tensor.extract_slice %{{.+}}[0] [2] [2]
func.func @negative_slice_of_two(%x: tensor<3xf32>) -> tensor<2xf32> {
  %y = tensor.extract_slice %x[0] [2] [2] : tensor<3xf32> to tensor<2xf32>
  return %y : tensor<2xf32>
}

// -----

// CHECK-LABEL: func @reshape_sizes
//       CHECK: %[[SIZES:.+]] = arith.index_cast %{{.+}} : tensor<2xi32> to tensor<2xindex>
//       CHECK: tensor.reshape %{{.+}}(%[[SIZES]])
func.func @reshape_sizes(%x: tensor<?xf32>, %s: tensor<2xi32>) -> tensor<?x?xf32> {
  %y = tensor.reshape %x(%s) : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}

// -----

// CHECK-LABEL: func @collapse_nothing
//       CHECK: tensor.empty(%{{.+}}) : tensor<?xf32>
func.func @collapse_nothing(%x: tensor<?x0xf32>) -> tensor<?xf32> {
  %y = tensor.collapse_shape %x [[0, 1]] : tensor<?x0xf32> into tensor<?xf32>
  return %y : tensor<?xf32>
}

// -----

// A part that is empty in another dimension still adds to the size.
//
// CHECK-LABEL: func @concat_empty
// CHECK: %[[SUM:.*]] = arith.addi
// CHECK: tensor.empty(%{{.*}}, %[[SUM]]) : tensor<?x0x?xf32>
// CHECK-NOT: tensor.concat
func.func @concat_empty(%x: tensor<?x0x2xf32>, %z: tensor<?x?x?xf32>) -> tensor<?x0x?xf32> {
  %y = tensor.concat dim(2) %x, %z : (tensor<?x0x2xf32>, tensor<?x?x?xf32>) -> tensor<?x0x?xf32>
  return %y : tensor<?x0x?xf32>
}

// -----

// CHECK-LABEL: func @concat_nothing
//       CHECK: return %arg1
func.func @concat_nothing(%x: tensor<0xf32>, %z: tensor<2xf32>) -> tensor<2xf32> {
  %y = tensor.concat dim(0) %x, %z : (tensor<0xf32>, tensor<2xf32>) -> tensor<2xf32>
  return %y : tensor<2xf32>
}

// -----

// Which of two dimensions of size 1 goes is said.
// CHECK-LABEL: func @extract_ambiguous
//       CHECK: %[[WHOLE:.*]] = tensor.extract_slice %{{.*}}[3, 1, 0, 0] [1, 2, 1, 16] [1, 1, 1, 1] : tensor<5x3x1x17xi32> to tensor<1x2x1x16xi32>
//  CHECK-NEXT: tensor.collapse_shape %[[WHOLE]] {{\[\[}}0], [1, 2], [3]] : tensor<1x2x1x16xi32> into tensor<1x2x16xi32>
func.func @extract_ambiguous(%x: tensor<5x3x1x17xi32>) -> tensor<1x2x16xi32> {
  %y = tensor.extract_slice %x[3, 1, 0, 0] [1, 2, 1, 16] [1, 1, 1, 1] : tensor<5x3x1x17xi32> to tensor<1x2x16xi32>
  return %y : tensor<1x2x16xi32>
}

// -----

// CHECK-LABEL: func @extract_last
//       CHECK: tensor.collapse_shape %{{.*}} {{\[\[}}0], [1, 2, 3]] : tensor<1x?x1x1xi32> into tensor<1x?xi32>
func.func @extract_last(%x: tensor<?x?x?x?xi32>, %n: index) -> tensor<1x?xi32> {
  %y = tensor.extract_slice %x[0, 0, 0, 0] [1, %n, 1, 1] [1, 1, 1, 1] : tensor<?x?x?x?xi32> to tensor<1x?xi32>
  return %y : tensor<1x?xi32>
}

// -----

// CHECK-LABEL: func @insert_ambiguous
//       CHECK: %[[WHOLE:.*]] = tensor.expand_shape %{{.*}} {{\[\[}}0], [1, 2], [3]] output_shape [1, 2, 1, %{{.*}}] : tensor<1x2x?xf32> into tensor<1x2x1x?xf32>
//  CHECK-NEXT: tensor.insert_slice %[[WHOLE]] into %{{.*}}[0, 0, 0, 0] [1, 2, 1, %{{.*}}] [1, 1, 1, 1] : tensor<1x2x1x?xf32> into tensor<?x?x?x?xf32>
func.func @insert_ambiguous(%x: tensor<1x2x?xf32>, %o: tensor<?x?x?x?xf32>, %n: index) -> tensor<?x?x?x?xf32> {
  %y = tensor.insert_slice %x into %o[0, 0, 0, 0] [1, 2, 1, %n] [1, 1, 1, 1] : tensor<1x2x?xf32> into tensor<?x?x?x?xf32>
  return %y : tensor<?x?x?x?xf32>
}

// -----

// Where every dimension of size 1 goes, nothing is open.
// CHECK-LABEL: func @extract_plain
//  CHECK-NEXT: tensor.extract_slice %{{.*}} to tensor<2xi32>
//  CHECK-NEXT: return
func.func @extract_plain(%x: tensor<3x4xi32>) -> tensor<2xi32> {
  %y = tensor.extract_slice %x[1, 0] [1, 2] [1, 1] : tensor<3x4xi32> to tensor<2xi32>
  return %y : tensor<2xi32>
}

// -----

// Nothing is read or written where there is nothing.
// CHECK-LABEL: func @pack_nothing(
//  CHECK-SAME: %{{.+}}: tensor<2x64x0xf16>, %{{.+}}: tensor<1x64x0x4xf16>, %[[A:.+]]: tensor<2x64x0xf16>, %[[B:.+]]: tensor<1x64x0x4xf16>)
//   CHECK-NOT: linalg
//   CHECK-NOT: tensor.{{extract|insert}}_slice
//       CHECK: return %[[A]], %[[B]]
func.func @pack_nothing(%x: tensor<2x64x0xf16>, %y: tensor<1x64x0x4xf16>, %a: tensor<2x64x0xf16>, %b: tensor<1x64x0x4xf16>)
    -> (tensor<2x64x0xf16>, tensor<1x64x0x4xf16>) {
  %0 = linalg.unpack %y inner_dims_pos = [0] inner_tiles = [4] into %a : tensor<1x64x0x4xf16> -> tensor<2x64x0xf16>
  %zero = arith.constant 0.0 : f16
  %1 = linalg.pack %x padding_value(%zero : f16) inner_dims_pos = [0] inner_tiles = [4] into %b : tensor<2x64x0xf16> -> tensor<1x64x0x4xf16>
  return %0, %1 : tensor<2x64x0xf16>, tensor<1x64x0x4xf16>
}

// -----

// CHECK-LABEL: func @expand_nothing(
//  CHECK-SAME: %{{.+}}: tensor<?x?xf16>, %[[N:.+]]: index)
//  CHECK-NEXT: %[[E:.+]] = tensor.empty(%[[N]], %[[N]]) : tensor<?x0x?xf16>
//  CHECK-NEXT: return %[[E]]
func.func @expand_nothing(%x: tensor<?x?xf16>, %n: index) -> tensor<?x0x?xf16> {
  %0 = tensor.expand_shape %x [[0], [1, 2]] output_shape [%n, 0, %n] : tensor<?x?xf16> into tensor<?x0x?xf16>
  return %0 : tensor<?x0x?xf16>
}

// -----

// One tile of the first dimension: upstream's short cut would take a slice of
// the wrong sizes.
// CHECK-LABEL: func @unpack_one_tile
//       CHECK: %[[TILE:.*]] = tensor.collapse_shape %{{.*}} : tensor<1x4x1xf32> into tensor<4x1xf32>
//       CHECK: tensor.extract_slice %[[TILE]][0, 0] [2, 1] [1, 1] : tensor<4x1xf32> to tensor<2x1xf32>
func.func @unpack_one_tile(%x: tensor<1x1x4xf32>, %o: tensor<2x1xf32>) -> tensor<2x1xf32> {
  %y = linalg.unpack %x inner_dims_pos = [0] inner_tiles = [4] into %o : tensor<1x1x4xf32> -> tensor<2x1xf32>
  return %y : tensor<2x1xf32>
}
