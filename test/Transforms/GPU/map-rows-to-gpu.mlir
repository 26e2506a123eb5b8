// RUN: tensorops-opt %s --tensorops-map-rows-to-gpu --canonicalize --cse --split-input-file | FileCheck %s
// RUN: tensorops-opt %s --tensorops-map-rows-to-gpu=workgroup-bytes=16384 --canonicalize --cse --split-input-file | FileCheck %s --check-prefix=SMALL
// RUN: tensorops-opt %s --tensorops-map-rows-to-gpu=workgroup-bytes=0 --split-input-file | FileCheck %s --check-prefix=NONE
// NONE-NOT: memref<4096xf32
// RUN: not tensorops-opt %s --tensorops-map-rows-to-gpu=workgroup-bytes=-1 --split-input-file 2>&1 | FileCheck %s --check-prefix=BYTES
// BYTES: error: option workgroup-bytes is -1, expected 0 or more

#one = affine_map<(i) -> (i)>
#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// A fill, a sum, a root a row and a loop over the elements: one kernel, whose
// rows of sums are registers; elements are read once. Where a row has no room
// they are read again.
// CHECK-LABEL: gpu.func @rms_kernel(%arg0: memref<?xf32> {llvm.noalias, llvm.readonly}, %arg1: memref<?xf32>,
//  CHECK-SAME: workgroup(%[[ROW:.*]] : memref<8064xf32, #gpu.address_space<workgroup>>, %[[SUMS:.*]] : memref<64xf32, #gpu.address_space<workgroup>>)
//  CHECK-SAME: known_block_size = array<i32: 64, 1, 1>
// CHECK-COUNT-16: memref.load %arg0
// CHECK-COUNT-16: memref.store %{{.*}}, %[[ROW]]
// CHECK-COUNT-16: arith.addf
//       CHECK: memref.store %{{.*}}, %[[SUMS]]
//       CHECK: gpu.barrier
// CHECK-COUNT-5: gpu.shuffle xor
//       CHECK: tensorops.rsqrt
//   CHECK-NOT: gpu.barrier
//   CHECK-NOT: memref.load %arg0
//       CHECK: memref.load %[[ROW]]
//       CHECK: memref.store %{{.*}}, %arg1
//   CHECK-NOT: gpu.func
// CHECK-LABEL: func.func @rms(
//   CHECK-NOT: memref.alloc() : memref<3xf32>
//   CHECK-NOT: linalg.generic
//       CHECK: gpu.launch_func {{.*}} blocks in (%c3, %c1, %c1) threads in (%c64, %c1, %c1)
//
// SMALL-LABEL: gpu.func @rms_kernel
//   SMALL-NOT: memref<8064xf32
//       SMALL: tensorops.rsqrt
//       SMALL: memref.load %arg0
//       SMALL: memref.store %{{.*}}, %arg1
func.func @rms(%x: memref<3x8064xf32>) -> memref<3x8064xf32> {
  %zero = arith.constant 0.0 : f32
  %count = arith.constant 8064.0 : f32
  %sum = memref.alloc() : memref<3xf32>
  linalg.generic {indexing_maps = [#one], iterator_types = ["parallel"]} outs(%sum : memref<3xf32>) {
  ^bb0(%out: f32):
    linalg.yield %zero : f32
  }
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x8064xf32>) outs(%sum : memref<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.mulf %in, %in : f32
    %1 = arith.addf %out, %0 : f32
    linalg.yield %1 : f32
  }
  %root = memref.alloc() : memref<3xf32>
  linalg.generic {indexing_maps = [#one, #one], iterator_types = ["parallel"]}
      ins(%sum : memref<3xf32>) outs(%root : memref<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.divf %in, %count : f32
    %1 = tensorops.rsqrt %0 : f32
    linalg.yield %1 : f32
  }
  %y = memref.alloc() : memref<3x8064xf32>
  linalg.generic {indexing_maps = [#element, #row, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x, %root : memref<3x8064xf32>, memref<3xf32>) outs(%y : memref<3x8064xf32>) {
  ^bb0(%in: f32, %scale: f32, %out: f32):
    %0 = arith.mulf %in, %scale : f32
    linalg.yield %0 : f32
  }
  memref.dealloc %sum : memref<3xf32>
  memref.dealloc %root : memref<3xf32>
  return %y : memref<3x8064xf32>
}

// -----

#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// Sizes that only the run knows: rows up to 16 KiB are kept. A sum that the
// caller gets is stored by one thread.
// CHECK-LABEL: gpu.func @dynamic_kernel
//  CHECK-SAME: workgroup(%[[ROW:.*]] : memref<4096xf32, #gpu.address_space<workgroup>>
//       CHECK: %[[FITS:.*]] = arith.cmpi ule, %{{.*}}, %c4096
//       CHECK: scf.if %[[FITS]]
//       CHECK: memref.store %{{.*}}, %[[ROW]]
//       CHECK: else
//       CHECK: %[[ISFIRST:.*]] = arith.cmpi eq, %thread_id_x
//       CHECK: scf.if %[[ISFIRST]] {
//  CHECK-NEXT: memref.store
//       CHECK: scf.if %[[FITS]]
//       CHECK: memref.load %[[ROW]]
//       CHECK: else
//   CHECK-NOT: gpu.func
// CHECK-LABEL: func.func @dynamic(
func.func @dynamic(%x: memref<?x?xf32>, %sum: memref<?xf32>) -> memref<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?x?xf32>
  %m = memref.dim %x, %c1 : memref<?x?xf32>
  %y = memref.alloc(%n, %m) : memref<?x?xf32>
  %own = memref.alloc(%n) : memref<?xf32>
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%own : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#element, #row, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x, %own : memref<?x?xf32>, memref<?xf32>) outs(%y : memref<?x?xf32>) {
  ^bb0(%in: f32, %all: f32, %out: f32):
    %0 = arith.divf %in, %all : f32
    linalg.yield %0 : f32
  }
  memref.copy %own, %sum : memref<?xf32> to memref<?xf32>
  return %y : memref<?x?xf32>
}

// -----

#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// What is written may be what another row is read from, unless it is marked.
// CHECK-LABEL: func.func @unknown(
// CHECK-COUNT-2: linalg.generic
//   CHECK-NOT: linalg.generic
// CHECK-LABEL: func.func @marked(
//   CHECK-NOT: linalg.generic
//       CHECK: gpu.launch_func
func.func @unknown(%x: memref<3x64xf32>, %y: memref<3x64xf32>) {
  %sum = memref.alloc() : memref<3xf32>
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x64xf32>) outs(%sum : memref<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#element, #row, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x, %sum : memref<3x64xf32>, memref<3xf32>) outs(%y : memref<3x64xf32>) {
  ^bb0(%in: f32, %all: f32, %out: f32):
    %0 = arith.divf %in, %all : f32
    linalg.yield %0 : f32
  }
  return
}
func.func @marked(%x: memref<3x64xf32>, %y: memref<3x64xf32> {tensorops.restrict}) {
  %sum = memref.alloc() : memref<3xf32>
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x64xf32>) outs(%sum : memref<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#element, #row, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x, %sum : memref<3x64xf32>, memref<3xf32>) outs(%y : memref<3x64xf32>) {
  ^bb0(%in: f32, %all: f32, %out: f32):
    %0 = arith.divf %in, %all : f32
    linalg.yield %0 : f32
  }
  return
}

