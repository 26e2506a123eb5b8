// Every type, accuracy and machine: what the verifier accepts has a recipe, in
// whatever shape. Complex accuracies that it refuses: invalid.mlir, (C4).
// DEFINE: %{target} = x86-64
// DEFINE: %{expand} = tensorops-opt %s --pass-pipeline='builtin.module(tensorops-attach-target{target=%{target}},tensorops-expand-recipes)' -o %t
// DEFINE: %{check} = FileCheck %s --implicit-check-not=tensorops.rsqrt --input-file=%t
// RUN: %{expand} && %{check}
// REDEFINE: %{target} = x86-64-v2
// RUN: %{expand} && %{check}
// REDEFINE: %{target} = x86-64-v3
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=AVX2 --input-file=%t
// REDEFINE: %{target} = x86-64-v4
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=AVX512 --input-file=%t
// REDEFINE: %{target} = znver5
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=BF16 --input-file=%t
// REDEFINE: %{target} = aarch64
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=NEON --input-file=%t
// REDEFINE: %{target} = aarch64+sve
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=NEON --input-file=%t
// REDEFINE: %{target} = rv64gcv
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=RVV --input-file=%t
// REDEFINE: %{target} = rv64gcv_zvfhmin
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=RVV --input-file=%t
// REDEFINE: %{target} = sm_90
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=NVPTX --input-file=%t
// REDEFINE: %{target} = opencl
// RUN: %{expand} && %{check} && FileCheck %s --check-prefix=OPENCL --input-file=%t

// CHECK: func.func @f16
func.func @f16(%x: f16) -> (f16, f16, f16, f16, f32, f32, f32, f32) {
  %0 = tensorops.rsqrt %x accuracy<correct> : f16
  %1 = tensorops.rsqrt %x accuracy<two_step> : f16
  %2 = tensorops.rsqrt %x accuracy<faithful> : f16
  %3 = tensorops.rsqrt %x accuracy<approximate> : f16
  %4 = tensorops.rsqrt %x accuracy<correct> : f16 -> f32
  %5 = tensorops.rsqrt %x accuracy<two_step> : f16 -> f32
  %6 = tensorops.rsqrt %x accuracy<faithful> : f16 -> f32
  %7 = tensorops.rsqrt %x accuracy<approximate> : f16 -> f32
  return %0, %1, %2, %3, %4, %5, %6, %7 : f16, f16, f16, f16, f32, f32, f32, f32
}

// VCVTNEPS2BF16 rounds where the machine has it.
// BF16-LABEL: func.func @bf16
//       BF16: llvm.call_intrinsic "llvm.x86.avx512bf16.cvtneps2bf16.512"
func.func @bf16(%x: vector<16xbf16>) -> (vector<16xbf16>, vector<16xbf16>, vector<16xbf16>, vector<16xbf16>, vector<16xf32>) {
  %0 = tensorops.rsqrt %x accuracy<correct> : vector<16xbf16>
  %1 = tensorops.rsqrt %x accuracy<two_step> : vector<16xbf16>
  %2 = tensorops.rsqrt %x accuracy<faithful> : vector<16xbf16>
  %3 = tensorops.rsqrt %x accuracy<approximate> : vector<16xbf16>
  %4 = tensorops.rsqrt %x : vector<16xbf16> -> vector<16xf32>
  return %0, %1, %2, %3, %4 : vector<16xbf16>, vector<16xbf16>, vector<16xbf16>, vector<16xbf16>, vector<16xf32>
}

