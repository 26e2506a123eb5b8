// What an NVIDIA GPU needs of a kernel before it becomes PTX.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_NVVM_TD
#define TENSOROPS_TRANSFORMS_NVVM_TD

include "mlir/Pass/PassBase.td"

def AttachNVVMTarget
    : Pass<"tensorops-attach-nvvm-target", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Write into a gpu.module which NVIDIA GPU it is for";
  let description = [{
    Attaches to a `gpu.module` what the recipes read (`llvm.target`) and the
    target `nvvm.target` that `gpu-module-to-binary` makes code for, with the
    lowest version of PTX that the chip works with unless `chip` names one.

    Accepts: any `gpu.module`; attributes that it has already are replaced.
    Produces: the same with the attributes. Refuses: no chip, as none is the
    usual one; a name that is none of a GPU; a version that the chip lacks.

    ```mlir
    // options: chip=sm_90
    gpu.module @kernels {
    }
    ```

    becomes

    ```mlir
    gpu.module @kernels [#nvvm.target<O = 3, chip = "sm_90", features = "+ptx78">] attributes {llvm.target = #llvm.target<triple = "nvptx64-nvidia-cuda", chip = "sm_90", features = <["+ptx78", "+sm_90"]>>} {
    }
    ```
  }];
  let options = [Option<"chip", "chip", "std::string", /*default=*/"\"\"",
                        "GPU to compile for, as sm_90 or sm_90+ptx83">];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect",
                           "::mlir::NVVM::NVVMDialect"];
}

def CallKernelMath
    : Pass<"tensorops-call-kernel-math", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Compute math in kernels by instructions of NVIDIA GPUs";
  let description = [{
    `math.sqrt`, `absf`, `copysign`, `fma` and the roundings to integers on f32
    and f64 become LLVM's and NVVM's intrinsics, correctly rounded; on a vector,
    one for each element. The stock conversion would call functions of a library
    that only CUDA's toolkit has.

    Accepts: kernels. Produces: the same without operations of math. Refuses:
    every other operation of math, and other types.

    ```mlir
    gpu.module @kernels {
      func.func @root(%x: f32) -> f32 {
        %0 = math.sqrt %x : f32
        return %0 : f32
      }
    }
    ```

    becomes

    ```mlir
    gpu.module @kernels {
      func.func @root(%arg0: f32) -> f32 {
        %0 = llvm.call_intrinsic "llvm.nvvm.sqrt.rn.f"(%arg0) : (f32) -> f32
        return %0 : f32
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect", "::mlir::vector::VectorDialect"];
}

def KernelsToPointers
    : Pass<"tensorops-kernels-to-pointers", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Give kernels plain pointers for buffers";
  let description = [{
    Arguments of kernels that are buffers become pointers to global memory, and
    accesses to them LLVM's loads and stores with the alignment that they name.
    What is said of such an argument (`llvm.noalias`, `llvm.readonly`) then
    reaches LLVM. Other buffers stay as they are.

    Accepts: kernels whose buffers have rank 1 and the identity layout, with
    loads and stores of elements and vectors. Produces: kernels of pointers and
    scalars. Refuses: other buffers among the arguments, and other uses of them.

    ```mlir
    gpu.module @kernels {
      gpu.func @copy(%x: memref<?xf32> {llvm.noalias, llvm.readonly}, %o: memref<?xf32>) kernel {
        %i = gpu.thread_id x
        %0 = memref.load %x[%i] : memref<?xf32>
        memref.store %0, %o[%i] : memref<?xf32>
        gpu.return
      }
    }
    ```

    becomes

    ```mlir
    gpu.module @kernels {
      gpu.func @copy(%arg0: !llvm.ptr<1> {llvm.noalias, llvm.readonly}, %arg1: !llvm.ptr<1>) kernel {
        %thread_id_x = gpu.thread_id  x
        %0 = arith.index_cast %thread_id_x : index to i64
        %1 = llvm.getelementptr %arg0[%0] : (!llvm.ptr<1>, i64) -> !llvm.ptr<1>, f32
        %2 = llvm.load %1 {alignment = 4 : i64} : !llvm.ptr<1> -> f32
        %3 = arith.index_cast %thread_id_x : index to i64
        %4 = llvm.getelementptr %arg1[%3] : (!llvm.ptr<1>, i64) -> !llvm.ptr<1>, f32
        llvm.store %2, %4 {alignment = 4 : i64} : f32, !llvm.ptr<1>
        gpu.return
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

#endif // TENSOROPS_TRANSFORMS_NVVM_TD
