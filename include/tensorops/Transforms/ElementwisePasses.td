// Elementwise loops: fused, collapsed, vectorised.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_ELEMENTWISEPASSES_TD
#define TENSOROPS_TRANSFORMS_ELEMENTWISEPASSES_TD

include "mlir/Pass/PassBase.td"

def FuseElementwise : Pass<"tensorops-fuse-elementwise"> {
  let summary = "Fuse elementwise linalg operations over the same elements";
  let description = [{
    Fuses a `linalg.generic` on tensors into the one that uses its result where
    both are elementwise over the same elements and nobody else reads the
    intermediate tensor. A broadcast operand is left alone: fusing it would
    compute it again for every element (the row's rsqrt in RMSNorm).

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
    "::mlir::linalg::LinalgDialect"
  ];
}

def ExpandCopies : Pass<"tensorops-expand-copies"> {
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
    Rewrites arithmetic on complex scalars, in the bodies of `linalg.generic`
    and elsewhere, as arithmetic on real and imaginary parts, between
    `complex.re` and `complex.im` at one end and `complex.create` at the other.
    Vectors have no complex elements, but their parts they can hold:
    `tensorops-vectorize-elementwise` takes such bodies. `tensorops.rsqrt`
    becomes `tensorops.rsqrt_parts`; other operations become what the stock
    `convert-complex-to-standard{complex-range=basic}` makes of them. Of those
    that `convert-complex-to-llvm` has as well, add, sub, mul and div keep its
    bits.

    Accepts: any IR; runs after bufferization. Produces: the same values. Left
    alone: `complex.abs`, for which the two stock passes differ, and what
    neither knows. Refuses: nothing.

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
    "::mlir::math::MathDialect"
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

    Accepts: any IR; the module must carry a target (`tensorops-attach-target`)
    where there is something to vectorise. Produces: scf loops with vector
    operations; body operations keep their names on vectors. Left for the stock
    loops: reductions, operands without unit stride in the innermost loop,
    elements other than f32, f64, i8 to i64 (see `tensorops-use-storage-types`)
    and complex numbers of f32 and f64, and bodies with operations that have no
    vector form, as all on complex numbers (see `tensorops-split-complex`), or
    may trap (integer division). Refuses: a module without a target.

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
        %c8 = arith.constant 8 : index
        %0 = arith.remui %dim, %c8 : index
        %1 = arith.subi %dim, %0 : index
        %c0_2 = arith.constant 0 : index
        scf.for %arg2 = %c0_2 to %1 step %c8 {
          %3 = vector.load %arg0[%arg2] : memref<?xf32>, vector<8xf32>
          %4 = tensorops.rsqrt %3 : vector<8xf32>
          vector.store %4, %arg1[%arg2] : memref<?xf32>, vector<8xf32>
        }
        %c0_3 = arith.constant 0 : index
        %2 = arith.cmpi ne, %0, %c0_3 : index
        scf.if %2 {
          %3 = vector.create_mask %0 : vector<8xi1>
          %cst = arith.constant dense<0.000000e+00> : vector<8xf32>
          %4 = vector.maskedload %arg0[%1], %3, %cst : memref<?xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
          %5 = tensorops.rsqrt %4 : vector<8xf32>
          vector.maskedstore %arg1[%1], %3, %5 : memref<?xf32>, vector<8xi1>, vector<8xf32>
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

#endif // TENSOROPS_TRANSFORMS_ELEMENTWISEPASSES_TD
