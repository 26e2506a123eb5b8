// Whose memory a buffer is: the device's, the host's, or a caller's alone.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_DEVICEMEMORY_TD
#define TENSOROPS_TRANSFORMS_DEVICEMEMORY_TD

include "mlir/Pass/PassBase.td"

def MarkRestrictedMemory : Pass<"tensorops-mark-restricted-memory", "::mlir::func::FuncOp"> {
  let summary = "Mark parameters whose memory nobody else looks at";
  let description = [{
    `bufferization.materialize_in_destination … restrict` promises that no other
    buffer shares the memory of its destination. Where that is a parameter of
    the function, the parameter gets the attribute `tensorops.restrict`, which
    stays when bufferization has made a copy or nothing of the operation, and
    which `tensorops-map-to-gpu` takes off again: kernels may then read an input
    in any order with what they write.

    Accepts: functions. Produces: the same with attributes. Refuses: nothing.

    ```mlir
    func.func @put(%x: tensor<4xf32>, %out: memref<4xf32>) {
      bufferization.materialize_in_destination %x in restrict writable %out : (tensor<4xf32>, memref<4xf32>) -> ()
      return
    }
    ```

    becomes

    ```mlir
    func.func @put(%arg0: tensor<4xf32>, %arg1: memref<4xf32> {tensorops.restrict}) {
      bufferization.materialize_in_destination %arg0 in restrict writable %arg1 : (tensor<4xf32>, memref<4xf32>) -> ()
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::bufferization::BufferizationDialect"];
}

def UploadConstants : Pass<"tensorops-upload-constants", "::mlir::ModuleOp"> {
  let summary = "Copy constant arrays to where kernels reach them";
  let description = [{
    Arrays among the constants of a program are globals of the host, which no
    kernel can read. Each function that uses one allocates a buffer when it is
    called and copies the array there; ownership-based deallocation frees it.

    Accepts: functions on buffers. Produces: the same, without
    `memref.get_global` but to copy from. Refuses: globals that are no
    constants.

    ```mlir
    memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>
    func.func private @use(memref<2xf32>)
    func.func @main() {
      %0 = memref.get_global @table : memref<2xf32>
      func.call @use(%0) : (memref<2xf32>) -> ()
      return
    }
    ```

    becomes

    ```mlir
    memref.global "private" constant @table : memref<2xf32> = dense<[1.000000e+00, 2.000000e+00]>
    func.func private @use(memref<2xf32>)
    func.func @main() {
      %0 = memref.get_global @table : memref<2xf32>
      %alloc = memref.alloc() : memref<2xf32>
      memref.copy %0, %alloc : memref<2xf32> to memref<2xf32>
      call @use(%alloc) : (memref<2xf32>) -> ()
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::memref::MemRefDialect"];
}

def MarkDeviceMemory : Pass<"tensorops-mark-device-memory", "::mlir::ModuleOp"> {
  let summary = "Let all buffers be device memory";
  let description = [{
    Every buffer of the default memory space is in `#gpu.address_space<global>`
    behind it, parameters and results of functions too. What has no memory space
    later is the host's own: globals, and what `bufferization-lower-deallocations`
    counts owners in.

    Accepts: functions on buffers after tensorops-upload-constants. Produces: the
    same. Refuses: `memref.get_global` of which anything but `memref.copy` reads.

    ```mlir
    memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>
    func.func private @use(memref<2xf32>, memref<?xf32>)
    func.func @main(%x: memref<?xf32>) {
      %0 = memref.get_global @table : memref<2xf32>
      %copy = memref.alloc() : memref<2xf32>
      memref.copy %0, %copy : memref<2xf32> to memref<2xf32>
      call @use(%copy, %x) : (memref<2xf32>, memref<?xf32>) -> ()
      return
    }
    ```

    becomes

    ```mlir
    memref.global "private" constant @table : memref<2xf32> = dense<[1.000000e+00, 2.000000e+00]>
    func.func private @use(memref<2xf32, #gpu.address_space<global>>, memref<?xf32, #gpu.address_space<global>>)
    func.func @main(%arg0: memref<?xf32, #gpu.address_space<global>>) {
      %0 = memref.get_global @table : memref<2xf32>
      %alloc = memref.alloc() : memref<2xf32, #gpu.address_space<global>>
      memref.copy %0, %alloc : memref<2xf32> to memref<2xf32, #gpu.address_space<global>>
      call @use(%alloc, %arg0) : (memref<2xf32, #gpu.address_space<global>>, memref<?xf32, #gpu.address_space<global>>) -> ()
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::gpu::GPUDialect"];
}

def UseDeviceMemory : Pass<"tensorops-use-device-memory", "::mlir::ModuleOp"> {
  let summary = "Allocate on the device, and launch kernels with pointers";
  let description = [{
    Host code of a program whose loops are kernels allocates, copies and frees
    device memory: where a buffer is in a memory space, `memref.alloc`,
    `memref.copy` to or from it and `memref.dealloc` become calls of the functions
    of MLIR's GPU runtime, which wait until they are done. Buffers of the default
    space stay the host's. Launches hand over the pointers of their buffers.
    Pointers of the host say nothing of whose memory they point to, so
    `#gpu.address_space<global>` ends here.

    Accepts: host functions after tensorops-map-to-gpu. Produces: the same for
    `gpu-to-llvm`. Refuses: nothing.

    ```mlir
    module attributes {gpu.container_module} {
      gpu.binary @kernels [#gpu.object<#nvvm.target, "">]
      func.func @make(%n: index) -> memref<?xf32, #gpu.address_space<global>> {
        %c1 = arith.constant 1 : index
        %0 = memref.alloc(%n) : memref<?xf32, #gpu.address_space<global>>
        gpu.launch_func @kernels::@fill blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1) args(%0 : memref<?xf32, #gpu.address_space<global>>)
        return %0 : memref<?xf32, #gpu.address_space<global>>
      }
    }
    ```

    becomes

    ```mlir
    module attributes {gpu.container_module} {
      llvm.func @mgpuMemAlloc(i64, !llvm.ptr, i1) -> !llvm.ptr
      gpu.binary @kernels  [#gpu.object<#nvvm.target, "">]
      func.func @make(%arg0: index) -> memref<?xf32> {
        %c1 = arith.constant 1 : index
        %0 = llvm.mlir.constant(false) : i1
        %c4 = arith.constant 4 : index
        %1 = arith.muli %c4, %arg0 : index
        %2 = arith.index_cast %1 : index to i64
        %3 = llvm.mlir.zero : !llvm.ptr
        %4 = llvm.call @mgpuMemAlloc(%2, %3, %0) : (i64, !llvm.ptr, i1) -> !llvm.ptr
        %5 = llvm.mlir.poison : !llvm.struct<(ptr, ptr, i64)>
        %6 = llvm.insertvalue %4, %5[0] : !llvm.struct<(ptr, ptr, i64)> 
        %7 = llvm.insertvalue %4, %6[1] : !llvm.struct<(ptr, ptr, i64)> 
        %8 = llvm.mlir.constant(0 : index) : i64
        %9 = llvm.insertvalue %8, %7[2] : !llvm.struct<(ptr, ptr, i64)> 
        %10 = builtin.unrealized_conversion_cast %9 : !llvm.struct<(ptr, ptr, i64)> to memref<f32>
        %reinterpret_cast = memref.reinterpret_cast %10 to offset: [0], sizes: [%arg0], strides: [1] : memref<f32> to memref<?xf32, strided<[1]>>
        %cast = memref.cast %reinterpret_cast : memref<?xf32, strided<[1]>> to memref<?xf32>
        %intptr = memref.extract_aligned_pointer_as_index %cast : memref<?xf32> -> index
        %11 = arith.index_cast %intptr : index to i64
        %12 = llvm.inttoptr %11 : i64 to !llvm.ptr
        gpu.launch_func  @kernels::@fill blocks in (%c1, %c1, %c1) threads in (%c1, %c1, %c1)  args(%12 : !llvm.ptr)
        return %cast : memref<?xf32>
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::gpu::GPUDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

#endif // TENSOROPS_TRANSFORMS_DEVICEMEMORY_TD
