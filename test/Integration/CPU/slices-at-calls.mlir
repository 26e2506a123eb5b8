// A slice that another function takes or returns is contiguous there.
// DEFINE: %{numbers} = 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48
// RUN: tensorops-run %s --entry=taken --input=6x8xf32=%{numbers} | FileCheck %s --check-prefix=TWICE
// RUN: tensorops-run %s --entry=taken_dynamic --input=6x8xf32=%{numbers} --input=i64=2 --input=i64=5 | FileCheck %s --check-prefix=TWICE
// RUN: tensorops-run %s --entry=returned --input=f32=3 | FileCheck %s --check-prefix=RETURNED
// RUN: tensorops-run %s --entry=carried --input=6x8xf32=%{numbers} --input=i64=1 | FileCheck %s --check-prefix=CARRIED
// RUN: tensorops-run %s --entry=carried --input=6x8xf32=%{numbers} --input=i64=0 | FileCheck %s --check-prefix=EMPTY
// RUN: tensorops-run %s --entry=chosen --input=6x8xf32=%{numbers} --input=i1=1 | FileCheck %s --check-prefix=CARRIED
// RUN: tensorops-run %s --entry=given --input=3x4xf32=1,2,3,4,5,6,7,8,9,10,11,12 | FileCheck %s --check-prefix=GIVEN

func.func private @twice(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = arith.addf %x, %x : tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// TWICE: 2x5xf32=2,4,6,8,10,18,20,22,24,26
func.func @taken(%x: tensor<6x8xf32>) -> tensor<?x?xf32> {
  %0 = tensor.extract_slice %x[0, 0] [2, 5] [1, 1] : tensor<6x8xf32> to tensor<2x5xf32>
  %1 = tensor.cast %0 : tensor<2x5xf32> to tensor<?x?xf32>
  %2 = call @twice(%1) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  return %2 : tensor<?x?xf32>
}

func.func @taken_dynamic(%x: tensor<6x8xf32>, %m: i64, %n: i64) -> tensor<?x?xf32> {
  %rows = arith.index_cast %m : i64 to index
  %columns = arith.index_cast %n : i64 to index
  %0 = tensor.extract_slice %x[0, 0] [%rows, %columns] [1, 1] : tensor<6x8xf32> to tensor<?x?xf32>
  %1 = call @twice(%0) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
}

// Of memory of its own, which is not copied for the caller's sake.
func.func private @part(%s: f32) -> tensor<?x?xf32> {
  %empty = tensor.empty() : tensor<3x4xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%empty : tensor<3x4xf32>) {
  ^bb0(%out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.addi %i, %j : index
    %l = arith.index_cast %k : index to i64
    %m = arith.sitofp %l : i64 to f32
    %n = arith.addf %m, %s : f32
    linalg.yield %n : f32
  } -> tensor<3x4xf32>
  %1 = tensor.extract_slice %0[0, 0] [2, 3] [1, 1] : tensor<3x4xf32> to tensor<2x3xf32>
  %2 = tensor.cast %1 : tensor<2x3xf32> to tensor<?x?xf32>
  return %2 : tensor<?x?xf32>
}

// RETURNED: 2x3xf32=3,4,5,4,5,6
func.func @returned(%s: f32) -> tensor<?x?xf32> {
  %0 = call @part(%s) : (f32) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// CARRIED: 2x2xf32=1,2,9,10
// EMPTY: 2x2xf32=0,0,0,0
func.func @carried(%x: tensor<6x8xf32>, %n: i64) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %zero = arith.constant 0.0 : f32
  %count = arith.index_cast %n : i64 to index
  %0 = tensor.extract_slice %x[0, 0] [2, 2] [1, 1] : tensor<6x8xf32> to tensor<2x2xf32>
  %1 = tensor.cast %0 : tensor<2x2xf32> to tensor<?x?xf32>
  %empty = tensor.empty(%c2, %c2) : tensor<?x?xf32>
  %zeros = linalg.fill ins(%zero : f32) outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
  %2 = scf.for %i = %c0 to %count step %c1 iter_args(%last = %zeros) -> tensor<?x?xf32> {
    scf.yield %1 : tensor<?x?xf32>
  }
  return %2 : tensor<?x?xf32>
}

func.func @chosen(%x: tensor<6x8xf32>, %first: i1) -> tensor<?x?xf32> {
  %0 = tensor.extract_slice %x[0, 0] [2, 2] [1, 1] : tensor<6x8xf32> to tensor<2x2xf32>
  %1 = tensor.extract_slice %x[2, 2] [2, 2] [1, 1] : tensor<6x8xf32> to tensor<2x2xf32>
  %2 = scf.if %first -> tensor<?x?xf32> {
    %4 = tensor.cast %0 : tensor<2x2xf32> to tensor<?x?xf32>
    scf.yield %4 : tensor<?x?xf32>
  } else {
    %4 = tensor.cast %1 : tensor<2x2xf32> to tensor<?x?xf32>
    scf.yield %4 : tensor<?x?xf32>
  }
  return %2 : tensor<?x?xf32>
}

func.func private @fill(%x: memref<?x4xf32>) {
  %zero = arith.constant 0.0 : f32
  linalg.fill ins(%zero : f32) outs(%x : memref<?x4xf32>)
  return
}

// What a program casts itself is the same memory.
// GIVEN: 3x4xf32=0,0,0,0,0,0,0,0,9,10,11,12
func.func @given(%x: memref<3x4xf32>) {
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %0 = memref.subview %x[0, 0] [%c2, 4] [1, 1] : memref<3x4xf32> to memref<?x4xf32, strided<[4, 1]>>
  %1 = memref.cast %0 : memref<?x4xf32, strided<[4, 1]>> to memref<?x?xf32, strided<[?, 1]>>
  %2 = memref.cast %1 : memref<?x?xf32, strided<[?, 1]>> to memref<?x?xf32>
  %3 = memref.cast %2 : memref<?x?xf32> to memref<?x4xf32>
  call @fill(%3) : (memref<?x4xf32>) -> ()
  return
}
