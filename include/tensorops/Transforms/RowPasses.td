// Loops over rows: sums along them, and rows of strides that only the run
// knows.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_ROWPASSES_TD
#define TENSOROPS_TRANSFORMS_ROWPASSES_TD

include "mlir/Pass/PassBase.td"

def VersionStridedLoops : Pass<"tensorops-version-strided-loops"> {
  let summary = "Version loops by the strides that operands have at run time";
  let description = [{
    Gives a `linalg.generic` on buffers of other than the identity layout up to
    three versions, chosen at run time. Where all operands are dense in the same
    order of dimensions (rows, columns or channels first, it does not matter
    which), one loop runs over the memory. Otherwise, where the innermost loop
    has stride 1 in every operand, the same loops run over operands that say so
    in their types. The operation itself is left for everything else: strides of
    any size, zero and negative ones included. Conditions that the types answer
    fold away. Results do not change, bit by bit.

    Accepts: any IR. Produces: the same operations under `scf.if`. Left alone:
    operations other than elementwise ones and sums over the last dimension,
    those whose bodies have no vector form, and those on buffers of the identity
    layout. Refuses: nothing.

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    func.func @rsqrt(%x: memref<?xf32, strided<[?], offset: ?>>, %o: memref<?xf32>) {
      linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
          ins(%x : memref<?xf32, strided<[?], offset: ?>>) outs(%o : memref<?xf32>) {
      ^bb0(%in: f32, %out: f32):
        %0 = tensorops.rsqrt %in : f32
        linalg.yield %0 : f32
      }
      return
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @rsqrt(%arg0: memref<?xf32, strided<[?], offset: ?>>, %arg1: memref<?xf32>) {
        %c0 = arith.constant 0 : index
        %dim = memref.dim %arg0, %c0 : memref<?xf32, strided<[?], offset: ?>>
        %c0_0 = arith.constant 0 : index
        %dim_1 = memref.dim %arg1, %c0_0 : memref<?xf32>
        %base_buffer, %offset, %sizes, %strides = memref.extract_strided_metadata %arg0 : memref<?xf32, strided<[?], offset: ?>> -> memref<f32>, index, index, index
        %base_buffer_2, %offset_3, %sizes_4, %strides_5 = memref.extract_strided_metadata %arg1 : memref<?xf32> -> memref<f32>, index, index, index
        %c1 = arith.constant 1 : index
        %true = arith.constant true
        %c1_6 = arith.constant 1 : index
        %c1_7 = arith.constant 1 : index
        %0 = arith.cmpi ule, %dim, %c1_7 : index
        %1 = arith.cmpi eq, %strides, %c1_6 : index
        %2 = arith.ori %0, %1 : i1
        %c1_8 = arith.constant 1 : index
        %3 = arith.cmpi ule, %dim, %c1_8 : index
        %4 = arith.cmpi eq, %strides, %c1 : index
        %5 = arith.ori %3, %4 : i1
        %6 = arith.andi %2, %5 : i1
        scf.if %6 {
          %c1_9 = arith.constant 1 : index
          %reinterpret_cast = memref.reinterpret_cast %arg0 to offset: [%offset], sizes: [%dim], strides: [1] : memref<?xf32, strided<[?], offset: ?>> to memref<?xf32, strided<[1], offset: ?>>
          %c1_10 = arith.constant 1 : index
          %reinterpret_cast_11 = memref.reinterpret_cast %arg1 to offset: [0], sizes: [%dim], strides: [1] : memref<?xf32> to memref<?xf32, strided<[1]>>
          linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%reinterpret_cast : memref<?xf32, strided<[1], offset: ?>>) outs(%reinterpret_cast_11 : memref<?xf32, strided<[1]>>) {
          ^bb0(%in: f32, %out: f32):
            %7 = tensorops.rsqrt %in : f32
            linalg.yield %7 : f32
          }
        } else {
          linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%arg0 : memref<?xf32, strided<[?], offset: ?>>) outs(%arg1 : memref<?xf32>) {
          ^bb0(%in: f32, %out: f32):
            %7 = tensorops.rsqrt %in : f32
            linalg.yield %7 : f32
          }
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::linalg::LinalgDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect"
  ];
}

def WidenSums : Pass<"tensorops-widen-sums"> {
  let summary = "Add sums of 16-bit floats in f32 and round them once";
  let description = [{
    Changes how often a sum of f16 or bf16 is rounded: once, behind the last
    addition, instead of after each; the pipelines have `widen-sums=false` to
    leave it out. The accumulator becomes one of f32 that begins with the
    widened init value, every term is widened and added in f32, and the total is
    rounded to the 16-bit type. What the body computes before the addition keeps
    its own rounding: a square of bf16 is a bf16 unless the body widens first.
    The order of the terms is left to whoever makes the loops.

    Accepts: any IR. Takes each output of a `linalg.generic`, on tensors or on
    buffers, over which some loop reduces and whose new value is `arith.addf` of
    the old one and a value that does not depend on it. Produces: the sum in
    f32, between a loop that widens the init values and one that rounds the
    totals. Left alone: sums of other types, reductions that are no sums, and
    bodies that round the accumulator by themselves. Refuses: nothing.

    ```mlir
    #row_column = affine_map<(d0, d1) -> (d0, d1)>
    #row = affine_map<(d0, d1) -> (d0)>
    func.func @sum(%x: tensor<8x?xbf16>, %init: tensor<8xbf16>) -> tensor<8xbf16> {
      %0 = linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
          ins(%x : tensor<8x?xbf16>) outs(%init : tensor<8xbf16>) {
      ^bb0(%in: bf16, %sum: bf16):
        %1 = arith.addf %sum, %in : bf16
        linalg.yield %1 : bf16
      } -> tensor<8xbf16>
      return %0 : tensor<8xbf16>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    #map1 = affine_map<(d0, d1) -> (d0, d1)>
    #map2 = affine_map<(d0, d1) -> (d0)>
    module {
      func.func @sum(%arg0: tensor<8x?xbf16>, %arg1: tensor<8xbf16>) -> tensor<8xbf16> {
        %0 = tensor.empty() : tensor<8xf32>
        %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%arg1 : tensor<8xbf16>) outs(%0 : tensor<8xf32>) {
        ^bb0(%in: bf16, %out: f32):
          %4 = arith.extf %in : bf16 to f32
          linalg.yield %4 : f32
        } -> tensor<8xf32>
        %2 = linalg.generic {indexing_maps = [#map1, #map2], iterator_types = ["parallel", "reduction"]} ins(%arg0 : tensor<8x?xbf16>) outs(%1 : tensor<8xf32>) {
        ^bb0(%in: bf16, %out: f32):
          %4 = arith.extf %in : bf16 to f32
          %5 = arith.addf %out, %4 : f32
          linalg.yield %5 : f32
        } -> tensor<8xf32>
        %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%2 : tensor<8xf32>) outs(%arg1 : tensor<8xbf16>) {
        ^bb0(%in: f32, %out: bf16):
          %4 = arith.truncf %in : f32 to bf16
          linalg.yield %4 : bf16
        } -> tensor<8xbf16>
        return %3 : tensor<8xbf16>
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::linalg::LinalgDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::tensor::TensorDialect"
  ];
}

def VectorizeReductions : Pass<"tensorops-vectorize-reductions"> {
  let summary = "Vectorize sums over the last dimension in a fixed order";
  let description = [{
    Changes the order in which a sum over the last dimension adds its terms, and
    so its rounding: the pipelines have `reduction-order=sequential` to leave it
    out. Partial sum s[j], j from 0 to 63, starts at 0 and takes the terms j,
    j + 64, … in order; missing ones contribute nothing. Then s[j] += s[j + 32]
    for j < 32, and likewise 16, 8, 4, 2, 1; the init value is added last. No
    step is contracted. The order does not depend on the attached target, only
    the number of registers that hold the 64 sums does (those of x86-64-v2 and
    below are too few, and some sums live on the stack).

    Accepts: any IR; the module must carry a target (`tensorops-attach-target`)
    where there is something to vectorise. Takes a `linalg.generic` on buffers
    with one output, whose innermost loop is its only reduction and whose body
    yields `arith.addf` of the accumulator, f32 or f64 (see
    `tensorops-widen-sums` for the narrower ones), and a value that does not
    depend on it. Rows of any strides give the same bits; those that are not
    known to be consecutive are read element by element. Produces: scf loops
    with vector operations. Left for the stock loops: every other reduction, and
    bodies that have no vector form. Refuses: a module without a target.

    ```mlir
    #row_column = affine_map<(d0, d1) -> (d0, d1)>
    #row = affine_map<(d0, d1) -> (d0)>
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<
        "CPU" = #dlti.target_device_spec<"max_vector_op_width" = 1024 : i64>>} {
      func.func @sum_of_squares(%x: memref<8x?xf32>, %o: memref<8xf32>) {
        linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
            ins(%x : memref<8x?xf32>) outs(%o : memref<8xf32>) {
        ^bb0(%in: f32, %sum: f32):
          %0 = arith.mulf %in, %in : f32
          %1 = arith.addf %sum, %0 : f32
          linalg.yield %1 : f32
        }
        return
      }
    }
    ```

    becomes

    ```mlir
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 1024 : i64>>} {
      func.func @sum_of_squares(%arg0: memref<8x?xf32>, %arg1: memref<8xf32>) {
        %c1 = arith.constant 1 : index
        %dim = memref.dim %arg0, %c1 : memref<8x?xf32>
        %c8 = arith.constant 8 : index
        %c0 = arith.constant 0 : index
        %c1_0 = arith.constant 1 : index
        scf.for %arg2 = %c0 to %c8 step %c1_0 {
          %c64 = arith.constant 64 : index
          %0 = arith.remui %dim, %c64 : index
          %1 = arith.subi %dim, %0 : index
          %cst = arith.constant dense<0.000000e+00> : vector<32xf32>
          %c0_1 = arith.constant 0 : index
          %c64_2 = arith.constant 64 : index
          %2:2 = scf.for %arg3 = %c0_1 to %1 step %c64_2 iter_args(%arg4 = %cst, %arg5 = %cst) -> (vector<32xf32>, vector<32xf32>) {
            %c0_4 = arith.constant 0 : index
            %24 = arith.addi %arg3, %c0_4 : index
            %25 = vector.load %arg0[%arg2, %24] : memref<8x?xf32>, vector<32xf32>
            %26 = arith.mulf %25, %25 : vector<32xf32>
            %27 = arith.addf %arg4, %26 : vector<32xf32>
            %c32 = arith.constant 32 : index
            %28 = arith.addi %arg3, %c32 : index
            %29 = vector.load %arg0[%arg2, %28] : memref<8x?xf32>, vector<32xf32>
            %30 = arith.mulf %29, %29 : vector<32xf32>
            %31 = arith.addf %arg5, %30 : vector<32xf32>
            scf.yield %27, %31 : vector<32xf32>, vector<32xf32>
          }
          %c0_3 = arith.constant 0 : index
          %3 = arith.cmpi ne, %0, %c0_3 : index
          %4:2 = scf.if %3 -> (vector<32xf32>, vector<32xf32>) {
            %c0_4 = arith.constant 0 : index
            %24 = arith.subi %0, %c0_4 : index
            %25 = vector.create_mask %24 : vector<32xi1>
            %26 = arith.addi %1, %c0_4 : index
            %cst_5 = arith.constant dense<0.000000e+00> : vector<32xf32>
            %27 = vector.maskedload %arg0[%arg2, %26], %25, %cst_5 : memref<8x?xf32>, vector<32xi1>, vector<32xf32> into vector<32xf32>
            %28 = arith.mulf %27, %27 : vector<32xf32>
            %29 = arith.addf %2#0, %28 : vector<32xf32>
            %30 = arith.select %25, %29, %2#0 : vector<32xi1>, vector<32xf32>
            %c32 = arith.constant 32 : index
            %31 = arith.subi %0, %c32 : index
            %32 = vector.create_mask %31 : vector<32xi1>
            %33 = arith.addi %1, %c32 : index
            %cst_6 = arith.constant dense<0.000000e+00> : vector<32xf32>
            %34 = vector.maskedload %arg0[%arg2, %33], %32, %cst_6 : memref<8x?xf32>, vector<32xi1>, vector<32xf32> into vector<32xf32>
            %35 = arith.mulf %34, %34 : vector<32xf32>
            %36 = arith.addf %2#1, %35 : vector<32xf32>
            %37 = arith.select %32, %36, %2#1 : vector<32xi1>, vector<32xf32>
            scf.yield %30, %37 : vector<32xf32>, vector<32xf32>
          } else {
            scf.yield %2#0, %2#1 : vector<32xf32>, vector<32xf32>
          }
          %5 = arith.addf %4#0, %4#1 : vector<32xf32>
          %6 = vector.extract_strided_slice %5 {offsets = [0], sizes = [16], strides = [1]} : vector<32xf32> to vector<16xf32>
          %7 = vector.extract_strided_slice %5 {offsets = [16], sizes = [16], strides = [1]} : vector<32xf32> to vector<16xf32>
          %8 = arith.addf %6, %7 : vector<16xf32>
          %9 = vector.extract_strided_slice %8 {offsets = [0], sizes = [8], strides = [1]} : vector<16xf32> to vector<8xf32>
          %10 = vector.extract_strided_slice %8 {offsets = [8], sizes = [8], strides = [1]} : vector<16xf32> to vector<8xf32>
          %11 = arith.addf %9, %10 : vector<8xf32>
          %12 = vector.extract_strided_slice %11 {offsets = [0], sizes = [4], strides = [1]} : vector<8xf32> to vector<4xf32>
          %13 = vector.extract_strided_slice %11 {offsets = [4], sizes = [4], strides = [1]} : vector<8xf32> to vector<4xf32>
          %14 = arith.addf %12, %13 : vector<4xf32>
          %15 = vector.extract_strided_slice %14 {offsets = [0], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
          %16 = vector.extract_strided_slice %14 {offsets = [2], sizes = [2], strides = [1]} : vector<4xf32> to vector<2xf32>
          %17 = arith.addf %15, %16 : vector<2xf32>
          %18 = vector.extract_strided_slice %17 {offsets = [0], sizes = [1], strides = [1]} : vector<2xf32> to vector<1xf32>
          %19 = vector.extract_strided_slice %17 {offsets = [1], sizes = [1], strides = [1]} : vector<2xf32> to vector<1xf32>
          %20 = arith.addf %18, %19 : vector<1xf32>
          %21 = vector.extract %20[0] : f32 from vector<1xf32>
          %22 = memref.load %arg1[%arg2] : memref<8xf32>
          %23 = arith.addf %21, %22 : f32
          memref.store %23, %arg1[%arg2] : memref<8xf32>
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_ROWPASSES_TD