// -----

#element = affine_map<(i, j) -> (i, j)>
#other = affine_map<(i, j) -> (j, i)>
#row = affine_map<(i, j) -> (i)>

// The second loop reads other rows of what the first one writes.
// CHECK-LABEL: func.func @transposed(
// CHECK-COUNT-2: linalg.generic
func.func @transposed(%x: memref<64x64xf32>) -> (memref<64x64xf32>, memref<64xf32>) {
  %y = memref.alloc() : memref<64x64xf32>
  %sum = memref.alloc() : memref<64xf32>
  linalg.generic {indexing_maps = [#element, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<64x64xf32>) outs(%y : memref<64x64xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.negf %in : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#other, #row], iterator_types = ["parallel", "reduction"]}
      ins(%y : memref<64x64xf32>) outs(%sum : memref<64xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  }
  return %y, %sum : memref<64x64xf32>, memref<64xf32>
}

// -----

#one = affine_map<(i) -> (i)>
#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// One thread would store the numbers of a row that others still read.
// CHECK-LABEL: func.func @unsettled(
// CHECK-COUNT-2: linalg.generic
func.func @unsettled(%x: memref<64x64xf32>, %scale: memref<64xf32> {tensorops.restrict}) -> memref<64xf32> {
  %sum = memref.alloc() : memref<64xf32>
  linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x, %scale : memref<64x64xf32>, memref<64xf32>) outs(%sum : memref<64xf32>) {
  ^bb0(%in: f32, %s: f32, %out: f32):
    %0 = arith.mulf %in, %s : f32
    %1 = arith.addf %out, %0 : f32
    linalg.yield %1 : f32
  }
  linalg.generic {indexing_maps = [#one, #one], iterator_types = ["parallel"]}
      ins(%sum : memref<64xf32>) outs(%scale : memref<64xf32>) {
  ^bb0(%in: f32, %out: f32):
    linalg.yield %in : f32
  }
  return %sum : memref<64xf32>
}

// -----

#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// Rows of other lengths, and what stands between and touches memory.
// CHECK-LABEL: func.func @lengths(
// CHECK-COUNT-2: linalg.generic
// CHECK-LABEL: func.func @between(
//       CHECK: linalg.generic
//       CHECK: memref.copy
//       CHECK: linalg.generic
func.func @lengths(%x: memref<?x?xf32>, %z: memref<?x?xf32>) -> (memref<?xf32>, memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?x?xf32>
  %a = memref.alloc(%n) : memref<?xf32>
  %b = memref.alloc(%n) : memref<?xf32>
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<?x?xf32>) outs(%a : memref<?xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%z, %a : memref<?x?xf32>, memref<?xf32>) outs(%b : memref<?xf32>) {
  ^bb0(%in: f32, %s: f32, %out: f32):
    %0 = arith.subf %in, %s : f32
    %1 = arith.addf %out, %0 : f32
    linalg.yield %1 : f32
  }
  return %a, %b : memref<?xf32>, memref<?xf32>
}
func.func @between(%x: memref<3x64xf32>, %z: memref<3xf32>) -> memref<3x64xf32> {
  %sum = memref.alloc() : memref<3xf32>
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<3x64xf32>) outs(%sum : memref<3xf32>) {
  ^bb0(%in: f32, %out: f32):
    %0 = arith.addf %out, %in : f32
    linalg.yield %0 : f32
  }
  memref.copy %z, %sum : memref<3xf32> to memref<3xf32>
  %y = memref.alloc() : memref<3x64xf32>
  linalg.generic {indexing_maps = [#element, #row, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x, %sum : memref<3x64xf32>, memref<3xf32>) outs(%y : memref<3x64xf32>) {
  ^bb0(%in: f32, %all: f32, %out: f32):
    %0 = arith.divf %in, %all : f32
    linalg.yield %0 : f32
  }
  return %y : memref<3x64xf32>
}
