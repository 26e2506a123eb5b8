// A sum that keeps the summed dimension, of size 1, has the bits of one that does not: 1e8 swallows a 1 that it
// meets alone, and is added to 64 partial sums.
// RUN: tensorops-run %s --entry=dropped | FileCheck %s --check-prefix=DROPPED
// RUN: tensorops-run %s --entry=kept | FileCheck %s --check-prefix=KEPT
// RUN: tensorops-run %s --entry=kept --entry-layout=strided | FileCheck %s --check-prefix=KEPT
// RUN: tensorops-run %s --entry=keptInFront | FileCheck %s --check-prefix=FRONT
// RUN: tensorops-run %s --entry=written --input=2x1xf32=0 --output=- | FileCheck %s --check-prefix=KEPT
// RUN: tensorops-run %s --entry=share --input=2x4xf32=1,1,1,1,1,2,3,2 | FileCheck %s --check-prefix=SHARE
// RUN: tensorops-run %s --entry=firstRow --input=2x2xf32=1,2,3,4 --input=3x2xf32=10,20,30,40,50,60 | FileCheck %s --check-prefix=FIRST
// DROPPED: 2xf32=100000120,100000120
// KEPT: 2x1xf32=100000120,100000120
// FRONT: 1x2xf32=100000120,100000120
// SHARE: 2x4xf32=0.25,0.25,0.25,0.25,0.125,0.25,0.375,0.25
// FIRST: 2x2xf32=11,22,13,24
// A destination that is given is written, and nothing else is made.
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=vector | FileCheck %s --check-prefix=IR
// IR-LABEL: func.func @written(
//   IR-NOT: memref.copy
// IR-LABEL: func.func @share(
#matrix = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#kept = affine_map<(d0, d1) -> (d0, 0)>
#front = affine_map<(d0, d1) -> (0, d0)>
#first = affine_map<(d0, d1) -> (0, d1)>

func.func private @makeRows() -> tensor<2x128xf32> {
  %x = tensor.generate {
  ^bb0(%i: index, %j: index):
    %c0 = arith.constant 0 : index
    %one = arith.constant 1.0 : f32
    %large = arith.constant 1.0e8 : f32
    %isFirst = arith.cmpi eq, %j, %c0 : index
    %value = arith.select %isFirst, %large, %one : f32
    tensor.yield %value : f32
  } : tensor<2x128xf32>
  return %x : tensor<2x128xf32>
}
func.func @dropped() -> tensor<2xf32> {
  %x = call @makeRows() : () -> tensor<2x128xf32>
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #row], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<2x128xf32>) outs(%f : tensor<2xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<2xf32>
  return %s : tensor<2xf32>
}
func.func @kept() -> tensor<2x1xf32> {
  %x = call @makeRows() : () -> tensor<2x128xf32>
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2x1xf32>) -> tensor<2x1xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<2x128xf32>) outs(%f : tensor<2x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<2x1xf32>
  return %s : tensor<2x1xf32>
}
func.func @keptInFront() -> tensor<1x2xf32> {
  %x = call @makeRows() : () -> tensor<2x128xf32>
  %f = arith.constant dense<0.0> : tensor<1x2xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #front], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<2x128xf32>) outs(%f : tensor<1x2xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<1x2xf32>
  return %s : tensor<1x2xf32>
}
func.func @written(%o: memref<2x1xf32>) {
  %x = call @makeRows() : () -> tensor<2x128xf32>
  %m = bufferization.to_buffer %x : tensor<2x128xf32> to memref<2x128xf32>
  linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]} ins(%m : memref<2x128xf32>) outs(%o : memref<2x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  }
  return
}
func.func @share(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x1xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2x1xf32>) -> tensor<2x1xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<2x4xf32>) outs(%f : tensor<2x1xf32>) {
  ^bb0(%in: f32, %acc: f32):
    %t = arith.addf %in, %acc : f32
    linalg.yield %t : f32
  } -> tensor<2x1xf32>
  %o = tensor.empty() : tensor<2x4xf32>
  %d = linalg.generic {indexing_maps = [#matrix, #kept, #matrix], iterator_types = ["parallel", "parallel"]} ins(%x, %s : tensor<2x4xf32>, tensor<2x1xf32>) outs(%o : tensor<2x4xf32>) {
  ^bb0(%in: f32, %sum: f32, %out: f32):
    %t = arith.divf %in, %sum : f32
    linalg.yield %t : f32
  } -> tensor<2x4xf32>
  return %d : tensor<2x4xf32>
}
func.func @firstRow(%x: tensor<2x2xf32>, %b: tensor<3x2xf32>) -> tensor<2x2xf32> {
  %o = tensor.empty() : tensor<2x2xf32>
  %s = linalg.generic {indexing_maps = [#matrix, #first, #matrix], iterator_types = ["parallel", "parallel"]} ins(%x, %b : tensor<2x2xf32>, tensor<3x2xf32>) outs(%o : tensor<2x2xf32>) {
  ^bb0(%in: f32, %term: f32, %out: f32):
    %t = arith.addf %in, %term : f32
    linalg.yield %t : f32
  } -> tensor<2x2xf32>
  return %s : tensor<2x2xf32>
}
