// What stock passes make of valid IR does not verify (docs/upstream.md), and what
// our pipelines make of it does.
// RUN: not tensorops-opt %s --canonicalize 2>&1 | FileCheck %s --check-prefix=STOCK
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64 | FileCheck %s

// The buffer is empty, and so is the part of it.
// STOCK: error: offset 0 is out-of-bounds: 0 >= 0
// CHECK: llvm.func {{.*}}@part_of_nothing
func.func @part_of_nothing(%m: index, %n: index) -> memref<?x?xi16> {
  %c0 = arith.constant 0 : index
  %a = memref.alloc(%c0, %n) : memref<?x?xi16>
  %s = memref.subview %a[0, 0] [%m, %n] [1, 1] : memref<?x?xi16> to memref<?x?xi16, strided<[?, 1]>>
  %r = memref.alloc(%m, %n) : memref<?x?xi16>
  memref.copy %s, %r : memref<?x?xi16, strided<[?, 1]>> to memref<?x?xi16>
  memref.dealloc %a : memref<?x?xi16>
  return %r : memref<?x?xi16>
}
