// A check in a kernel becomes a branch around the rest, and a question of the
// host behind the launch.
// RUN: tensorops-opt %s --tensorops-return-kernel-errors --split-input-file --verify-diagnostics | FileCheck %s

module attributes {gpu.container_module} {
gpu.module @kernels {
  // The same check of two elements is one number; another one has its own.
  // CHECK-LABEL: gpu.func @two
  //  CHECK-SAME: %[[OK:[^ ]+]]: i1, %[[MORE:[^ ]+]]: i1, %[[FAILED:[^ ]+]]: memref<?xi32, #gpu.address_space<global>>) kernel
  //       CHECK: scf.if %[[OK]] {
  //       CHECK:   memref.store
  //       CHECK:   scf.if %[[OK]] {
  //       CHECK:     scf.if %[[MORE]] {
  //  CHECK-NEXT:       memref.store
  //       CHECK:     } else {
  //       CHECK:       %[[SECOND:.+]] = arith.constant 1 : index
  //  CHECK-NEXT:       memref.store %{{.+}}, %[[FAILED]][%[[SECOND]]]
  //       CHECK:   } else {
  //       CHECK:     %[[FIRST:.+]] = arith.constant 0 : index
  //  CHECK-NEXT:     memref.store %{{.+}}, %[[FAILED]][%[[FIRST]]]
  //       CHECK: gpu.return
  gpu.func @two(%x: memref<?xf32>, %v: f32, %ok: i1, %more: i1) kernel {
    %i = gpu.thread_id x
    cf.assert %ok, "first" loc("check.mlir":7:9)
    memref.store %v, %x[%i] : memref<?xf32>
    cf.assert %ok, "first" loc("check.mlir":7:9)
    cf.assert %more, "second"
    memref.store %v, %x[%i] : memref<?xf32>
    gpu.return
  }

  // Lanes have one branch for all.
  // CHECK-LABEL: gpu.func @lanes
  //  CHECK-SAME: %[[A:[^ ]+]]: i1, %[[B:[^ ]+]]: i1, %[[C:[^ ]+]]: i1,
  //       CHECK: %[[TWO:.+]] = arith.andi %[[A]], %[[B]]
  //       CHECK: %[[ALL:.+]] = arith.andi %[[TWO]], %[[C]]
  //       CHECK: scf.if %[[ALL]] {
  //  CHECK-NEXT:   scf.if %[[B]] {
  //  CHECK-NEXT:     memref.store
  gpu.func @lanes(%x: memref<?xf32>, %v: f32, %a: i1, %b: i1, %c: i1) kernel {
    %i = gpu.thread_id x
    cf.assert %a, "first" loc("check.mlir":7:9)
    cf.assert %b, "first" loc("check.mlir":7:9)
    cf.assert %c, "first" loc("check.mlir":7:9)
    cf.assert %b, "first" loc("check.mlir":8:9)
    memref.store %v, %x[%i] : memref<?xf32>
    gpu.return
  }

  // What the block hands on is zero where the check fails.
  // CHECK-LABEL: gpu.func @sum
  //       CHECK: scf.for {{.+}} iter_args(%[[SUM:.+]] = %{{.+}}) -> (f32) {
  //       CHECK:   %[[NEXT:.+]] = scf.if %{{.+}} -> (f32) {
  //  CHECK-NEXT:     %[[ADDED:.+]] = arith.addf %[[SUM]]
  //  CHECK-NEXT:     scf.yield %[[ADDED]]
  //       CHECK:   } else {
  //       CHECK:     memref.store
  //       CHECK:     scf.yield %{{.+}} : f32
  //       CHECK:   scf.yield %[[NEXT]] : f32
  gpu.func @sum(%x: memref<?xf32>, %v: f32, %ok: i1) kernel {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %n = arith.constant 9 : index
    %0 = scf.for %i = %c0 to %n step %c1 iter_args(%s = %v) -> f32 {
      cf.assert %ok, "term"
      %1 = arith.addf %s, %v : f32
      scf.yield %1 : f32
    }
    memref.store %0, %x[%c0] : memref<?xf32>
    gpu.return
  }

  // CHECK-LABEL: gpu.func @plain
  //  CHECK-SAME: (%{{.+}}: memref<?xf32>) kernel
  gpu.func @plain(%x: memref<?xf32>) kernel {
    gpu.return
  }
}

// CHECK-LABEL: func @main
//       CHECK: %[[COUNT:.+]] = arith.constant 2 : index
//       CHECK: %[[HERE:.+]] = memref.alloc(%[[COUNT]]) : memref<?xi32>
//       CHECK: %[[THERE:.+]] = memref.alloc(%[[COUNT]]) : memref<?xi32, #gpu.address_space<global>>
// CHECK-COUNT-2: memref.store %{{.+}}, %[[HERE]]
//       CHECK: memref.copy %[[HERE]], %[[THERE]]
//       CHECK: gpu.launch_func @kernels::@two
//  CHECK-SAME: %[[THERE]] : memref<?xi32, #gpu.address_space<global>>)
//       CHECK: memref.copy %[[THERE]], %[[HERE]]
//       CHECK: memref.dealloc %[[THERE]]
//       CHECK: memref.load %[[HERE]]
//       CHECK: memref.load %[[HERE]]
//       CHECK: memref.dealloc %[[HERE]]
//       CHECK: cf.assert %{{.+}}, "first"
//       CHECK: cf.assert %{{.+}}, "second"
//       CHECK: gpu.launch_func @kernels::@plain
//   CHECK-NOT: memref.copy
func.func @main(%x: memref<?xf32>, %v: f32, %ok: i1) {
  %c1 = arith.constant 1 : index
  gpu.launch_func @kernels::@two blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
      args(%x : memref<?xf32>, %v : f32, %ok : i1, %ok : i1)
  gpu.launch_func @kernels::@plain blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
      args(%x : memref<?xf32>)
  return
}
}

// -----

module attributes {gpu.container_module} {
gpu.module @kernels {
  gpu.func @meets(%ok: i1) kernel {
    // expected-error@+1 {{there is no GPU lowering for a check before a barrier: not every thread would reach it}}
    cf.assert %ok, "first"
    gpu.barrier
    gpu.return
  }
}
}
