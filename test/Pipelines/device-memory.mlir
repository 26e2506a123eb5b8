// What the device has and what the host has are told apart by memory spaces, from
// bufferization to host code, which has pointers of one kind.
// RUN: tensorops-opt %s --tensorops-lower-to-gpu-pipeline=host-target=x86-64-v3 | FileCheck %s
// RUN: tensorops-opt %s --tensorops-lower-to-nvvm-pipeline="chip=sm_90 host-target=x86-64-v3" \
// RUN:     --tensorops-lower-gpu-host-pipeline \
// RUN:   | FileCheck %s --check-prefix=HOST --implicit-check-not="ptr<1>" --implicit-check-not="gpu.address_space"

// Memrefs of the caller's and tensors alike. Who owns which of the buffers that
// loops and branches hand on is known at run time only, and counted in lists that
// the host reads and writes.
// CHECK-LABEL: func.func @owners
// CHECK-SAME:      (%{{.*}}: memref<?xf32, #gpu.address_space<global>>, %{{.*}}: i1, %{{.*}}: index, %{{.*}}: memref<?xi1, #gpu.address_space<global>>) -> (memref<?xf32, #gpu.address_space<global>>, memref<?xf32, #gpu.address_space<global>>)
// CHECK:         scf.if
// CHECK:           memref.alloc({{.*}}) {{.*}} : memref<?xf32, #gpu.address_space<global>>
// CHECK:         %[[BUFFERS:.+]] = memref.alloc() : memref<{{[0-9]+}}xindex>
// CHECK:         %[[OWNED:.+]] = memref.alloc() : memref<{{[0-9]+}}xi1>
// CHECK:         memref.store %{{.*}}, %[[BUFFERS]]
// CHECK:         call @[[HELPER:[^(]+]](
// CHECK:         memref.dealloc %{{.*}} : memref<f32, #gpu.address_space<global>>
// CHECK:         memref.dealloc %[[BUFFERS]]
// CHECK:         memref.dealloc %[[OWNED]]
// CHECK:       func.func private @[[HELPER]](%{{.*}}: memref<?xindex>, %{{.*}}: memref<?xindex>, %{{.*}}: memref<?xi1>, %{{.*}}: memref<?xi1>, %{{.*}}: memref<?xi1>)

// HOST-LABEL: llvm.func internal @owners
// HOST:         llvm.call @mgpuMemAlloc
// HOST:         llvm.call @malloc
// HOST:         llvm.call @mgpuMemFree
// HOST:         llvm.call @free
// HOST-LABEL: llvm.func @_mlir_ciface_owners(%{{[^:]*}}: !llvm.ptr, %{{[^:]*}}: !llvm.ptr, %{{[^:]*}}: i1, %{{[^:]*}}: i64, %{{[^:]*}}: !llvm.ptr)
func.func @owners(%x: tensor<?xf32>, %c: i1, %n: index, %m: memref<?xi1>) -> (tensor<?xf32>, tensor<?xf32>) {
  %0 = scf.if %c -> (tensor<?xf32>) {
    %1 = tensorops.rsqrt %x : tensor<?xf32>
    scf.yield %1 : tensor<?xf32>
  } else {
    scf.yield %x : tensor<?xf32>
  }
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %0) -> (tensor<?xf32>) {
    %3 = arith.mulf %a, %a : tensor<?xf32>
    scf.yield %3 : tensor<?xf32>
  }
  linalg.map { arith.xori } ins(%m, %m : memref<?xi1>, memref<?xi1>) outs(%m : memref<?xi1>)
  return %0, %2 : tensor<?xf32>, tensor<?xf32>
}
