// Loops as linalg has them: fused, collapsed, versioned by layout.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_LOOPS_TD
#define TENSOROPS_TRANSFORMS_LOOPS_TD

include "mlir/Pass/PassBase.td"

def ExpandReshapes : Pass<"tensorops-expand-reshapes"> {
  let summary = "Write out reshapes whose sizes only the run knows";
  let description = [{
    Rewrites a `memref.expand_shape` that splits one dimension into several of
    dynamic size as a `memref.reinterpret_cast`. The stock pass
    `expand-strided-metadata` takes one dynamic size per group for granted.

    Accepts: any IR. Produces: the same buffers; other reshapes stay.
    Refuses: nothing.

    ```mlir
    func.func @split(%x: memref<?xf32>, %a: index, %b: index) -> memref<?x?xf32> {
      %0 = memref.expand_shape %x [[0, 1]] output_shape [%a, %b]
          : memref<?xf32> into memref<?x?xf32>
      return %0 : memref<?x?xf32>
    }
    ```

    becomes

    ```mlir
    func.func @split(%arg0: memref<?xf32>, %arg1: index, %arg2: index) -> memref<?x?xf32> {
      %base_buffer, %offset, %sizes, %strides = memref.extract_strided_metadata %arg0 : memref<?xf32> -> memref<f32>, index, index, index
      %0 = arith.muli %strides, %arg2 : index
      %1 = arith.muli %0, %arg1 : index
      %reinterpret_cast = memref.reinterpret_cast %base_buffer to offset: [0], sizes: [%arg1, %arg2], strides: [%0, 1] : memref<f32> to memref<?x?xf32>
      return %reinterpret_cast : memref<?x?xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::memref::MemRefDialect"
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

def FuseElementwise : Pass<"tensorops-fuse-elementwise"> {
  let summary = "Fuse elementwise linalg operations over the same elements";
  let description = [{
    Fuses an elementwise `linalg.generic` on tensors into the one that uses its
    result, elementwise over the same elements or a sum over the last dimension,
    where nobody else reads the intermediate tensor; a destination that no body
    reads is no reader. Where several such loops read it, each computes it again
    if that costs less than memory: a few additions, products or conversions of
    one tensor of that size and of smaller ones (x - mean in LayerNorm). Numbers
    that fill a tensor go into whatever reads them. A broadcast operand is left
    alone: fusing it would compute it again for every element (the row's rsqrt
    in RMSNorm).

    Accepts: any IR. Produces: the same results, bit by bit, with fewer loops.
    Refuses: nothing.

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    func.func @rsqrt_of_sum(%x: tensor<8xf32>) -> tensor<8xf32> {
      %empty = tensor.empty() : tensor<8xf32>
      %sum = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
          ins(%x : tensor<8xf32>) outs(%empty : tensor<8xf32>) {
      ^bb0(%in: f32, %out: f32):
        %0 = arith.addf %in, %in : f32
        linalg.yield %0 : f32
      } -> tensor<8xf32>
      %root = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
          ins(%sum : tensor<8xf32>) outs(%empty : tensor<8xf32>) {
      ^bb0(%in: f32, %out: f32):
        %0 = tensorops.rsqrt %in : f32
        linalg.yield %0 : f32
      } -> tensor<8xf32>
      return %root : tensor<8xf32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @rsqrt_of_sum(%arg0: tensor<8xf32>) -> tensor<8xf32> {
        %0 = tensor.empty() : tensor<8xf32>
        %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%arg0 : tensor<8xf32>) outs(%0 : tensor<8xf32>) {
        ^bb0(%in: f32, %out: f32):
          %2 = arith.addf %in, %in : f32
          %3 = tensorops.rsqrt %2 : f32
          linalg.yield %3 : f32
        } -> tensor<8xf32>
        return %1 : tensor<8xf32>
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::linalg::LinalgDialect",
    "::mlir::tensor::TensorDialect"
  ];
}

def GeneralizeCopies : Pass<"tensorops-generalize-copies"> {
  let summary = "Turn copies between strided buffers into elementwise loops";
  let description = [{
    Rewrites `memref.copy` as a `linalg.generic` unless both sides have the
    identity layout, where one memcpy does it.

    Accepts: any IR. Produces: IR whose copies are between contiguous ranked
    buffers; copies of unranked buffers stay. Refuses: nothing.

    ```mlir
    func.func @copy(%x: memref<4xf32, strided<[2]>>, %o: memref<4xf32>) {
      memref.copy %x, %o : memref<4xf32, strided<[2]>> to memref<4xf32>
      return
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @copy(%arg0: memref<4xf32, strided<[2]>>, %arg1: memref<4xf32>) {
        linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%arg0 : memref<4xf32, strided<[2]>>) outs(%arg1 : memref<4xf32>) {
        ^bb0(%in: f32, %out: f32):
          linalg.yield %in : f32
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::linalg::LinalgDialect"
  ];
}

def UseStorageTypes : Pass<"tensorops-use-storage-types"> {
  let summary = "Read and write machine integers instead of other elements";
  let description = [{
    Makes loops over buffers (`linalg.generic`) read and write signless
    integers where an element type does not stand in memory as it stands in a
    vector register, and converts in the body:

    | element | in memory | read | written |
    |---|---|---|---|
    | i1 | i8, as in NumPy and torch | true where any bit is set | 0 or 1 |
    | f16, bf16 | i16 | the same bits | the same bits |
    | ui8 … ui64 | i8 … i64 | the same bits | the same bits |

    So vector code needs no loads of 16-bit floats, which some targets lack,
    and a byte of 0x02 is a true bool. Single accesses (`memref.load`,
    `memref.store`) are rewritten too.

    Accepts: any IR; runs after bufferization. Produces: the same values.
    Refuses: nothing.

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    func.func @rsqrt(%x: memref<?xbf16>, %o: memref<?xbf16>) {
      linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
          ins(%x : memref<?xbf16>) outs(%o : memref<?xbf16>) {
      ^bb0(%in: bf16, %out: bf16):
        %0 = tensorops.rsqrt %in : bf16
        linalg.yield %0 : bf16
      }
      return
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @rsqrt(%arg0: memref<?xbf16>, %arg1: memref<?xbf16>) {
        %0 = builtin.unrealized_conversion_cast %arg0 : memref<?xbf16> to memref<?xi16>
        %1 = builtin.unrealized_conversion_cast %arg1 : memref<?xbf16> to memref<?xi16>
        linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%0 : memref<?xi16>) outs(%1 : memref<?xi16>) {
        ^bb0(%in: i16, %out: i16):
          %2 = arith.bitcast %in : i16 to bf16
          %3 = tensorops.rsqrt %2 : bf16
          %4 = arith.bitcast %3 : bf16 to i16
          linalg.yield %4 : i16
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::memref::MemRefDialect"];
}

def SplitComplex : Pass<"tensorops-split-complex"> {
  let summary = "Compute complex numbers by their parts";
  let description = [{
    Rewrites arithmetic on complex scalars as arithmetic on real and imaginary
    parts, which vectors can hold, between `complex.re` and `complex.im` at one
    end and `complex.create` at the other. `tensorops.rsqrt` becomes
    `tensorops.rsqrt_parts`; `docs/complex.md` has the formulas and bounds of the
    complex dialect, without fast-math flags. Pipelines run the pass first, for
    upstream's folds of complex arithmetic lose signs and roundings.

    Accepts: any IR. Produces: IR without arithmetic on complex scalars; tensors
    and bodies of named operations of linalg stay. Refuses: arithmetic on parts
    other than f16, bf16, f32 and f64.

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    func.func @rsqrt(%x: memref<?xcomplex<f32>>, %o: memref<?xcomplex<f32>>) {
      linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
          ins(%x : memref<?xcomplex<f32>>) outs(%o : memref<?xcomplex<f32>>) {
      ^bb0(%in: complex<f32>, %out: complex<f32>):
        %0 = complex.conj %in : complex<f32>
        %1 = tensorops.rsqrt %0 : complex<f32>
        linalg.yield %1 : complex<f32>
      }
      return
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @rsqrt(%arg0: memref<?xcomplex<f32>>, %arg1: memref<?xcomplex<f32>>) {
        linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%arg0 : memref<?xcomplex<f32>>) outs(%arg1 : memref<?xcomplex<f32>>) {
        ^bb0(%in: complex<f32>, %out: complex<f32>):
          %0 = complex.re %in : complex<f32>
          %1 = complex.im %in : complex<f32>
          %2 = arith.negf %1 : f32
          %resultRe, %resultIm = tensorops.rsqrt_parts %0, %2 : f32
          %3 = complex.create %resultRe, %resultIm : complex<f32>
          linalg.yield %3 : complex<f32>
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::complex::ComplexDialect",
    "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::tensorops::TensorOpsDialect"
  ];
}

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

def CollapseElementwise : Pass<"tensorops-collapse-elementwise"> {
  let summary = "Collapse contiguous dimensions of elementwise loops";
  let description = [{
    Merges neighbouring loops of an elementwise `linalg.generic` on buffers
    where every operand either runs over consecutive memory in both or is
    indexed by neither. Results do not change; a 1000×3 buffer becomes one
    loop of 3000 instead of a thousand loops of 3.

    Accepts: any IR. Produces: the same operations over fewer dimensions.
    Refuses: nothing; operations that it cannot collapse stay.

    ```mlir
    #map = affine_map<(d0, d1) -> (d0, d1)>
    func.func @rsqrt(%x: memref<1000x3xf32>, %o: memref<1000x3xf32>) {
      linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]}
          ins(%x : memref<1000x3xf32>) outs(%o : memref<1000x3xf32>) {
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
      func.func @rsqrt(%arg0: memref<1000x3xf32>, %arg1: memref<1000x3xf32>) {
        %collapse_shape = memref.collapse_shape %arg0 [[0, 1]] : memref<1000x3xf32> into memref<3000xf32>
        %collapse_shape_0 = memref.collapse_shape %arg1 [[0, 1]] : memref<1000x3xf32> into memref<3000xf32>
        linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%collapse_shape : memref<3000xf32>) outs(%collapse_shape_0 : memref<3000xf32>) {
        ^bb0(%in: f32, %out: f32):
          %0 = tensorops.rsqrt %in : f32
          linalg.yield %0 : f32
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect",
    "::mlir::linalg::LinalgDialect",
    "::mlir::memref::MemRefDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_LOOPS_TD