// The seed of the machine; the last register is filled up with other numbers.
//   AVX2-LABEL: func.func @f32
//         AVX2: llvm.call_intrinsic "llvm.x86.avx.rsqrt.ps.256"(%{{.+}}) : (vector<8xf32>)
// AVX512-LABEL: func.func @f32
//       AVX512: llvm.call_intrinsic "llvm.x86.avx512.rsqrt14.ps.512"(%{{.+}}) : (vector<16xf32>, vector<16xf32>, i16)
//   NEON-LABEL: func.func @f32
//         NEON: llvm.call_intrinsic "llvm.aarch64.neon.frsqrte.v4f32"
//    RVV-LABEL: func.func @f32
//          RVV: llvm.call_intrinsic "llvm.riscv.vfrsqrt7.nxv2f32.i64"
//  NVPTX-LABEL: func.func @f32
// One comparison for all elements: the largest of their bits, less those of the
// smallest normal number, as signed numbers.
//    NVPTX-DAG: %[[FIRST:.*]] = arith.constant dense<2139095040> : vector<2x7xi32>
//    NVPTX-DAG: %[[LAST:.*]] = arith.constant -16777217 : i32
//        NVPTX: %[[MOVED:.*]] = arith.addi %{{.*}}, %[[FIRST]]
//        NVPTX: %[[FLAT:.*]] = vector.shape_cast %[[MOVED]]
//        NVPTX: %[[WORST:.*]] = vector.reduction <maxsi>, %[[FLAT]]
//        NVPTX: %[[RARE:.*]] = arith.cmpi sgt, %[[WORST]], %[[LAST]]
//        NVPTX: scf.if %[[RARE]]
//        NVPTX: llvm.call_intrinsic "llvm.nvvm.rsqrt.approx.ftz.f"
// No branch, no intrinsic: a seed from the bits of each element.
// OPENCL-LABEL: func.func @f32
//   OPENCL-NOT: scf.if
//       OPENCL: arith.constant 1597463174 : i32
//   OPENCL-NOT: scf.if
//   OPENCL-NOT: llvm.
func.func @f32(%x: vector<2x7xf32>) -> (vector<2x7xf32>, vector<2x7xf32>, vector<2x7xf32>, vector<2x7xf32>) {
  %0 = tensorops.rsqrt %x accuracy<correct> : vector<2x7xf32>
  %1 = tensorops.rsqrt %x accuracy<two_step> : vector<2x7xf32>
  %2 = tensorops.rsqrt %x accuracy<faithful> : vector<2x7xf32>
  %3 = tensorops.rsqrt %x accuracy<approximate> : vector<2x7xf32>
  return %0, %1, %2, %3 : vector<2x7xf32>, vector<2x7xf32>, vector<2x7xf32>, vector<2x7xf32>
}

//   AVX2-LABEL: func.func @f64
//         AVX2: arith.shrui
// AVX512-LABEL: func.func @f64
//       AVX512: llvm.call_intrinsic "llvm.x86.avx512.rsqrt14.pd.512"(%{{.+}}) : (vector<8xf64>, vector<8xf64>, i8)
//   NEON-LABEL: func.func @f64
//         NEON: llvm.call_intrinsic "llvm.aarch64.neon.frsqrte.v2f64"
//         NEON: llvm.call_intrinsic "llvm.aarch64.neon.frsqrts.v2f64"
//    RVV-LABEL: func.func @f64
//          RVV: llvm.call_intrinsic "llvm.riscv.vfrsqrt7.nxv1f64.i64"
//  NVPTX-LABEL: func.func @f64
//        NVPTX: llvm.call_intrinsic "llvm.nvvm.rsqrt.approx.ftz.d"
// OPENCL-LABEL: func.func @f64
//       OPENCL: arith.constant 6910469410427058089 : i64
func.func @f64(%x: vector<f64>) -> (vector<f64>, vector<f64>, vector<f64>, vector<f64>) {
  %0 = tensorops.rsqrt %x accuracy<correct> : vector<f64>
  %1 = tensorops.rsqrt %x accuracy<two_step> : vector<f64>
  %2 = tensorops.rsqrt %x accuracy<faithful> : vector<f64>
  %3 = tensorops.rsqrt %x accuracy<approximate> : vector<f64>
  return %0, %1, %2, %3 : vector<f64>, vector<f64>, vector<f64>, vector<f64>
}

func.func @integers(%x: i8, %y: vector<4xui64>) -> (f32, f64, vector<4xf32>, vector<4xf64>) {
  %0 = tensorops.rsqrt %x : i8 -> f32
  %1 = tensorops.rsqrt %x accuracy<faithful> : i8 -> f64
  %2 = tensorops.rsqrt %y accuracy<two_step> : vector<4xui64> -> vector<4xf32>
  %3 = tensorops.rsqrt %y accuracy<approximate> : vector<4xui64> -> vector<4xf64>
  return %0, %1, %2, %3 : f32, f64, vector<4xf32>, vector<4xf64>
}

func.func @complex(%x: complex<f32>, %y: complex<f64>) -> (complex<f32>, complex<f32>, complex<f64>) {
  %0 = tensorops.rsqrt %x accuracy<faithful> : complex<f32>
  %1 = tensorops.rsqrt %x accuracy<approximate> : complex<f32>
  %2 = tensorops.rsqrt %y accuracy<approximate> : complex<f64>
  return %0, %1, %2 : complex<f32>, complex<f32>, complex<f64>
}
