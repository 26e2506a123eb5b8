// Rounding to nearest is what the conversions by integers do, said or unsaid.
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64 --tensorops-expand-float-conversions | FileCheck %s

// CHECK-LABEL: func @nearest
// CHECK-NOT: arith.truncf
// CHECK: arith.addi
// CHECK: return
func.func @nearest(%x: f32) -> bf16 {
  %0 = arith.truncf %x to_nearest_even : f32 to bf16
  return %0 : bf16
}

// NVIDIA GPUs have instructions, which give a NaN of their own; those to bf16
// came with sm_80.
// RUN: tensorops-opt %s --tensorops-attach-target=target=sm_80 --tensorops-expand-float-conversions | FileCheck %s --check-prefix=SM80
// RUN: tensorops-opt %s --tensorops-attach-target=target=sm_75 --tensorops-expand-float-conversions | FileCheck %s --check-prefix=SM75

// SM80-LABEL: func @nearest
// SM80: %[[ROUNDED:.+]] = arith.truncf %[[X:.+]] : f32 to bf16
// SM80: %[[IS_NAN:.+]] = arith.cmpf uno, %[[X]], %[[X]]
// SM80: %[[NAN:.+]] = arith.constant 32704 : i16
// SM80: %[[BITS:.+]] = arith.bitcast %[[ROUNDED]] : bf16 to i16
// SM80: arith.select %[[IS_NAN]], %[[NAN]], %[[BITS]]
// SM75-LABEL: func @nearest
// SM75-NOT: arith.truncf
// SM75: return

// CHECK-LABEL: func @half
// SM80-LABEL: func @half
// SM80: arith.extf %{{.+}} : f16 to f32
// SM80: arith.truncf %{{.+}} : f32 to f16
// SM80: arith.constant 32256 : i16
// SM80: arith.select
// SM75-LABEL: func @half
// SM75: arith.truncf %{{.+}} : f32 to f16
func.func @half(%x: f16) -> f16 {
  %0 = arith.extf %x : f16 to f32
  %1 = arith.truncf %0 : f32 to f16
  return %1 : f16
}
