// Which of several dimensions of size 1 a slice drops does not depend on strides.
// RUN: tensorops-run %s --entry=extract --entry-layout=strided --input=2x3x1x4xi32=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23 | FileCheck %s --check-prefix=EXTRACT
// RUN: tensorops-run %s --entry=extract --input=2x3x1x4xi32=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23 | FileCheck %s --check-prefix=EXTRACT
// RUN: tensorops-run %s --entry=insert --entry-layout=strided --input=1x2x2xi32=1,2,3,4 --input=2x3x1x4xi32=0 | FileCheck %s --check-prefix=INSERT
// RUN: tensorops-run %s --entry=insert --input=1x2x2xi32=1,2,3,4 --input=2x3x1x4xi32=0 | FileCheck %s --check-prefix=INSERT

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
