// Loops over the vectors of a machine.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_VECTORS_TD
#define TENSOROPS_TRANSFORMS_VECTORS_TD

include "tensorops/Transforms/Nontemporal.td"

def ExpandVectors : Pass<"tensorops-expand-vectors"> {
  let summary = "Write out vector operations that have no stock lowering";
  let description = [{
    Rewrites operations on vectors that the stock conversion to LLVM leaves or
    that LLVM's code generator ends at: `vector.load` and `vector.store` of more
    than one dimension, row by row; `vector.extract` and `vector.insert` at a
    position that only the run knows in a vector of several dimensions, by a
    choice among the rows; `vector.contract` that reduces by anything but
    addition, or under a mask, one step of the reduction at a time; and
    `arith.remf` on vectors of scalable length, lane by lane.

    Accepts: any IR. Produces: the same values by operations that LLVM has.
    A contraction begins with the accumulator and takes the reduced positions in
    row-major order; narrower operands are extended before they are multiplied.
    Refuses: nothing.

    ```mlir
    func.func @load(%x: memref<4x4xf32>, %i: index) -> vector<2x4xf32> {
      %0 = vector.load %x[%i, %i] : memref<4x4xf32>, vector<2x4xf32>
      return %0 : vector<2x4xf32>
    }
    ```

    becomes

    ```mlir
    func.func @load(%arg0: memref<4x4xf32>, %arg1: index) -> vector<2x4xf32> {
      %0 = ub.poison : vector<2x4xf32>
      %c0 = arith.constant 0 : index
      %1 = vector.load %arg0[%arg1, %arg1] : memref<4x4xf32>, vector<4xf32>
      %2 = vector.insert %1, %0 [0] : vector<4xf32> into vector<2x4xf32>
      %c1 = arith.constant 1 : index
      %3 = arith.addi %arg1, %c1 : index
      %4 = vector.load %arg0[%3, %arg1] : memref<4x4xf32>, vector<4xf32>
      %5 = vector.insert %4, %2 [1] : vector<4xf32> into vector<2x4xf32>
      return %5 : vector<2x4xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::ub::UBDialect",
    "::mlir::vector::VectorDialect"
  ];
}

def VectorizeElementwise : Pass<"tensorops-vectorize-elementwise"> {
  let summary = "Vectorize elementwise loops for the attached target";
  let description = [{
    Writes an elementwise `linalg.generic` on buffers as loops around one loop
    over whole machine vectors, of the width that the attached target has, and
    a masked remainder that runs through the same vector operations: an
    element's result does not depend on where it stands. Operands that the
    innermost loop does not index are loaded once a row and broadcast. Complex
    elements are two lanes each in memory, and taken apart into two vectors by
    `vector.deinterleave`.

    Rows whose outputs together are too large for the last level of the target's
    caches (three quarters of `L3_cache_size_in_bytes`, 24 MiB where the
    specification has none) are streamed on x86-64: written by non-temporal
    stores of whole lines, in two streams, with inputs fetched ahead, and fenced.
    Not where an output is an input, or outputs cannot be aligned alike.
    `nontemporal=always` streams rows of any size from 4 KiB on,
    `nontemporal=never` none.

    Accepts: any IR; the module must carry a target (`tensorops-attach-target`)
    where there is something to vectorise. Produces: scf loops with vector
    operations; body operations keep their names on vectors. Those that have no
    vector form (calls of a library as `math.exp`, reads of memory, complex
    numbers that `tensorops-split-complex` leaves) or may trap (integer division)
    keep it on the lanes, one after the other, and run for none that the mask
    hides. Left for the stock loops: reductions, operands without unit stride in
    the innermost loop, elements other than f32, f64, i8 to i64 (see
    `tensorops-use-storage-types`) and complex numbers of f32 and f64, bodies
    that write memory, and those in which nothing is computed on vectors.
    Refuses: a module without a target.

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<
        "CPU" = #dlti.target_device_spec<"max_vector_op_width" = 256 : i64>>} {
      func.func @rsqrt(%x: memref<?xf32>, %o: memref<?xf32>) {
        linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
            ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) {
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
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 256 : i64>>} {
      func.func @rsqrt(%arg0: memref<?xf32>, %arg1: memref<?xf32>) {
        %c0 = arith.constant 0 : index
        %dim = memref.dim %arg0, %c0 : memref<?xf32>
        %c0_0 = arith.constant 0 : index
        %dim_1 = memref.dim %arg1, %c0_0 : memref<?xf32>
        %c0_2 = arith.constant 0 : index
        %c8 = arith.constant 8 : index
        %0 = arith.subi %dim, %c0_2 : index
        %1 = arith.remui %0, %c8 : index
        %2 = arith.subi %dim, %1 : index
        scf.for %arg2 = %c0_2 to %2 step %c8 {
          %4 = vector.load %arg0[%arg2] : memref<?xf32>, vector<8xf32>
          %5 = tensorops.rsqrt %4 : vector<8xf32>
          vector.store %5, %arg1[%arg2] : memref<?xf32>, vector<8xf32>
        }
        %c0_3 = arith.constant 0 : index
        %3 = arith.cmpi ne, %1, %c0_3 : index
        scf.if %3 {
          %4 = vector.create_mask %1 : vector<8xi1>
          %cst = arith.constant dense<1.000000e+00> : vector<8xf32>
          %5 = vector.maskedload %arg0[%2], %4, %cst : memref<?xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
          %6 = tensorops.rsqrt %5 : vector<8xf32>
          vector.maskedstore %arg1[%2], %4, %6 : memref<?xf32>, vector<8xi1>, vector<8xf32>
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
    "::mlir::LLVM::LLVMDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect"
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
    with vector operations; terms that have no vector form are computed lane by
    lane, as by `tensorops-vectorize-elementwise`. Left for the stock loops:
    every other reduction, and bodies that write memory. Refuses: a module
    without a target.

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
            %cst_5 = arith.constant dense<1.000000e+00> : vector<32xf32>
            %27 = vector.maskedload %arg0[%arg2, %26], %25, %cst_5 : memref<8x?xf32>, vector<32xi1>, vector<32xf32> into vector<32xf32>
            %28 = arith.mulf %27, %27 : vector<32xf32>
            %29 = arith.addf %2#0, %28 : vector<32xf32>
            %30 = arith.select %25, %29, %2#0 : vector<32xi1>, vector<32xf32>
            %c32 = arith.constant 32 : index
            %31 = arith.subi %0, %c32 : index
            %32 = vector.create_mask %31 : vector<32xi1>
            %33 = arith.addi %1, %c32 : index
            %cst_6 = arith.constant dense<1.000000e+00> : vector<32xf32>
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

def LowerMasks : Pass<"tensorops-lower-masks"> {
  let summary = "Make masked reads and writes one operation each";
  let description = [{
    Replaces `vector.mask` around a transfer or gather by the operation that
    takes the mask itself, which can be checked and bufferized. Stock
    `lower-vector-mask` folds all else on its way, and folds of elementwise
    operations on tensors of dynamic sizes make constants without a size. What
    is read from a tensor behind a mask and written into one at once goes
    through a choice between elements and padding: upstream folds such a pair
    and forgets the mask.

    Accepts: any IR. Produces: the same accesses. Left alone: masks around what
    computes.

    ```mlir
    func.func @store(%v: vector<4xf32>, %o: memref<?xf32>, %i: index, %m: vector<4xi1>) {
      vector.mask %m {
        vector.transfer_write %v, %o[%i] : vector<4xf32>, memref<?xf32>
      } : vector<4xi1>
      return
    }
    ```

    becomes

    ```mlir
    func.func @store(%arg0: vector<4xf32>, %arg1: memref<?xf32>, %arg2: index, %arg3: vector<4xi1>) {
      vector.transfer_write %arg0, %arg1[%arg2], %arg3 : vector<4xf32>, memref<?xf32>
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def LowerScalableMasks : Pass<"tensorops-lower-scalable-masks"> {
  let summary = "Make masks of scalable vectors the machine's operation";
  let description = [{
    Replaces `vector.create_mask` of scalable vectors of rank 1 by LLVM's
    `get.active.lane.mask`, which is one `whilelo` on SVE. Stock lowering
    compares indices of 64 bits, which take more registers than the elements.

    Accepts: any IR. Produces: the same masks. Left alone: masks of vectors of
    a fixed size or of more than one dimension.

    ```mlir
    func.func @mask(%n: index) -> vector<[4]xi1> {
      %m = vector.create_mask %n : vector<[4]xi1>
      return %m : vector<[4]xi1>
    }
    ```

    becomes

    ```mlir
    func.func @mask(%arg0: index) -> vector<[4]xi1> {
      %c0_i64 = arith.constant 0 : i64
      %0 = arith.index_cast %arg0 : index to i64
      %1 = arith.maxsi %0, %c0_i64 : i64
      %2 = llvm.intr.get.active.lane.mask %c0_i64, %1 : i64, i64 to vector<[4]xi1>
      return %2 : vector<[4]xi1>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

def LoopOverLongVectors : Pass<"tensorops-loop-over-long-vectors"> {
  let summary = "Loop over the registers of long vectors";
  let description = [{
    Operations that recipes compute, and those of math that become calls, are
    written out for every register of a vector. One of thousands of elements
    would be code that does not end to compile. Where a vector fills more than
    16 registers of the attached target, the operation goes by memory instead: a
    loop takes as many elements at a time as the recipe is fastest on.

    Accepts: any IR; without a target (`tensorops-attach-target`) nothing is
    long. Produces: the same results, bit by bit. Refuses: nothing.

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2", "+f16c", "+fma"]>>} {
      func.func @rsqrt(%x: vector<512xf32>) -> vector<512xf32> {
        %y = tensorops.rsqrt %x : vector<512xf32>
        return %y : vector<512xf32>
      }
    }
    ```

    becomes

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2", "+f16c", "+fma"]>>} {
      func.func @rsqrt(%arg0: vector<512xf32>) -> vector<512xf32> {
        %alloca = memref.alloca() {alignment = 64 : i64} : memref<512xf32>
        %alloca_0 = memref.alloca() {alignment = 64 : i64} : memref<512xf32>
        %c0 = arith.constant 0 : index
        vector.store %arg0, %alloca_0[%c0] : memref<512xf32>, vector<512xf32>
        %c0_1 = arith.constant 0 : index
        %c512 = arith.constant 512 : index
        %c32 = arith.constant 32 : index
        scf.for %arg1 = %c0_1 to %c512 step %c32 {
          %1 = vector.load %alloca_0[%arg1] : memref<512xf32>, vector<32xf32>
          %2 = tensorops.rsqrt %1 : vector<32xf32>
          vector.store %2, %alloca[%arg1] : memref<512xf32>, vector<32xf32>
        }
        %0 = vector.load %alloca[%c0] : memref<512xf32>, vector<512xf32>
        return %0 : vector<512xf32>
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

#endif // TENSOROPS_TRANSFORMS_VECTORS_TD
