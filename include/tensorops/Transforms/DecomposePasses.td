// Operations that the stock lowerings leave or get wrong, by others.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_DECOMPOSEPASSES_TD
#define TENSOROPS_TRANSFORMS_DECOMPOSEPASSES_TD

include "mlir/Pass/PassBase.td"

def DecomposeLinalg : Pass<"tensorops-decompose-linalg"> {
  let summary = "Take apart tensor operations that are no single loop nest";
  let description = [{
    Writes operations on tensors that neither linalg's loops nor bufferization
    know as those that they do: `linalg.softmax` (rows shifted by their
    maximum), `linalg.pack` and `linalg.unpack`, the three Winograd transforms,
    and `tensor.bitcast` between element types that arith knows.

    Accepts: any IR. Produces: the same results by other operations; what it
    cannot take apart (softmax on buffers, tiles of dynamic size) stays.
    Refuses: nothing.

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

#endif // TENSOROPS_TRANSFORMS_DECOMPOSEPASSES_TD
