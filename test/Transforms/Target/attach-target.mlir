// The machine as data on the module, in upstream's attributes.
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64-v3 | FileCheck %s --check-prefix=V3
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64-v4 | FileCheck %s --check-prefix=V4
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64+avx2 | FileCheck %s --check-prefix=FEATURES
// RUN: tensorops-opt %s --tensorops-attach-target=target=znver4+no-avx512f | FileCheck %s --check-prefix=NARROWED
// RUN: tensorops-opt %s --tensorops-attach-target=target=znver3+l3=16MiB | FileCheck %s --check-prefix=CACHE
// RUN: tensorops-opt %s --tensorops-attach-target=target=aarch64 | FileCheck %s --check-prefix=NEON
// RUN: tensorops-opt %s --tensorops-attach-target=target=aarch64+sve | FileCheck %s --check-prefix=SVE
// RUN: tensorops-opt %s --tensorops-attach-target=target=rv64gcv | FileCheck %s --check-prefix=RVV
// RUN: tensorops-opt %s --tensorops-attach-target=target=sm_90 | FileCheck %s --check-prefix=NVPTX
// RUN: tensorops-opt %s --tensorops-attach-target=target=opencl | FileCheck %s --check-prefix=OPENCL

// Attributes that were there are replaced; others stay.
module attributes {
  dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 64 : i64>>,
  llvm.target = #llvm.target<triple = "other", chip = "other">, llvm.data_layout = "e"} {}

//      V3: module attributes {
// V3-SAME: dlti.target_system_spec = #dlti.target_system_spec<"CPU" =
// V3-SAME: "max_vector_op_width" = 256 : i64
// V3-SAME: llvm.data_layout = "e"
// V3-SAME: llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <[
// V3-SAME: "+avx2"
// V3-SAME: "+fma"

//      V4: "max_vector_op_width" = 512 : i64
// V4-SAME: chip = "x86-64-v4"
// V4-SAME: "+avx512f"

// The list of features is complete: what AVX2 implies is in it.
//      FEATURES: "max_vector_op_width" = 256 : i64
// FEATURES-SAME: chip = "x86-64", features = <[
// FEATURES-SAME: "+avx", "+avx2"
// FEATURES-SAME: "+ssse3"

// What was taken away, and what needs it, is not.
//      NARROWED: "max_vector_op_width" = 256 : i64
// NARROWED-SAME: chip = "znver4"
//  NARROWED-NOT: avx512

// Scalable vectors have an entry of their own; the other one stays for vectors
// of a fixed size.
//      NEON: <"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64>>
// NEON-SAME: <triple = "aarch64-unknown-linux-gnu", chip = "generic", features = <[
// NEON-SAME: "+neon"
//       SVE: "max_vector_op_width" = 128 : i64, "tensorops.scalable_vector_bits" = 128 : i64>>
//  SVE-SAME: "+sve"
//       RVV: "max_vector_op_width" = 256 : i64, "tensorops.scalable_vector_bits" = 128 : i64>>
//  RVV-SAME: <triple = "riscv64-unknown-linux-gnu", chip = "generic-rv64", features = <["+64bit", "+a", "+c", "+d",
//  RVV-SAME: "+v"
//     NVPTX: "max_vector_op_width" = 128 : i64>>
// NVPTX-SAME: <triple = "nvptx64-nvidia-cuda", chip = "sm_90", features = <["+ptx78", "+sm_90"]>>
//     OPENCL: "max_vector_op_width" = 128 : i64>>
// OPENCL-SAME: <triple = "spirv64-unknown-unknown", chip = "generic", features = <[]>>

// CACHE: "max_vector_op_width" = 256 : i64, "L3_cache_size_in_bytes" = 16777216 : i64
