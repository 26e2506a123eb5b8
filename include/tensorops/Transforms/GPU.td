// From loops on buffers to kernels and what launches them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_GPU_TD
#define TENSOROPS_TRANSFORMS_GPU_TD

include "mlir/Pass/PassBase.td"

def MapRowsToGPU : Pass<"tensorops-map-rows-to-gpu", "::mlir::ModuleOp"> {
  let summary = "Make one kernel of loops over the same rows";
  let description = [{
    Loops of `linalg.generic` on buffers that stand next to each other and go
    over the same rows, sums over the last dimension of f32 or f64 among them,
    become one kernel: RMSNorm is such a group (a fill, a sum, a root a row, and
    a loop over the elements), LayerNorm another. The kernel and its launch are
    as `tensorops-map-to-gpu` makes them, which does all other loops, and sums
    that stand alone.

    A block of 64 threads takes a row at a time, thread j its elements j, j + 64
    and so on in every loop of the group. Sums are added up in the order that is
    the same on every machine. What a loop stores once a row (a mean, a root) is
    in a register of every thread; the buffer of such numbers is left out where
    nobody else looks at it. Elements that two loops of the group touch are read
    once and kept in memory of the block, as long as a row of them has room in
    `workgroup-bytes`; of rows whose length only the run knows, in at most 16
    KiB, and longer ones are read again.

    A group takes only what can be finished row by row: what one loop writes
    another touches at the same place of the row, and all else that it touches is
    known to lie elsewhere (an allocation of the function, or memory that
    `tensorops-mark-restricted-memory` has marked).

    Accepts: functions on buffers. Produces: kernels, launches and the loops that
    are in no group. Refuses: a negative number of bytes.

    ```mlir
    #row_column = affine_map<(d0, d1) -> (d0, d1)>
    #row = affine_map<(d0, d1) -> (d0)>
    func.func @divide_by_sum(%x: memref<2x64xf32>) -> memref<2x64xf32> {
      %zero = arith.constant 0.0 : f32
      %sum = memref.alloc() : memref<2xf32>
      linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
          outs(%sum : memref<2xf32>) {
      ^bb0(%out: f32):
        linalg.yield %zero : f32
      }
      linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
          ins(%x : memref<2x64xf32>) outs(%sum : memref<2xf32>) {
      ^bb0(%in: f32, %out: f32):
        %0 = arith.addf %out, %in : f32
        linalg.yield %0 : f32
      }
      %y = memref.alloc() : memref<2x64xf32>
      linalg.generic {indexing_maps = [#row_column, #row, #row_column], iterator_types = ["parallel", "parallel"]}
          ins(%x, %sum : memref<2x64xf32>, memref<2xf32>) outs(%y : memref<2x64xf32>) {
      ^bb0(%in: f32, %all: f32, %out: f32):
        %0 = arith.divf %in, %all : f32
        linalg.yield %0 : f32
      }
      memref.dealloc %sum : memref<2xf32>
      return %y : memref<2x64xf32>
    }
    ```

    becomes

    ```mlir
    module attributes {gpu.container_module} {
      gpu.module @tensorops_kernels {
        gpu.func @divide_by_sum_kernel(%arg0: memref<?xf32> {llvm.noalias, llvm.readonly}, %arg1: memref<?xf32>, %arg2: index) workgroup(%arg3 : memref<64xf32, #gpu.address_space<workgroup>>, %arg4 : memref<64xf32, #gpu.address_space<workgroup>>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
          %c0 = arith.constant 0 : index
          %c64 = arith.constant 64 : index
          %c1 = arith.constant 1 : index
          %c0_0 = arith.constant 0 : index
          %c64_1 = arith.constant 64 : index
          %c1_2 = arith.constant 1 : index
          %c2 = arith.constant 2 : index
          %c64_3 = arith.constant 64 : index
          %cst = arith.constant 0.000000e+00 : f32
          %thread_id_x = gpu.thread_id  x
          %block_id_x = gpu.block_id  x
          %grid_dim_x = gpu.grid_dim  x
          scf.for %arg5 = %block_id_x to %arg2 step %grid_dim_x {
            %cst_4 = arith.constant 0.000000e+00 : f32
            %c0_5 = arith.constant 0 : index
            %c64_6 = arith.constant 64 : index
            %0 = arith.addi %c0_5, %thread_id_x : index
            %1 = scf.for %arg6 = %0 to %c64_3 step %c64_6 iter_args(%arg7 = %cst_4) -> (f32) {
              %c0_21 = arith.constant 0 : index
              %13 = arith.addi %arg6, %c0_21 : index
              %14 = arith.muli %arg5, %c64 : index
              %15 = arith.addi %c0, %14 : index
              %16 = arith.addi %15, %13 : index
              %17 = memref.load %arg0[%16] : memref<?xf32>
              memref.store %17, %arg3[%13] : memref<64xf32, #gpu.address_space<workgroup>>
              %18 = arith.addf %arg7, %17 : f32
              scf.yield %18 : f32
            }
            memref.store %1, %arg4[%thread_id_x] : memref<64xf32, #gpu.address_space<workgroup>>
            gpu.barrier
            %c32 = arith.constant 32 : index
            %2 = arith.addi %thread_id_x, %c32 : index
            %c63 = arith.constant 63 : index
            %3 = arith.andi %2, %c63 : index
            %4 = memref.load %arg4[%3] : memref<64xf32, #gpu.address_space<workgroup>>
            %5 = arith.addf %1, %4 : f32
            gpu.barrier
            %c16_i32 = arith.constant 16 : i32
            %c32_i32 = arith.constant 32 : i32
            %shuffleResult, %valid = gpu.shuffle  xor %5, %c16_i32, %c32_i32 : f32
            %6 = arith.addf %5, %shuffleResult : f32
            %c8_i32 = arith.constant 8 : i32
            %c32_i32_7 = arith.constant 32 : i32
            %shuffleResult_8, %valid_9 = gpu.shuffle  xor %6, %c8_i32, %c32_i32_7 : f32
            %7 = arith.addf %6, %shuffleResult_8 : f32
            %c4_i32 = arith.constant 4 : i32
            %c32_i32_10 = arith.constant 32 : i32
            %shuffleResult_11, %valid_12 = gpu.shuffle  xor %7, %c4_i32, %c32_i32_10 : f32
            %8 = arith.addf %7, %shuffleResult_11 : f32
            %c2_i32 = arith.constant 2 : i32
            %c32_i32_13 = arith.constant 32 : i32
            %shuffleResult_14, %valid_15 = gpu.shuffle  xor %8, %c2_i32, %c32_i32_13 : f32
            %9 = arith.addf %8, %shuffleResult_14 : f32
            %c1_i32 = arith.constant 1 : i32
            %c32_i32_16 = arith.constant 32 : i32
            %shuffleResult_17, %valid_18 = gpu.shuffle  xor %9, %c1_i32, %c32_i32_16 : f32
            %10 = arith.addf %9, %shuffleResult_17 : f32
            %11 = arith.addf %10, %cst : f32
            %c0_19 = arith.constant 0 : index
            %c64_20 = arith.constant 64 : index
            %12 = arith.addi %c0_19, %thread_id_x : index
            scf.for %arg6 = %12 to %c64_3 step %c64_20 {
              %c0_21 = arith.constant 0 : index
              %13 = arith.addi %arg6, %c0_21 : index
              %14 = memref.load %arg3[%13] : memref<64xf32, #gpu.address_space<workgroup>>
              %15 = arith.divf %14, %11 : f32
              %16 = arith.muli %arg5, %c64_1 : index
              %17 = arith.addi %c0_0, %16 : index
              %18 = arith.addi %17, %13 : index
              memref.store %15, %arg1[%18] : memref<?xf32>
            }
          }
          gpu.return
        }
      }
      func.func @divide_by_sum(%arg0: memref<2x64xf32>) -> memref<2x64xf32> {
        %cst = arith.constant 0.000000e+00 : f32
        %alloc = memref.alloc() : memref<2xf32>
        %alloc_0 = memref.alloc() : memref<2x64xf32>
        %c2 = arith.constant 2 : index
        %c2_1 = arith.constant 2 : index
        %c64 = arith.constant 64 : index
        %base_buffer, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %arg0 : memref<2x64xf32> -> memref<f32>, index, index, index, index, index
        %c1 = arith.constant 1 : index
        %reinterpret_cast = memref.reinterpret_cast %base_buffer to offset: [0], sizes: [%c1], strides: [1] : memref<f32> to memref<?xf32>
        %intptr = memref.extract_aligned_pointer_as_index %reinterpret_cast : memref<?xf32> -> index
        %c0 = arith.constant 0 : index
        %c64_2 = arith.constant 64 : index
        %c1_3 = arith.constant 1 : index
        %c2_4 = arith.constant 2 : index
        %c64_5 = arith.constant 64 : index
        %base_buffer_6, %offset_7, %sizes_8:2, %strides_9:2 = memref.extract_strided_metadata %alloc_0 : memref<2x64xf32> -> memref<f32>, index, index, index, index, index
        %c1_10 = arith.constant 1 : index
        %reinterpret_cast_11 = memref.reinterpret_cast %base_buffer_6 to offset: [0], sizes: [%c1_10], strides: [1] : memref<f32> to memref<?xf32>
        %intptr_12 = memref.extract_aligned_pointer_as_index %reinterpret_cast_11 : memref<?xf32> -> index
        %c0_13 = arith.constant 0 : index
        %c64_14 = arith.constant 64 : index
        %c1_15 = arith.constant 1 : index
        %c1_16 = arith.constant 1 : index
        %0 = arith.muli %c1_16, %c2_1 : index
        %c2147483647 = arith.constant 2147483647 : index
        %1 = arith.minui %0, %c2147483647 : index
        %c1_17 = arith.constant 1 : index
        %2 = arith.maxui %1, %c1_17 : index
        %c64_18 = arith.constant 64 : index
        gpu.launch_func  @tensorops_kernels::@divide_by_sum_kernel blocks in (%2, %c1_17, %c1_17) threads in (%c64_18, %c1_17, %c1_17)  args(%reinterpret_cast : memref<?xf32>, %reinterpret_cast_11 : memref<?xf32>, %0 : index)
        memref.dealloc %alloc : memref<2xf32>
        return %alloc_0 : memref<2x64xf32>
      }
    }
    ```
  }];
  let options = [
    Option<"workgroupBytes", "workgroup-bytes", "int64_t", "32768",
           "Bytes of memory that the threads of a block share">
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::gpu::GPUDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"
  ];
}

