// Norms in the styles of JAX (each step and broadcast a loop) and of torch-mlir (a kept dimension of size 1, squares
// as powers) are the loops that one writes by hand: the same bits, and nothing larger than a row of sums is made.
// RUN: tensorops-run %s --entry=numbers_f32 --output=%t.x.f32.npy
// RUN: tensorops-run %s --entry=rms_hand_f32 --input=@%t.x.f32.npy --input=70xf32=1.5 --input=70xf32=0.25 --input=3x70xf32=0 --print=none --output=%t.rms.hand.npy
// RUN: tensorops-run %s --entry=rms_broadcast_f32 --input=@%t.x.f32.npy --input=70xf32=1.5 --input=70xf32=0.25 --input=3x70xf32=0 --print=none --output=%t.rms.broadcast.npy
// RUN: tensorops-run %s --entry=rms_kept_f32 --input=@%t.x.f32.npy --input=70xf32=1.5 --input=70xf32=0.25 --input=3x70xf32=0 --print=none --output=%t.rms.kept.npy
// RUN: cmp %t.rms.hand.npy %t.rms.broadcast.npy && cmp %t.rms.hand.npy %t.rms.kept.npy
// RUN: tensorops-run %s --entry=layer_hand_f32 --input=@%t.x.f32.npy --input=70xf32=1.5 --input=70xf32=0.25 --input=3x70xf32=0 --print=none --output=%t.layer.hand.npy
// RUN: tensorops-run %s --entry=layer_broadcast_f32 --input=@%t.x.f32.npy --input=70xf32=1.5 --input=70xf32=0.25 --input=3x70xf32=0 --print=none --output=%t.layer.broadcast.npy
// RUN: tensorops-run %s --entry=layer_kept_f32 --input=@%t.x.f32.npy --input=70xf32=1.5 --input=70xf32=0.25 --input=3x70xf32=0 --print=none --output=%t.layer.kept.npy
// RUN: cmp %t.layer.hand.npy %t.layer.broadcast.npy && cmp %t.layer.hand.npy %t.layer.kept.npy
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=linalg | FileCheck %s --check-prefix=LOOPS
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=vector | FileCheck %s --check-prefix=BUFFERS
// On a GPU each is one kernel, without memory of its own.
// RUN: tensorops-compile %s --target=sm_90 --emit=gpu | FileCheck %s --check-prefix=KERNELS
// KERNELS-COUNT-7: gpu.func @
//     KERNELS-NOT: gpu.func @
//     KERNELS-NOT: memref.alloc(){{.*}}memref<3xf32
// Numbers to begin with, sums, their roots, elements; a mean and its quotient more.
// LOOPS-LABEL: func.func @rms_hand_f32(
// LOOPS-COUNT-4: linalg.generic
//   LOOPS-NOT: linalg.generic
// BUFFERS-LABEL: func.func @rms_hand_f32(
//   BUFFERS-NOT: memref.alloc{{.*}}memref<3x70x
// LOOPS-LABEL: func.func @rms_broadcast_f32(
// LOOPS-COUNT-4: linalg.generic
//   LOOPS-NOT: linalg.generic
// BUFFERS-LABEL: func.func @rms_broadcast_f32(
//   BUFFERS-NOT: memref.alloc{{.*}}memref<3x70x
// LOOPS-LABEL: func.func @rms_kept_f32(
// LOOPS-COUNT-4: linalg.generic
//   LOOPS-NOT: linalg.generic
// BUFFERS-LABEL: func.func @rms_kept_f32(
//   BUFFERS-NOT: memref.alloc{{.*}}memref<3x70x
// LOOPS-LABEL: func.func @layer_hand_f32(
// LOOPS-COUNT-6: linalg.generic
//   LOOPS-NOT: linalg.generic
// BUFFERS-LABEL: func.func @layer_hand_f32(
//   BUFFERS-NOT: memref.alloc{{.*}}memref<3x70x
// LOOPS-LABEL: func.func @layer_broadcast_f32(
// LOOPS-COUNT-6: linalg.generic
//   LOOPS-NOT: linalg.generic
// BUFFERS-LABEL: func.func @layer_broadcast_f32(
//   BUFFERS-NOT: memref.alloc{{.*}}memref<3x70x
// LOOPS-LABEL: func.func @layer_kept_f32(
// LOOPS-COUNT-6: linalg.generic
//   LOOPS-NOT: linalg.generic
// BUFFERS-LABEL: func.func @layer_kept_f32(
//   BUFFERS-NOT: memref.alloc{{.*}}memref<3x70x
// LOOPS-LABEL: func.func @numbers_f32(
// BUFFERS-LABEL: func.func @numbers_f32(
#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0, d1) -> (d0)>
#map2 = affine_map<(d0) -> (d0)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, 0)>
#map5 = affine_map<(d0, d1) -> (0, d1)>

