// The passes that lower our operations into upstream dialects.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_CONVERSION_PASSES_TD
#define TENSOROPS_CONVERSION_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertTensorOpsToLinalg : Pass<"convert-tensorops-to-linalg"> {
  let summary = "Convert tensorops on tensors and buffers to linalg.generic";
  let description = [{
    Turns every `tensorops.rsqrt` on tensors and every `tensorops.rsqrt_out`
    into a `linalg.generic` whose body is `tensorops.rsqrt` on scalars, with
    the accuracy that it had. The op keeps its name and meaning, so fusion,
    tiling and vectorization see an ordinary elementwise operation and the
    arithmetic can still be chosen last, on vectors.

    Accepts: any IR. Produces: IR without tensorops on tensors and memrefs; ops
    on scalars and vectors stay. A tensor result gets a destination of its own
    (`tensor.empty`), never the operand. Unequal run-time sizes of `ins` and
    `outs` are not checked here (see `tensorops-generate-runtime-checks`).
    Refuses: nothing.

    ```mlir
    func.func @rsqrt(%x: tensor<?xf32>) -> tensor<?xf32> {
      %y = tensorops.rsqrt %x accuracy<faithful> : tensor<?xf32>
      return %y : tensor<?xf32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0) -> (d0)>
    module {
      func.func @rsqrt(%arg0: tensor<?xf32>) -> tensor<?xf32> {
        %c0 = arith.constant 0 : index
        %dim = tensor.dim %arg0, %c0 : tensor<?xf32>
        %0 = tensor.empty(%dim) : tensor<?xf32>
        %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%arg0 : tensor<?xf32>) outs(%0 : tensor<?xf32>) {
        ^bb0(%in: f32, %out: f32):
          %2 = tensorops.rsqrt %in accuracy<faithful> : f32
          linalg.yield %2 : f32
        } -> tensor<?xf32>
        return %1 : tensor<?xf32>
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def ConvertCopiesToLLVM : Pass<"convert-copies-to-llvm"> {
  let summary = "Convert copies between contiguous buffers to memcpy";
  let description = [{
    Turns a `memref.copy` between ranked buffers of the identity layout into one
    `llvm.intr.memcpy`. The stock conversion does the same, but later, when
    views have been written out and lost the layout that they were declared
    with; of such copies it makes calls of a function that no process has.

    Accepts: any IR. Produces: copies of contiguous bytes; others stay (see
    `tensorops-generalize-copies`). Refuses: nothing.

    ```mlir
    func.func @copy(%x: memref<2x2xf32>, %o: memref<2x2xf32>) {
      memref.copy %x, %o : memref<2x2xf32> to memref<2x2xf32>
      return
    }
    ```

    becomes

    ```mlir
    func.func @copy(%arg0: memref<2x2xf32>, %arg1: memref<2x2xf32>) {
      %c1 = arith.constant 1 : index
      %c0 = arith.constant 0 : index
      %c2 = arith.constant 2 : index
      %c2_0 = arith.constant 2 : index
      %c1_1 = arith.constant 1 : index
      %c2_2 = arith.constant 2 : index
      %c4 = arith.constant 4 : index
      %0 = llvm.mlir.zero : !llvm.ptr
      %1 = llvm.getelementptr %0[1] : (!llvm.ptr) -> !llvm.ptr, f32
      %2 = llvm.ptrtoint %1 : !llvm.ptr to i64
      %3 = arith.index_cast %c4 : index to i64
      %4 = arith.muli %3, %2 : i64
      %intptr = memref.extract_aligned_pointer_as_index %arg1 : memref<2x2xf32> -> index
      %5 = arith.index_cast %intptr : index to i64
      %6 = llvm.inttoptr %5 : i64 to !llvm.ptr
      %intptr_3 = memref.extract_aligned_pointer_as_index %arg0 : memref<2x2xf32> -> index
      %7 = arith.index_cast %intptr_3 : index to i64
      %8 = llvm.inttoptr %7 : i64 to !llvm.ptr
      "llvm.intr.memcpy"(%6, %8, %4) <{isVolatile = false}> : (!llvm.ptr, !llvm.ptr, i64) -> ()
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect",
                           "::mlir::arith::ArithDialect",
                           "::mlir::memref::MemRefDialect"];
}

def ConvertIndexToArith : Pass<"convert-index-to-arith"> {
  let summary = "Convert operations of index to those of arith on index";
  let description = [{
    Every operation of `index` becomes the operation of `arith` that computes
    the same on `index`. Folds of the dialect `index` give wrong numbers where
    differences overflow and at the smallest number
    ([upstream](../upstream.md)); those of `arith` do not, and what is in arith
    is checked for divisions by zero and runs in kernels. It comes before
    anything folds. `index.sizeof` is 64, as on every target.

    Accepts: any IR. Produces: IR without operations of index.
    Refuses: nothing.

    ```mlir
    func.func @less(%a: index, %b: index) -> i1 {
      %zero = index.constant 0
      %difference = index.sub %a, %b
      %0 = index.cmp slt(%difference, %zero)
      return %0 : i1
    }
    ```

    becomes

    ```mlir
    func.func @less(%arg0: index, %arg1: index) -> i1 {
      %c0 = arith.constant 0 : index
      %0 = arith.subi %arg0, %arg1 : index
      %1 = arith.cmpi slt, %0, %c0 : index
      return %1 : i1
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ConvertKernelsToSPIRV : Pass<"convert-kernels-to-spirv", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Convert the kernels of a gpu.module to SPIR-V for OpenCL";
  let description = [{
    Writes a `spirv.module` with the kernels of a `gpu.module` into that module,
    by MLIR's own patterns; the kernels stay as they are beside it, as launches
    refer to them, and `gpu-module-to-binary` makes both a `gpu.binary`. Indices
    are 64 bits wide. Buffers lie in global memory (`CrossWorkgroup`), workgroup
    attributions in `Workgroup` memory; `known_block_size` becomes the size of
    the workgroup.

    Accepts: kernels of arith, math, memref, scf, ub and vector operations and
    the indices and barriers of gpu, under a `spirv.target_env`
    (`tensorops-attach-opencl-target`). Produces: the same and a
    `spirv.module`. Refuses: what has no pattern, with MLIR's message at the
    operation.

    ```mlir
    gpu.module @kernels attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int64], []>, api=OpenCL, #spirv.resource_limits<>>} {
      gpu.func @copy(%in: memref<?xf32>, %out: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
        %i = gpu.thread_id x
        %x = memref.load %in[%i] : memref<?xf32>
        memref.store %x, %out[%i] : memref<?xf32>
        gpu.return
      }
    }
    ```

    becomes

    ```mlir
    gpu.module @kernels attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int64], []>, api=OpenCL, #spirv.resource_limits<>>} {
      spirv.module @__spv__kernels Physical64 OpenCL attributes {spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int64], []>, api=OpenCL, #spirv.resource_limits<>>} {
        spirv.GlobalVariable @__builtin__LocalInvocationId__ built_in("LocalInvocationId") : !spirv.ptr<vector<3xi64>, Input>
        spirv.func @copy(%arg0: !spirv.ptr<f32, CrossWorkgroup>, %arg1: !spirv.ptr<f32, CrossWorkgroup>) "None" attributes {known_block_size = array<i32: 64, 1, 1>, spirv.entry_point_abi = #spirv.entry_point_abi<workgroup_size = [64, 1, 1]>} {
          %__builtin__LocalInvocationId___addr = spirv.mlir.addressof @__builtin__LocalInvocationId__ : !spirv.ptr<vector<3xi64>, Input>
          %0 = spirv.Load "Input" %__builtin__LocalInvocationId___addr : vector<3xi64>
          %1 = spirv.CompositeExtract %0[0 : i32] : vector<3xi64>
          %cst0_i64 = spirv.Constant 0 : i64
          %cst1_i64 = spirv.Constant 1 : i64
          %2 = spirv.PtrAccessChain %arg0[%1] : !spirv.ptr<f32, CrossWorkgroup>, i64 -> !spirv.ptr<f32, CrossWorkgroup>
          %3 = spirv.Load "CrossWorkgroup" %2 : f32
          %cst0_i64_0 = spirv.Constant 0 : i64
          %cst1_i64_1 = spirv.Constant 1 : i64
          %4 = spirv.PtrAccessChain %arg1[%1] : !spirv.ptr<f32, CrossWorkgroup>, i64 -> !spirv.ptr<f32, CrossWorkgroup>
          spirv.Store "CrossWorkgroup" %4, %3 : f32
          spirv.Return
        }
      }
      gpu.func @copy(%arg0: memref<?xf32>, %arg1: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
        %thread_id_x = gpu.thread_id  x
        %0 = memref.load %arg0[%thread_id_x] : memref<?xf32>
        memref.store %0, %arg1[%thread_id_x] : memref<?xf32>
        gpu.return
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::spirv::SPIRVDialect"];
}

