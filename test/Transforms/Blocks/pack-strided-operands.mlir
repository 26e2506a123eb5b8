// Blocks of strided operands come to rows and go back; what is consecutive
// stays where it is.
// RUN: tensorops-opt %s --split-input-file --tensorops-pack-strided-operands --canonicalize --cse | FileCheck %s

#map = affine_map<(d0) -> (d0)>
module attributes {
    dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 256 : i64, "L3_cache_size_in_bytes" = 16777216 : i64>>,
    llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2", "+fma", "+f16c"]>>} {
// An input: packed, and the output, if it is large and aligned, streamed.
// CHECK-LABEL: func @input
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32, strided<[?], offset: ?>>, %[[O:.+]]: memref<?xf32>)
//       CHECK: %[[BUFFER:.+]] = memref.alloca() {alignment = 64 : i64} : memref<1024xf32>
//       CHECK: arith.cmpi uge, %{{.+}}, %c12582912
//       CHECK: scf.for
//       CHECK:   memref.reinterpret_cast %[[X]]
//       CHECK:   memref.reinterpret_cast %[[BUFFER]]
//       CHECK:   func.call @[[PACK:[a-z_]+]](
//       CHECK:   scf.if
//       CHECK:     %[[ROW:.+]] = memref.reinterpret_cast %[[BUFFER]]
//       CHECK:     %[[OUT:.+]] = memref.reinterpret_cast %[[O]]
//       CHECK:     linalg.generic {{.+}} ins(%[[ROW]] : memref<?xf32, strided<[1]>>) outs(%[[OUT]] : memref<?xf32, strided<[1], offset: ?>>) attrs = {tensorops.block = true}
//       CHECK:   } else {
//       CHECK:     linalg.generic {{.+}} attrs = {tensorops.block = false}
//   CHECK-NOT:   func.call
//       CHECK: llvm.call_intrinsic "llvm.x86.sse.sfence"()
func.func @input(%x: memref<?xf32, strided<[?], offset: ?>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32, strided<[?], offset: ?>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// An output that is read as well: packed and unpacked, and not streamed.
// CHECK-LABEL: func @accumulate
//       CHECK: memref.alloca() {{.+}} : memref<512xf64>
//   CHECK-NOT: 12582912
//       CHECK: func.call @[[PACK64:tensorops_pack[_0-9]*]](
//       CHECK: linalg.generic {{.+}} attrs = {tensorops.block = false}
//       CHECK: func.call @[[UNPACK64:tensorops_unpack[_0-9]*]](
func.func @accumulate(%x: memref<?xf64>, %o: memref<?xf64, strided<[2]>>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf64>) outs(%o : memref<?xf64, strided<[2]>>) {
  ^bb0(%in: f64, %out: f64):
    %0 = arith.addf %in, %out : f64
    linalg.yield %0 : f64
  }
  return
}

// Nothing to do.
// CHECK-LABEL: func @consecutive
//   CHECK-NOT: alloca
//       CHECK: linalg.generic
//   CHECK-NOT: tensorops.block
func.func @consecutive(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}

// Memory of another space is left to the stock loops.
// CHECK-LABEL: func @elsewhere
//   CHECK-NOT: func.call
//       CHECK: linalg.generic
func.func @elsewhere(%x: memref<?xf32, strided<[2]>, 1>, %o: memref<?xf32, 1>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32, strided<[2]>, 1>) outs(%o : memref<?xf32, 1>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %in, %in : f32
    linalg.yield %0 : f32
  }
  return
}

// By squares and strides, each with its shuffles.
//       CHECK: func.func private @[[PACK]](
//       CHECK: scf.if
//       CHECK:   memref.prefetch
// CHECK-COUNT-24: vector.shuffle
//       CHECK: } else {
//       CHECK:   arith.cmpi eq, %{{.+}}, %c2
//       CHECK:   arith.cmpi eq, %{{.+}}, %c-8
//       CHECK: func.func private @[[PACK64]](
//       CHECK: func.func private @[[UNPACK64]](
//       CHECK:   arith.cmpi eq, %{{.+}}, %c-1
//   CHECK-NOT:   arith.cmpi eq, %{{.+}}, %c2
}

// -----

#id = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#transposed = affine_map<(d0, d1, d2) -> (d0, d2, d1)>
#column = affine_map<(d0, d1, d2) -> (d1)>
module attributes {
    dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64>>,
    llvm.target = #llvm.target<triple = "aarch64-unknown-linux-gnu", chip = "generic", features = <["+neon"]>>} {
// Blocks of the last two loops; indices are those of the whole.
// CHECK-LABEL: func @transposed
//       CHECK: scf.for %[[OUTER:.+]] = %c0 to %{{.+}}
//       CHECK:   scf.for
//       CHECK:     scf.for
//       CHECK:       func.call @tensorops_pack(
//       CHECK:       linalg.generic {indexing_maps = [#[[ID:.+]], #[[COLUMN:.+]], #[[ID]]], iterator_types = ["parallel", "parallel"]}
//       CHECK:         linalg.index 0
//       CHECK:         arith.addi
//       CHECK:         arith.addi %{{.+}}, %[[OUTER]]
//   CHECK-NOT:       sfence
func.func @transposed(%x: memref<?x?x?xi64>, %y: memref<?xi64>, %o: memref<?x?x?xi64>) {
  linalg.generic {indexing_maps = [#transposed, #column, #id],
                  iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x, %y : memref<?x?x?xi64>, memref<?xi64>) outs(%o : memref<?x?x?xi64>) {
  ^bb0(%in: i64, %b: i64, %out: i64):
    %0 = linalg.index 0 : index
    %1 = linalg.index 1 : index
    %2 = arith.addi %1, %0 : index
    %3 = arith.index_cast %2 : index to i64
    %4 = arith.addi %in, %3 : i64
    %5 = arith.addi %4, %b : i64
    linalg.yield %5 : i64
  }
  return
}
}

// -----

// Vectors of scalable length are not shuffled, complex elements neither.
#map = affine_map<(d0) -> (d0)>
module attributes {
    dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64, "tensorops.scalable_vector_bits" = 128 : i64>>,
    llvm.target = #llvm.target<triple = "aarch64-unknown-linux-gnu", chip = "generic", features = <["+neon", "+sve"]>>} {
// CHECK-LABEL: func @scalable
//       CHECK: func.call @tensorops_pack(
//       CHECK: func.func private @tensorops_pack(
//   CHECK-NOT: vector.
//       CHECK: memref.load
func.func @scalable(%x: memref<?xf32, strided<[3]>>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32, strided<[3]>>) outs(%o : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = tensorops.rsqrt %in : f32
    linalg.yield %0 : f32
  }
  return
}
}
