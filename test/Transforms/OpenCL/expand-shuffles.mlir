// What threads tell each other goes through workgroup memory; one buffer a type.
// RUN: tensorops-opt %s --split-input-file --tensorops-expand-shuffles --verify-diagnostics | FileCheck %s

// CHECK-LABEL: gpu.func @uniform
// CHECK-SAME:      %[[X:.*]]: memref<?xf32>, %[[N:.*]]: index
// CHECK-SAME:      workgroup(%[[FLOATS:.*]] : memref<64xf32, #gpu.address_space<workgroup>>, %[[LONGS:.*]] : memref<64xi64, #gpu.address_space<workgroup>>)
// CHECK:         scf.for
// CHECK:           memref.store %{{.*}}, %[[FLOATS]]
// CHECK-NEXT:      gpu.barrier
// CHECK:           memref.load %[[FLOATS]]
// CHECK-NEXT:      gpu.barrier
// CHECK:           memref.store %{{.*}}, %[[FLOATS]]
// CHECK:         memref.store %{{.*}}, %[[LONGS]]
// CHECK-NOT:   gpu.shuffle
gpu.module @kernels {
  gpu.func @uniform(%x: memref<?xf32>, %n: index) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %b = gpu.block_id x
    %g = gpu.grid_dim x
    %by = arith.constant 8 : i32
    %w = arith.constant 32 : i32
    scf.for %row = %b to %n step %g {
      %v = memref.load %x[%t] : memref<?xf32>
      %y, %valid = gpu.shuffle down %v, %by, %w : f32
      %z, %valid2 = gpu.shuffle up %y, %by, %w : f32
      memref.store %z, %x[%t] : memref<?xf32>
    }
    %i = arith.index_cast %t : index to i64
    %j, %valid = gpu.shuffle xor %i, %by, %w : i64
    %k = arith.index_cast %j : i64 to index
    %f = memref.load %x[%k] : memref<?xf32>
    memref.store %f, %x[%t] : memref<?xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @divergent_if(%x: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %c32 = arith.constant 32 : index
    %by = arith.constant 8 : i32
    %w = arith.constant 32 : i32
    %lower = arith.cmpi ult, %t, %c32 : index
    scf.if %lower {
      %v = memref.load %x[%t] : memref<?xf32>
      // expected-error @below {{expected a shuffle that every thread of the block reaches, but 'scf.if' around it may let only some of them through}}
      %y, %valid = gpu.shuffle down %v, %by, %w : f32
      memref.store %y, %x[%t] : memref<?xf32>
    }
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @divergent_loop(%x: memref<?xf32>, %n: index) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %c64 = arith.constant 64 : index
    %by = arith.constant 8 : i32
    %w = arith.constant 32 : i32
    scf.for %i = %t to %n step %c64 {
      %v = memref.load %x[%i] : memref<?xf32>
      // expected-error @below {{every thread of the block reaches, but 'scf.for' around it}}
      %y, %valid = gpu.shuffle down %v, %by, %w : f32
      memref.store %y, %x[%i] : memref<?xf32>
    }
    gpu.return
  }
}

// -----

// What a thread read may differ from what its neighbour read.
gpu.module @kernels {
  gpu.func @divergent_memory(%x: memref<?xf32>, %n: memref<?xindex>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %by = arith.constant 8 : i32
    %w = arith.constant 32 : i32
    %end = memref.load %n[%t] : memref<?xindex>
    scf.for %i = %c0 to %end step %c1 {
      %v = memref.load %x[%i] : memref<?xf32>
      // expected-error @below {{every thread of the block reaches, but 'scf.for' around it}}
      %y, %valid = gpu.shuffle down %v, %by, %w : f32
      memref.store %y, %x[%i] : memref<?xf32>
    }
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @width(%v: f32, %w: i32, %x: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    // expected-error @below {{expected a shuffle of width 32}}
    %y, %valid = gpu.shuffle down %v, %w, %w : f32
    memref.store %y, %x[%t] : memref<?xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  gpu.func @type(%v: f16, %x: memref<?xf16>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %w = arith.constant 32 : i32
    // expected-error @below {{expected a shuffle of i32, i64, f32 or f64, found 'f16'}}
    %y, %valid = gpu.shuffle down %v, %w, %w : f16
    memref.store %y, %x[%t] : memref<?xf16>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{expected known_block_size on a kernel with shuffles}}
  gpu.func @no_size(%v: f32, %x: memref<?xf32>) kernel {
    %t = gpu.thread_id x
    %w = arith.constant 32 : i32
    %y, %valid = gpu.shuffle down %v, %w, %w : f32
    memref.store %y, %x[%t] : memref<?xf32>
    gpu.return
  }
}

// -----

gpu.module @kernels {
  // expected-error @below {{expected blocks of one dimension and a multiple of 32 threads in a kernel with shuffles, found 48 x 1 x 1}}
  gpu.func @odd_size(%v: f32, %x: memref<?xf32>) kernel attributes {known_block_size = array<i32: 48, 1, 1>} {
    %t = gpu.thread_id x
    %w = arith.constant 32 : i32
    %y, %valid = gpu.shuffle down %v, %w, %w : f32
    memref.store %y, %x[%t] : memref<?xf32>
    gpu.return
  }
}
