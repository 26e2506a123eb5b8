// Canonical forms. Nothing may round more or less often than it did, and a
// comparison of run-time shapes must stay one.
// RUN: tensorops-opt %s --canonicalize | FileCheck %s

// Conversions that the operation makes itself

// CHECK-LABEL: @absorb_extf
// CHECK-SAME: %[[H:.*]]: f16, %[[B:.*]]: vector<4xbf16>, %[[T:.*]]: tensor<?xbf16>
func.func @absorb_extf(%h: f16, %b: vector<4xbf16>, %t: tensor<?xbf16>) -> (f32, vector<4xf32>, tensor<?xf32>) {
  // CHECK-NEXT: tensorops.rsqrt %[[H]] : f16 -> f32
  // CHECK-NEXT: tensorops.rsqrt %[[B]] accuracy<two_step> : vector<4xbf16> -> vector<4xf32>
  // CHECK-NEXT: tensorops.rsqrt %[[T]] accuracy<correct> {note = "kept"} : tensor<?xbf16> -> tensor<?xf32>
  %0 = arith.extf %h : f16 to f32
  %1 = tensorops.rsqrt %0 : f32
  %2 = arith.extf %b : vector<4xbf16> to vector<4xf32>
  %3 = tensorops.rsqrt %2 accuracy<two_step> : vector<4xf32>
  %4 = arith.extf %t : tensor<?xbf16> to tensor<?xf32>
  %5 = tensorops.rsqrt %4 accuracy<correct> {note = "kept"} : tensor<?xf32>
  return %1, %3, %5 : f32, vector<4xf32>, tensor<?xf32>
}

// CHECK-LABEL: @absorb_integers
// CHECK-SAME: %[[I:.*]]: tensor<4xi32>, %[[L:.*]]: i64, %[[P:.*]]: vector<2xi1>
func.func @absorb_integers(%i: tensor<4xi32>, %l: i64, %p: vector<2xi1>) -> (tensor<4xf32>, f64, vector<2xf32>) {
  // CHECK-NEXT: tensorops.rsqrt %[[I]] : tensor<4xi32> -> tensor<4xf32>
  // CHECK-NEXT: tensorops.rsqrt %[[L]] accuracy<two_step> : i64 -> f64
  // CHECK-NEXT: tensorops.rsqrt %[[P]] : vector<2xi1> -> vector<2xf32>
  %0 = arith.sitofp %i : tensor<4xi32> to tensor<4xf32>
  %1 = tensorops.rsqrt %0 : tensor<4xf32>
  %2 = arith.sitofp %l : i64 to f64
  %3 = tensorops.rsqrt %2 accuracy<two_step> : f64
  %4 = arith.uitofp %p : vector<2xi1> to vector<2xf32>
  %5 = tensorops.rsqrt %4 : vector<2xf32>
  return %1, %3, %5 : tensor<4xf32>, f64, vector<2xf32>
}

