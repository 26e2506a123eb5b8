// What an OpenCL device needs of a kernel before and after it becomes SPIR-V.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_OPENCL_TD
#define TENSOROPS_TRANSFORMS_OPENCL_TD

include "mlir/Pass/PassBase.td"

def AttachOpenCLTarget : Pass<"tensorops-attach-opencl-target", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Write into a gpu.module that it is compiled for OpenCL";
  let description = [{
    Attaches to a `gpu.module` what the recipes read (`llvm.target`, the target
    `opencl`), what conversions to SPIR-V read (`spirv.target_env`, also as the
    module's target for `gpu-module-to-binary`): SPIR-V 1.0 of the OpenCL
    flavour with 64-bit addresses, integers of 8, 16 and 64 bits, f64, and
    vectors of up to 16 elements. f16 is not asked for: its bits travel as
    integers.

    Accepts: any `gpu.module`; attributes that it has already are replaced.
    Produces: the same with the attributes. Refuses: nothing.

    ```mlir
    gpu.module @kernels {
    }
    ```

    becomes

    ```mlir
    gpu.module @kernels [#spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int8, Int16, Int64, Float64, Vector16], []>, api=OpenCL, #spirv.resource_limits<>>] attributes {llvm.target = #llvm.target<triple = "spirv64-unknown-unknown", chip = "generic", features = <[]>>, spirv.target_env = #spirv.target_env<#spirv.vce<v1.0, [Kernel, Addresses, Int8, Int16, Int64, Float64, Vector16], []>, api=OpenCL, #spirv.resource_limits<>>} {
    }
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect",
                           "::mlir::spirv::SPIRVDialect"];
}

def ExpandShuffles : Pass<"tensorops-expand-shuffles", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Shuffle through workgroup memory";
  let description = [{
    Replaces every `gpu.shuffle` by a store to workgroup memory, a barrier, a
    load of the other thread's value and a barrier: for devices that have no
    groups of 32 threads in step. The value that arrives is the same, so sums
    keep their bits. Where there is no such thread, a thread gets its own value,
    as on NVIDIA's machines.

    Accepts: any kernel. Produces: the same without shuffles; one buffer for
    each type that is shuffled, an element a thread. Refuses: a shuffle that
    not every thread of a block reaches, as a barrier is not to be met by some
    only; a width other than 32; a kernel without `known_block_size`; values
    that are none of i32, i64, f32 and f64.

    ```mlir
    gpu.module @kernels {
      gpu.func @swap(%x: f32, %out: memref<?xf32>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
        %tid = gpu.thread_id x
        %offset = arith.constant 16 : i32
        %width = arith.constant 32 : i32
        %y, %valid = gpu.shuffle xor %x, %offset, %width : f32
        memref.store %y, %out[%tid] : memref<?xf32>
        gpu.return
      }
    }
    ```

    becomes

    ```mlir
    gpu.module @kernels {
      gpu.func @swap(%arg0: f32, %arg1: memref<?xf32>) workgroup(%arg2 : memref<64xf32, #gpu.address_space<workgroup>>) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
        %thread_id_x = gpu.thread_id  x
        %c16_i32 = arith.constant 16 : i32
        %c32_i32 = arith.constant 32 : i32
        %thread_id_x_0 = gpu.thread_id  x
        %0 = arith.index_cast %thread_id_x_0 : index to i32
        %c31_i32 = arith.constant 31 : i32
        %1 = arith.andi %0, %c31_i32 : i32
        %2 = arith.xori %1, %c16_i32 : i32
        %c32_i32_1 = arith.constant 32 : i32
        %3 = arith.cmpi ult, %2, %c32_i32_1 : i32
        %4 = arith.subi %0, %1 : i32
        %5 = arith.addi %4, %2 : i32
        %6 = arith.select %3, %5, %0 : i32
        memref.store %arg0, %arg2[%thread_id_x_0] : memref<64xf32, #gpu.address_space<workgroup>>
        gpu.barrier
        %7 = arith.index_cast %6 : i32 to index
        %8 = memref.load %arg2[%7] : memref<64xf32, #gpu.address_space<workgroup>>
        gpu.barrier
        memref.store %8, %arg1[%thread_id_x] : memref<?xf32>
        gpu.return
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::memref::MemRefDialect"];
}

def RoundDivisions : Pass<"tensorops-round-divisions"> {
  let summary = "Divide and take roots of f32 in f64";
  let description = [{
    `arith.divf` and `math.sqrt` on f32, scalars or vectors, are computed in
    f64 and rounded: OpenCL lets a device be 2.5 and 3 ulp off in f32, but wants
    f64 correctly rounded. The bits are those of the operation in f32: with 53
    bits a second rounding to 24 or fewer cannot go wrong, as a quotient or root
    of numbers of 24 bits is no midpoint between two such numbers, and not
    within 2^-50 of one (Figueroa 1995; for subnormal quotients the distance is
    the same).

    Accepts: any IR. Produces: the same values.

    ```mlir
    func.func @quotient(%x: f32, %y: f32) -> f32 {
      %z = arith.divf %x, %y : f32
      return %z : f32
    }
    ```

    becomes

    ```mlir
    func.func @quotient(%arg0: f32, %arg1: f32) -> f32 {
      %0 = arith.extf %arg0 : f32 to f64
      %1 = arith.extf %arg1 : f32 to f64
      %2 = arith.divf %0, %1 : f64
      %3 = arith.truncf %2 : f64 to f32
      return %3 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ExpandForSPIRV : Pass<"tensorops-expand-for-spirv"> {
  let summary = "Expand what MLIR does not convert to SPIR-V, or wrongly";
  let description = [{
    - `math.trunc`, which has no conversion, becomes the largest whole number not
      above the magnitude, with the sign of the operand.
    - `arith.remsi`, whose conversion gives the wrong sign where the dividend is
      the smallest integer, becomes the dividend less the divisor times the
      quotient.
    - Arithmetic and comparisons of i1 become and, or and exclusive or: SPIR-V's
      booleans are no numbers. Conversions of them go by way of i32, and
      `arith.cmpf` with a predicate of all numbers or none is a constant.
    - Behind an `scf.for` with results each of them becomes a choice between the
      result and the value that the loop began with, by whether it ran at all.
      MLIR's conversion keeps results in variables that only the body writes:
      after no iteration they hold anything.
    - The condition of an `arith.select` of vectors becomes a vector where it is
      one i1: SPIR-V 1.0 knows no other choice between vectors.

    Accepts: any IR. Produces: the same values. Refuses: nothing.

    ```mlir
    func.func @whole(%x: f32, %a: i32, %b: i32) -> (f32, i32) {
      %y = math.trunc %x : f32
      %c = arith.remsi %a, %b : i32
      return %y, %c : f32, i32
    }
    func.func @sum(%n: index, %x: memref<?xvector<2xf32>>) -> vector<2xf32> {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %zero = arith.constant dense<0.0> : vector<2xf32>
      %sum = scf.for %i = %c0 to %n step %c1 iter_args(%before = %zero) -> vector<2xf32> {
        %term = memref.load %x[%i] : memref<?xvector<2xf32>>
        %after = arith.addf %before, %term : vector<2xf32>
        scf.yield %after : vector<2xf32>
      }
      return %sum : vector<2xf32>
    }
    ```

    becomes

    ```mlir
    func.func @whole(%arg0: f32, %arg1: i32, %arg2: i32) -> (f32, i32) {
      %0 = math.absf %arg0 : f32
      %1 = math.floor %0 : f32
      %2 = math.copysign %1, %arg0 : f32
      %3 = arith.divsi %arg1, %arg2 : i32
      %4 = arith.muli %3, %arg2 : i32
      %5 = arith.subi %arg1, %4 : i32
      return %2, %5 : f32, i32
    }
    func.func @sum(%arg0: index, %arg1: memref<?xvector<2xf32>>) -> vector<2xf32> {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %cst = arith.constant dense<0.000000e+00> : vector<2xf32>
      %0 = scf.for %arg2 = %c0 to %arg0 step %c1 iter_args(%arg3 = %cst) -> (vector<2xf32>) {
        %4 = memref.load %arg1[%arg2] : memref<?xvector<2xf32>>
        %5 = arith.addf %arg3, %4 : vector<2xf32>
        scf.yield %5 : vector<2xf32>
      }
      %1 = arith.cmpi slt, %c0, %arg0 : index
      %2 = vector.broadcast %1 : i1 to vector<2xi1>
      %3 = arith.select %2, %0, %cst : vector<2xi1>, vector<2xf32>
      return %3 : vector<2xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::math::MathDialect",
                           "::mlir::vector::VectorDialect"];
}

def ExpandConstructs : Pass<"tensorops-expand-constructs", "::mlir::spirv::ModuleOp"> {
  let summary = "Put vectors together element by element";
  let description = [{
    `spirv.CompositeConstruct` of a vector from scalars, and a
    `spirv.VectorShuffle` of two vectors of different sizes, become a chain of
    `spirv.CompositeInsert`: the SPIR-V reader of LLVM 15, by which PoCL 3.1
    takes kernels, knows the first of constants only, the second of equal
    vectors only, and crashes otherwise.

    Accepts: any `spirv.module`. Produces: the same values. Left alone: vectors
    made of vectors, and other composites.

    ```mlir
    spirv.module Physical64 OpenCL {
      spirv.func @pair(%x: f32, %y: f32) -> vector<2xf32> "None" {
        %0 = spirv.CompositeConstruct %x, %y : (f32, f32) -> vector<2xf32>
        spirv.ReturnValue %0 : vector<2xf32>
      }
    }
    ```

    becomes

    ```mlir
    spirv.module Physical64 OpenCL {
      spirv.func @pair(%arg0: f32, %arg1: f32) -> vector<2xf32> "None" {
        %0 = spirv.Undef : vector<2xf32>
        %1 = spirv.CompositeInsert %arg0, %0[0 : i32] : f32 into vector<2xf32>
        %2 = spirv.CompositeInsert %arg1, %1[1 : i32] : f32 into vector<2xf32>
        spirv.ReturnValue %2 : vector<2xf32>
      }
    }
    ```
  }];
}

def ForbidContraction : Pass<"tensorops-forbid-contraction", "::mlir::spirv::ModuleOp"> {
  let summary = "Forbid the device to fuse products and sums";
  let description = [{
    Gives every kernel of a `spirv.module` the execution mode `ContractionOff`.
    Without it an OpenCL device may turn a product and a sum into one fused
    operation, and the bits were no longer those of other machines.

    Accepts: any `spirv.module`. Produces: the same; a kernel that has the mode
    already is left alone. Refuses: nothing.

    ```mlir
    spirv.module Physical64 OpenCL {
      spirv.func @k() "None" {
        spirv.Return
      }
      spirv.EntryPoint "Kernel" @k
    }
    ```

    becomes

    ```mlir
    spirv.module Physical64 OpenCL {
      spirv.func @k() "None" {
        spirv.Return
      }
      spirv.EntryPoint "Kernel" @k
      spirv.ExecutionMode @k "ContractionOff"
    }
    ```
  }];
}

#endif // TENSOROPS_TRANSFORMS_OPENCL_TD
