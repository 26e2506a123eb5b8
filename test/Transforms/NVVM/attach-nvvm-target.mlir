// A gpu.module says which GPU it is for, and by which version of PTX.
// RUN: tensorops-opt %s --tensorops-attach-nvvm-target=chip=sm_90 | FileCheck %s
// RUN: tensorops-opt %s --tensorops-attach-nvvm-target=chip=sm_80+ptx71 | FileCheck %s --check-prefix=OLDER

// The lowest version that knows the chip, where none is named.
// CHECK:      gpu.module @fresh [#nvvm.target<O = 3, chip = "sm_90", features = "+ptx78">]
// CHECK-SAME: llvm.target = #llvm.target<triple = "nvptx64-nvidia-cuda", chip = "sm_90", features = <["+ptx78", "+sm_90"]>>
// OLDER:      gpu.module @fresh [#nvvm.target<O = 3, chip = "sm_80", features = "+ptx71">]
gpu.module @fresh {
}

// What was there is replaced, and other attributes stay.
// CHECK:      gpu.module @known [#nvvm.target<O = 3, chip = "sm_90", features = "+ptx78">]
// CHECK-SAME: {kept, llvm.target = #llvm.target<triple = "nvptx64-nvidia-cuda", chip = "sm_90"
// OLDER:      gpu.module @known [#nvvm.target<O = 3, chip = "sm_80", features = "+ptx71">]
gpu.module @known [#nvvm.target<chip = "sm_75">, #nvvm.target<chip = "sm_70">] attributes {
    kept, llvm.target = #llvm.target<triple = "other", chip = "other">} {
}
