// Math on scalars and on vectors of any rank becomes one instruction a number.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(gpu.module(tensorops-call-kernel-math))' | FileCheck %s

gpu.module @kernels {
  // CHECK-LABEL: @scalar
  // CHECK-NEXT:    %[[S:.*]] = llvm.call_intrinsic "llvm.fma.f64"(%arg0, %arg0, %arg1)
  // CHECK-NEXT:    return %[[S]]
  func.func @scalar(%a: f64, %b: f64) -> f64 {
    %r = math.fma %a, %a, %b : f64
    return %r : f64
  }

  // CHECK-LABEL: @matrix
  // CHECK-NEXT:    %[[X0:.*]] = vector.extract %arg0[0, 0] : f32 from vector<2x1xf32>
  // CHECK-NEXT:    %[[Y0:.*]] = vector.extract %arg1[0, 0]
  // CHECK-NEXT:    %[[R0:.*]] = llvm.call_intrinsic "llvm.copysign.f32"(%[[X0]], %[[Y0]])
  // CHECK-NEXT:    %[[X1:.*]] = vector.extract %arg0[1, 0]
  // CHECK-NEXT:    %[[Y1:.*]] = vector.extract %arg1[1, 0]
  // CHECK-NEXT:    %[[R1:.*]] = llvm.call_intrinsic "llvm.copysign.f32"(%[[X1]], %[[Y1]])
  // CHECK-NEXT:    %[[R:.*]] = vector.from_elements %[[R0]], %[[R1]] : vector<2x1xf32>
  // CHECK-NEXT:    return %[[R]]
  func.func @matrix(%x: vector<2x1xf32>, %y: vector<2x1xf32>) -> vector<2x1xf32> {
    %r = math.copysign %x, %y : vector<2x1xf32>
    return %r : vector<2x1xf32>
  }
}
