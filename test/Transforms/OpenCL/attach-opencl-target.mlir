// A gpu.module says that it is for OpenCL, in the words of recipes, conversions
// and serialization.
// RUN: tensorops-opt %s --tensorops-attach-opencl-target | FileCheck %s

// No Float16: its bits travel as integers.
// CHECK:      gpu.module @fresh [#spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int8, Int16, Int64, Float64, Vector16], []>, api=OpenCL, #spirv.resource_limits<>>]
// CHECK-SAME: attributes {llvm.target = #llvm.target<triple = "spirv64-unknown-unknown", chip = "generic", features = <[]>>,
// CHECK-SAME: spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int8, Int16, Int64, Float64, Vector16], []>, api=OpenCL, #spirv.resource_limits<>>}
gpu.module @fresh {
}

// What was there is replaced, and other attributes stay.
// CHECK:      gpu.module @known [#spirv.target_env<#spirv.vce<v1.0, [Kernel, {{[^[]*}}], []>, api=OpenCL, #spirv.resource_limits<>>]
// CHECK-SAME: {kept, llvm.target = #llvm.target<triple = "spirv64-unknown-unknown"
// CHECK-SAME: spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel,
gpu.module @known [#nvvm.target] attributes {
    kept, llvm.target = #llvm.target<triple = "other", chip = "other">,
    spirv.target_env = #spirv.target_env<#spirv.vce<v1.4, [Shader], []>, #spirv.resource_limits<>>} {
}