def MapToGPU : Pass<"tensorops-map-to-gpu", "::mlir::ModuleOp"> {
  let summary = "Make kernels of loops on buffers";
  let description = [{
    Every `linalg.generic` on buffers becomes a kernel in the gpu.module
    `tensorops_kernels` and a `gpu.launch_func` in its place. What the kernel
    needs of the host are its arguments: buffers of rank 1, offsets and strides,
    sizes, and scalars of 32 bits and more.

    Of elementwise loops a block of 128 threads takes a tile. Where the innermost
    loop runs over consecutive elements and the data lie at multiples of 16 bytes
    (with `access-bits=256`, of 32) when the kernel runs, a thread reads and
    writes as much at a time, and has 32 bytes of the widest operand in flight;
    data that lie otherwise, and the last elements, which fill no tile, are done
    by elements in the same kernel. With a function in its body, which becomes
    many operations, a thread computes one element. All positions have 64 bits. A
    buffer that nothing writes meanwhile is marked `llvm.noalias` and
    `llvm.readonly`. The body may read elements of other buffers as well.

    A sum over the last dimension is added up by blocks of 64 threads, a row at a
    time, in the order that is the same on every machine: thread j adds the
    elements j, j + 64 and so on, then halves are added up, through memory
    of the block and by shuffles, and the initial value last. For any other
    reduction, and with `partial-sums=false` for these, a thread computes an
    element of the results, over the reduction loops one after the other.

    Accepts: functions on buffers. Produces: kernels, launches, and host code
    that touches no element. Refuses: operands that are not indexed by distinct
    loops, outputs that are not indexed by every parallel loop and no other,
    types and operations that kernels do not have, rounding otherwise than to
    nearest, and host code that reads or writes an element.

    ```mlir
    #map = affine_map<() -> ()>
    func.func @root(%x: memref<f32>, %o: memref<f32>) {
      linalg.generic {indexing_maps = [#map, #map], iterator_types = []}
          ins(%x : memref<f32>) outs(%o : memref<f32>) {
      ^bb0(%in: f32, %out: f32):
        %0 = tensorops.rsqrt %in : f32
        linalg.yield %0 : f32
      }
      return
    }
    ```

    becomes

    ```mlir
    module attributes {gpu.container_module} {
      gpu.module @tensorops_kernels {
        gpu.func @root_kernel(%arg0: memref<?xf32>, %arg1: memref<?xf32>) kernel attributes {known_block_size = array<i32: 128, 1, 1>} {
          %c0 = arith.constant 0 : index
          %c0_0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %thread_id_x = gpu.thread_id  x
          %c0_1 = arith.constant 0 : index
          %0 = arith.addi %c0_1, %thread_id_x : index
          %c128 = arith.constant 128 : index
          scf.for %arg2 = %0 to %c1 step %c128 {
            %1 = memref.load %arg0[%c0] : memref<?xf32>
            %2 = tensorops.rsqrt %1 : f32
            memref.store %2, %arg1[%c0_0] : memref<?xf32>
          }
          gpu.return
        }
      }
      func.func @root(%arg0: memref<f32>, %arg1: memref<f32>) {
        %base_buffer, %offset = memref.extract_strided_metadata %arg0 : memref<f32> -> memref<f32>, index
        %c1 = arith.constant 1 : index
        %reinterpret_cast = memref.reinterpret_cast %base_buffer to offset: [0], sizes: [%c1], strides: [1] : memref<f32> to memref<?xf32>
        %intptr = memref.extract_aligned_pointer_as_index %reinterpret_cast : memref<?xf32> -> index
        %c0 = arith.constant 0 : index
        %base_buffer_0, %offset_1 = memref.extract_strided_metadata %arg1 : memref<f32> -> memref<f32>, index
        %c1_2 = arith.constant 1 : index
        %reinterpret_cast_3 = memref.reinterpret_cast %base_buffer_0 to offset: [0], sizes: [%c1_2], strides: [1] : memref<f32> to memref<?xf32>
        %intptr_4 = memref.extract_aligned_pointer_as_index %reinterpret_cast_3 : memref<?xf32> -> index
        %c0_5 = arith.constant 0 : index
        %c1_6 = arith.constant 1 : index
        %c512 = arith.constant 512 : index
        %0 = arith.ceildivui %c1_6, %c512 : index
        %c1_7 = arith.constant 1 : index
        %1 = arith.maxui %0, %c1_7 : index
        %c128 = arith.constant 128 : index
        gpu.launch_func  @tensorops_kernels::@root_kernel blocks in (%1, %c1_7, %c1_7) threads in (%c128, %c1_7, %c1_7)  args(%reinterpret_cast : memref<?xf32>, %reinterpret_cast_3 : memref<?xf32>)
        return
      }
    }
    ```
  }];
  let options = [
    Option<"accessBits", "access-bits", "int64_t", "128",
           "Bits that a thread reads or writes at a time: 128, or 256 where the "
           "GPU has such accesses">,
    Option<"partialSums", "partial-sums", "bool", "true",
           "Add sums over the last dimension in 64 partial sums, a block a row; "
           "otherwise as other reductions">,
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::gpu::GPUDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"
  ];
}

