// Every pipeline raises, first of all and when loops are fused, as far as its
// options permit: a root and its reciprocal come in loops of their own, as from
// torch-mlir, or a chain of them, as from JAX.
// RUN: tensorops-compile %s --emit=linalg --target=x86-64-v3 | FileCheck %s --check-prefix=NAMED
// RUN: tensorops-compile %s --emit=linalg --target=x86-64-v3 --raise=powers | FileCheck %s --check-prefix=POWERS
// RUN: tensorops-compile %s --emit=linalg --target=x86-64-v3 --raise=powers --raise-accuracy=correct | FileCheck %s --check-prefix=CORRECT
// RUN: tensorops-compile %s --emit=linalg --target=x86-64-v3 --raise=none | FileCheck %s --check-prefix=NONE
// RUN: tensorops-compile %s --emit=gpu --target=sm_90 --raise=powers | FileCheck %s --check-prefix=GPU
// RUN: tensorops-opt %s --tensorops-lower-to-spirv-pipeline="host-target=x86-64-v3 serialize=false raise=powers" | FileCheck %s --check-prefix=SPIRV
// RUN: tensorops-compile %s --emit=linalg --target=x86-64-v3 --remarks -o %t 2>&1 | FileCheck %s --check-prefix=REMARKS --implicit-check-not=remark

// Only what is not raised by the last pass is said to stay.
// REMARKS: raise.mlir:[[#]]:8: remark: 'math.rsqrt' is tensorops.rsqrt, accuracy correct
// REMARKS: raise.mlir:[[#]]:10: remark: 'arith.divf' stays: quotients of roots are left alone; permit them by raise=quotients
// REMARKS: raise.mlir:[[#]]:10: remark: 'math.powf' stays: powers have other values at -0 and -inf; permit them by raise=powers

#id = affine_map<(d0) -> (d0)>
#all = affine_map<(d0) -> ()>

//   NAMED-LABEL: func @named
//         NAMED: tensorops.rsqrt %{{.+}} : f32
//    NONE-LABEL: func @named
//          NONE: math.rsqrt
func.func @named(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = math.rsqrt %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}

//   NAMED-LABEL: func @quotient
//         NAMED: math.sqrt
//         NAMED: arith.divf
//  POWERS-LABEL: func @quotient
//    POWERS-NOT: math.sqrt
//        POWERS: tensorops.rsqrt %{{.+}} accuracy<two_step> : f32
//    POWERS-NOT: arith.divf
// CORRECT-LABEL: func @quotient
//       CORRECT: tensorops.rsqrt %{{.+}} : f32
func.func @quotient(%x: tensor<8xf32>) -> tensor<8xf32> {
  %one = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<8xf32>
  %0 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %2 = math.sqrt %in : f32
    linalg.yield %2 : f32
  } -> tensor<8xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%0 : tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    %2 = arith.divf %one, %in : f32
    linalg.yield %2 : f32
  } -> tensor<8xf32>
  return %1 : tensor<8xf32>
}

// A power has no kernel: it is raised before that is asked.
//   NAMED-LABEL: func @power
//         NAMED: math.powf
//  POWERS-LABEL: func @power
//        POWERS: tensorops.rsqrt %{{.+}} : f32
//    POWERS-NOT: powf
//     GPU-LABEL: gpu.func @power_kernel
//           GPU: tensorops.rsqrt
//   SPIRV-LABEL: spirv.func @power_kernel
//     SPIRV-NOT: CL.pow
func.func @power(%x: tensor<8xf32>) -> tensor<8xf32> {
  %exponent = arith.constant dense<-0.5> : tensor<f32>
  %e = tensor.empty() : tensor<8xf32>
  %0 = linalg.generic {indexing_maps = [#all, #id], iterator_types = ["parallel"]} ins(%exponent : tensor<f32>) outs(%e : tensor<8xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<8xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel"]} ins(%x, %0 : tensor<8xf32>, tensor<8xf32>) outs(%e : tensor<8xf32>) {
  ^bb0(%in: f32, %n: f32, %out: f32):
    %2 = math.powf %in, %n : f32
    linalg.yield %2 : f32
  } -> tensor<8xf32>
  return %1 : tensor<8xf32>
}
