// Memory spaces say what the runtime of the GPU allocates, frees and copies, and
// end here: behind it the host has pointers.
// RUN: tensorops-opt %s --tensorops-use-device-memory | FileCheck %s --implicit-check-not="#gpu.address_space<global>"

module attributes {gpu.container_module} {
  // Each function of the runtime once.
  // CHECK-DAG: llvm.func @mgpuMemAlloc(i64, !llvm.ptr, i1) -> !llvm.ptr
  // CHECK-DAG: llvm.func @mgpuMemFree(!llvm.ptr, !llvm.ptr)
  // CHECK-DAG: llvm.func @mgpuMemcpy(!llvm.ptr, !llvm.ptr, i64, !llvm.ptr)
  // CHECK-DAG: llvm.func @mgpuStreamSynchronize(!llvm.ptr)
  // CHECK-NOT: llvm.func
  gpu.binary @kernels [#gpu.object<#nvvm.target, "">]
  memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>

  // CHECK: func.func private @elsewhere(memref<?xf32>)
  func.func private @elsewhere(memref<?xf32, #gpu.address_space<global>>)

  // The size in bytes, and strides from the innermost outwards.
  // CHECK-LABEL: func @allocate
  // CHECK-SAME:      (%[[N:.+]]: index) -> memref<?x3x?xf64>
  // CHECK:         %[[BYTES:.+]] = arith.index_cast %{{.*}} : index to i64
  // CHECK:         %[[MEMORY:.+]] = llvm.call @mgpuMemAlloc(%[[BYTES]], %{{.*}}, %{{.*}})
  // CHECK:         llvm.insertvalue %[[MEMORY]], %{{.*}}[0]
  // CHECK:         llvm.insertvalue %[[MEMORY]], %{{.*}}[1]
  // CHECK:         %[[ROW:.+]] = arith.muli %c1, %[[N]] : index
  // CHECK:         %[[PLANE:.+]] = arith.muli %[[ROW]], %c3{{.*}} : index
  // CHECK:         memref.reinterpret_cast %{{.*}} to offset: [0], sizes: [%[[N]], 3, %[[N]]], strides: [%[[PLANE]], %[[ROW]], 1]
  func.func @allocate(%n: index) -> memref<?x3x?xf64, #gpu.address_space<global>> {
    %0 = memref.alloc(%n, %n) : memref<?x3x?xf64, #gpu.address_space<global>>
    return %0 : memref<?x3x?xf64, #gpu.address_space<global>>
  }

  // Bools are bytes; complex numbers are two.
  // CHECK-LABEL: func @sizes
  // CHECK:         %[[C1:.+]] = arith.constant 1 : index
  // CHECK:         arith.muli %[[C1]],
  // CHECK:         llvm.call @mgpuMemAlloc
  // CHECK:         %[[C16:.+]] = arith.constant 16 : index
  // CHECK:         arith.muli %[[C16]],
  // CHECK:         llvm.call @mgpuMemAlloc
  func.func @sizes(%n: index) -> (memref<?xi1, #gpu.address_space<global>>, memref<?xcomplex<f64>, #gpu.address_space<global>>) {
    %0 = memref.alloc(%n) : memref<?xi1, #gpu.address_space<global>>
    %1 = memref.alloc(%n) : memref<?xcomplex<f64>, #gpu.address_space<global>>
    return %0, %1 : memref<?xi1, #gpu.address_space<global>>, memref<?xcomplex<f64>, #gpu.address_space<global>>
  }

  // Whichever end of a copy is the device's; the runtime has waited behind it.
  // CHECK-LABEL: func @copies
  // CHECK:         memref.get_global @table
  // CHECK-COUNT-2: llvm.call @mgpuMemcpy({{.*}}){{.*}}
  // CHECK:         llvm.call @mgpuStreamSynchronize
  // CHECK:         llvm.call @mgpuMemFree
  // CHECK-NOT:     memref.copy
  // CHECK:         return
  func.func @copies(%x: memref<2xf32, #gpu.address_space<global>>, %y: memref<2xf32, #gpu.address_space<global>>) {
    %table = memref.get_global @table : memref<2xf32>
    memref.copy %table, %x : memref<2xf32> to memref<2xf32, #gpu.address_space<global>>
    memref.copy %x, %y : memref<2xf32, #gpu.address_space<global>> to memref<2xf32, #gpu.address_space<global>>
    memref.dealloc %x : memref<2xf32, #gpu.address_space<global>>
    return
  }

  // What says nothing of its memory is the host's, bools and indices or not.
  // CHECK-LABEL: func @host
  // CHECK:         %[[LIST:.+]] = memref.alloc(%{{.*}}) : memref<?xf32>
  // CHECK:         memref.copy %[[LIST]], %{{.*}} : memref<?xf32> to memref<?xf32>
  // CHECK:         memref.dealloc %[[LIST]]
  // CHECK-NOT:     llvm.call
  // CHECK:         return
  func.func @host(%n: index, %x: memref<?xf32>) {
    %list = memref.alloc(%n) : memref<?xf32>
    memref.copy %list, %x : memref<?xf32> to memref<?xf32>
    memref.dealloc %list : memref<?xf32>
    return
  }

  // CHECK-LABEL: func @launch
  // CHECK-SAME:      (%[[X:.+]]: memref<?xf32>, %[[S:.+]]: f32)
  // CHECK:         %[[INDEX:.+]] = memref.extract_aligned_pointer_as_index %[[X]]
  // CHECK:         %[[INTEGER:.+]] = arith.index_cast %[[INDEX]] : index to i64
  // CHECK:         %[[POINTER:.+]] = llvm.inttoptr %[[INTEGER]]
  // CHECK:         gpu.launch_func @kernels::@fill {{.*}} args(%[[POINTER]] : !llvm.ptr, %[[S]] : f32)
  func.func @launch(%x: memref<?xf32, #gpu.address_space<global>>, %s: f32) {
    %c1 = arith.constant 1 : index
    gpu.launch_func @kernels::@fill blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%x : memref<?xf32, #gpu.address_space<global>>, %s : f32)
    call @elsewhere(%x) : (memref<?xf32, #gpu.address_space<global>>) -> ()
    return
  }
}
