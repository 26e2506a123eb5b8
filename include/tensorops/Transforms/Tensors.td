// Operations on tensors, until each is a loop that linalg has.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_TENSORS_TD
#define TENSOROPS_TRANSFORMS_TENSORS_TD

include "mlir/Pass/PassBase.td"

def DecomposeLinalg : Pass<"tensorops-decompose-linalg"> {
  let summary = "Take apart tensor operations that are no single loop nest";
  let description = [{
    Writes operations on tensors that neither linalg's loops nor bufferization
    know as those that they do: `linalg.softmax` (rows shifted by their
    maximum), `linalg.pack` and `linalg.unpack`, the three Winograd transforms,
    and `tensor.bitcast`. Shapes take the form in which later stages are right
    about them: the sizes of a reshape become `index`, a slice says which
    dimension of size 1 it drops and has no stride along one element, and what
    has no elements (a group of `?x0`, a part of a `tensor.concat`) is written
    as such.

    Accepts: any IR. Produces: the same results by other operations; what it
    cannot take apart (softmax on buffers) stays. Refuses: nothing.

    ```mlir
    func.func @pack(%x: tensor<4xf32>, %o: tensor<2x2xf32>) -> tensor<2x2xf32> {
      %0 = linalg.pack %x inner_dims_pos = [0] inner_tiles = [2] into %o
          : tensor<4xf32> -> tensor<2x2xf32>
      return %0 : tensor<2x2xf32>
    }
    ```

    becomes

    ```mlir
    func.func @pack(%arg0: tensor<4xf32>, %arg1: tensor<2x2xf32>) -> tensor<2x2xf32> {
      %cst = arith.constant 0.000000e+00 : f32
      %padded = tensor.pad %arg0 low[0] high[0] {
      ^bb0(%arg2: index):
        tensor.yield %cst : f32
      } : tensor<4xf32> to tensor<4xf32>
      %expanded = tensor.expand_shape %padded [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
      %transposed = linalg.transpose ins(%expanded : tensor<2x2xf32>) outs(%arg1 : tensor<2x2xf32>) permutation = [0, 1] 
      return %transposed : tensor<2x2xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect",
    "::mlir::arith::ArithDialect",
    "::mlir::linalg::LinalgDialect",
    "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect"
  ];
}

def GeneralizeElementwise : Pass<"tensorops-generalize-elementwise"> {
  let summary = "Turn elementwise operations on tensors into loops, unfolded";
  let description = [{
    Rewrites every elementwise operation on ranked tensors as a
    `linalg.generic` with the same operation on scalars as its body, as the
    stock `convert-elementwise-to-linalg` does, but folds nothing on the way:
    stock folds of `arith.xori %a, %a` or `arith.cmpi eq, %a, %a` make a dense
    constant of a tensor of unknown sizes, which nothing can lower. Run before
    the first canonicalisation; on scalars the folds are right.

    Accepts: any IR. Produces: IR without elementwise operations on ranked
    tensors. Refuses: nothing.

    ```mlir
    func.func @zero(%x: tensor<?xi32>) -> tensor<?xi32> {
      %0 = arith.xori %x, %x : tensor<?xi32>
      return %0 : tensor<?xi32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @zero(%arg0: tensor<?xi32>) -> tensor<?xi32> {
        %0 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]} ins(%arg0, %arg0 : tensor<?xi32>, tensor<?xi32>) outs(%arg0 : tensor<?xi32>) {
        ^bb0(%in: i32, %in_0: i32, %out: i32):
          %1 = arith.xori %in, %in_0 : i32
          linalg.yield %1 : i32
        } -> tensor<?xi32>
        return %0 : tensor<?xi32>
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::linalg::LinalgDialect",
    "::mlir::tensor::TensorDialect"
  ];
}

def ForwardElements : Pass<"tensorops-forward-elements"> {
  let summary = "Read elements where they come from";
  let description = [{
    `tensor.extract` of `tensor.from_elements`, at positions that are known, is
    the element; a tensor that nobody reads any more is gone. So reducers that
    come from stablehlo, whose bodies are on tensors of rank 0, are on numbers,
    and run on vectors and in kernels.

    An input of `linalg.generic` whose elements are all one constant, which may
    have been filled in, converted, broadcast and reshaped before, is that
    constant in the body. So an exponent is known where front ends made a
    tensor of it.

    Accepts: any IR. Produces: the same values. Left alone: unknown positions,
    and those that do not exist; operands that nobody reads any more. Refuses:
    nothing.

    ```mlir
    #element = affine_map<(i) -> (i)>
    func.func @cube(%x: tensor<4xf32>) -> tensor<4xf32> {
      %three = arith.constant dense<3.0> : tensor<4xf32>
      %y = linalg.generic {indexing_maps = [#element, #element, #element], iterator_types = ["parallel"]}
          ins(%x, %three : tensor<4xf32>, tensor<4xf32>) outs(%x : tensor<4xf32>) {
      ^bb0(%a: f32, %b: f32, %o: f32):
        %t = tensor.from_elements %a : tensor<f32>
        %e = tensor.extract %t[] : tensor<f32>
        %p = math.powf %e, %b : f32
        linalg.yield %p : f32
      } -> tensor<4xf32>
      return %y : tensor<4xf32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @cube(%arg0: tensor<4xf32>) -> tensor<4xf32> {
        %cst = arith.constant dense<3.000000e+00> : tensor<4xf32>
        %0 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]} ins(%arg0, %cst : tensor<4xf32>, tensor<4xf32>) outs(%arg0 : tensor<4xf32>) {
        ^bb0(%in: f32, %in_0: f32, %out: f32):
          %cst_1 = arith.constant 3.000000e+00 : f32
          %1 = math.powf %in, %cst_1 : f32
          linalg.yield %1 : f32
        } -> tensor<4xf32>
        return %0 : tensor<4xf32>
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::tensor::TensorDialect"];
}

def DropUnitDims : Pass<"tensorops-drop-unit-dims"> {
  let summary = "Drop parallel loops over dimensions of size 1";
  let description = [{
    A `linalg.generic` on tensors loses its parallel loops over dimensions that
    are known to be of size 1, and its operands lose these dimensions: with
    `tensor.collapse_shape` before it and `tensor.expand_shape` behind it, which
    cancel between one loop and the next. So the sums that JAX and torch-mlir
    write with a kept dimension, their broadcasts along `(d0, d1) -> (d0, 0)`
    and the norms made of them become the loops that one would write by hand.

    Accepts: any IR. Produces: the same results, bit by bit. Left alone:
    reductions over a single term, which may change it (a sum begins by +0);
    loops behind a reduction, without which a sum would be one over the last
    dimension, in another order; dimensions of whose size operands do not agree
    whether it is known to be 1; buffers. Refuses: nothing.

    ```mlir
    #matrix = affine_map<(d0, d1) -> (d0, d1)>
    #kept = affine_map<(d0, d1) -> (d0, 0)>
    func.func @sum(%m: tensor<?x?xf32>, %o: tensor<?x1xf32>) -> tensor<?x1xf32> {
      %s = linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]}
          ins(%m : tensor<?x?xf32>) outs(%o : tensor<?x1xf32>) {
      ^bb0(%in: f32, %sum: f32):
        %0 = arith.addf %sum, %in : f32
        linalg.yield %0 : f32
      } -> tensor<?x1xf32>
      return %s : tensor<?x1xf32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0, d1) -> (d0, d1)>
    #map1 = affine_map<(d0, d1) -> (d0)>
    module {
      func.func @sum(%arg0: tensor<?x?xf32>, %arg1: tensor<?x1xf32>) -> tensor<?x1xf32> {
        %c0 = arith.constant 0 : index
        %collapsed = tensor.collapse_shape %arg1 [[0, 1]] : tensor<?x1xf32> into tensor<?xf32>
        %0 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0 : tensor<?x?xf32>) outs(%collapsed : tensor<?xf32>) {
        ^bb0(%in: f32, %out: f32):
          %1 = arith.addf %out, %in : f32
          linalg.yield %1 : f32
        } -> tensor<?xf32>
        %dim = tensor.dim %0, %c0 : tensor<?xf32>
        %expanded = tensor.expand_shape %0 [[0, 1]] output_shape [%dim, 1] : tensor<?xf32> into tensor<?x1xf32>
        return %expanded : tensor<?x1xf32>
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect",
    "::mlir::linalg::LinalgDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::tensor::TensorDialect"
  ];
}

def DropConstantIndices : Pass<"tensorops-drop-constant-indices"> {
  let summary = "Make loops index their operands by loop dimensions only";
  let description = [{
    Rewrites a `linalg.generic` that indexes a dimension of an operand by a
    constant, as sums that keep the summed dimension with size 1 do
    (`(d0, d1) -> (d0, 0)`), as one over a slice of the operand, without that
    dimension and without a copy. Sums of rows so are what later passes know as
    such, and in the order of additions that they have without the kept
    dimension. A loop that is known to have no iterations is gone.

    Accepts: any IR. Produces: the same results; maps whose results are no
    constants. Operands of unknown rank stay. Refuses: nothing.

    ```mlir
    #matrix = affine_map<(d0, d1) -> (d0, d1)>
    #kept = affine_map<(d0, d1) -> (d0, 0)>
    func.func @sum(%m: memref<?x?xf32>, %o: memref<?x1xf32>) {
      linalg.generic {indexing_maps = [#matrix, #kept], iterator_types = ["parallel", "reduction"]}
          ins(%m : memref<?x?xf32>) outs(%o : memref<?x1xf32>) {
      ^bb0(%in: f32, %sum: f32):
        %0 = arith.addf %sum, %in : f32
        linalg.yield %0 : f32
      }
      return
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0, d1) -> (d0, d1)>
    #map1 = affine_map<(d0, d1) -> (d0)>
    module {
      func.func @sum(%arg0: memref<?x?xf32>, %arg1: memref<?x1xf32>) {
        %c0 = arith.constant 0 : index
        %dim = memref.dim %arg1, %c0 : memref<?x1xf32>
        %subview = memref.subview %arg1[0, 0] [%dim, 1] [1, 1] : memref<?x1xf32> to memref<?x1xf32, strided<[1, 1]>>
        %collapse_shape = memref.collapse_shape %subview [[0, 1]] : memref<?x1xf32, strided<[1, 1]>> into memref<?xf32, strided<[1]>>
        linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0 : memref<?x?xf32>) outs(%collapse_shape : memref<?xf32, strided<[1]>>) {
        ^bb0(%in: f32, %out: f32):
          %0 = arith.addf %out, %in : f32
          linalg.yield %0 : f32
        }
        return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::linalg::LinalgDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::tensor::TensorDialect"
  ];
}

def SplitFills : Pass<"tensorops-split-fills", "::mlir::func::FuncOp"> {
  let summary = "Give each loop that writes into a filled tensor one of its own";
  let description = [{
    Where several loops begin with the same `linalg.fill` of a `tensor.empty`, as
    two sums over the same rows do once equal operations are one, bufferization
    has to copy the fill for all of them but one. Each gets a fill of its own.

    Accepts: functions. Produces: the same with more fills. Refuses: nothing.

    ```mlir
    func.func @twice(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
      %zero = arith.constant 0.0 : f32
      %empty = tensor.empty() : tensor<4xf32>
      %fill = linalg.fill ins(%zero : f32) outs(%empty : tensor<4xf32>) -> tensor<4xf32>
      %0 = linalg.abs ins(%x : tensor<4xf32>) outs(%fill : tensor<4xf32>) -> tensor<4xf32>
      %1 = linalg.floor ins(%x : tensor<4xf32>) outs(%fill : tensor<4xf32>) -> tensor<4xf32>
      return %0, %1 : tensor<4xf32>, tensor<4xf32>
    }
    ```

    becomes

    ```mlir
    func.func @twice(%arg0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
      %cst = arith.constant 0.000000e+00 : f32
      %0 = tensor.empty() : tensor<4xf32>
      %1 = tensor.empty() : tensor<4xf32>
      %2 = linalg.fill ins(%cst : f32) outs(%1 : tensor<4xf32>) -> tensor<4xf32>
      %3 = linalg.fill ins(%cst : f32) outs(%0 : tensor<4xf32>) -> tensor<4xf32>
      %4 = linalg.abs ins(%arg0 : tensor<4xf32>) outs(%3 : tensor<4xf32>) -> tensor<4xf32>
      %5 = linalg.floor ins(%arg0 : tensor<4xf32>) outs(%2 : tensor<4xf32>) -> tensor<4xf32>
      return %4, %5 : tensor<4xf32>, tensor<4xf32>
    }
    ```
  }];
}

def SplitReductions : Pass<"tensorops-split-reductions"> {
  let summary = "Give each sum over rows a loop of its own";
  let description = [{
    A sum over the innermost loop has an order of its own
    (`tensorops-vectorize-reductions`), other reductions that of the loop. Where
    a loop computes a sum beside something else, the sum gets a loop of its own,
    so that its order does not depend on whether anybody needs the rest.

    Accepts: any IR. Takes each output of a `linalg.generic` on tensors that is
    a sum of f32 or f64 along the innermost loop, the only reduction, whose terms
    do not depend on other outputs, where the loop has several outputs and writes
    nothing else. Produces: a `linalg.generic` for each such sum and one for all
    other outputs, each with the whole body. Left alone: other reductions, and
    loops on buffers. Refuses: nothing.

    ```mlir
    #row_column = affine_map<(d0, d1) -> (d0, d1)>
    #row = affine_map<(d0, d1) -> (d0)>
    func.func @sum_max(%x: tensor<8x?xf32>, %init: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
      %0:2 = linalg.generic {indexing_maps = [#row_column, #row, #row], iterator_types = ["parallel", "reduction"]}
          ins(%x : tensor<8x?xf32>) outs(%init, %init : tensor<8xf32>, tensor<8xf32>) {
      ^bb0(%in: f32, %sum: f32, %max: f32):
        %1 = arith.addf %sum, %in : f32
        %2 = arith.maximumf %max, %in : f32
        linalg.yield %1, %2 : f32, f32
      } -> (tensor<8xf32>, tensor<8xf32>)
      return %0#0, %0#1 : tensor<8xf32>, tensor<8xf32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0, d1) -> (d0, d1)>
    #map1 = affine_map<(d0, d1) -> (d0)>
    module {
      func.func @sum_max(%arg0: tensor<8x?xf32>, %arg1: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
        %0 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0, %arg1 : tensor<8x?xf32>, tensor<8xf32>) outs(%arg1 : tensor<8xf32>) {
        ^bb0(%in: f32, %in_0: f32, %out: f32):
          %2 = arith.addf %out, %in : f32
          %3 = arith.maximumf %in_0, %in : f32
          linalg.yield %2 : f32
        } -> tensor<8xf32>
        %1 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "reduction"]} ins(%arg0, %arg1 : tensor<8x?xf32>, tensor<8xf32>) outs(%arg1 : tensor<8xf32>) {
        ^bb0(%in: f32, %in_0: f32, %out: f32):
          %2 = arith.addf %in_0, %in : f32
          %3 = arith.maximumf %out, %in : f32
          linalg.yield %3 : f32
        } -> tensor<8xf32>
        return %0, %1 : tensor<8xf32>, tensor<8xf32>
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect"];
}

#endif // TENSOROPS_TRANSFORMS_TENSORS_TD