func.func @rms_hand_f32(%arg0: tensor<3x70xf32>, %arg1: tensor<70xf32>, %arg2: tensor<70xf32>, %arg3: memref<3x70xf32>) {
  %cst = arith.constant 7.000000e+01 : f32
  %cst_0 = arith.constant 9.99999974E-6 : f32
  %cst_1 = arith.constant 0.000000e+00 : f32
  %0 = tensor.empty() : tensor<3xf32>
  %1 = linalg.fill ins(%cst_1 : f32) outs(%0 : tensor<3xf32>) -> tensor<3xf32>
  %2 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0 : tensor<3x70xf32>) outs(%1 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %7 = arith.mulf %in, %in : f32
    %8 = arith.addf %out, %7 : f32
    linalg.yield %8 : f32
  } -> tensor<3xf32>
  %3 = tensor.empty() : tensor<3xf32>
  %4 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%2 : tensor<3xf32>) outs(%3 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %7 = arith.divf %in, %cst : f32
    %8 = arith.addf %7, %cst_0 : f32
    %9 = tensorops.rsqrt %8 : f32
    linalg.yield %9 : f32
  } -> tensor<3xf32>
  %5 = tensor.empty() : tensor<3x70xf32>
  %6 = linalg.generic {indexing_maps = [#map, #map1, #map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %4, %arg1 : tensor<3x70xf32>, tensor<3xf32>, tensor<70xf32>) outs(%5 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_2: f32, %in_3: f32, %out: f32):
    %7 = arith.mulf %in, %in_2 : f32
    %8 = arith.mulf %7, %in_3 : f32
    linalg.yield %8 : f32
  } -> tensor<3x70xf32>
  bufferization.materialize_in_destination %6 in restrict writable %arg3 : (tensor<3x70xf32>, memref<3x70xf32>) -> ()
  return
}

