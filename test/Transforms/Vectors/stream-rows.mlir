// Rows that are too large for the caches are written past them, in two streams;
// what is left before and behind, by the same code as rows that are not.
// RUN: tensorops-opt %s --split-input-file --tensorops-vectorize-elementwise --canonicalize --cse | FileCheck %s --check-prefixes=CHECK,AUTO
// RUN: tensorops-opt %s --split-input-file --tensorops-vectorize-elementwise=nontemporal=always --canonicalize --cse | FileCheck %s --check-prefixes=CHECK,ALWAYS
// RUN: tensorops-opt %s --split-input-file --tensorops-vectorize-elementwise=nontemporal=never --canonicalize --cse | FileCheck %s --check-prefix=NEVER

#map = affine_map<(d0) -> (d0)>
module attributes {
    dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 256 : i64, "L3_cache_size_in_bytes" = 16777216 : i64>>,
    llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2", "+fma", "+f16c"]>>} {
// From three quarters of the cache on, and where neither is the other.
// CHECK-LABEL: func @sum
//  CHECK-SAME: (%[[X:.+]]: memref<?xf32>, %[[Y:.+]]: memref<?xf32>, %[[O:.+]]: memref<?xf32>)
//       CHECK: %[[SIZE:.+]] = memref.dim %[[X]]
//       CHECK: %[[BYTES:.+]] = arith.muli %[[SIZE]], %c4
//        AUTO: arith.cmpi uge, %[[BYTES]], %c12582912
//      ALWAYS: arith.cmpi uge, %[[BYTES]], %c4096
//  ALWAYS-NOT: 12582912
//       CHECK: memref.extract_aligned_pointer_as_index %[[O]]
//       CHECK: memref.extract_aligned_pointer_as_index %[[X]]
//       CHECK: memref.extract_aligned_pointer_as_index %[[Y]]
//       CHECK: scf.if
//       CHECK: scf.for {{.+}} iter_args(%[[ONE:.+]] = %{{.+}}, %[[OTHER:.+]] = %{{.+}})
//       CHECK:   %[[AHEAD:.+]] = arith.addi %[[ONE]], %c1024
//       CHECK:   memref.prefetch %[[X]][%[[AHEAD]]], read
//       CHECK:   memref.prefetch %[[Y]][%[[AHEAD]]], read
//       CHECK:   vector.load %[[X]][%[[ONE]]] : memref<?xf32>, vector<8xf32>
//       CHECK:   vector.store %{{.+}}, %[[O]][%[[ONE]]] {alignment = 32 : i64, nontemporal = true}
//       CHECK:   %[[NEXT:.+]] = arith.addi %[[ONE]], %c8
//       CHECK:   scf.yield %[[OTHER]], %[[NEXT]]
//       CHECK: llvm.call_intrinsic "llvm.x86.sse.sfence"()
//       CHECK: scf.for %[[PART:.+]] = %c0 to %c2
//       CHECK:   scf.for
//       CHECK:     vector.store %{{.+}}, %[[O]][%{{.+}}] : memref<?xf32>
//       CHECK:   vector.maskedstore %[[O]]
// NEVER-LABEL: func @sum
//   NEVER-NOT: nontemporal
func.func @sum(%x: memref<?xf32>, %y: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]}
      ins(%x, %y : memref<?xf32>, memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %0 = arith.addf %a, %b : f32
    linalg.yield %0 : f32
  }
  return
}

// What is read before it is written is in the caches, and calls lane by lane
// take longer than memory does.
// CHECK-LABEL: func @accumulate
//   CHECK-NOT: nontemporal
// CHECK-LABEL: func @call
//   CHECK-NOT: nontemporal
func.func @accumulate(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = arith.addf %a, %out : f32
    linalg.yield %0 : f32
  }
  return
}
func.func @call(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = math.exp %a : f32
    %1 = arith.addf %0, %a : f32
    linalg.yield %1 : f32
  }
  return
}

// Where sizes are known, so is whether it may pay.
// CHECK-LABEL: func @small
//        AUTO-NOT: nontemporal
//      ALWAYS: nontemporal
// CHECK-LABEL: func @short
//   CHECK-NOT: nontemporal
// CHECK-LABEL: func @large
//       CHECK: nontemporal
func.func @small(%x: memref<4096xf32>, %o: memref<4096xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<4096xf32>) outs(%o : memref<4096xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = arith.addf %a, %a : f32
    linalg.yield %0 : f32
  }
  return
}
func.func @short(%x: memref<1000xf32>, %o: memref<1000xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<1000xf32>) outs(%o : memref<1000xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = arith.addf %a, %a : f32
    linalg.yield %0 : f32
  }
  return
}
func.func @large(%x: memref<3145728xf32>, %o: memref<3145728xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<3145728xf32>) outs(%o : memref<3145728xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = arith.addf %a, %a : f32
    linalg.yield %0 : f32
  }
  return
}
}

// -----

// Other machines have no such stores, or LLVM none of theirs.
#map = affine_map<(d0) -> (d0)>
module attributes {
    dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64>>,
    llvm.target = #llvm.target<triple = "aarch64-unknown-linux-gnu", chip = "generic", features = <["+neon"]>>} {
// CHECK-LABEL: func @elsewhere
//   CHECK-NOT: nontemporal
func.func @elsewhere(%x: memref<?xf32>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = arith.addf %a, %a : f32
    linalg.yield %0 : f32
  }
  return
}
}
