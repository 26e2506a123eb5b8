// No chip is the usual one, and none is asked of LLVM that it would end the
// process for.
// RUN: not tensorops-opt %s --tensorops-attach-nvvm-target 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: error: no GPU is named; expected chip=sm_90 or another one
// RUN: not tensorops-opt %s --tensorops-attach-nvvm-target=chip=sm_12 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: error: unknown target 'sm_12'
// RUN: not tensorops-opt %s --tensorops-attach-nvvm-target=chip=x86-64-v3 2>&1 | FileCheck %s --check-prefix=CPU
// CPU: error: 'x86-64-v3' is no NVIDIA GPU; expected chip=sm_90 or another one
// RUN: not tensorops-opt %s --tensorops-attach-nvvm-target=chip=sm_100+ptx80 2>&1 | FileCheck %s --check-prefix=OLD
// OLD: error: {{.*}}sm_100{{.*}}ptx86

gpu.module @kernels {
}
