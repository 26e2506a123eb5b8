// Shapes that stock code is wrong about: dynamic ones that a fold makes
// constants of, sizes of other integers, nothing at all, tiles, slices.
// RUN: split-file %s %t

//--- folds.mlir
// Equal operands: the result is a constant, of a size that only the run knows.
// RUN: tensorops-run %t/folds.mlir --entry=xori --input=3xi32=1,2,3 | FileCheck %s --check-prefix=ZERO
// RUN: tensorops-run %t/folds.mlir --entry=subi --input=3xi32=1,2,3 | FileCheck %s --check-prefix=ZERO
// RUN: tensorops-run %t/folds.mlir --entry=xori --input=0xi32=1 | FileCheck %s --check-prefix=NONE
// RUN: tensorops-run %t/folds.mlir --entry=eq --input=3xi64=1,2,3 | FileCheck %s --check-prefix=TRUE
// RUN: tensorops-run %t/folds.mlir --entry=slt --input=3xi8=1,2,3 | FileCheck %s --check-prefix=FALSE
// RUN: tensorops-run %t/folds.mlir --entry=alwaysTrue --input=3xf32=1,2,nan | FileCheck %s --check-prefix=TRUE
// RUN: tensorops-run %t/folds.mlir --entry=remui --input=3xi32=1,2,3 | FileCheck %s --check-prefix=ZERO
// RUN: tensorops-run %t/folds.mlir --entry=matrix --input=2x2xi16=1,2,3,4 | FileCheck %s --check-prefix=MATRIX
// ZERO: 3xi32=0,0,0
// NONE: 0xi32={{$}}
// TRUE: 3xi1=1,1,1
// FALSE: 3xi1=0,0,0
// MATRIX: 2x2xi16=0,0,0,0
func.func @xori(%a: tensor<?xi32>) -> tensor<?xi32> {
  %r = arith.xori %a, %a : tensor<?xi32>
  return %r : tensor<?xi32>
}
func.func @subi(%a: tensor<?xi32>) -> tensor<?xi32> {
  %r = arith.subi %a, %a : tensor<?xi32>
  return %r : tensor<?xi32>
}
func.func @eq(%a: tensor<?xi64>) -> tensor<?xi1> {
  %r = arith.cmpi eq, %a, %a : tensor<?xi64>
  return %r : tensor<?xi1>
}
func.func @slt(%a: tensor<?xi8>) -> tensor<?xi1> {
  %r = arith.cmpi slt, %a, %a : tensor<?xi8>
  return %r : tensor<?xi1>
}
func.func @alwaysTrue(%a: tensor<?xf32>) -> tensor<?xi1> {
  %r = arith.cmpf true, %a, %a : tensor<?xf32>
  return %r : tensor<?xi1>
}
func.func @remui(%a: tensor<?xi32>) -> tensor<?xi32> {
  %r = arith.remui %a, %a : tensor<?xi32>
  return %r : tensor<?xi32>
}
func.func @matrix(%a: tensor<?x?xi16>) -> tensor<?x?xi16> {
  %r = arith.xori %a, %a : tensor<?x?xi16>
  return %r : tensor<?x?xi16>
}

