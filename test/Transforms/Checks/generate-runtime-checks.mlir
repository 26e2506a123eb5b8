// Conditions that only the run can decide, before anything is accessed.
// RUN: tensorops-opt %s --tensorops-generate-runtime-checks --split-input-file | FileCheck %s

// CHECK-LABEL: func @rsqrt_out_dynamic
//  CHECK-SAME: (%[[X:.+]]: memref<?x4xf32>, %[[O:.+]]: memref<?x?xf32>)
//       CHECK: %[[X0:.+]] = memref.dim %[[X]], %{{.+}}
//       CHECK: %[[O0:.+]] = memref.dim %[[O]], %{{.+}}
//       CHECK: %[[EQUAL0:.+]] = arith.cmpi eq, %[[X0]], %[[O0]]
//  CHECK-NEXT: cf.assert %[[EQUAL0]], "'tensorops.rsqrt_out': ins and outs have different sizes in dimension 0; expected the same shape"
//       CHECK: cf.assert %{{.+}}, "'tensorops.rsqrt_out': ins and outs have different sizes in dimension 1; expected the same shape"
//       CHECK: tensorops.rsqrt_out
func.func @rsqrt_out_dynamic(%x: memref<?x4xf32>, %o: memref<?x?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?x4xf32>) outs(%o : memref<?x?xf32>)
  return
}

// -----

// CHECK-LABEL: func @elementwise_dynamic
//  CHECK-SAME: (%[[A:.+]]: tensor<?x4xf32>, %[[B:.+]]: tensor<?x4xf32>)
//       CHECK: %[[A0:.+]] = tensor.dim %[[A]]
//       CHECK: %[[B0:.+]] = tensor.dim %[[B]]
//       CHECK: %[[EQUAL:.+]] = arith.cmpi eq, %[[A0]], %[[B0]]
//  CHECK-NEXT: cf.assert %[[EQUAL]], "'arith.addf': operands have different sizes in dimension 0; expected the same shape"
//   CHECK-NOT: dimension 1
//       CHECK: arith.addf
func.func @elementwise_dynamic(%a: tensor<?x4xf32>, %b: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %0 = arith.addf %a, %b : tensor<?x4xf32>
  return %0 : tensor<?x4xf32>
}

// -----

