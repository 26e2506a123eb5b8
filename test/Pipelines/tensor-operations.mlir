// Operations on tensors whose loops are not our own: the numbers that they give,
// and the error that sizes give which do not fit.
// RUN: split-file %s %t

//--- matmul.mlir
// RUN: tensorops-run %t/matmul.mlir --input=2x3xf32=1,2,3,4,5,6 --input=3x2xf32=1,0,0,1,1,1 --input=2x2xf32=0 | FileCheck %s --check-prefix=MATMUL
// RUN: not tensorops-run %t/matmul.mlir --input=2x3xf32=1 --input=4x2xf32=1 --input=2x2xf32=0 2>&1 | FileCheck %s --check-prefix=MATMUL-INNER
// RUN: not tensorops-run %t/matmul.mlir --input=2x3xf32=1 --input=3x2xf32=1 --input=3x2xf32=0 2>&1 | FileCheck %s --check-prefix=MATMUL-OUTER
// MATMUL: 2x2xf32=4,5,10,11
// MATMUL-INNER: matmul.mlir:8:8: error: 'linalg.matmul': dimension #0 of input/output operand #1 is incompatible with inferred dimension size
// MATMUL-OUTER: matmul.mlir:8:8: error: 'linalg.matmul': dimension #0 of input/output operand #2 is incompatible with inferred dimension size
func.func @main(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

//--- matmul_buffers.mlir
// RUN: tensorops-run %t/matmul_buffers.mlir --input=1x2xf32=1,2 --input=2x1xf32=3,4 --input=1x1xf32=0 | FileCheck %s --check-prefix=BUFFERS
// RUN: not tensorops-run %t/matmul_buffers.mlir --input=1x2xf32=1 --input=3x1xf32=1 --input=1x1xf32=0 2>&1 | FileCheck %s --check-prefix=BUFFERS-INNER
// BUFFERS: 1x1xf32=11
// BUFFERS-INNER: error: 'linalg.matmul': dimension #0 of input/output operand #1 is incompatible with inferred dimension size
func.func @main(%a: memref<?x?xf32>, %b: memref<?x?xf32>, %c: memref<?x?xf32>) {
  linalg.matmul ins(%a, %b : memref<?x?xf32>, memref<?x?xf32>) outs(%c : memref<?x?xf32>)
  return
}

//--- contract.mlir
// RUN: tensorops-run %t/contract.mlir --input=2xf32=1,2 --input=2xf32=3,4 --input=f32=0 | FileCheck %s --check-prefix=CONTRACT
// RUN: not tensorops-run %t/contract.mlir --input=2xf32=1 --input=3xf32=1 --input=f32=0 2>&1 | FileCheck %s --check-prefix=CONTRACT-SIZE
// CONTRACT: f32=11
// CONTRACT-SIZE: error: 'linalg.contract': dimension #0 of input/output operand #1 is incompatible with inferred dimension size
func.func @main(%a: tensor<?xf32>, %b: tensor<?xf32>, %c: tensor<f32>) -> tensor<f32> {
  %0 = linalg.contract indexing_maps = [affine_map<(k) -> (k)>, affine_map<(k) -> (k)>, affine_map<(k) -> ()>]
      ins(%a, %b : tensor<?xf32>, tensor<?xf32>) outs(%c : tensor<f32>) -> tensor<f32>
  return %0 : tensor<f32>
}

//--- conv.mlir
// RUN: tensorops-run %t/conv.mlir --input=1x3x2x1xf32=1,2,3,4,5,6 --input=2x2x1x1xf32=1 --input=1x2x1x1xf32=0 | FileCheck %s --check-prefix=CONV
// RUN: not tensorops-run %t/conv.mlir --input=1x3x2x1xf32=1 --input=2x2x1x1xf32=1 --input=1x3x1x1xf32=0 2>&1 | FileCheck %s --check-prefix=CONV-SIZE
// CONV: 1x2x1x1xf32=10,18
// CONV-SIZE: error: 'linalg.conv_2d_nhwc_hwcf': dimension #1 of input/output operand #0 is incompatible with inferred dimension size
func.func @main(%x: tensor<1x?x?x1xf32>, %k: tensor<2x2x1x1xf32>, %o: tensor<1x?x?x1xf32>) -> tensor<1x?x?x1xf32> {
  %0 = linalg.conv_2d_nhwc_hwcf ins(%x, %k : tensor<1x?x?x1xf32>, tensor<2x2x1x1xf32>) outs(%o : tensor<1x?x?x1xf32>) -> tensor<1x?x?x1xf32>
  return %0 : tensor<1x?x?x1xf32>
}

//--- pool.mlir
// RUN: tensorops-run %t/pool.mlir --input=1x2x3x1xf32=1,2,3,4,5,6 --input=2x2xf32=0 --input=1x1x2x1xf32=0 | FileCheck %s --check-prefix=POOL
// POOL: 1x1x2x1xf32=5,6
func.func @main(%x: tensor<1x?x?x1xf32>, %k: tensor<2x2xf32>, %o: tensor<1x?x?x1xf32>) -> tensor<1x?x?x1xf32> {
  %0 = linalg.pooling_nhwc_max ins(%x, %k : tensor<1x?x?x1xf32>, tensor<2x2xf32>) outs(%o : tensor<1x?x?x1xf32>) -> tensor<1x?x?x1xf32>
  return %0 : tensor<1x?x?x1xf32>
}

//--- rows.mlir
// A row's sum, spread over the row, transposed, and added to the input.
// RUN: tensorops-run %t/rows.mlir --input=2x2xf32=1,2,3,4 --input=2xf32=0 --input=2x2xf32=0 | FileCheck %s --check-prefix=ROWS
// RUN: not tensorops-run %t/rows.mlir --input=2x2xf32=1 --input=3xf32=0 --input=2x2xf32=0 2>&1 | FileCheck %s --check-prefix=ROWS-REDUCE
// RUN: not tensorops-run %t/rows.mlir --input=2x2xf32=1 --input=2xf32=0 --input=3x2xf32=0 2>&1 | FileCheck %s --check-prefix=ROWS-BROADCAST
// RUN: not tensorops-run %t/rows.mlir --input=2x2xf32=1 --input=2xf32=0 --input=2x3xf32=0 2>&1 | FileCheck %s --check-prefix=ROWS-TRANSPOSE
// RUN: not tensorops-run %t/rows.mlir --input=2x3xf32=1 --input=2xf32=0 --input=2x2xf32=0 2>&1 | FileCheck %s --check-prefix=ROWS-MAP
// ROWS: 2x2xf32=4,9,6,11
// ROWS-REDUCE: error: 'linalg.reduce': dimension #0 of input/output operand #1 is incompatible with inferred dimension size
// ROWS-BROADCAST: error: 'linalg.broadcast': dimension #0 of input/output operand #1 is incompatible with inferred dimension size
// ROWS-TRANSPOSE: error: 'linalg.transpose': dimension #{{.}} of input/output operand #1 is incompatible with inferred dimension size
// ROWS-MAP: error: 'linalg.map': dimension #1 of input/output operand #1 is incompatible with inferred dimension size
func.func @main(%x: tensor<?x?xf32>, %row: tensor<?xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %sums = linalg.reduce { arith.addf } ins(%x : tensor<?x?xf32>) outs(%row : tensor<?xf32>) dimensions = [1]
  %spread = linalg.broadcast ins(%sums : tensor<?xf32>) outs(%o : tensor<?x?xf32>) dimensions = [1]
  %columns = linalg.transpose ins(%spread : tensor<?x?xf32>) outs(%o : tensor<?x?xf32>) permutation = [1, 0]
  %0 = linalg.map { arith.addf } ins(%columns, %x : tensor<?x?xf32>, tensor<?x?xf32>) outs(%o : tensor<?x?xf32>)
  return %0 : tensor<?x?xf32>
}

//--- softmax.mlir
// RUN: tensorops-run %t/softmax.mlir --input=2x2xf32=5,5,0,-inf --input=2x2xf32=0 | FileCheck %s --check-prefix=SOFTMAX
// RUN: not tensorops-run %t/softmax.mlir --input=2x2xf32=1 --input=2x3xf32=0 2>&1 | FileCheck %s --check-prefix=SOFTMAX-SIZE
// SOFTMAX: 2x2xf32=0.5,0.5,1,0
// SOFTMAX-SIZE: error: 'linalg.generic': dimension #1 of input/output operand #2 is incompatible with inferred dimension size
func.func @main(%x: tensor<?x?xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.softmax dimension(1) ins(%x : tensor<?x?xf32>) outs(%o : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

//--- pack.mlir
// There and back again, with padding in between.
// RUN: tensorops-run %t/pack.mlir --input=3xf32=1,2,3 --input=2x2xf32=0 --input=3xf32=0 | FileCheck %s --check-prefix=PACK
// RUN: not tensorops-run %t/pack.mlir --input=3xf32=1 --input=1x2xf32=0 --input=3xf32=0 2>&1 | FileCheck %s --check-prefix=PACK-SIZE
// RUN: not tensorops-run %t/pack.mlir --input=3xf32=1 --input=2x2xf32=0 --input=5xf32=0 2>&1 | FileCheck %s --check-prefix=UNPACK-SIZE
// PACK: 2x2xf32=1,2,3,-1
// PACK-NEXT: 3xf32=1,2,3
// PACK-SIZE: error: 'tensor.pad': negative padding in dimension 0; expected 0 or more
// UNPACK-SIZE: error: 'tensor.extract_slice': slice runs out of bounds in dimension 0; expected one inside the source
func.func @main(%x: tensor<?xf32>, %p: tensor<?x2xf32>, %o: tensor<?xf32>) -> (tensor<?x2xf32>, tensor<?xf32>) {
  %padding = arith.constant -1.0 : f32
  %0 = linalg.pack %x padding_value(%padding : f32) inner_dims_pos = [0] inner_tiles = [2] into %p : tensor<?xf32> -> tensor<?x2xf32>
  %1 = linalg.unpack %0 inner_dims_pos = [0] inner_tiles = [2] into %o : tensor<?x2xf32> -> tensor<?xf32>
  return %0, %1 : tensor<?x2xf32>, tensor<?xf32>
}

//--- pad.mlir
// RUN: tensorops-run %t/pad.mlir --input=2xf32=1,2 --input=i64=2 | FileCheck %s --check-prefix=PAD
// RUN: not tensorops-run %t/pad.mlir --input=2xf32=1,2 --input=i64=-2 2>&1 | FileCheck %s --check-prefix=PAD-SIZE
// PAD: 5xf32=9,1,2,9,9
// PAD-SIZE: error: 'tensor.pad': negative padding in dimension 0; expected 0 or more
func.func @main(%x: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %padding = arith.constant 9.0 : f32
  %0 = tensor.pad %x low[1] high[%n] {
  ^bb0(%i: index):
    tensor.yield %padding : f32
  } : tensor<?xf32> to tensor<?xf32>
  return %0 : tensor<?xf32>
}

//--- concat.mlir
// RUN: tensorops-run %t/concat.mlir --input=1x2xf32=1,2 --input=2x2xf32=3,4,5,6 | FileCheck %s --check-prefix=CONCAT
// RUN: not tensorops-run %t/concat.mlir --input=1x2xf32=1 --input=1x3xf32=1 2>&1 | FileCheck %s --check-prefix=CONCAT-SIZE
// CONCAT: 3x2xf32=1,2,3,4,5,6
// CONCAT-SIZE: error: 'tensor.concat': operands have different sizes in dimension 1; expected the same shape
func.func @main(%x: tensor<?x?xf32>, %y: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = tensor.concat dim(0) %x, %y : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

//--- slices.mlir
// RUN: tensorops-run %t/slices.mlir --input=2xf32=7,8 --input=4xf32=1,2,3,4 --input=i64=1 | FileCheck %s --check-prefix=SLICES
// RUN: not tensorops-run %t/slices.mlir --input=2xf32=7,8 --input=4xf32=1,2,3,4 --input=i64=3 2>&1 | FileCheck %s --check-prefix=SLICES-BOUNDS
// RUN: not tensorops-run %t/slices.mlir --input=2xf32=7,8 --input=4xf32=1,2,3,4 --input=i64=-1 2>&1 | FileCheck %s --check-prefix=SLICES-BOUNDS
// SLICES: 4xf32=1,7,8,4
// SLICES-NEXT: 2xf32=1,8
// SLICES-BOUNDS: error: 'tensor.insert_slice': slice runs out of bounds in dimension 0; expected one inside the destination
func.func @main(%x: tensor<?xf32>, %o: tensor<?xf32>, %i: index) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %size = tensor.dim %x, %c0 : tensor<?xf32>
  %0 = tensor.insert_slice %x into %o[%i] [%size] [1] : tensor<?xf32> into tensor<?xf32>
  %1 = tensor.extract_slice %0[0] [%size] [2] : tensor<?xf32> to tensor<?xf32>
  return %0, %1 : tensor<?xf32>, tensor<?xf32>
}

//--- forall.mlir
// RUN: tensorops-run %t/forall.mlir --input=3xf32=1,4,16 --input=3xf32=0 | FileCheck %s --check-prefix=FORALL
// RUN: not tensorops-run %t/forall.mlir --input=3xf32=1,4,16 --input=2xf32=0 2>&1 | FileCheck %s --check-prefix=FORALL-BOUNDS
// FORALL: 3xf32=1,0.5,0.25
// FORALL-BOUNDS: error: 'tensor.parallel_insert_slice': slice runs out of bounds in dimension 0; expected one inside the destination
func.func @main(%x: tensor<?xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %size = tensor.dim %x, %c0 : tensor<?xf32>
  %0 = scf.forall (%i) in (%size) shared_outs(%s = %o) -> tensor<?xf32> {
    %element = tensor.extract_slice %x[%i] [1] [1] : tensor<?xf32> to tensor<1xf32>
    %root = tensorops.rsqrt %element : tensor<1xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %root into %s[%i] [1] [1] : tensor<1xf32> into tensor<?xf32>
    }
  }
  return %0 : tensor<?xf32>
}

//--- reshape.mlir
// RUN: tensorops-run %t/reshape.mlir --input=6xf32=1,2,3,4,5,6 --input=i64=2 --input=i64=3 | FileCheck %s --check-prefix=RESHAPE
// RUN: not tensorops-run %t/reshape.mlir --input=6xf32=1 --input=i64=2 --input=i64=4 2>&1 | FileCheck %s --check-prefix=RESHAPE-SIZE
// RESHAPE: 2x3xf32=1,2,3,4,5,6
// RESHAPE-SIZE: error: 'tensor.expand_shape': source and result have different numbers of elements in dimension 0; expected a shape that holds the source
func.func @main(%x: tensor<?xf32>, %a: index, %b: index) -> tensor<?x?xf32> {
  %0 = tensor.expand_shape %x [[0, 1]] output_shape [%a, %b] : tensor<?xf32> into tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

//--- gather.mlir
// The usual gather: an index that is out of bounds is not followed.
// RUN: tensorops-run %t/gather.mlir --input=4xf32=1,2,3,4 --input=2xi64=3,0 | FileCheck %s --check-prefix=GATHER
// RUN: not tensorops-run %t/gather.mlir --input=4xf32=1,2,3,4 --input=2xi64=3,4 2>&1 | FileCheck %s --check-prefix=GATHER-BOUNDS
// GATHER: 2xf32=4,1
// GATHER-BOUNDS: error: 'tensor.extract': out-of-bounds access
#map = affine_map<(d0) -> (d0)>
func.func @main(%x: tensor<?xf32>, %i: tensor<2xi64>) -> tensor<2xf32> {
  %empty = tensor.empty() : tensor<2xf32>
  %0 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%i : tensor<2xi64>) outs(%empty : tensor<2xf32>) {
  ^bb0(%in: i64, %out: f32):
    %at = arith.index_cast %in : i64 to index
    %element = tensor.extract %x[%at] : tensor<?xf32>
    linalg.yield %element : f32
  } -> tensor<2xf32>
  return %0 : tensor<2xf32>
}

//--- bits.mlir
// RUN: tensorops-run %t/bits.mlir --input=2xf32=1,-0.0 | FileCheck %s --check-prefix=BITS
// BITS: 2xi32=1065353216,-2147483648
func.func @main(%x: tensor<?xf32>) -> tensor<?xi32> {
  %0 = tensor.bitcast %x : tensor<?xf32> to tensor<?xi32>
  return %0 : tensor<?xi32>
}

//--- division.mlir
// A length that is no whole number of vectors; nothing divides by zero.
// RUN: tensorops-run %t/division.mlir --input=5xi32=7 --input=5xi32=2 | FileCheck %s --check-prefix=DIVISION
// DIVISION: 5xi32=3,3,3,3,3
func.func @main(%x: tensor<?xi32>, %y: tensor<?xi32>) -> tensor<?xi32> {
  %0 = arith.divsi %x, %y : tensor<?xi32>
  return %0 : tensor<?xi32>
}