func.func @rms_broadcast_f32(%arg0: tensor<3x70xf32>, %arg1: tensor<70xf32>, %arg2: tensor<70xf32>, %arg3: memref<3x70xf32>) {
  %cst = arith.constant 7.000000e+01 : f32
  %cst_0 = arith.constant 9.99999974E-6 : f32
  %c2_i64 = arith.constant 2 : i64
  %0 = tensor.empty() : tensor<3x70xf32>
  %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0 : tensor<3x70xf32>) outs(%0 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    %21 = arith.mulf %in, %in : f32
    linalg.yield %21 : f32
  } -> tensor<3x70xf32>
  %cst_1 = arith.constant 0.000000e+00 : f32
  %2 = tensor.empty() : tensor<3xf32>
  %3 = linalg.fill ins(%cst_1 : f32) outs(%2 : tensor<3xf32>) -> tensor<3xf32>
  %4 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%1 : tensor<3x70xf32>) outs(%3 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %21 = arith.addf %in, %out : f32
    linalg.yield %21 : f32
  } -> tensor<3xf32>
  %5 = tensor.empty() : tensor<3x1xf32>
  %6 = linalg.generic {indexing_maps = [#map1, #map], iterator_types = ["parallel", "parallel"]} ins(%4 : tensor<3xf32>) outs(%5 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x1xf32>
  %7 = tensor.empty() : tensor<3x1xf32>
  %8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%6 : tensor<3x1xf32>) outs(%7 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %21 = arith.divf %in, %cst : f32
    linalg.yield %21 : f32
  } -> tensor<3x1xf32>
  %9 = tensor.empty() : tensor<3x1xf32>
  %10 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%8 : tensor<3x1xf32>) outs(%9 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %21 = arith.addf %in, %cst_0 : f32
    linalg.yield %21 : f32
  } -> tensor<3x1xf32>
  %11 = tensor.empty() : tensor<3x1xf32>
  %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<3x1xf32>) outs(%11 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %21 = math.rsqrt %in : f32
    linalg.yield %21 : f32
  } -> tensor<3x1xf32>
  %13 = tensor.empty() : tensor<3x70xf32>
  %14 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<3x1xf32>) outs(%13 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x70xf32>
  %15 = tensor.empty() : tensor<1x70xf32>
  %16 = linalg.generic {indexing_maps = [#map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg1 : tensor<70xf32>) outs(%15 : tensor<1x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<1x70xf32>
  %17 = tensor.empty() : tensor<1x70xf32>
  %18 = linalg.generic {indexing_maps = [#map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<70xf32>) outs(%17 : tensor<1x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<1x70xf32>
  %19 = tensor.empty() : tensor<3x70xf32>
  %20 = linalg.generic {indexing_maps = [#map, #map, #map5, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %14, %16 : tensor<3x70xf32>, tensor<3x70xf32>, tensor<1x70xf32>) outs(%19 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_2: f32, %in_3: f32, %out: f32):
    %21 = arith.mulf %in, %in_2 : f32
    %22 = arith.mulf %21, %in_3 : f32
    linalg.yield %22 : f32
  } -> tensor<3x70xf32>
  bufferization.materialize_in_destination %20 in restrict writable %arg3 : (tensor<3x70xf32>, memref<3x70xf32>) -> ()
  return
}

func.func @rms_kept_f32(%arg0: tensor<3x70xf32>, %arg1: tensor<70xf32>, %arg2: tensor<70xf32>, %arg3: memref<3x70xf32>) {
  %cst = arith.constant 7.000000e+01 : f32
  %cst_0 = arith.constant 9.99999974E-6 : f32
  %c2_i64 = arith.constant 2 : i64
  %0 = tensor.empty() : tensor<3x70xf32>
  %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0 : tensor<3x70xf32>) outs(%0 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    %13 = math.fpowi %in, %c2_i64 : f32, i64
    linalg.yield %13 : f32
  } -> tensor<3x70xf32>
  %cst_1 = arith.constant 0.000000e+00 : f32
  %2 = tensor.empty() : tensor<3x1xf32>
  %3 = linalg.fill ins(%cst_1 : f32) outs(%2 : tensor<3x1xf32>) -> tensor<3x1xf32>
  %4 = linalg.generic {indexing_maps = [#map, #map4], iterator_types = ["parallel", "reduction"]} ins(%1 : tensor<3x70xf32>) outs(%3 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %13 = arith.addf %in, %out : f32
    linalg.yield %13 : f32
  } -> tensor<3x1xf32>
  %5 = tensor.empty() : tensor<3x1xf32>
  %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%4 : tensor<3x1xf32>) outs(%5 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %13 = arith.divf %in, %cst : f32
    linalg.yield %13 : f32
  } -> tensor<3x1xf32>
  %7 = tensor.empty() : tensor<3x1xf32>
  %8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%6 : tensor<3x1xf32>) outs(%7 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %13 = arith.addf %in, %cst_0 : f32
    linalg.yield %13 : f32
  } -> tensor<3x1xf32>
  %9 = tensor.empty() : tensor<3x1xf32>
  %10 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%8 : tensor<3x1xf32>) outs(%9 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %13 = math.rsqrt %in : f32
    linalg.yield %13 : f32
  } -> tensor<3x1xf32>
  %11 = tensor.empty() : tensor<3x70xf32>
  %12 = linalg.generic {indexing_maps = [#map, #map4, #map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %10, %arg1 : tensor<3x70xf32>, tensor<3x1xf32>, tensor<70xf32>) outs(%11 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_2: f32, %in_3: f32, %out: f32):
    %13 = arith.mulf %in, %in_2 : f32
    %14 = arith.mulf %13, %in_3 : f32
    linalg.yield %14 : f32
  } -> tensor<3x70xf32>
  bufferization.materialize_in_destination %12 in restrict writable %arg3 : (tensor<3x70xf32>, memref<3x70xf32>) -> ()
  return
}

func.func @layer_hand_f32(%arg0: tensor<3x70xf32>, %arg1: tensor<70xf32>, %arg2: tensor<70xf32>, %arg3: memref<3x70xf32>) {
  %cst = arith.constant 7.000000e+01 : f32
  %cst_0 = arith.constant 9.99999974E-6 : f32
  %cst_1 = arith.constant 0.000000e+00 : f32
  %0 = tensor.empty() : tensor<3xf32>
  %1 = linalg.fill ins(%cst_1 : f32) outs(%0 : tensor<3xf32>) -> tensor<3xf32>
  %2 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0 : tensor<3x70xf32>) outs(%1 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %12 = arith.addf %out, %in : f32
    linalg.yield %12 : f32
  } -> tensor<3xf32>
  %3 = tensor.empty() : tensor<3xf32>
  %4 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%2 : tensor<3xf32>) outs(%3 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %12 = arith.divf %in, %cst : f32
    linalg.yield %12 : f32
  } -> tensor<3xf32>
  %cst_2 = arith.constant 0.000000e+00 : f32
  %5 = tensor.empty() : tensor<3xf32>
  %6 = linalg.fill ins(%cst_2 : f32) outs(%5 : tensor<3xf32>) -> tensor<3xf32>
  %7 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0, %4 : tensor<3x70xf32>, tensor<3xf32>) outs(%6 : tensor<3xf32>) {
  ^bb0(%in: f32, %in_3: f32, %out: f32):
    %12 = arith.subf %in, %in_3 : f32
    %13 = arith.mulf %12, %12 : f32
    %14 = arith.addf %out, %13 : f32
    linalg.yield %14 : f32
  } -> tensor<3xf32>
  %8 = tensor.empty() : tensor<3xf32>
  %9 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%7 : tensor<3xf32>) outs(%8 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %12 = arith.divf %in, %cst : f32
    %13 = arith.addf %12, %cst_0 : f32
    %14 = tensorops.rsqrt %13 : f32
    linalg.yield %14 : f32
  } -> tensor<3xf32>
  %10 = tensor.empty() : tensor<3x70xf32>
  %11 = linalg.generic {indexing_maps = [#map, #map1, #map1, #map3, #map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %4, %9, %arg1, %arg2 : tensor<3x70xf32>, tensor<3xf32>, tensor<3xf32>, tensor<70xf32>, tensor<70xf32>) outs(%10 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_3: f32, %in_4: f32, %in_5: f32, %in_6: f32, %out: f32):
    %12 = arith.subf %in, %in_3 : f32
    %13 = arith.mulf %12, %in_4 : f32
    %14 = arith.mulf %13, %in_5 : f32
    %15 = arith.addf %14, %in_6 : f32
    linalg.yield %15 : f32
  } -> tensor<3x70xf32>
  bufferization.materialize_in_destination %11 in restrict writable %arg3 : (tensor<3x70xf32>, memref<3x70xf32>) -> ()
  return
}

