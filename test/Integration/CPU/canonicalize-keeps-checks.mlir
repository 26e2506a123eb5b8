// Unequal sizes are reported at run time, whatever canonicalisation has seen.
// RUN: tensorops-opt %s --canonicalize -o %t.mlir
// RUN: not tensorops-run %t.mlir --entry=cast_memref --input=2xf32=4,16 --input=3xf32=0 2>&1 | FileCheck %s
// RUN: not tensorops-run %t.mlir --entry=fresh_destination --input=2xf32=4,16 --input=3xf32=0 2>&1 | FileCheck %s
// RUN: not tensorops-run %t.mlir --entry=zero_elements --input=0x2xf32= --input=0x3xf32= 2>&1 | FileCheck %s --check-prefix=ZERO
// RUN: tensorops-run %t.mlir --entry=fresh_destination --input=2xf32=4,16 --input=2xf32=0 | FileCheck %s --check-prefix=EQUAL

// CHECK: ins and outs have different sizes in dimension 0; expected the same shape
// ZERO: ins and outs have different sizes in dimension 1; expected the same shape
// EQUAL: 2xf32=0.5,0.25

func.func @cast_memref(%x: memref<2xf32>, %o: memref<?xf32>) {
  %0 = memref.cast %x : memref<2xf32> to memref<?xf32>
  tensorops.rsqrt_out ins(%0 : memref<?xf32>) outs(%o : memref<?xf32>)
  return
}

func.func @fresh_destination(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %y, %c0 : tensor<?xf32>
  %o = tensor.empty(%n) : tensor<?xf32>
  %0 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

func.func @zero_elements(%x: memref<0x?xf32>, %o: memref<0x?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<0x?xf32>) outs(%o : memref<0x?xf32>)
  return
}
