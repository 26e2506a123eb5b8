// Vectors of several dimensions, contractions of every kind, and printing.
// RUN: split-file %s %t

//--- access.mlir
// RUN: tensorops-run %t/access.mlir --entry=move --input=3x4xi32=1,2,3,4,5,6,7,8,9,10,11,12 --input=3x4xi32=0 --output=%t.npy --output=- | FileCheck %s --check-prefix=MOVED
// RUN: tensorops-run %t/access.mlir --entry=cube --input=2x2x3xf64=1,2,3,4,5,6,7,8,9,10,11,12 | FileCheck %s --check-prefix=CUBE
// MOVED: 3x4xi32=0,0,0,0,6,7,8,0,10,11,12,0
// CUBE: f64=12
func.func @move(%a: memref<3x4xi32>, %b: memref<3x4xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %v = vector.load %a[%c1, %c1] : memref<3x4xi32>, vector<2x3xi32>
  vector.store %v, %b[%c1, %c0] : memref<3x4xi32>, vector<2x3xi32>
  return
}
func.func @cube(%a: memref<2x2x3xf64>) -> f64 {
  %c0 = arith.constant 0 : index
  %v = vector.load %a[%c0, %c0, %c0] : memref<2x2x3xf64>, vector<2x2x3xf64>
  %r = vector.extract %v[1, 1, 2] : f64 from vector<2x2x3xf64>
  return %r : f64
}

//--- positions.mlir
// RUN: tensorops-run %t/positions.mlir --entry=scalar --input=2x2xf32=1,2,3,4 --input=i64=1 | FileCheck %s --check-prefix=FOUR
// RUN: tensorops-run %t/positions.mlir --entry=row --input=2x2xf32=1,2,3,4 --input=i64=1 | FileCheck %s --check-prefix=ROW
// RUN: tensorops-run %t/positions.mlir --entry=mixed --input=2x2xf32=1,2,3,4 --input=i64=0 | FileCheck %s --check-prefix=THREE
// RUN: tensorops-run %t/positions.mlir --entry=insert --input=2x2xf32=1,2,3,4 --input=i64=1 | FileCheck %s --check-prefix=INSERTED
// RUN: tensorops-run %t/positions.mlir --entry=insertRow --input=2x2xf32=1,2,3,4 --input=i64=0 | FileCheck %s --check-prefix=ROWED
// FOUR: f32=4
// ROW: 2xf32=3,4
// THREE: f32=3
// INSERTED: 2x2xf32=1,2,3,9
// ROWED: 2x2xf32=3,4,3,4
func.func @scalar(%t: tensor<2x2xf32>, %i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %p = arith.constant 0.0 : f32
  %v = vector.transfer_read %t[%c0, %c0], %p : tensor<2x2xf32>, vector<2x2xf32>
  %r = vector.extract %v[%i, %i] : f32 from vector<2x2xf32>
  return %r : f32
}
func.func @mixed(%t: tensor<2x2xf32>, %i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %p = arith.constant 0.0 : f32
  %v = vector.transfer_read %t[%c0, %c0], %p : tensor<2x2xf32>, vector<2x2xf32>
  %r = vector.extract %v[1, %i] : f32 from vector<2x2xf32>
  return %r : f32
}
func.func @row(%t: tensor<2x2xf32>, %i: index) -> tensor<2xf32> {
  %c0 = arith.constant 0 : index
  %p = arith.constant 0.0 : f32
  %v = vector.transfer_read %t[%c0, %c0], %p : tensor<2x2xf32>, vector<2x2xf32>
  %r = vector.extract %v[%i] : vector<2xf32> from vector<2x2xf32>
  %e = tensor.empty() : tensor<2xf32>
  %w = vector.transfer_write %r, %e[%c0] : vector<2xf32>, tensor<2xf32>
  return %w : tensor<2xf32>
}
func.func @insert(%t: tensor<2x2xf32>, %i: index) -> tensor<2x2xf32> {
  %c0 = arith.constant 0 : index
  %p = arith.constant 0.0 : f32
  %nine = arith.constant 9.0 : f32
  %v = vector.transfer_read %t[%c0, %c0], %p : tensor<2x2xf32>, vector<2x2xf32>
  %r = vector.insert %nine, %v[%i, %i] : f32 into vector<2x2xf32>
  %w = vector.transfer_write %r, %t[%c0, %c0] : vector<2x2xf32>, tensor<2x2xf32>
  return %w : tensor<2x2xf32>
}
func.func @insertRow(%t: tensor<2x2xf32>, %i: index) -> tensor<2x2xf32> {
  %c0 = arith.constant 0 : index
  %p = arith.constant 0.0 : f32
  %v = vector.transfer_read %t[%c0, %c0], %p : tensor<2x2xf32>, vector<2x2xf32>
  %row = vector.extract %v[1] : vector<2xf32> from vector<2x2xf32>
  %r = vector.insert %row, %v[%i] : vector<2xf32> into vector<2x2xf32>
  %w = vector.transfer_write %r, %t[%c0, %c0] : vector<2x2xf32>, tensor<2x2xf32>
  return %w : tensor<2x2xf32>
}

//--- print.mlir
// RUN: tensorops-run %t/print.mlir | FileCheck %s --check-prefix=PRINT --match-full-lines
// RUN: tensorops-compile %t/print.mlir --emit=obj -o %t.o
//      PRINT: ( 1, 2 )
// PRINT-NEXT: ( ( -1, 2 ), ( 3, 4 ) )
// PRINT-NEXT: ( 1, 0 )
// PRINT-NEXT: 2.5
// PRINT-NEXT: ( 0.5 )
// PRINT-NEXT: text
func.func @main() {
  %a = arith.constant dense<[1.0, 2.0]> : vector<2xf32>
  vector.print %a : vector<2xf32>
  %b = arith.constant dense<[[-1, 2], [3, 4]]> : vector<2x2xi32>
  vector.print %b : vector<2x2xi32>
  %c = arith.constant dense<[true, false]> : vector<2xi1>
  vector.print %c : vector<2xi1>
  %d = arith.constant 2.5 : f64
  vector.print %d : f64
  %g = arith.constant dense<0.5> : vector<1xf16>
  vector.print %g : vector<1xf16>
  vector.print str "text\n"
  return
}