// CHECK-LABEL: @absorb_in_destination_style
// CHECK-SAME: %[[X:.*]]: tensor<?xf16>, %[[O:.*]]: tensor<?xf32>
func.func @absorb_in_destination_style(%x: tensor<?xf16>, %o: tensor<?xf32>) -> tensor<?xf32> {
  // CHECK-NEXT: tensorops.rsqrt_out ins(%[[X]] : tensor<?xf16>) outs(%[[O]] : tensor<?xf32>) -> tensor<?xf32>
  %0 = arith.extf %x : tensor<?xf16> to tensor<?xf32>
  %1 = tensorops.rsqrt_out ins(%0 : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}

// Under the other accuracies the bits belong to the recipe.
// CHECK-LABEL: @negative_absorb_accuracy
func.func @negative_absorb_accuracy(%h: f16, %i: i8, %t: tensor<4xbf16>, %o: tensor<4xf32>) -> (f32, f32, tensor<4xf32>) {
  // CHECK: arith.extf
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<faithful> : f32
  // CHECK: arith.sitofp
  // CHECK: tensorops.rsqrt %{{.*}} accuracy<approximate> : f32
  // CHECK: arith.extf
  // CHECK: tensorops.rsqrt_out ins(%{{.*}} : tensor<4xf32>)
  %0 = arith.extf %h : f16 to f32
  %1 = tensorops.rsqrt %0 accuracy<faithful> : f32
  %2 = arith.sitofp %i : i8 to f32
  %3 = tensorops.rsqrt %2 accuracy<approximate> : f32
  %4 = arith.extf %t : tensor<4xbf16> to tensor<4xf32>
  %5 = tensorops.rsqrt_out ins(%4 : tensor<4xf32>) outs(%o : tensor<4xf32>) accuracy<faithful> -> tensor<4xf32>
  return %1, %3, %5 : f32, f32, tensor<4xf32>
}

// No such pair: f32 to f64, and i4.
// CHECK-LABEL: @negative_absorb_pair
func.func @negative_absorb_pair(%x: f32, %h: f16, %i: i4) -> (f64, f64, f32) {
  // CHECK: arith.extf
  // CHECK: tensorops.rsqrt %{{.*}} : f64
  // CHECK: arith.extf
  // CHECK: tensorops.rsqrt %{{.*}} : f64
  // CHECK: arith.sitofp
  // CHECK: tensorops.rsqrt %{{.*}} : f32
  %0 = arith.extf %x : f32 to f64
  %1 = tensorops.rsqrt %0 : f64
  %2 = arith.extf %h : f16 to f64
  %3 = tensorops.rsqrt %2 : f64
  %4 = arith.sitofp %i : i4 to f32
  %5 = tensorops.rsqrt %4 : f32
  return %1, %3, %5 : f64, f64, f32
}

// A bool read as signed is 0 or -1, an i32 read as unsigned never negative.
// CHECK-LABEL: @negative_absorb_sign
func.func @negative_absorb_sign(%p: i1, %i: i32) -> (f32, f32) {
  // CHECK: arith.sitofp
  // CHECK: tensorops.rsqrt %{{.*}} : f32
  // CHECK: arith.uitofp
  // CHECK: tensorops.rsqrt %{{.*}} : f32
  %0 = arith.sitofp %p : i1 to f32
  %1 = tensorops.rsqrt %0 : f32
  %2 = arith.uitofp %i : i32 to f32
  %3 = tensorops.rsqrt %2 : f32
  return %1, %3 : f32, f32
}

// i32 -> f16 -> f32 rounds to f16 first.
// CHECK-LABEL: @negative_absorb_another_type
func.func @negative_absorb_another_type(%i: i32) -> f32 {
  // CHECK: arith.sitofp %{{.*}} : i32 to f16
  // CHECK: tensorops.rsqrt %{{.*}} : f16 -> f32
  %0 = arith.sitofp %i : i32 to f16
  %1 = tensorops.rsqrt %0 : f16 -> f32
  return %1 : f32
}

// Rounding twice is not rounding once.
// CHECK-LABEL: @negative_absorb_truncf
func.func @negative_absorb_truncf(%h: f16, %x: f32) -> (f16, f16) {
  // CHECK: tensorops.rsqrt %{{.*}} : f16 -> f32
  // CHECK: arith.truncf
  // CHECK: arith.truncf
  // CHECK: tensorops.rsqrt %{{.*}} : f16
  %0 = tensorops.rsqrt %h : f16 -> f32
  %1 = arith.truncf %0 : f32 to f16
  %2 = arith.truncf %x : f32 to f16
  %3 = tensorops.rsqrt %2 : f16
  return %1, %3 : f16, f16
}

// Casts that hide sizes or strides

// CHECK-LABEL: @tensor_cast
// CHECK-SAME: %[[X:.*]]: tensor<4x?xf16>
func.func @tensor_cast(%x: tensor<4x?xf16>) -> tensor<?x?xf32> {
  // CHECK-NEXT: %[[Y:.*]] = tensorops.rsqrt %[[X]] accuracy<faithful> {note = "kept"} : tensor<4x?xf16> -> tensor<4x?xf32>
  // CHECK-NEXT: %[[C:.*]] = tensor.cast %[[Y]] : tensor<4x?xf32> to tensor<?x?xf32>
  // CHECK-NEXT: return %[[C]]
  %0 = tensor.cast %x : tensor<4x?xf16> to tensor<?x?xf16>
  %1 = tensorops.rsqrt %0 accuracy<faithful> {note = "kept"} : tensor<?x?xf16> -> tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
}

// A cast that asserts a size, or changes the encoding, stays where it is.
// CHECK-LABEL: @negative_tensor_cast
func.func @negative_tensor_cast(%x: tensor<?xf32>, %e: tensor<4xf32, "encoding">) -> (tensor<4xf32>, tensor<?xf32>) {
  // CHECK: tensor.cast
  // CHECK-NEXT: tensorops.rsqrt %{{.*}} : tensor<4xf32>
  // CHECK-NEXT: tensor.cast
  // CHECK-NEXT: tensorops.rsqrt %{{.*}} : tensor<?xf32>
  %0 = tensor.cast %x : tensor<?xf32> to tensor<4xf32>
  %1 = tensorops.rsqrt %0 : tensor<4xf32>
  %2 = tensor.cast %e : tensor<4xf32, "encoding"> to tensor<?xf32>
  %3 = tensorops.rsqrt %2 : tensor<?xf32>
  return %1, %3 : tensor<4xf32>, tensor<?xf32>
}

// CHECK-LABEL: @tensor_cast_destination_style
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[O:.*]]: tensor<?xf32>
func.func @tensor_cast_destination_style(%x: tensor<4xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  // CHECK-NEXT: tensorops.rsqrt_out ins(%[[X]] : tensor<4xf32>) outs(%[[O]] : tensor<?xf32>) -> tensor<?xf32>
  %0 = tensor.cast %x : tensor<4xf32> to tensor<?xf32>
  %1 = tensorops.rsqrt_out ins(%0 : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  return %1 : tensor<?xf32>
}

// CHECK-LABEL: @memref_cast
// CHECK-SAME: %[[X:.*]]: memref<4xf32>, %[[O:.*]]: memref<4xf32, strided<[2]>>
func.func @memref_cast(%x: memref<4xf32>, %o: memref<4xf32, strided<[2]>>) {
  // CHECK-NEXT: tensorops.rsqrt_out ins(%[[X]] : memref<4xf32>) outs(%[[O]] : memref<4xf32, strided<[2]>>) accuracy<faithful>
  %0 = memref.cast %x : memref<4xf32> to memref<?xf32, strided<[?], offset: ?>>
  %1 = memref.cast %o : memref<4xf32, strided<[2]>> to memref<?xf32, strided<[?]>>
  tensorops.rsqrt_out ins(%0 : memref<?xf32, strided<[?], offset: ?>>) outs(%1 : memref<?xf32, strided<[?]>>) accuracy<faithful>
  return
}

// CHECK-LABEL: @negative_memref_cast
func.func @negative_memref_cast(%x: memref<?xf32>, %o: memref<*xf32>) {
  // CHECK: memref.cast
  // CHECK: memref.cast
  // CHECK: tensorops.rsqrt_out ins(%{{.*}} : memref<4xf32>) outs(%{{.*}} : memref<4xf32>)
  %0 = memref.cast %x : memref<?xf32> to memref<4xf32>
  %1 = memref.cast %o : memref<*xf32> to memref<4xf32>
  tensorops.rsqrt_out ins(%0 : memref<4xf32>) outs(%1 : memref<4xf32>)
  return
}

// Unequal sizes are left for the run-time check, which names them.
// CHECK-LABEL: @negative_memref_cast_unequal
func.func @negative_memref_cast_unequal(%x: memref<4xf32>, %o: memref<5xf32>) {
  // CHECK: %[[C:.*]] = memref.cast
  // CHECK: tensorops.rsqrt_out ins(%{{.*}} : memref<4xf32>) outs(%[[C]] : memref<?xf32>)
  %0 = memref.cast %x : memref<4xf32> to memref<?xf32>
  %1 = memref.cast %o : memref<5xf32> to memref<?xf32>
  tensorops.rsqrt_out ins(%0 : memref<?xf32>) outs(%1 : memref<?xf32>)
  return
}

// Destinations

// CHECK-LABEL: @fresh_destination
// CHECK-SAME: %[[X:.*]]: tensor<4xf16>
func.func @fresh_destination(%x: tensor<4xf16>) -> tensor<4xf32> {
  // CHECK-NEXT: %[[Y:.*]] = tensorops.rsqrt %[[X]] accuracy<faithful> {note = "kept"} : tensor<4xf16> -> tensor<4xf32>
  // CHECK-NEXT: return %[[Y]]
  %o = tensor.empty() : tensor<4xf32>
  %0 = tensorops.rsqrt_out ins(%x : tensor<4xf16>) outs(%o : tensor<4xf32>) accuracy<faithful> {note = "kept"} -> tensor<4xf32>
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @fresh_destination_dynamic
// CHECK-SAME: %[[X:.*]]: tensor<?x3x?xf32>
func.func @fresh_destination_dynamic(%x: tensor<?x3x?xf32>) -> tensor<?x3x?xf32> {
  // CHECK-NEXT: %[[Y:.*]] = tensorops.rsqrt %[[X]] : tensor<?x3x?xf32>
  // CHECK-NEXT: return %[[Y]]
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %m = tensor.dim %x, %c0 : tensor<?x3x?xf32>
  %n = tensor.dim %x, %c2 : tensor<?x3x?xf32>
  %o = tensor.empty(%m, %n) : tensor<?x3x?xf32>
  %0 = tensorops.rsqrt_out ins(%x : tensor<?x3x?xf32>) outs(%o : tensor<?x3x?xf32>) -> tensor<?x3x?xf32>
  return %0 : tensor<?x3x?xf32>
}

// Sizes that are not known to be equal: another dimension, another tensor's, any
// number, a static size on one side alone.
// CHECK-LABEL: @negative_fresh_destination
func.func @negative_fresh_destination(%x: tensor<?x?xf32>, %y: tensor<?xf32>, %s: tensor<4xf32>, %n: index)
    -> (tensor<?x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<4x4xf32>) {
  // CHECK: tensorops.rsqrt_out
  // CHECK: tensorops.rsqrt_out
  // CHECK: tensorops.rsqrt_out
  // CHECK: tensorops.rsqrt_out
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %d0 = tensor.dim %x, %c0 : tensor<?x?xf32>
  %d1 = tensor.dim %x, %c1 : tensor<?x?xf32>
  %o = tensor.empty(%d1, %d0) : tensor<?x?xf32>
  %0 = tensorops.rsqrt_out ins(%x : tensor<?x?xf32>) outs(%o : tensor<?x?xf32>) -> tensor<?x?xf32>
  %p = tensor.empty(%d0) : tensor<?xf32>
  %1 = tensorops.rsqrt_out ins(%y : tensor<?xf32>) outs(%p : tensor<?xf32>) -> tensor<?xf32>
  %q = tensor.empty(%n) : tensor<?xf32>
  %2 = tensorops.rsqrt_out ins(%s : tensor<4xf32>) outs(%q : tensor<?xf32>) -> tensor<?xf32>
  %r = tensor.empty() : tensor<4x4xf32>
  %3 = tensorops.rsqrt_out ins(%x : tensor<?x?xf32>) outs(%r : tensor<4x4xf32>) -> tensor<4x4xf32>
  return %0, %1, %2, %3 : tensor<?x?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<4x4xf32>
}

// The destination's elements are not read.
// CHECK-LABEL: @filled_destination
// CHECK-SAME: %[[X:.*]]: tensor<?xf32>, %[[O:.*]]: tensor<?xf32>, %[[S:.*]]: tensor<4xf32>
func.func @filled_destination(%x: tensor<?xf32>, %o: tensor<?xf32>, %s: tensor<4xf32>) -> (tensor<?xf32>, tensor<4xf32>) {
  // CHECK-NEXT: tensorops.rsqrt_out ins(%[[X]] : tensor<?xf32>) outs(%[[O]] : tensor<?xf32>) -> tensor<?xf32>
  // CHECK-NEXT: tensorops.rsqrt %[[S]] : tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %f = linalg.fill ins(%zero : f32) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  %0 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%f : tensor<?xf32>) -> tensor<?xf32>
  %e = tensor.empty() : tensor<4xf32>
  %g = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %1 = tensorops.rsqrt_out ins(%s : tensor<4xf32>) outs(%g : tensor<4xf32>) -> tensor<4xf32>
  return %0, %1 : tensor<?xf32>, tensor<4xf32>
}

// CHECK-LABEL: @dead
func.func @dead(%x: tensor<4xf32>, %o: tensor<4xf32>, %m: memref<4xf32>) {
  // CHECK-NEXT: tensorops.rsqrt_out ins(%{{.*}} : memref<4xf32>)
  // CHECK-NEXT: return
  %0 = tensorops.rsqrt %x : tensor<4xf32>
  %1 = tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  tensorops.rsqrt_out ins(%m : memref<4xf32>) outs(%m : memref<4xf32>)
  return
}

// In place is a choice of the program's.
// CHECK-LABEL: @in_place
func.func @in_place(%x: tensor<?xf32>) -> tensor<?xf32> {
  // CHECK-NEXT: tensorops.rsqrt_out
  %0 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%x : tensor<?xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

// CHECK-LABEL: @zero_elements
// CHECK-SAME: %{{.*}}: tensor<0x4xf32>, %[[O:.*]]: tensor<0x4xf32>
func.func @zero_elements(%x: tensor<0x4xf32>, %o: tensor<0x4xf32>, %m: memref<4x0xf16>, %n: memref<4x0xf32>) -> tensor<0x4xf32> {
  // CHECK-NEXT: return %[[O]]
  %0 = tensorops.rsqrt_out ins(%x : tensor<0x4xf32>) outs(%o : tensor<0x4xf32>) -> tensor<0x4xf32>
  tensorops.rsqrt_out ins(%m : memref<4x0xf16>) outs(%n : memref<4x0xf32>)
  return %0 : tensor<0x4xf32>
}

// The other size is still to be compared.
// CHECK-LABEL: @negative_zero_elements
func.func @negative_zero_elements(%x: tensor<0x?xf32>, %o: tensor<0x4xf32>, %m: memref<?x0xf32>, %n: memref<?x0xf32>) -> tensor<0x4xf32> {
  // CHECK: tensorops.rsqrt_out
  // CHECK: tensorops.rsqrt_out
  %0 = tensorops.rsqrt_out ins(%x : tensor<0x?xf32>) outs(%o : tensor<0x4xf32>) -> tensor<0x4xf32>
  tensorops.rsqrt_out ins(%m : memref<?x0xf32>) outs(%n : memref<?x0xf32>)
  return %0 : tensor<0x4xf32>
}
