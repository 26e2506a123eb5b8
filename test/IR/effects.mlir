// What stock cleanups may merge, drop and move, by the form of the op.
// RUN: tensorops-opt %s --cse | FileCheck %s --check-prefixes=CHECK,CSE
// RUN: tensorops-opt %s --canonicalize | FileCheck %s --check-prefixes=CHECK,DROP
// RUN: tensorops-opt %s --loop-invariant-code-motion | FileCheck %s --check-prefixes=CHECK,MOVE

// CHECK-LABEL: @equal_ops
func.func @equal_ops(%x: tensor<?xf32>, %o: tensor<?xf32>, %m: memref<?xf32>, %n: memref<?xf32>)
    -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  // CSE-COUNT-1: tensorops.rsqrt %arg0 :
  // CSE-NOT: tensorops.rsqrt %arg0 :
  %0 = tensorops.rsqrt %x : tensor<?xf32>
  %1 = tensorops.rsqrt %x : tensor<?xf32>
  // CSE: tensorops.rsqrt_out ins(%arg0 :
  // CSE-NOT: tensorops.rsqrt_out ins(%arg0 :
  %2 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  %3 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  // CSE-COUNT-2: tensorops.rsqrt_out ins(%arg2 :
  tensorops.rsqrt_out ins(%m : memref<?xf32>) outs(%n : memref<?xf32>)
  tensorops.rsqrt_out ins(%m : memref<?xf32>) outs(%n : memref<?xf32>)
  return %0, %1, %2, %3 : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// Another promise is another value.
// CHECK-LABEL: @unequal_accuracies
func.func @unequal_accuracies(%x: f32) -> (f32, f32) {
  // CSE-COUNT-2: tensorops.rsqrt
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %x accuracy<two_step> : f32
  return %0, %1 : f32, f32
}

// The memref form is kept: it writes.
// CHECK-LABEL: @unused_ops
func.func @unused_ops(%x: tensor<?xf32>, %o: tensor<?xf32>, %m: memref<?xf32>, %n: memref<?xf32>) {
  // DROP-NOT: tensorops.rsqrt %
  // DROP-NOT: -> tensor<?xf32>
  %0 = tensorops.rsqrt %x : tensor<?xf32>
  %1 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<?xf32>
  // DROP: tensorops.rsqrt_out ins(%{{.*}} : memref<?xf32>)
  tensorops.rsqrt_out ins(%m : memref<?xf32>) outs(%n : memref<?xf32>)
  return
}

// A load behind the op sees what it wrote; one of another buffer does not care.
// CHECK-LABEL: @load_behind_store
func.func @load_behind_store(%m: memref<4xf32>) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  // CSE: memref.load
  %0 = memref.load %m[%c0] : memref<4xf32>
  // CSE: tensorops.rsqrt_out
  tensorops.rsqrt_out ins(%m : memref<4xf32>) outs(%m : memref<4xf32>)
  // CSE: memref.load
  %1 = memref.load %m[%c0] : memref<4xf32>
  return %0, %1 : f32, f32
}

// CHECK-LABEL: @loop
func.func @loop(%x: tensor<4xf32>, %o: tensor<4xf32>, %d: tensor<?xf32>, %e: tensor<?xf32>,
                %m: memref<4xf32>, %n: memref<4xf32>, %count: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // rsqrt cannot fail, whatever its sizes.
  // MOVE: tensorops.rsqrt %arg2 : tensor<?xf32>
  // Sizes that are known to be equal.
  // MOVE: tensorops.rsqrt_out ins(%arg0 : tensor<4xf32>) outs(%arg1 : tensor<4xf32>)
  // MOVE: tensorops.rsqrt_out ins(%arg2 : tensor<?xf32>) outs(%arg2 : tensor<?xf32>)
  // MOVE: scf.for
  scf.for %i = %c0 to %count step %c1 {
    %0 = tensorops.rsqrt %d : tensor<?xf32>
    %1 = tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
    %2 = tensorops.rsqrt_out ins(%d : tensor<?xf32>) outs(%d : tensor<?xf32>) -> tensor<?xf32>
    // Sizes that may be unequal: an error of a loop that perhaps never runs.
    // MOVE: tensorops.rsqrt_out ins(%arg2 : tensor<?xf32>) outs(%arg3 : tensor<?xf32>)
    %3 = tensorops.rsqrt_out ins(%d : tensor<?xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    // MOVE: tensorops.rsqrt_out ins(%arg0 : tensor<4xf32>) outs(%arg3 : tensor<?xf32>)
    %4 = tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    // MOVE: tensorops.rsqrt_out ins(%arg4 : memref<4xf32>)
    tensorops.rsqrt_out ins(%m : memref<4xf32>) outs(%n : memref<4xf32>)
  }
  return
}
