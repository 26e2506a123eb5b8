// Loops over blocks of what does not lie as vectors read it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_BLOCKS_TD
#define TENSOROPS_TRANSFORMS_BLOCKS_TD

include "tensorops/Transforms/Nontemporal.td"

def PackStridedOperands : Pass<"tensorops-pack-strided-operands",
                               "::mlir::ModuleOp"> {
  let summary = "Bring strided operands of elementwise loops to rows, by blocks";
  let description = [{
    Where the innermost loop of an elementwise `linalg.generic` on buffers has
    another stride than 1 in an operand, or nobody knows, the operation is done
    block by block of its last two loops: inputs are copied to rows of
    consecutive elements in a buffer of 4 KiB, outputs are computed there and
    copied back. What is left is the same operation on rows, for
    `tensorops-vectorize-elementwise`, marked `tensorops.block`: whether its
    outputs go past the caches, which they do as there where they are computed in
    place and all rows begin at cache lines. Blocks follow memory: where columns are
    consecutive (a transposed operand), a block is a cache line high and 32
    columns wide, otherwise as many rows as fit.

    The copies are functions of the module. They ask for strides at run time: 1
    to 8 and -1 to -8 are read by full loads and permutations, consecutive
    columns in squares, everything else element by element. Between the elements
    of an output nothing is written. On machines with vectors of scalable length,
    and for complex elements, copies are element by element.

    Accepts: a module; it must carry a target (`tensorops-attach-target`) where
    there is something to pack. Produces: scf loops around linalg.generic on
    rows, and private functions. Left alone: operations other than elementwise
    ones, bodies without a vector form, and memory of other spaces than the
    default one. Refuses: a module without a target.

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<
        "CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64, "tensorops.scalable_vector_bits" = 128 : i64>>} {
      func.func @rsqrt(%x: memref<?xf32, strided<[?], offset: ?>>, %o: memref<?xf32>) {
        linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
            ins(%x : memref<?xf32, strided<[?], offset: ?>>) outs(%o : memref<?xf32>) {
        ^bb0(%in: f32, %out: f32):
          %0 = tensorops.rsqrt %in : f32
          linalg.yield %0 : f32
        }
        return
      }
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64, "tensorops.scalable_vector_bits" = 128 : i64>>} {
      func.func @rsqrt(%arg0: memref<?xf32, strided<[?], offset: ?>>, %arg1: memref<?xf32>) {
        %alloca = memref.alloca() {alignment = 64 : i64} : memref<1024xf32>
        %c0 = arith.constant 0 : index
        %dim = memref.dim %arg0, %c0 : memref<?xf32, strided<[?], offset: ?>>
        %c0_0 = arith.constant 0 : index
        %dim_1 = memref.dim %arg1, %c0_0 : memref<?xf32>
        %base_buffer, %offset, %sizes, %strides = memref.extract_strided_metadata %arg0 : memref<?xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
        %base_buffer_2, %offset_3, %sizes_4, %strides_5 = memref.extract_strided_metadata %arg1 : memref<?xf32> -> memref<f32>, index, index, index
        %c1 = arith.constant 1 : index
        %false = arith.constant false
        %c1024 = arith.constant 1024 : index
        %0 = arith.minui %dim, %c1024 : index
        %c1_6 = arith.constant 1 : index
        %1 = arith.maxui %0, %c1_6 : index
        %2 = arith.divui %c1024, %1 : index
        %c16 = arith.constant 16 : index
        %3 = arith.select %false, %c16, %2 : index
        %c32 = arith.constant 32 : index
        %4 = arith.select %false, %c32, %1 : index
        %5 = arith.ceildivui %c1, %3 : index
        %6 = arith.ceildivui %dim, %4 : index
        %7 = arith.select %false, %6, %5 : index
        %8 = arith.select %false, %5, %6 : index
        %c0_7 = arith.constant 0 : index
        %c1_8 = arith.constant 1 : index
        scf.for %arg2 = %c0_7 to %7 step %c1_8 {
          %c0_9 = arith.constant 0 : index
          %c1_10 = arith.constant 1 : index
          scf.for %arg3 = %c0_9 to %8 step %c1_10 {
            %9 = arith.select %false, %arg3, %arg2 : index
            %10 = arith.muli %9, %3 : index
            %11 = arith.subi %c1, %10 : index
            %12 = arith.minui %3, %11 : index
            %13 = arith.select %false, %arg2, %arg3 : index
            %14 = arith.muli %13, %4 : index
            %15 = arith.subi %dim, %14 : index
            %16 = arith.minui %4, %15 : index
            %17 = arith.muli %14, %strides : index
            %18 = arith.addi %offset, %17 : index
            %c0_11 = arith.constant 0 : index
            %reinterpret_cast = memref.reinterpret_cast %arg0 to offset: [%18], sizes: [%12, %16], strides: [%c0_11, %strides] : memref<?xf32, strided<[?], offset: ?>> to memref<?x?xf32, strided<[?, ?], offset: ?>>
            %reinterpret_cast_12 = memref.reinterpret_cast %alloca to offset: [0], sizes: [%12, %16], strides: [%4, 1] : memref<1024xf32> to memref<?x?xf32, strided<[?, 1]>>
            %cast = memref.cast %reinterpret_cast_12 : memref<?x?xf32, strided<[?, 1]>> to memref<?x?xf32, strided<[?, 1], offset: ?>>
            func.call @tensorops_pack(%reinterpret_cast, %cast) : (memref<?x?xf32, strided<[?, ?], offset: ?>>, memref<?x?xf32, strided<[?, 1], offset: ?>>) -> ()
            %reinterpret_cast_13 = memref.reinterpret_cast %alloca to offset: [0], sizes: [%16], strides: [1] : memref<1024xf32> to memref<?xf32, strided<[1]>>
            %19 = arith.muli %14, %strides_5 : index
            %20 = arith.addi %offset_3, %19 : index
            %reinterpret_cast_14 = memref.reinterpret_cast %arg1 to offset: [%20], sizes: [%16], strides: [1] : memref<?xf32> to memref<?xf32, strided<[1], offset: ?>>
            linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%reinterpret_cast_13 : memref<?xf32, strided<[1]>>) outs(%reinterpret_cast_14 : memref<?xf32, strided<[1], offset: ?>>) attrs =  {tensorops.block = false} {
            ^bb0(%in: f32, %out: f32):
              %21 = tensorops.rsqrt %in : f32
              linalg.yield %21 : f32
            }
          }
        }
        return
      }
      func.func private @tensorops_pack(%arg0: memref<?x?xf32, strided<[?, ?], offset: ?>>, %arg1: memref<?x?xf32, strided<[?, 1], offset: ?>>) {
        %base_buffer, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %arg0 : memref<?x?xf32, strided<[?, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
        %reinterpret_cast = memref.reinterpret_cast %arg0 to offset: [0], sizes: [%sizes#1], strides: [1] : memref<?x?xf32, strided<[?, ?], offset: ?>> to memref<?xf32, strided<[1]>>
        %c0 = arith.constant 0 : index
        %c0_0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        scf.for %arg2 = %c0 to %sizes#0 step %c1 {
          %c1_1 = arith.constant 1 : index
          scf.for %arg3 = %c0_0 to %sizes#1 step %c1_1 {
            %0 = memref.load %arg0[%arg2, %arg3] : memref<?x?xf32, strided<[?, ?], offset: ?>>
            memref.store %0, %arg1[%arg2, %arg3] : memref<?x?xf32, strided<[?, 1], offset: ?>>
          }
        }
        return
      }
    }
    ```
  }];
  let options = [
    NontemporalOption
  ];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::func::FuncDialect",
    "::mlir::linalg::LinalgDialect",
    "::mlir::LLVM::LLVMDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_BLOCKS_TD
