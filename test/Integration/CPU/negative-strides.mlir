// Element by element through a buffer whose addresses go down.
// RUN: tensorops-run %s --entry=backwards --input=4xf32=1,2,3,4 --input=f32=0 | FileCheck %s
// RUN: tensorops-compile %s --emit=llvmir -o - | FileCheck %s --check-prefix=IR --implicit-check-not=nuw

// CHECK: 4xf32=4,7,9,10
// IR: define {{.*}}@backwards
func.func @backwards(%x: memref<4xf32>, %first: f32) -> memref<4xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %down = arith.constant -1 : index
  %last = arith.constant 3 : index
  %y = memref.alloc() : memref<4xf32>
  %reversed = memref.reinterpret_cast %x to offset: [%last], sizes: [4], strides: [%down] : memref<4xf32> to memref<4xf32, strided<[?], offset: ?>>
  %total = scf.for %i = %c0 to %c4 step %c1 iter_args(%sum = %first) -> f32 {
    %0 = memref.load %reversed[%i] : memref<4xf32, strided<[?], offset: ?>>
    %1 = arith.addf %sum, %0 : f32
    memref.store %1, %y[%i] : memref<4xf32>
    scf.yield %1 : f32
  }
  return %y : memref<4xf32>
}
