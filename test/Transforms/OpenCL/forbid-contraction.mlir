// Every kernel forbids contraction once; what is no kernel cannot.
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(spirv.module(tensorops-forbid-contraction))' | FileCheck %s

// CHECK-LABEL: spirv.module @kernels
// CHECK:         spirv.EntryPoint "Kernel" @first
// CHECK-NEXT:    spirv.ExecutionMode @first "ContractionOff"
// CHECK-NEXT:    spirv.EntryPoint "Kernel" @second
// CHECK-NEXT:    spirv.ExecutionMode @second "ContractionOff"
// Other modes stay, and do not stand for this one.
// CHECK-NEXT:    spirv.ExecutionMode @second "LocalSize", 64, 1, 1
// CHECK-NEXT:  }
spirv.module @kernels Physical64 OpenCL {
  spirv.func @first() "None" {
    spirv.Return
  }
  spirv.func @second() "None" {
    spirv.Return
  }
  spirv.func @helper() "None" {
    spirv.Return
  }
  spirv.EntryPoint "Kernel" @first
  spirv.EntryPoint "Kernel" @second
  spirv.ExecutionMode @second "LocalSize", 64, 1, 1
}

// CHECK-LABEL: spirv.module @negative_forbidden
// CHECK-COUNT-1: "ContractionOff"
// CHECK-NOT:   "ContractionOff"
spirv.module @negative_forbidden Physical64 OpenCL {
  spirv.func @known() "None" {
    spirv.Return
  }
  spirv.EntryPoint "Kernel" @known
  spirv.ExecutionMode @known "ContractionOff"
}