func.func @layer_broadcast_f32(%arg0: tensor<3x70xf32>, %arg1: tensor<70xf32>, %arg2: tensor<70xf32>, %arg3: memref<3x70xf32>) {
  %cst = arith.constant 7.000000e+01 : f32
  %cst_0 = arith.constant 9.99999974E-6 : f32
  %cst_1 = arith.constant 0.000000e+00 : f32
  %0 = tensor.empty() : tensor<3xf32>
  %1 = linalg.fill ins(%cst_1 : f32) outs(%0 : tensor<3xf32>) -> tensor<3xf32>
  %2 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0 : tensor<3x70xf32>) outs(%1 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = arith.addf %in, %out : f32
    linalg.yield %32 : f32
  } -> tensor<3xf32>
  %3 = tensor.empty() : tensor<3x1xf32>
  %4 = linalg.generic {indexing_maps = [#map1, #map], iterator_types = ["parallel", "parallel"]} ins(%2 : tensor<3xf32>) outs(%3 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x1xf32>
  %5 = tensor.empty() : tensor<3x1xf32>
  %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%4 : tensor<3x1xf32>) outs(%5 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = arith.divf %in, %cst : f32
    linalg.yield %32 : f32
  } -> tensor<3x1xf32>
  %7 = tensor.empty() : tensor<3x70xf32>
  %8 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel"]} ins(%6 : tensor<3x1xf32>) outs(%7 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x70xf32>
  %9 = tensor.empty() : tensor<3x70xf32>
  %10 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %8 : tensor<3x70xf32>, tensor<3x70xf32>) outs(%9 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_3: f32, %out: f32):
    %32 = arith.subf %in, %in_3 : f32
    linalg.yield %32 : f32
  } -> tensor<3x70xf32>
  %c2_i64 = arith.constant 2 : i64
  %11 = tensor.empty() : tensor<3x70xf32>
  %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<3x70xf32>) outs(%11 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = arith.mulf %in, %in : f32
    linalg.yield %32 : f32
  } -> tensor<3x70xf32>
  %cst_2 = arith.constant 0.000000e+00 : f32
  %13 = tensor.empty() : tensor<3xf32>
  %14 = linalg.fill ins(%cst_2 : f32) outs(%13 : tensor<3xf32>) -> tensor<3xf32>
  %15 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%12 : tensor<3x70xf32>) outs(%14 : tensor<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = arith.addf %in, %out : f32
    linalg.yield %32 : f32
  } -> tensor<3xf32>
  %16 = tensor.empty() : tensor<3x1xf32>
  %17 = linalg.generic {indexing_maps = [#map1, #map], iterator_types = ["parallel", "parallel"]} ins(%15 : tensor<3xf32>) outs(%16 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x1xf32>
  %18 = tensor.empty() : tensor<3x1xf32>
  %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%17 : tensor<3x1xf32>) outs(%18 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = arith.divf %in, %cst : f32
    linalg.yield %32 : f32
  } -> tensor<3x1xf32>
  %20 = tensor.empty() : tensor<3x1xf32>
  %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%19 : tensor<3x1xf32>) outs(%20 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = arith.addf %in, %cst_0 : f32
    linalg.yield %32 : f32
  } -> tensor<3x1xf32>
  %22 = tensor.empty() : tensor<3x1xf32>
  %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%21 : tensor<3x1xf32>) outs(%22 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %32 = math.rsqrt %in : f32
    linalg.yield %32 : f32
  } -> tensor<3x1xf32>
  %24 = tensor.empty() : tensor<3x70xf32>
  %25 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel"]} ins(%23 : tensor<3x1xf32>) outs(%24 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<3x70xf32>
  %26 = tensor.empty() : tensor<1x70xf32>
  %27 = linalg.generic {indexing_maps = [#map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg1 : tensor<70xf32>) outs(%26 : tensor<1x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<1x70xf32>
  %28 = tensor.empty() : tensor<1x70xf32>
  %29 = linalg.generic {indexing_maps = [#map3, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<70xf32>) outs(%28 : tensor<1x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  } -> tensor<1x70xf32>
  %30 = tensor.empty() : tensor<3x70xf32>
  %31 = linalg.generic {indexing_maps = [#map, #map, #map5, #map5, #map], iterator_types = ["parallel", "parallel"]} ins(%10, %25, %27, %29 : tensor<3x70xf32>, tensor<3x70xf32>, tensor<1x70xf32>, tensor<1x70xf32>) outs(%30 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_3: f32, %in_4: f32, %in_5: f32, %out: f32):
    %32 = arith.mulf %in, %in_3 : f32
    %33 = arith.mulf %32, %in_4 : f32
    %34 = arith.addf %33, %in_5 : f32
    linalg.yield %34 : f32
  } -> tensor<3x70xf32>
  bufferization.materialize_in_destination %31 in restrict writable %arg3 : (tensor<3x70xf32>, memref<3x70xf32>) -> ()
  return
}

func.func @layer_kept_f32(%arg0: tensor<3x70xf32>, %arg1: tensor<70xf32>, %arg2: tensor<70xf32>, %arg3: memref<3x70xf32>) {
  %cst = arith.constant 7.000000e+01 : f32
  %cst_0 = arith.constant 9.99999974E-6 : f32
  %cst_1 = arith.constant 0.000000e+00 : f32
  %0 = tensor.empty() : tensor<3x1xf32>
  %1 = linalg.fill ins(%cst_1 : f32) outs(%0 : tensor<3x1xf32>) -> tensor<3x1xf32>
  %2 = linalg.generic {indexing_maps = [#map, #map4], iterator_types = ["parallel", "reduction"]} ins(%arg0 : tensor<3x70xf32>) outs(%1 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = arith.addf %in, %out : f32
    linalg.yield %20 : f32
  } -> tensor<3x1xf32>
  %3 = tensor.empty() : tensor<3x1xf32>
  %4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%2 : tensor<3x1xf32>) outs(%3 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = arith.divf %in, %cst : f32
    linalg.yield %20 : f32
  } -> tensor<3x1xf32>
  %5 = tensor.empty() : tensor<3x70xf32>
  %6 = linalg.generic {indexing_maps = [#map, #map4, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %4 : tensor<3x70xf32>, tensor<3x1xf32>) outs(%5 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_3: f32, %out: f32):
    %20 = arith.subf %in, %in_3 : f32
    linalg.yield %20 : f32
  } -> tensor<3x70xf32>
  %c2_i64 = arith.constant 2 : i64
  %7 = tensor.empty() : tensor<3x70xf32>
  %8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%6 : tensor<3x70xf32>) outs(%7 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = math.fpowi %in, %c2_i64 : f32, i64
    linalg.yield %20 : f32
  } -> tensor<3x70xf32>
  %cst_2 = arith.constant 0.000000e+00 : f32
  %9 = tensor.empty() : tensor<3x1xf32>
  %10 = linalg.fill ins(%cst_2 : f32) outs(%9 : tensor<3x1xf32>) -> tensor<3x1xf32>
  %11 = linalg.generic {indexing_maps = [#map, #map4], iterator_types = ["parallel", "reduction"]} ins(%8 : tensor<3x70xf32>) outs(%10 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = arith.addf %in, %out : f32
    linalg.yield %20 : f32
  } -> tensor<3x1xf32>
  %12 = tensor.empty() : tensor<3x1xf32>
  %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%11 : tensor<3x1xf32>) outs(%12 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = arith.divf %in, %cst : f32
    linalg.yield %20 : f32
  } -> tensor<3x1xf32>
  %14 = tensor.empty() : tensor<3x1xf32>
  %15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%13 : tensor<3x1xf32>) outs(%14 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = arith.addf %in, %cst_0 : f32
    linalg.yield %20 : f32
  } -> tensor<3x1xf32>
  %16 = tensor.empty() : tensor<3x1xf32>
  %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%15 : tensor<3x1xf32>) outs(%16 : tensor<3x1xf32>) {
  ^bb0(%in: f32, %out: f32):
    %20 = math.rsqrt %in : f32
    linalg.yield %20 : f32
  } -> tensor<3x1xf32>
  %18 = tensor.empty() : tensor<3x70xf32>
  %19 = linalg.generic {indexing_maps = [#map, #map4, #map3, #map3, #map], iterator_types = ["parallel", "parallel"]} ins(%6, %17, %arg1, %arg2 : tensor<3x70xf32>, tensor<3x1xf32>, tensor<70xf32>, tensor<70xf32>) outs(%18 : tensor<3x70xf32>) {
  ^bb0(%in: f32, %in_3: f32, %in_4: f32, %in_5: f32, %out: f32):
    %20 = arith.mulf %in, %in_3 : f32
    %21 = arith.mulf %20, %in_4 : f32
    %22 = arith.addf %21, %in_5 : f32
    linalg.yield %22 : f32
  } -> tensor<3x70xf32>
  bufferization.materialize_in_destination %19 in restrict writable %arg3 : (tensor<3x70xf32>, memref<3x70xf32>) -> ()
  return
}

func.func @numbers_f32() -> tensor<3x70xf32> {
  %generated = tensor.generate  {
  ^bb0(%arg0: index, %arg1: index):
    %c7 = arith.constant 7 : index
    %c11 = arith.constant 11 : index
    %c13 = arith.constant 13 : index
    %0 = arith.muli %arg0, %c11 : index
    %1 = arith.muli %arg1, %c7 : index
    %2 = arith.addi %0, %1 : index
    %3 = arith.remui %2, %c13 : index
    %4 = arith.index_cast %3 : index to i32
    %5 = arith.sitofp %4 : i32 to f32
    %cst = arith.constant 0.333333343 : f32
    %6 = arith.mulf %5, %cst : f32
    tensor.yield %6 : f32
  } : tensor<3x70xf32>
  return %generated : tensor<3x70xf32>
}