//--- reshape.mlir
// RUN: tensorops-run %t/reshape.mlir --entry=i32 --input=4x2xf32=1,2,3,4,5,6,7,8 --input=2xi32=2,4 | FileCheck %s --check-prefix=RESHAPE
// RUN: tensorops-run %t/reshape.mlir --entry=i8 --input=4x2xf32=1,2,3,4,5,6,7,8 --input=2xi8=2,4 | FileCheck %s --check-prefix=RESHAPE
// RUN: tensorops-run %t/reshape.mlir --entry=i64 --input=4x2xf32=1,2,3,4,5,6,7,8 --input=2xi64=2,4 | FileCheck %s --check-prefix=RESHAPE
// RUN: tensorops-run %t/reshape.mlir --entry=ofIndex --input=4x2xf32=1,2,3,4,5,6,7,8 --input=2xi64=2,4 | FileCheck %s --check-prefix=RESHAPE
// RUN: tensorops-run %t/reshape.mlir --entry=buffer --input=4x2xf32=1,2,3,4,5,6,7,8 --input=2xi32=2,4 --output=- | FileCheck %s --check-prefix=RESHAPE
// RUN: not tensorops-run %t/reshape.mlir --entry=i32 --input=4x2xf32=1 --input=2xi32=2,3 2>&1 | FileCheck %s --check-prefix=RESHAPE-SIZE
// RESHAPE: 2x4xf32=1,2,3,4,5,6,7,8
// RESHAPE-SIZE: reshape.mlir:{{.*}}: error: 'tensor.reshape': source and result have different numbers of elements
func.func @i32(%a: tensor<4x2xf32>, %s: tensor<2xi32>) -> tensor<?x?xf32> {
  %r = tensor.reshape %a(%s) : (tensor<4x2xf32>, tensor<2xi32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @i8(%a: tensor<4x2xf32>, %s: tensor<2xi8>) -> tensor<?x?xf32> {
  %r = tensor.reshape %a(%s) : (tensor<4x2xf32>, tensor<2xi8>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @i64(%a: tensor<4x2xf32>, %s: tensor<2xi64>) -> tensor<?x?xf32> {
  %r = tensor.reshape %a(%s) : (tensor<4x2xf32>, tensor<2xi64>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @ofIndex(%a: tensor<4x2xf32>, %s: tensor<2xindex>) -> tensor<?x?xf32> {
  %r = tensor.reshape %a(%s) : (tensor<4x2xf32>, tensor<2xindex>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @buffer(%a: memref<4x2xf32>, %s: memref<2xi32>) -> memref<?x?xf32> {
  %r = memref.reshape %a(%s) : (memref<4x2xf32>, memref<2xi32>) -> memref<?x?xf32>
  return %r : memref<?x?xf32>
}

//--- expand.mlir
// RUN: tensorops-run %t/expand.mlir --input=2x3xf32=1,2,3,4,5,6 --input=i64=2 | FileCheck %s --check-prefix=EXPAND
// EXPAND: 1x2x3xf32=1,2,3,4,5,6
func.func @main(%a: tensor<2x?xf32>, %q: index) -> tensor<1x?x?xf32> {
  %c1 = arith.constant 1 : index
  %c = tensor.cast %a : tensor<2x?xf32> to tensor<?x?xf32>
  %d = tensor.dim %a, %c1 : tensor<2x?xf32>
  %r = tensor.expand_shape %c [[0, 1], [2]] output_shape [1, %q, %d] : tensor<?x?xf32> into tensor<1x?x?xf32>
  return %r : tensor<1x?x?xf32>
}

//--- copies.mlir
// Copies between buffers, whatever views make of their types.
// RUN: tensorops-run %t/copies.mlir --entry=expanded --input=2x3xi8=1,2,3,4,5,6 | FileCheck %s --check-prefix=COPY-BYTES
// RUN: tensorops-run %t/copies.mlir --entry=bools --input=4xi1=1,0,1,1 | FileCheck %s --check-prefix=COPY-BOOLS
// RUN: tensorops-run %t/copies.mlir --entry=complexes --input=2xcomplex\<f32\>=1+2j,3+0j | FileCheck %s --check-prefix=COPY-COMPLEX
// COPY-BYTES: 1x2x3xi8=1,2,3,4,5,6
// COPY-BOOLS: 4xi1=1,0,1,1
// COPY-COMPLEX: 2xcomplex<f32>=1+2j,3+0j
func.func @expanded(%a: memref<?x?xi8>) -> memref<1x?x?xi8> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = memref.dim %a, %c0 : memref<?x?xi8>
  %n = memref.dim %a, %c1 : memref<?x?xi8>
  %e = memref.expand_shape %a [[0, 1], [2]] output_shape [1, %m, %n] : memref<?x?xi8> into memref<1x?x?xi8>
  %r = memref.alloc(%m, %n) : memref<1x?x?xi8>
  memref.copy %e, %r : memref<1x?x?xi8> to memref<1x?x?xi8>
  return %r : memref<1x?x?xi8>
}
func.func @bools(%a: tensor<4xi1>) -> tensor<4xi1> {
  return %a : tensor<4xi1>
}
func.func @complexes(%a: tensor<?xcomplex<f32>>) -> tensor<?xcomplex<f32>> {
  return %a : tensor<?xcomplex<f32>>
}

//--- nothing.mlir
// Dimensions of size 0.
// RUN: tensorops-run %t/nothing.mlir --entry=concat --input=0x3xf32=1 --input=1x3xf32=1,2,3 | FileCheck %s --check-prefix=ONE
// RUN: tensorops-run %t/nothing.mlir --entry=concatOfNothing --input=2x0xf32=1 --input=3x0xf32=1 | FileCheck %s --check-prefix=FIVE
// RUN: tensorops-run %t/nothing.mlir --entry=slice --input=4x3xf32=1 | FileCheck %s --check-prefix=SLICE
// RUN: tensorops-run %t/nothing.mlir --entry=insert --input=1x3xf32=1,2,3 --input=0x3xf32=9 | FileCheck %s --check-prefix=ONE
// RUN: tensorops-run %t/nothing.mlir --entry=collapse --input=2x0xf32=1 | FileCheck %s --check-prefix=COLLAPSED
// RUN: tensorops-run %t/nothing.mlir --entry=collapseGroups --input=2x0x4xf32=1 | FileCheck %s --check-prefix=GROUPS
// RUN: tensorops-run %t/nothing.mlir --entry=collapseStatic --input=4x0xf32=1 | FileCheck %s --check-prefix=COLLAPSED
// ONE: 1x3xf32=1,2,3
// FIVE: 5x0xf32={{$}}
// SLICE: 0x3xf32={{$}}
// COLLAPSED: 0xf32={{$}}
// GROUPS: 0x4xf32={{$}}
func.func @concat(%a: tensor<0x3xf32>, %b: tensor<1x3xf32>) -> tensor<1x3xf32> {
  %r = tensor.concat dim(0) %a, %b : (tensor<0x3xf32>, tensor<1x3xf32>) -> tensor<1x3xf32>
  return %r : tensor<1x3xf32>
}
func.func @concatOfNothing(%a: tensor<?x0xf32>, %b: tensor<?x0xf32>) -> tensor<?x0xf32> {
  %r = tensor.concat dim(0) %a, %b : (tensor<?x0xf32>, tensor<?x0xf32>) -> tensor<?x0xf32>
  return %r : tensor<?x0xf32>
}
func.func @slice(%a: tensor<4x3xf32>) -> tensor<0x3xf32> {
  %r = tensor.extract_slice %a[1, 0] [0, 3] [1, 1] : tensor<4x3xf32> to tensor<0x3xf32>
  return %r : tensor<0x3xf32>
}
func.func @insert(%a: tensor<1x3xf32>, %b: tensor<0x3xf32>) -> tensor<1x3xf32> {
  %r = tensor.insert_slice %b into %a[0, 0] [0, 3] [1, 1] : tensor<0x3xf32> into tensor<1x3xf32>
  return %r : tensor<1x3xf32>
}
func.func @collapse(%a: tensor<?x0xf32>) -> tensor<?xf32> {
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<?x0xf32> into tensor<?xf32>
  return %r : tensor<?xf32>
}
func.func @collapseGroups(%a: tensor<?x0x?xf32>) -> tensor<?x?xf32> {
  %r = tensor.collapse_shape %a [[0, 1], [2]] : tensor<?x0x?xf32> into tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @collapseStatic(%a: tensor<4x0xf32>) -> tensor<0xf32> {
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<4x0xf32> into tensor<0xf32>
  return %r : tensor<0xf32>
}

//--- slices.mlir
// Slices that leave out dimensions and step over others.
// RUN: tensorops-run %t/slices.mlir --entry=one --input=3x1xf32=1,2,3 | FileCheck %s --check-prefix=SECOND
// RUN: tensorops-run %t/slices.mlir --entry=one --input=3x1xf32=1,2,3 --entry-layout=strided | FileCheck %s --check-prefix=SECOND
// RUN: tensorops-run %t/slices.mlir --entry=scalar --input=3x1xf32=1,2,3 | FileCheck %s --check-prefix=SCALAR
// RUN: tensorops-run %t/slices.mlir --entry=rows --input=4x3x2xi32=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24 --input=i64=1 --input=i64=2 | FileCheck %s --check-prefix=ROWS
// RUN: tensorops-run %t/slices.mlir --entry=columns --input=2x3x4xi32=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24 --input=i64=2 | FileCheck %s --check-prefix=COLUMNS
// RUN: tensorops-run %t/slices.mlir --entry=stepOfOne --input=3x1xf32=1,2,3 --input=i64=7 | FileCheck %s --check-prefix=SECOND
// RUN: tensorops-run %t/slices.mlir --entry=insert --input=3x1xf32=1,2,3 --input=1xf32=9 | FileCheck %s --check-prefix=INSERTED
// SECOND: 1xf32=2
// SCALAR: f32=2
// ROWS: 2x2xi32=7,8,11,12
// COLUMNS: 2xi32=14,22
// INSERTED: 3x1xf32=1,9,3
func.func @one(%a: tensor<3x1xf32>) -> tensor<1xf32> {
  %r = tensor.extract_slice %a[1, 0] [1, 1] [2, 1] : tensor<3x1xf32> to tensor<1xf32>
  return %r : tensor<1xf32>
}
func.func @scalar(%a: tensor<3x1xf32>) -> tensor<f32> {
  %r = tensor.extract_slice %a[1, 0] [1, 1] [2, 1] : tensor<3x1xf32> to tensor<f32>
  return %r : tensor<f32>
}
func.func @rows(%a: tensor<4x3x2xi32>, %i: index, %n: index) -> tensor<?x2xi32> {
  %r = tensor.extract_slice %a[%i, 0, 0] [1, %n, 2] [3, 2, 1] : tensor<4x3x2xi32> to tensor<?x2xi32>
  return %r : tensor<?x2xi32>
}
func.func @columns(%a: tensor<?x?x?xi32>, %n: index) -> tensor<?xi32> {
  %r = tensor.extract_slice %a[1, 0, 1] [1, %n, 1] [1, 2, 3] : tensor<?x?x?xi32> to tensor<?xi32>
  return %r : tensor<?xi32>
}
func.func @stepOfOne(%a: tensor<3x1xf32>, %step: index) -> tensor<1xf32> {
  %r = tensor.extract_slice %a[1, 0] [1, 1] [%step, 1] : tensor<3x1xf32> to tensor<1xf32>
  return %r : tensor<1xf32>
}
func.func @insert(%a: tensor<3x1xf32>, %b : tensor<1xf32>) -> tensor<3x1xf32> {
  %r = tensor.insert_slice %b into %a[1, 0] [1, 1] [2, 1] : tensor<1xf32> into tensor<3x1xf32>
  return %r : tensor<3x1xf32>
}

//--- pack.mlir
// Tiles of a size that only the run knows.
// RUN: tensorops-run %t/pack.mlir --entry=padded --input=3x2xf32=1,2,3,4,5,6 --input=i64=2 | FileCheck %s --check-prefix=PADDED
// RUN: tensorops-run %t/pack.mlir --entry=padded --input=3x2xf32=1,2,3,4,5,6 --input=i64=8 | FileCheck %s --check-prefix=WIDE
// RUN: tensorops-run %t/pack.mlir --entry=permuted --input=2x4xi32=1,2,3,4,5,6,7,8 --input=i64=2 --input=2x2x2x1xi32=0 | FileCheck %s --check-prefix=PERMUTED
// RUN: not tensorops-run %t/pack.mlir --entry=permuted --input=2x4xi32=1 --input=i64=2 --input=1x2x2x1xi32=0 2>&1 | FileCheck %s --check-prefix=TILE
// PADDED: 2x2x2x1xf32=1,3,2,4,5,0,6,0
// WIDE: 1x2x8x1xf32=1,3,5,0,0,0,0,0,2,4,6,0,0,0,0,0
// PERMUTED: 2x2x2x1xi32=1,2,5,6,3,4,7,8
// TILE: error: 'tensor.pad': negative padding in dimension 1
func.func @padded(%a: tensor<3x2xf32>, %n: index) -> tensor<?x2x?x1xf32> {
  %z = arith.constant 0.0 : f32
  %c3 = arith.constant 3 : index
  %o = arith.ceildivui %c3, %n : index
  %e = tensor.empty(%o, %n) : tensor<?x2x?x1xf32>
  %p = linalg.pack %a padding_value(%z : f32) inner_dims_pos = [0, 1] inner_tiles = [%n, 1] into %e : tensor<3x2xf32> -> tensor<?x2x?x1xf32>
  return %p : tensor<?x2x?x1xf32>
}
func.func @permuted(%a: tensor<?x?xi32>, %n: index, %e: tensor<?x?x?x1xi32>) -> tensor<?x?x?x1xi32> {
  %p = linalg.pack %a outer_dims_perm = [1, 0] inner_dims_pos = [1, 0] inner_tiles = [%n, 1] into %e : tensor<?x?xi32> -> tensor<?x?x?x1xi32>
  return %p : tensor<?x?x?x1xi32>
}

//--- bitcast.mlir
// RUN: tensorops-run %t/bitcast.mlir --entry=toBits --input=2xf32=1,-0 | FileCheck %s --check-prefix=BITS
// RUN: tensorops-run %t/bitcast.mlir --entry=signs --input=2xi8=-1,5 | FileCheck %s --check-prefix=SIGNS
// RUN: tensorops-run %t/bitcast.mlir --entry=toUnsigned --input=2xf32=1,-0 | FileCheck %s --check-prefix=UNSIGNED
// RUN: tensorops-run %t/bitcast.mlir --entry=halves --input=2xf16=1,2 | FileCheck %s --check-prefix=HALVES
// BITS: 2xi32=1065353216,-2147483648
// SIGNS: 2xi8=-1,5
// UNSIGNED: 2xui32=1065353216,2147483648
// HALVES: 2xbf16=0.0078,2
func.func @toBits(%a: tensor<?xf32>) -> tensor<?xi32> {
  %r = tensor.bitcast %a : tensor<?xf32> to tensor<?xi32>
  return %r : tensor<?xi32>
}
func.func @signs(%a: tensor<?xi8>) -> tensor<?xi8> {
  %u = tensor.bitcast %a : tensor<?xi8> to tensor<?xui8>
  %s = tensor.bitcast %u : tensor<?xui8> to tensor<?xsi8>
  %r = tensor.bitcast %s : tensor<?xsi8> to tensor<?xi8>
  return %r : tensor<?xi8>
}
func.func @toUnsigned(%a: tensor<2xf32>) -> tensor<2xui32> {
  %r = tensor.bitcast %a : tensor<2xf32> to tensor<2xui32>
  return %r : tensor<2xui32>
}
func.func @halves(%a: tensor<2xf16>) -> tensor<2xbf16> {
  %r = tensor.bitcast %a : tensor<2xf16> to tensor<2xbf16>
  return %r : tensor<2xbf16>
}

//--- realloc.mlir
// RUN: tensorops-run %t/realloc.mlir --entry=grown --input=i64=2 --input=i64=3 | FileCheck %s --check-prefix=GROWN
// RUN: tensorops-run %t/realloc.mlir --entry=grown --input=i64=3 --input=i64=1 | FileCheck %s --check-prefix=SHRUNK
// RUN: tensorops-run %t/realloc.mlir --entry=freed | FileCheck %s --check-prefix=FREED
// RUN: tensorops-run %t/realloc.mlir --entry=inLoop --input=i64=5 | FileCheck %s --check-prefix=LOOP
// RUN: tensorops-run %t/realloc.mlir --entry=freedLater --input=i1=1 | FileCheck %s --check-prefix=LATER
// GROWN: f32=3.5
// SHRUNK: f32=3.5
// FREED: f32=3.5
// LOOP: f32=10
// LATER: f32=2
func.func @grown(%n: index, %k: index) -> f32 {
  %c0 = arith.constant 0 : index
  %v = arith.constant 3.5 : f32
  %a = memref.alloc(%n) : memref<?xf32>
  memref.store %v, %a[%c0] : memref<?xf32>
  %b = memref.realloc %a(%k) : memref<?xf32> to memref<?xf32>
  %x = memref.load %b[%c0] : memref<?xf32>
  return %x : f32
}
func.func @freed() -> f32 {
  %c0 = arith.constant 0 : index
  %v = arith.constant 3.5 : f32
  %a = memref.alloc() : memref<4xf32>
  memref.store %v, %a[%c0] : memref<4xf32>
  %b = memref.realloc %a : memref<4xf32> to memref<8xf32>
  %x = memref.load %b[%c0] : memref<8xf32>
  memref.dealloc %b : memref<8xf32>
  return %x : f32
}
func.func @inLoop(%n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %a = memref.alloc(%c1) : memref<?xf32>
  memref.store %zero, %a[%c0] : memref<?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%b = %a) -> memref<?xf32> {
    %size = arith.addi %i, %c1 : index
    %next = memref.realloc %b(%size) : memref<?xf32> to memref<?xf32>
    %old = memref.load %next[%c0] : memref<?xf32>
    %bits = arith.index_cast %i : index to i32
    %term = arith.sitofp %bits : i32 to f32
    %new = arith.addf %old, %term : f32
    memref.store %new, %next[%c0] : memref<?xf32>
    scf.yield %next : memref<?xf32>
  }
  %x = memref.load %r[%c0] : memref<?xf32>
  memref.dealloc %r : memref<?xf32>
  return %x : f32
}
func.func @freedLater(%c: i1) -> f32 {
  %c0 = arith.constant 0 : index
  %two = arith.constant 2.0 : f32
  %r = scf.if %c -> memref<4xf32> {
    %a = memref.alloc() : memref<4xf32>
    scf.yield %a : memref<4xf32>
  } else {
    %b = memref.alloc() : memref<4xf32>
    scf.yield %b : memref<4xf32>
  }
  memref.store %two, %r[%c0] : memref<4xf32>
  %x = memref.load %r[%c0] : memref<4xf32>
  memref.dealloc %r : memref<4xf32>
  return %x : f32
}