def ConvertExpM1ToLibm : Pass<"convert-expm1-to-libm", "::mlir::ModuleOp"> {
  let summary = "Call the C library for math.expm1";
  let description = [{
    `math.expm1` on f32 and f64 becomes a call of `expm1f` or `expm1`, on a
    vector of fixed size one for each element. Stock `convert-math-to-llvm`,
    which has to come first in a pipeline for the sake of other functions, takes
    exp(x) - 1 for it: of a small x nothing is left. (For `math.log1p` it has an
    option.)

    Accepts: any module. Produces: the same without `math.expm1`. Refuses:
    scalable vectors, whose elements cannot be counted.

    ```mlir
    func.func @f(%x: f32) -> f32 {
      %y = math.expm1 %x : f32
      return %y : f32
    }
    ```

    becomes

    ```mlir
    func.func private @expm1f(f32) -> f32 attributes {llvm.readnone}
    func.func @f(%arg0: f32) -> f32 {
      %0 = call @expm1f(%arg0) : (f32) -> f32
      return %0 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::vector::VectorDialect"];
}

def RaiseRsqrt : Pass<"tensorops-raise-rsqrt"> {
  let summary = "Make tensorops.rsqrt of what computes 1/√x by another name";
  let description = [{
    Pipelines run it first of all, and again when loops are fused, so that the
    contract serves programs that were not written for it. What becomes
    `tensorops.rsqrt`, or `rsqrt_out` where there is a destination:

    | `sources` | what | values |
    |---|---|---|
    | `named` | `math.rsqrt`, `linalg.rsqrt`, `tosa.rsqrt`, `complex.rsqrt`, and in generic form `stablehlo.rsqrt` | their dialects promise no accuracy: any refines them |
    | `quotients` | 1/√x: `arith.divf`, `linalg.div`, `linalg.reciprocal` or `tosa.reciprocal` of `math.sqrt` or `linalg.sqrt` | the same |
    | `powers` | x to the power of -1/2, `math.powf`, `linalg.powf` or `tosa.pow`; a reciprocal of a power of 1/2 | others at -0 and -inf: a power gives +inf and +0, `tensorops.rsqrt` -inf and NaN |

    Each has those before it. A factor beside it is not touched: x · (1/√y) and
    x / √y round otherwise than each other.

    The accuracy is the one that the source states:

    * fast-math flags: `afn` (and so `fast`) is `approximate`, `arcp` is
      `faithful`; the others permit nothing. A quotient has the flags that both
      of its operations have.
    * `result_accuracy` of `stablehlo.rsqrt`: HIGHEST is `correct`; of a
      TOLERANCE, every number but 0 is kept: `approximate` where 2^-21 (f16 and
      bf16: one ulp) is within it, else `faithful` where an ulp is, else
      `correct`.

    Where none is stated the option `accuracy` chooses; by itself it is
    `two_step`, the bits that were there, for a quotient, and the most that the
    type has for the others. A quotient of f16 or bf16 is rounded twice, which
    `two_step` is not: it is raised only where `accuracy` is given. An accuracy
    that a type has not (`correct` of complex numbers) is the most that it has.

    Accepts: any IR. Produces: the same, with `tensorops.rsqrt` at the location
    of its source; roots and powers without a reader are erased. Refuses:
    nothing; what has no such form in tensorops stays. With `remarks` it says of
    each source what it has become, or why it stays.

    ```mlir
    // options: sources=quotients
    func.func @roots(%x: f32, %v: vector<4xf64>) -> (f32, vector<4xf64>) {
      %0 = math.rsqrt %x : f32
      %one = arith.constant dense<1.0> : vector<4xf64>
      %1 = math.sqrt %v : vector<4xf64>
      %2 = arith.divf %one, %1 : vector<4xf64>
      return %0, %2 : f32, vector<4xf64>
    }
    ```

    becomes

    ```mlir
    func.func @roots(%arg0: f32, %arg1: vector<4xf64>) -> (f32, vector<4xf64>) {
      %0 = tensorops.rsqrt %arg0 : f32
      %cst = arith.constant dense<1.000000e+00> : vector<4xf64>
      %1 = tensorops.rsqrt %arg1 accuracy<two_step> : vector<4xf64>
      return %0, %1 : f32, vector<4xf64>
    }
    ```
  }];
  let dependentDialects = ["::mlir::tensorops::TensorOpsDialect"];
  let options = [
    Option<"sources", "sources", "::mlir::tensorops::RaiseLevel",
           /*default=*/"::mlir::tensorops::RaiseLevel::Named",
           "What is raised",
           [{::llvm::cl::values(
               clEnumValN(::mlir::tensorops::RaiseLevel::None, "none",
                          "nothing"),
               clEnumValN(::mlir::tensorops::RaiseLevel::Named, "named",
                          "reciprocal square roots by name"),
               clEnumValN(::mlir::tensorops::RaiseLevel::Quotients, "quotients",
                          "1/sqrt(x) as well"),
               clEnumValN(::mlir::tensorops::RaiseLevel::Powers, "powers",
                          "pow(x, -0.5) as well"))}]>,
    Option<"accuracy", "accuracy", "::mlir::tensorops::RaiseAccuracy",
           /*default=*/"::mlir::tensorops::RaiseAccuracy::Source",
           "The accuracy of an operation whose source states none",
           [{::llvm::cl::values(
               clEnumValN(::mlir::tensorops::RaiseAccuracy::Source, "source",
                          "as it is written"),
               clEnumValN(::mlir::tensorops::RaiseAccuracy::Correct, "correct",
                          "correct"),
               clEnumValN(::mlir::tensorops::RaiseAccuracy::TwoStep,
                          "two_step", "two_step"),
               clEnumValN(::mlir::tensorops::RaiseAccuracy::Faithful,
                          "faithful", "faithful"),
               clEnumValN(::mlir::tensorops::RaiseAccuracy::Approximate,
                          "approximate", "approximate"))}]>,
    Option<"remarks", "remarks", "::mlir::tensorops::RaiseRemarks",
           /*default=*/"::mlir::tensorops::RaiseRemarks::None",
           "Of what remarks tell",
           [{::llvm::cl::values(
               clEnumValN(::mlir::tensorops::RaiseRemarks::None, "none",
                          "of nothing"),
               clEnumValN(::mlir::tensorops::RaiseRemarks::Raised, "raised",
                          "of what was raised"),
               clEnumValN(::mlir::tensorops::RaiseRemarks::All, "all",
                          "also of what was not, and why"))}]>
  ];
}

def ConvertTosaToTensors : Pass<"convert-tosa-to-tensors", "::mlir::ModuleOp"> {
  let summary = "Convert tosa to linalg and tensor by the stock passes";
  let description = [{
    Runs `tosa-to-linalg-named`, `tosa-to-linalg`, `tosa-to-arith` and
    `tosa-to-tensor` where a module has operations of tosa, and nothing where it
    has none. Of what these passes make, only that is accepted before
    (`tensorops-check-operations`) which was held to an oracle; the table of
    operations has the rest as refused.

    Accepts: any module. Produces: the same without tosa. Refuses: with their
    messages what the stock passes refuse, as a shape that is not constant, and
    what they leave, as control flow.

    ```mlir
    func.func @add(%x: tensor<4x8xf32>, %y: tensor<1x8xf32>) -> tensor<4x8xf32> {
      %0 = tosa.add %x, %y : (tensor<4x8xf32>, tensor<1x8xf32>) -> tensor<4x8xf32>
      return %0 : tensor<4x8xf32>
    }
    ```

    becomes

    ```mlir
    #map = affine_map<(d0, d1) -> (d0, d1)>
    #map1 = affine_map<(d0, d1) -> (0, d1)>
    module {
      func.func @add(%arg0: tensor<4x8xf32>, %arg1: tensor<1x8xf32>) -> tensor<4x8xf32> {
        %0 = tensor.empty() : tensor<4x8xf32>
        %1 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel"]} ins(%arg0, %arg1 : tensor<4x8xf32>, tensor<1x8xf32>) outs(%0 : tensor<4x8xf32>) {
        ^bb0(%in: f32, %in_0: f32, %out: f32):
          %2 = arith.addf %in, %in_0 : f32
          linalg.yield %2 : f32
        } -> tensor<4x8xf32>
        return %1 : tensor<4x8xf32>
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::index::IndexDialect",
    "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect", "::mlir::tensor::TensorDialect"
  ];
}

def ConvertTensorOpsToMath : Pass<"convert-tensorops-to-math"> {
  let summary = "Convert tensorops to math, for numerics of others";
  let description = [{
    `tensorops.rsqrt` becomes `math.rsqrt`, of one complex number
    `complex.rsqrt`, for pipelines that choose arithmetic by rules of their own:
    what was promised is theirs to keep from here on, and math promises
    nothing. No flag states an accuracy: with one, stock lowerings take estimates
    that have no zeros and infinities, which every accuracy has. `two_step` is
    written out, the quotient of one and the root. Conversions that rsqrt makes
    itself become operations of arith.

    Accepts: any IR. Produces: IR without `tensorops.rsqrt` but on unsigned
    integers, on complex tensors, and `two_step` on tensors of dynamic sizes;
    `convert-tensorops-to-linalg` before it makes numbers of tensors and of
    `rsqrt_out`. Refuses: nothing.

    ```mlir
    func.func @rsqrt(%x: vector<4xf32>, %y: bf16) -> (vector<4xf32>, f32, bf16) {
      %0 = tensorops.rsqrt %x accuracy<faithful> : vector<4xf32>
      %1 = tensorops.rsqrt %y : bf16 -> f32
      %2 = tensorops.rsqrt %y accuracy<two_step> : bf16
      return %0, %1, %2 : vector<4xf32>, f32, bf16
    }
    ```

    becomes

    ```mlir
    func.func @rsqrt(%arg0: vector<4xf32>, %arg1: bf16) -> (vector<4xf32>, f32, bf16) {
      %0 = math.rsqrt %arg0 : vector<4xf32>
      %1 = arith.extf %arg1 : bf16 to f32
      %2 = math.rsqrt %1 : f32
      %3 = arith.extf %arg1 : bf16 to f32
      %4 = math.sqrt %3 : f32
      %cst = arith.constant 1.000000e+00 : f32
      %5 = arith.divf %cst, %4 : f32
      %6 = arith.truncf %5 : f32 to bf16
      return %0, %2, %6 : vector<4xf32>, f32, bf16
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::complex::ComplexDialect",
                           "::mlir::math::MathDialect"];
}

def ConvertTensorOpsToTosa : Pass<"convert-tensorops-to-tosa"> {
  let summary = "Convert tensorops on tensors to tosa, for numerics of others";
  let description = [{
    `tensorops.rsqrt` on tensors becomes `tosa.rsqrt`, behind a `tosa.cast`
    where it converts its operand, for pipelines that take tosa. What was
    promised is lost: tosa states no accuracy.

    Accepts: any IR. Produces: IR without `tensorops.rsqrt` on tensors but of
    complex numbers and those with an encoding, which tosa does not have.
    Refuses: nothing.

    ```mlir
    func.func @rsqrt(%x: tensor<?xbf16>) -> tensor<?xf32> {
      %0 = tensorops.rsqrt %x : tensor<?xbf16> -> tensor<?xf32>
      return %0 : tensor<?xf32>
    }
    ```

    becomes

    ```mlir
    func.func @rsqrt(%arg0: tensor<?xbf16>) -> tensor<?xf32> {
      %0 = tosa.cast %arg0 : (tensor<?xbf16>) -> tensor<?xf32>
      %1 = tosa.rsqrt %0 : (tensor<?xf32>) -> tensor<?xf32>
      return %1 : tensor<?xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::tosa::TosaDialect"];
}

#endif // TENSOROPS_CONVERSION_PASSES_TD
