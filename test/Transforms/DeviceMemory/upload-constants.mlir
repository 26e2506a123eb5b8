// Constant arrays become buffers of a call.
// RUN: tensorops-opt %s --tensorops-upload-constants --split-input-file --verify-diagnostics | FileCheck %s

memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>

// One copy serves both, before anything that may use it; deallocation frees it.
// CHECK-LABEL: func @twice
// CHECK-NEXT: %[[TABLE:.+]] = memref.get_global @table
// CHECK-NEXT: %[[COPY:.+]] = memref.alloc() : memref<2xf32>
// CHECK-NEXT: memref.copy %[[TABLE]], %[[COPY]]
// CHECK-NOT: get_global
// CHECK: scf.if
// CHECK-COUNT-2: call @use(%[[COPY]])
// CHECK-NOT: memref.dealloc
func.func private @use(memref<2xf32>)
func.func @twice(%c: i1) {
  scf.if %c {
    %0 = memref.get_global @table : memref<2xf32>
    func.call @use(%0) : (memref<2xf32>) -> ()
  }
  %1 = memref.get_global @table : memref<2xf32>
  func.call @use(%1) : (memref<2xf32>) -> ()
  cf.cond_br %c, ^a, ^b
^a:
  return
^b:
  return
}

// -----

memref.global "private" @state : memref<2xf32> = dense<0.0>

func.func private @use(memref<2xf32>)
func.func @variable() {
  // expected-error @below {{there is no GPU lowering for the variable 'state': kernels reach no memory of the host; pass a buffer instead, or make it constant}}
  %0 = memref.get_global @state : memref<2xf32>
  func.call @use(%0) : (memref<2xf32>) -> ()
  return
}