def ReturnKernelErrors : Pass<"tensorops-return-kernel-errors", "::mlir::ModuleOp"> {
  let summary = "Let the host report what a kernel's check found";
  let description = [{
    A kernel cannot report an error or end the call. A `cf.assert` in it becomes a
    branch: where the check fails, the thread writes a number of the device's
    memory that belongs to the check, and leaves out what follows in the same
    block, so that nothing traps and nothing is accessed. The same check in a
    row, of several lanes, is one branch. The host sets these
    numbers to 0 before the launch, which waits for it, and asserts behind it
    that they still are.

    Accepts: kernels in structured control flow (behind `tensorops-map-to-gpu`).
    Produces: kernels without `cf.assert`, each with one argument more where
    there was one. Refuses: checks that barriers follow in the same block: not
    every thread would reach them.

    ```mlir
    module attributes {gpu.container_module} {
      gpu.module @kernels {
        gpu.func @divide(%x: memref<?xi32>, %ok: i1, %y: i32) kernel {
          %i = gpu.thread_id x
          cf.assert %ok, "division by zero"
          %0 = memref.load %x[%i] : memref<?xi32>
          %1 = arith.divui %0, %y : i32
          memref.store %1, %x[%i] : memref<?xi32>
          gpu.return
        }
      }
      func.func @main(%x: memref<?xi32>, %ok: i1, %y: i32) {
        %c1 = arith.constant 1 : index
        gpu.launch_func @kernels::@divide blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)
            args(%x : memref<?xi32>, %ok : i1, %y : i32)
        return
      }
    }
    ```

    becomes

    ```mlir
    module attributes {gpu.container_module} {
      gpu.module @kernels {
        gpu.func @divide(%arg0: memref<?xi32>, %arg1: i1, %arg2: i32, %arg3: memref<?xi32, #gpu.address_space<global>>) kernel {
          %thread_id_x = gpu.thread_id  x
          scf.if %arg1 {
            %0 = memref.load %arg0[%thread_id_x] : memref<?xi32>
            %1 = arith.divui %0, %arg2 : i32
            memref.store %1, %arg0[%thread_id_x] : memref<?xi32>
          } else {
            %c1_i32 = arith.constant 1 : i32
            %c0 = arith.constant 0 : index
            memref.store %c1_i32, %arg3[%c0] : memref<?xi32, #gpu.address_space<global>>
          }
          gpu.return
        }
      }
      func.func @main(%arg0: memref<?xi32>, %arg1: i1, %arg2: i32) {
        %c1 = arith.constant 1 : index
        %c1_0 = arith.constant 1 : index
        %alloc = memref.alloc(%c1_0) : memref<?xi32>
        %alloc_1 = memref.alloc(%c1_0) : memref<?xi32, #gpu.address_space<global>>
        %c0_i32 = arith.constant 0 : i32
        %c0 = arith.constant 0 : index
        memref.store %c0_i32, %alloc[%c0] : memref<?xi32>
        memref.copy %alloc, %alloc_1 : memref<?xi32> to memref<?xi32, #gpu.address_space<global>>
        gpu.launch_func  @kernels::@divide blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)  args(%arg0 : memref<?xi32>, %arg1 : i1, %arg2 : i32, %alloc_1 : memref<?xi32, #gpu.address_space<global>>)
        memref.copy %alloc_1, %alloc : memref<?xi32, #gpu.address_space<global>> to memref<?xi32>
        memref.dealloc %alloc_1 : memref<?xi32, #gpu.address_space<global>>
        %c0_2 = arith.constant 0 : index
        %0 = memref.load %alloc[%c0_2] : memref<?xi32>
        %1 = arith.cmpi eq, %0, %c0_i32 : i32
        memref.dealloc %alloc : memref<?xi32>
        cf.assert %1, "division by zero"
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::gpu::GPUDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_GPU_TD
