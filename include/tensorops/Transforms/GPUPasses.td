// From loops on buffers to kernels and what launches them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_GPUPASSES_TD
#define TENSOROPS_TRANSFORMS_GPUPASSES_TD

include "mlir/Pass/PassBase.td"

def MapToGPU : Pass<"tensorops-map-to-gpu", "::mlir::ModuleOp"> {
  let summary = "Make kernels of loops on buffers";
  let description = [{
    Every `linalg.generic` on buffers becomes a kernel in the gpu.module
    `tensorops_kernels` and a `gpu.launch_func` in its place. What the kernel
    needs of the host are its arguments: buffers of rank 1, offsets and strides,
    sizes, and scalars of 32 bits and more.

    Elementwise loops are strided over the grid. Where the innermost loop runs
    over consecutive elements and the data lie at multiples of 16 bytes when the
    kernel runs, a thread reads and writes 16 bytes at a time and has four reads
    of each operand in flight; the rest, and data that lie otherwise, is done by
    elements in the same kernel. All positions have 64 bits. A buffer that
    nothing writes meanwhile is marked `llvm.noalias` and `llvm.readonly`.

    A sum over the last dimension is added up by blocks of 64 threads, a row at a
    time, in the order that is the same on every machine: thread j adds the
    elements j, j + 64 and so on, then halves are added up, through memory
    of the block and by shuffles, and the initial value last.

    Accepts: functions on buffers. Produces: kernels, launches, and host code
    that touches no element. Refuses: loops and reductions of other kinds,
    element types that kernels do not have, operations that would need a
    library on the device, and host code that reads or writes an element.

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
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::gpu::GPUDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"
  ];
}

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
    gpu.module @kernels {
    }
    ```

    becomes (with `chip=sm_90`)

    ```mlir
    ```
  }];
  let options = [Option<"chip", "chip", "std::string", /*default=*/"\"\"",
                        "GPU to compile for, as sm_90 or sm_90+ptx83">];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect",
                           "::mlir::NVVM::NVVMDialect"];
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
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

def UseDeviceMemory : Pass<"tensorops-use-device-memory", "::mlir::ModuleOp"> {
  let summary = "Allocate on the device, and launch kernels with pointers";
  let description = [{
    Host code of a program whose loops are kernels allocates, copies and frees
    device memory: `memref.alloc`, `memref.copy` and `memref.dealloc` become
    calls of the functions of MLIR's GPU runtime, which wait until they are
    done. Buffers of `index` and `i1` stay on the host. Launches hand over the
    pointers of their buffers.

    Accepts: host functions after tensorops-map-to-gpu. Produces: the same for
    `gpu-to-llvm`. Refuses: nothing.

    ```mlir
    gpu.module @kernels {
      gpu.func @fill(%o: !llvm.ptr<1>) kernel {
        gpu.return
      }
    }
    func.func @make(%n: index) -> memref<?xf32> {
      %c1 = arith.constant 1 : index
      %0 = memref.alloc(%n) : memref<?xf32>
      gpu.launch_func @kernels::@fill blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%0 : memref<?xf32>)
      return %0 : memref<?xf32>
    }
    ```

    becomes

    ```mlir
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::gpu::GPUDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

#endif // TENSOROPS_TRANSFORMS_GPUPASSES_TD
