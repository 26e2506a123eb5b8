// Buffers of kernels become pointers, accesses keep the alignment that they name.
// RUN: tensorops-opt %s --tensorops-kernels-to-pointers --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: gpu.func @vectors
// CHECK-SAME:      (%[[X:.+]]: !llvm.ptr<1> {llvm.noalias, llvm.readonly}, %[[I:.+]]: index, %[[O:.+]]: !llvm.ptr<1>)
// CHECK-SAME:      workgroup(%[[SHARED:.+]] : memref<64xf32, #gpu.address_space<workgroup>>) kernel
// CHECK:         %[[AT:.+]] = arith.index_cast %[[I]] : index to i64
// CHECK:         %[[FROM:.+]] = llvm.getelementptr %[[X]][%[[AT]]] : (!llvm.ptr<1>, i64) -> !llvm.ptr<1>, f32
// CHECK:         %[[VALUE:.+]] = llvm.load %[[FROM]] {alignment = 16 : i64} : !llvm.ptr<1> -> vector<4xf32>
// An access that names no alignment has that of an element.
// CHECK:         llvm.store %[[VALUE]], %{{.*}} {alignment = 4 : i64} : vector<4xf32>, !llvm.ptr<1>
// CHECK:         %[[LAST:.+]] = llvm.load %{{.*}} {alignment = 4 : i64} : !llvm.ptr<1> -> f32
// Workgroup memory is no argument.
// CHECK:         memref.store %[[LAST]], %[[SHARED]]
gpu.module @kernels {
  gpu.func @vectors(%x: memref<?xf32, #gpu.address_space<global>> {llvm.noalias, llvm.readonly}, %i: index, %o: memref<?xf32, #gpu.address_space<global>>)
      workgroup(%shared: memref<64xf32, #gpu.address_space<workgroup>>) kernel {
    %0 = vector.load %x[%i] {alignment = 16 : i64} : memref<?xf32, #gpu.address_space<global>>, vector<4xf32>
    vector.store %0, %o[%i] : memref<?xf32, #gpu.address_space<global>>, vector<4xf32>
    %1 = memref.load %x[%i] : memref<?xf32, #gpu.address_space<global>>
    memref.store %1, %shared[%i] : memref<64xf32, #gpu.address_space<workgroup>>
    gpu.return
  }
}

// What is no kernel is called with buffers.
// CHECK-LABEL: gpu.func @negative_helper
// CHECK-SAME:      memref<?x?xf16>
gpu.module @helpers {
  gpu.func @negative_helper(%x: memref<?x?xf16>) {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{expected buffers of rank 1 and the identity layout, found 'memref<?x?xf32>'}}
  gpu.func @negative_rank(%x: memref<?x?xf32>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{expected buffers of rank 1 and the identity layout, found 'memref<?xf32, strided<[2]>>'}}
  gpu.func @negative_layout(%x: memref<?xf32, strided<[2]>>) kernel {
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @negative_use(%x: memref<?xf32>) kernel {
    // expected-error @+2 {{expected an access to a kernel's buffer, found 'memref.dim'}}
    %c0 = arith.constant 0 : index
    %0 = memref.dim %x, %c0 : memref<?xf32>
    gpu.return
  }
}
