// The recipe of f32 `correct` as SPIR-V: a seed from the bits, fused operations,
// and nothing whose error OpenCL leaves to the device.
// RUN: tensorops-opt %s --tensorops-lower-to-spirv-pipeline=serialize=false \
// RUN:   | FileCheck %s --implicit-check-not=spirv.CL.rsqrt --implicit-check-not=spirv.CL.sqrt \
// RUN:     --implicit-check-not=spirv.FDiv --implicit-check-not=f64

// CHECK: spirv.module @__spv__kernels Physical64 OpenCL requires #spirv.vce<v1.0, [Int64, Addresses, Kernel], []>
// CHECK: spirv.func @rsqrt(%[[X:.*]]: !spirv.ptr<f32, CrossWorkgroup>, %[[Y:.*]]: !spirv.ptr<f32, CrossWorkgroup>)
// CHECK: spirv.Load "CrossWorkgroup" %{{.*}} ["Aligned", 16] : vector<4xf32>
// CHECK: spirv.CompositeExtract
// CHECK: spirv.ShiftRightLogical %{{.*}} : i32
// CHECK: spirv.ISub
// CHECK: spirv.CL.fma {{.*}} : f32
// CHECK: spirv.Store "CrossWorkgroup" %{{.*}} ["Aligned", 16] : vector<4xf32>
// CHECK: spirv.EntryPoint "Kernel" @rsqrt
// CHECK: spirv.ExecutionMode @rsqrt "ContractionOff"
// CHECK: spirv.ExecutionMode @rsqrt "LocalSize", 64, 1, 1
gpu.module @kernels {
  gpu.func @rsqrt(%x: memref<?xf32> {llvm.noalias, llvm.readonly}, %y: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %t = gpu.thread_id x
    %c4 = arith.constant 4 : index
    %i = arith.muli %t, %c4 : index
    %a = vector.load %x[%i] {alignment = 16} : memref<?xf32>, vector<4xf32>
    %b = tensorops.rsqrt %a : vector<4xf32>
    vector.store %b, %y[%i] {alignment = 16} : memref<?xf32>, vector<4xf32>
    gpu.return
  }
}