// Links of a chain have the sizes of its first operand: nothing is asked twice.
// CHECK-LABEL: func @chain
//  CHECK-SAME: (%[[A:.+]]: tensor<?xf32>, %[[B:.+]]: tensor<?xf32>, %[[O:.+]]: tensor<?xf32>)
//       CHECK: arith.negf
//  CHECK-NEXT: arith.addf
//       CHECK: tensor.dim %[[A]]
//       CHECK: tensor.dim %[[B]]
//       CHECK: cf.assert %{{.+}}, "'arith.mulf': operands have different sizes in dimension 0; expected the same shape"
//  CHECK-NEXT: arith.mulf
//       CHECK: linalg.exp
//       CHECK: tensor.dim %[[O]]
//       CHECK: tensor.dim %[[A]]
//       CHECK: cf.assert %{{.+}}, "'arith.subf'
func.func @chain(%a: tensor<?xf32>, %b: tensor<?xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %0 = arith.negf %a : tensor<?xf32>
  %1 = arith.addf %0, %a : tensor<?xf32>
  %2 = arith.mulf %1, %b : tensor<?xf32>
  %3 = linalg.exp ins(%2 : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  %4 = arith.subf %3, %2 : tensor<?xf32>
  return %4 : tensor<?xf32>
}

// -----

// A scalar condition has no sizes; all others are compared with the first.
// CHECK-LABEL: func @select
// CHECK-COUNT-1: 'arith.select'
//     CHECK-NOT: 'arith.select'
//         CHECK: arith.select
func.func @select(%c: i1, %a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %0 = arith.select %c, %a, %b : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----

// CHECK-LABEL: func @linalg
//       CHECK: cf.assert %{{.+}}, "'linalg.matmul': dimension #0 of input/output operand #1 is incompatible with inferred dimension size"
//       CHECK: linalg.matmul
func.func @linalg(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// -----

// CHECK-LABEL: func @accesses
//       CHECK: cf.assert %{{.+}}, "'memref.load': out-of-bounds access"
//       CHECK: cf.assert %{{.+}}, "'tensor.extract': out-of-bounds access"
//       CHECK: cf.assert %{{.+}}, "'tensor.extract_slice': slice runs out of bounds in dimension 0; expected one inside the source"
func.func @accesses(%m: memref<4xf32>, %t: tensor<?xf32>, %i: index) -> (f32, f32, tensor<?xf32>) {
  %0 = memref.load %m[%i] : memref<4xf32>
  %1 = tensor.extract %t[%i] : tensor<?xf32>
  %2 = tensor.extract_slice %t[%i] [%i] [1] : tensor<?xf32> to tensor<?xf32>
  return %0, %1, %2 : f32, f32, tensor<?xf32>
}

// -----

// The dimension of concatenation may differ.
// CHECK-LABEL: func @concat
//   CHECK-NOT: dimension 0
//       CHECK: cf.assert %{{.+}}, "'tensor.concat': operands have different sizes in dimension 1; expected the same shape"
//   CHECK-NOT: dimension 0
//       CHECK: tensor.concat
func.func @concat(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = tensor.concat dim(0) %a, %b : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// -----

// CHECK-LABEL: func @insert_slice
//  CHECK-SAME: (%[[X:.+]]: tensor<?xf32>, %[[O:.+]]: tensor<?x8xf32>, %[[I:.+]]: index, %[[N:.+]]: index)
//       CHECK: %[[SIZE:.+]] = tensor.dim %[[X]], %{{.+}}
//       CHECK: %[[EQUAL:.+]] = arith.cmpi eq, %[[SIZE]], %[[N]]
//  CHECK-NEXT: cf.assert %[[EQUAL]], "'tensor.insert_slice': source and slice have different sizes in dimension 1; expected the same shape"
//       CHECK: %[[END:.+]] = tensor.dim %[[O]], %{{.+}}
//       CHECK: arith.cmpi ult, %[[I]], %[[END]]
//       CHECK: cf.assert %{{.+}}, "'tensor.insert_slice': slice runs out of bounds in dimension 0; expected one inside the destination"
//       CHECK: cf.assert %{{.+}}, "'tensor.insert_slice': slice runs out of bounds in dimension 1; expected one inside the destination"
//       CHECK: tensor.insert_slice
func.func @insert_slice(%x: tensor<?xf32>, %o: tensor<?x8xf32>, %i: index, %n: index) -> tensor<?x8xf32> {
  %0 = tensor.insert_slice %x into %o[%i, 0] [1, %n] [1, 2] : tensor<?xf32> into tensor<?x8xf32>
  return %0 : tensor<?x8xf32>
}

// -----

// The checks stand before the terminator that holds the insertion.
// CHECK-LABEL: func @parallel_insert_slice
//       CHECK: cf.assert %{{.+}}, "'tensor.parallel_insert_slice': slice runs out of bounds in dimension 0; expected one inside the destination"
//       CHECK: scf.forall.in_parallel
//  CHECK-NEXT: tensor.parallel_insert_slice
func.func @parallel_insert_slice(%x: tensor<1xf32>, %o: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %0 = scf.forall (%i) in (%n) shared_outs(%s = %o) -> tensor<?xf32> {
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %x into %s[%i] [1] [1] : tensor<1xf32> into tensor<?xf32>
    }
  }
  return %0 : tensor<?xf32>
}

// -----

// CHECK-LABEL: func @pad
//  CHECK-SAME: (%{{.+}}: tensor<?xf32>, %[[N:.+]]: index, %{{.+}}: f32)
//       CHECK: %[[ENOUGH:.+]] = arith.cmpi sge, %[[N]]
//  CHECK-NEXT: cf.assert %[[ENOUGH]], "'tensor.pad': negative padding in dimension 0; expected 0 or more"
//   CHECK-NOT: cf.assert
//       CHECK: tensor.pad
func.func @pad(%x: tensor<?xf32>, %n: index, %p: f32) -> tensor<?xf32> {
  %0 = tensor.pad %x low[1] high[%n] {
  ^bb0(%i: index):
    tensor.yield %p : f32
  } : tensor<?xf32> to tensor<?xf32>
  return %0 : tensor<?xf32>
}

// -----

// Reshapes are checked behind the op: that only makes a view.
// CHECK-LABEL: func @reshapes
//       CHECK: tensor.expand_shape
//       CHECK: cf.assert %{{.+}}, "'tensor.expand_shape': source and result have different numbers of elements in dimension 0; expected a shape that holds the source"
//       CHECK: memref.expand_shape
//       CHECK: cf.assert %{{.+}}, "'memref.expand_shape': source and result have different numbers of elements in dimension 0; expected a shape that holds the source"
//       CHECK: tensor.reshape
//       CHECK: cf.assert %{{.+}}, "'tensor.reshape': source and result have different numbers of elements; expected a shape that holds the source"
//       CHECK: memref.reshape
//       CHECK: cf.assert %{{.+}}, "'memref.reshape': source and result have different numbers of elements; expected a shape that holds the source"
func.func @reshapes(%t: tensor<?xf32>, %m: memref<?xf32>, %a: index, %b: index, %ts: tensor<2xi64>, %ms: memref<2xi64>) {
  %0 = tensor.expand_shape %t [[0, 1]] output_shape [%a, %b] : tensor<?xf32> into tensor<?x?xf32>
  %1 = memref.expand_shape %m [[0, 1]] output_shape [%a, %b] : memref<?xf32> into memref<?x?xf32>
  %2 = tensor.reshape %t(%ts) : (tensor<?xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  %3 = memref.reshape %m(%ms) : (memref<?xf32>, memref<2xi64>) -> memref<?x?xf32>
  return
}

// -----

// The view is compared with the buffer that it comes from, whatever is between.
// CHECK-LABEL: func @views
//  CHECK-SAME: (%[[M:.+]]: memref<?x?xf32>, %[[B:.+]]: memref<?xi8>,
//       CHECK: cf.assert %{{.+}}, "'memref.subview': slice runs out of bounds in dimension 1; expected one inside the source"
//       CHECK: memref.subview
//       CHECK: memref.extract_strided_metadata %[[M]]
//       CHECK: cf.assert %{{.+}}, "'memref.reinterpret_cast': view runs out of bounds; expected one inside the buffer"
//       CHECK: memref.reinterpret_cast
//       CHECK: memref.dim %[[B]]
//       CHECK: cf.assert %{{.+}}, "'memref.view': view runs out of bounds; expected one inside the buffer"
//       CHECK: memref.view
//       CHECK: cf.assert %{{.+}}, "'memref.collapse_shape': rows do not follow each other in memory in dimension 0; expected dimensions that can be one"
//       CHECK: memref.collapse_shape
func.func @views(%m: memref<?x?xf32>, %b: memref<?xi8>, %i: index, %n: index) {
  %0 = memref.subview %m[0, %i] [2, %n] [1, 1]
      : memref<?x?xf32> to memref<2x?xf32, strided<[?, 1], offset: ?>>
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %0
      : memref<2x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  %1 = memref.reinterpret_cast %base to offset: [%offset], sizes: [%n], strides: [1]
      : memref<f32> to memref<?xf32, strided<[1], offset: ?>>
  %2 = memref.view %b[%i][%n] : memref<?xi8> to memref<?xf32>
  %3 = memref.collapse_shape %0 [[0, 1]]
      : memref<2x?xf32, strided<[?, 1], offset: ?>> into memref<?xf32, strided<[?], offset: ?>>
  return
}

// -----

// CHECK-LABEL: func @vectors
//  CHECK-SAME: (%[[M:.+]]: memref<?xf32>, %[[I:.+]]: index,
//       CHECK: %[[LAST:.+]] = arith.addi %[[I]], %{{.+}} : index
//   CHECK-DAG: arith.cmpi ult, %[[LAST]], %{{.+}} : index
//   CHECK-DAG: arith.cmpi ult, %[[I]], %{{.+}} : index
//       CHECK: cf.assert %{{.+}}, "'vector.store': out-of-bounds access"
//       CHECK: vector.store
//       CHECK: vector.step : vector<4xindex>
//       CHECK: vector.reduction <and>
//       CHECK: cf.assert %{{.+}}, "'vector.maskedload': out-of-bounds access"
//       CHECK: cf.assert %{{.+}}, "'vector.gather': out-of-bounds access"
//       CHECK: vector.reduction <add>
//       CHECK: cf.assert %{{.+}}, "'vector.compressstore': out-of-bounds access"
//       CHECK: cf.assert %{{.+}}, "'vector.transfer_read': out-of-bounds access"
//       CHECK: cf.assert %{{.+}}, "'vector.transfer_write': out-of-bounds access"
//  CHECK-NEXT: vector.mask
//       CHECK: cf.assert %{{.+}}, "'vector.extract': position out of bounds; expected one inside the vector"
func.func @vectors(%m: memref<?xf32>, %i: index, %v: vector<4xf32>, %mask: vector<4xi1>, %p: vector<4xi32>, %t: tensor<?xf32>, %z: f32) {
  vector.store %v, %m[%i] : memref<?xf32>, vector<4xf32>
  %0 = vector.maskedload %m[%i], %mask, %v : memref<?xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  %1 = vector.gather %m[%i] [%p], %mask, %v : memref<?xf32>, vector<4xi32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.compressstore %m[%i], %mask, %v : memref<?xf32>, vector<4xi1>, vector<4xf32>
  %2 = vector.transfer_read %t[%i], %z {in_bounds = [true]} : tensor<?xf32>, vector<4xf32>
  vector.mask %mask { vector.transfer_write %v, %m[%i] {in_bounds = [true]} : vector<4xf32>, memref<?xf32> } : vector<4xi1>
  %3 = vector.extract %v[%i] : f32 from vector<4xf32>
  return
}

// -----

// CHECK-LABEL: func @steps
//       CHECK: cf.assert %{{.+}}, "'scf.for': step is 0 or less; expected a positive one"
//       CHECK: scf.for
func.func @steps(%n: index, %s: index) {
  %c0 = arith.constant 0 : index
  scf.for %i = %c0 to %n step %s {
  }
  return
}

// -----

// What is known now needs no check.
// CHECK-LABEL: func @negative_static
//   CHECK-NOT: cf.assert
//       CHECK: return
func.func @negative_static(%a: tensor<4xf32>, %b: tensor<4xf32>, %m: memref<4xf32>, %u: tensor<*xf32>, %s: f32, %v: vector<4xf32>) {
  %0 = arith.addf %a, %b : tensor<4xf32>
  %1 = tensor.insert_slice %a into %b[0] [4] [1] : tensor<4xf32> into tensor<4xf32>
  %2 = tensor.concat dim(0) %a, %b : (tensor<4xf32>, tensor<4xf32>) -> tensor<8xf32>
  %3 = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %s : f32
  } : tensor<4xf32> to tensor<6xf32>
  %4 = tensor.expand_shape %a [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  tensorops.rsqrt_out ins(%m : memref<4xf32>) outs(%m : memref<4xf32>)
  %c0 = arith.constant 0 : index
  vector.store %v, %m[%c0] : memref<4xf32>, vector<4xf32>
  %8 = memref.subview %m[1] [2] [2] : memref<4xf32> to memref<2xf32, strided<[2], offset: 1>>
  %9 = memref.reinterpret_cast %8 to offset: [0], sizes: [2, 2], strides: [2, 1]
      : memref<2xf32, strided<[2], offset: 1>> to memref<2x2xf32>
  %10 = memref.collapse_shape %9 [[0, 1]] : memref<2x2xf32> into memref<4xf32>
  %11 = vector.extract %v[3] : f32 from vector<4xf32>
  %5 = arith.addf %u, %u : tensor<*xf32>
  %6 = arith.addf %s, %s : f32
  %7 = arith.addf %v, %v : vector<4xf32>
  return
}

// -----

// CHECK-LABEL: func @negative_same_operand
//   CHECK-NOT: cf.assert
//       CHECK: return
func.func @negative_same_operand(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = arith.mulf %x, %x : tensor<?xf32>
  %1 = tensorops.rsqrt %0 : tensor<?xf32>
  return %1 : tensor<?xf32>
}
