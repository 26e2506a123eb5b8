// Kernels beside themselves as SPIR-V; memory spaces are storage classes.
// RUN: tensorops-opt %s --convert-kernels-to-spirv --split-input-file --verify-diagnostics | FileCheck %s

#env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int64], []>, api=OpenCL, #spirv.resource_limits<>>

// CHECK-LABEL: gpu.module @kernels
// CHECK:         spirv.module @__spv__kernels Physical64 OpenCL
// CHECK:           spirv.GlobalVariable @[[SHARED:.+]] : !spirv.ptr<!spirv.array<64 x f32>, Workgroup>
// Attributes for LLVM end here.
// CHECK:           spirv.func @spaces(%{{.*}}: !spirv.ptr<f32, CrossWorkgroup>, %{{.*}}: !spirv.ptr<f32, CrossWorkgroup>, %{{.*}}: i64)
// CHECK-SAME:        spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [64, 1, 1]>
// CHECK:             spirv.Load "CrossWorkgroup"
// CHECK:             spirv.Store "Workgroup"
// CHECK:             spirv.ControlBarrier
// CHECK:             spirv.Load "Workgroup"
// CHECK:             spirv.Store "CrossWorkgroup"
// A kernel of unknown size has none in SPIR-V.
// CHECK:           spirv.func @unsized()
// CHECK-SAME:        spirv.entry_point_abi = #spirv.entry_point_abi<>
// What launches refer to stays as it was.
// CHECK:         gpu.func @spaces(%{{.*}}: memref<?xf32> {llvm.readonly}, %{{.*}}: memref<?xf32, #gpu.address_space<global>>, %{{.*}}: index) workgroup(%{{.*}} : memref<64xf32, #gpu.address_space<workgroup>>) kernel
// CHECK:         gpu.func @unsized
gpu.module @kernels attributes {spirv.target_env = #env} {
  gpu.func @spaces(%x: memref<?xf32> {llvm.readonly}, %o: memref<?xf32, #gpu.address_space<global>>, %i: index)
      workgroup(%shared: memref<64xf32, #gpu.address_space<workgroup>>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %0 = memref.load %x[%i] : memref<?xf32>
    memref.store %0, %shared[%i] : memref<64xf32, #gpu.address_space<workgroup>>
    gpu.barrier
    %1 = memref.load %shared[%i] : memref<64xf32, #gpu.address_space<workgroup>>
    memref.store %1, %o[%i] : memref<?xf32, #gpu.address_space<global>>
    gpu.return
  }
  gpu.func @unsized() kernel {
    gpu.return
  }
}

// -----

// expected-error @below {{no spirv.target_env is attached to the module; run tensorops-attach-opencl-target first}}
gpu.module @negative_no_target {
  gpu.func @copy() kernel {
    gpu.return
  }
}

// -----

gpu.module @negative_no_pattern attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int64], []>, api=OpenCL, #spirv.resource_limits<>>} {
  gpu.func @shuffle(%x: memref<?xf32>, %i: index) kernel {
    %0 = memref.load %x[%i] : memref<?xf32>
    // expected-error @below {{failed to legalize operation 'math.trunc'}}
    %1 = math.trunc %0 : f32
    memref.store %1, %x[%i] : memref<?xf32>
    gpu.return
  }
}
