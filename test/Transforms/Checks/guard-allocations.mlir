// Sizes that no address space holds, and allocators that give nothing.
// RUN: tensorops-opt %s --tensorops-guard-allocations --split-input-file | FileCheck %s

// CHECK-LABEL: func @static_small
//  CHECK-NEXT: %[[ALLOC:.+]] = memref.alloc() : memref<4xf32>
//  CHECK-NEXT: %[[ADDRESS:.+]] = memref.extract_aligned_pointer_as_index %[[ALLOC]]
//       CHECK: %[[GIVEN:.+]] = arith.cmpi ne, %[[ADDRESS]]
//  CHECK-NEXT: cf.assert %[[GIVEN]], "out of memory: cannot allocate memref<4xf32>; use smaller inputs or a machine with more memory"
func.func @static_small() -> memref<4xf32> {
  %0 = memref.alloc() : memref<4xf32>
  return %0 : memref<4xf32>
}

// -----

// CHECK-LABEL: func @static_huge
//       CHECK: %[[FITS:.+]] = arith.cmpf olt
//  CHECK-NEXT: cf.assert %[[FITS]], "out of memory: no address space holds memref<1099511627776x1024xf64>; use smaller inputs or a machine with more memory"
//  CHECK-NEXT: memref.alloc
func.func @static_huge() -> memref<1099511627776x1024xf64> {
  %0 = memref.alloc() : memref<1099511627776x1024xf64>
  return %0 : memref<1099511627776x1024xf64>
}

// -----

// Sizes are what the user wrote; memory spaces are not.
// CHECK-LABEL: func @memory_space
//       CHECK: cf.assert %{{.*}}, "out of memory: cannot allocate memref<4xf32>;
func.func @memory_space() -> memref<4xf32, #gpu.address_space<global>> {
  %0 = memref.alloc() : memref<4xf32, #gpu.address_space<global>>
  return %0 : memref<4xf32, #gpu.address_space<global>>
}

// -----

// 4 rows of 8 bytes an element for each column; a negative size is a huge one.
// CHECK-LABEL: func @dynamic
//  CHECK-SAME: (%[[M:.+]]: index, %[[N:.+]]: index)
//       CHECK: %[[FIXED:.+]] = arith.constant 3.200000e+01 : f64
//       CHECK: arith.index_cast %[[M]] : index to i64
//       CHECK: %[[M_SIZE:.+]] = arith.uitofp
//       CHECK: %[[BYTES:.+]] = arith.mulf %[[FIXED]], %[[M_SIZE]]
//       CHECK: %[[N_SIZE:.+]] = arith.uitofp
//       CHECK: %[[ALL:.+]] = arith.mulf %[[BYTES]], %[[N_SIZE]]
//       CHECK: %[[LIMIT:.+]] = arith.constant 0x42E0000000000000 : f64
//       CHECK: %[[FITS:.+]] = arith.cmpf olt, %[[ALL]], %[[LIMIT]]
//  CHECK-NEXT: cf.assert %[[FITS]], "out of memory: no address space holds memref<?x4x?xf64>; use smaller inputs or a machine with more memory"
//  CHECK-NEXT: memref.alloc(%[[M]], %[[N]])
//       CHECK: cf.assert
func.func @dynamic(%m: index, %n: index) -> memref<?x4x?xf64> {
  %0 = memref.alloc(%m, %n) : memref<?x4x?xf64>
  return %0 : memref<?x4x?xf64>
}

// -----

// CHECK-LABEL: func @negative_stack
//   CHECK-NOT: cf.assert
func.func @negative_stack() {
  %0 = memref.alloca() : memref<4xf32>
  return
}

// -----

// The fewest elements of a scalable vector are enough to tell that the size exists.
// CHECK-LABEL: func @scalable_elements
//       CHECK: arith.constant 1.600000e+01 : f64
//       CHECK: memref.alloc
//       CHECK: cf.assert
func.func @scalable_elements(%n: index) -> memref<?xvector<[4]xf32>> {
  %0 = memref.alloc(%n) : memref<?xvector<[4]xf32>>
  return %0 : memref<?xvector<[4]xf32>>
}

// The allocator may say itself that there is no memory; a size that wraps
// around it never sees.
// RUN: tensorops-opt %s --tensorops-guard-allocations=checks-memory=false | FileCheck %s --check-prefix=SIZES --implicit-check-not="cannot allocate"
// SIZES: cf.assert %{{.+}}, "out of memory: no address space holds
