// Which of several dimensions of size 1 a slice drops does not depend on strides.
// RUN: tensorops-run %s --entry=extract --entry-layout=strided --input=2x3x1x4xi32=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23 | FileCheck %s --check-prefix=EXTRACT
// RUN: tensorops-run %s --entry=extract --input=2x3x1x4xi32=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23 | FileCheck %s --check-prefix=EXTRACT
// RUN: tensorops-run %s --entry=insert --entry-layout=strided --input=1x2x2xi32=1,2,3,4 --input=2x3x1x4xi32=0 | FileCheck %s --check-prefix=INSERT
// RUN: tensorops-run %s --entry=insert --input=1x2x2xi32=1,2,3,4 --input=2x3x1x4xi32=0 | FileCheck %s --check-prefix=INSERT
// RUN: tensorops-run %s --entry=middle --entry-layout=strided --input=1x2x3xf32=1,2,3,4,5,6 --input=2x1xf32=0 | FileCheck %s --check-prefix=MIDDLE
// RUN: tensorops-run %s --entry=middle --input=1x2x3xf32=1,2,3,4,5,6 --input=2x1xf32=0 | FileCheck %s --check-prefix=MIDDLE

// EXTRACT: 1x2x3xi32=16,17,18,20,21,22
func.func @extract(%x: tensor<2x3x1x4xi32>) -> tensor<1x2x3xi32> {
  %y = tensor.extract_slice %x[1, 1, 0, 0] [1, 2, 1, 3] [1, 1, 1, 1] : tensor<2x3x1x4xi32> to tensor<1x2x3xi32>
  return %y : tensor<1x2x3xi32>
}

// INSERT: 2x3x1x4xi32=0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,0,0,3,4,0
func.func @insert(%x: tensor<1x2x2xi32>, %o: tensor<2x3x1x4xi32>) -> tensor<2x3x1x4xi32> {
  %y = tensor.insert_slice %x into %o[1, 1, 0, 1] [1, 2, 1, 2] [1, 1, 1, 1] : tensor<1x2x2xi32> into tensor<2x3x1x4xi32>
  return %y : tensor<2x3x1x4xi32>
}

// Of a slice that a constant index makes the first size is found to be 1 later.
// MIDDLE: 2x1xf32=1,4
func.func @middle(%x: tensor<?x?x?xf32>, %like: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %rows = tensor.dim %like, %c0 : tensor<?x?xf32>
  %empty = tensor.empty(%rows, %c1) : tensor<?x?xf32>
  %zeros = linalg.fill ins(%zero : f32) outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(k, i, j) -> (i, k)>, affine_map<(k, i, j) -> (j, i, 0)>, affine_map<(k, i, j) -> (i, j)>],
                       iterator_types = ["reduction", "parallel", "parallel"]}
      ins(%like, %x : tensor<?x?xf32>, tensor<?x?x?xf32>) outs(%zeros : tensor<?x?xf32>) {
  ^bb0(%size: f32, %in: f32, %out: f32):
    %sum = arith.addf %in, %out : f32
    linalg.yield %sum : f32
  } -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
