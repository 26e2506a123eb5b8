// f16 and bf16 where a machine cannot compute on them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_NARROWFLOATS_TD
#define TENSOROPS_TRANSFORMS_NARROWFLOATS_TD

include "mlir/Pass/PassBase.td"

def ExpandFloatConversions : Pass<"tensorops-expand-float-conversions"> {
  let summary = "Widen and narrow 16-bit floats without calls";
  let description = [{
    Replaces `arith.extf` and `arith.truncf` from and to f16 and bf16 on
    scalars and vectors by integer arithmetic on the bits, where the attached
    target has no instruction that is right for every value. For f16 x86 has
    F16C, RISC-V Zvfhmin for vectors and Zfhmin for scalars, AArch64 always,
    and NVIDIA GPUs always, whose own NaN is replaced by the default one; from
    sm_80 on they also narrow to bf16. AVX512-BF16 is not used, as it flushes
    subnormals. Stock lowering would call a function of the compiler's runtime
    library for each element. f64 is narrowed by way of an f32 rounded to odd,
    so that there is one rounding.

    Accepts: any IR. Produces: the same values. Left alone: rounding modes
    other than to nearest. Refuses: such a conversion without a target.

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
      func.func @widen(%x: vector<8xbf16>) -> vector<8xf32> {
        %y = arith.extf %x : vector<8xbf16> to vector<8xf32>
        return %y : vector<8xf32>
      }
    }
    ```

    becomes

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
      func.func @widen(%arg0: vector<8xbf16>) -> vector<8xf32> {
        %0 = arith.bitcast %arg0 : vector<8xbf16> to vector<8xi16>
        %1 = arith.extui %0 : vector<8xi16> to vector<8xi32>
        %cst = arith.constant dense<16> : vector<8xi32>
        %2 = arith.shli %1, %cst : vector<8xi32>
        %3 = arith.bitcast %2 : vector<8xi32> to vector<8xf32>
        return %3 : vector<8xf32>
      }
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::math::MathDialect"];
}

def WidenNarrowMath : Pass<"tensorops-widen-narrow-math"> {
  let summary = "Compute operations of math on 16-bit floats in f32";
  let description = [{
    Operations of the math dialect on f16 and bf16, scalars or vectors, become
    the same in f32, rounded to the narrow type at the end: what LLVM does
    itself where it can. Vectors that it cannot do so for never reach it.

    Accepts: any IR. Produces: `math` on f32 and f64 only. Left alone:
    `math.fma`, which must round once.

    ```mlir
    func.func @sqrt(%x: vector<8xf16>) -> vector<8xf16> {
      %y = math.sqrt %x : vector<8xf16>
      return %y : vector<8xf16>
    }
    ```

    becomes

    ```mlir
    func.func @sqrt(%arg0: vector<8xf16>) -> vector<8xf16> {
      %0 = arith.extf %arg0 : vector<8xf16> to vector<8xf32>
      %1 = math.sqrt %0 : vector<8xf32>
      %2 = arith.truncf %1 : vector<8xf32> to vector<8xf16>
      return %2 : vector<8xf16>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def MoveNarrowFloats : Pass<"tensorops-move-narrow-floats"> {
  let summary = "Move the bits of 16-bit floats";
  let description = [{
    `arith.select` and the operations of `vector` that put elements elsewhere
    (broadcast, extract, insert, shuffle and their like) work on i16 where they
    worked on f16 or bf16. LLVM would widen and narrow the values around them,
    by calls, on machines without such a type, and has no code at all for
    scalable vectors of them on RISC-V.

    Accepts: any IR. Produces: the same bits.

    ```mlir
    func.func @choose(%c: i1, %x: vector<8xf16>, %y: vector<8xf16>) -> vector<8xf16> {
      %z = arith.select %c, %x, %y : vector<8xf16>
      return %z : vector<8xf16>
    }
    ```

    becomes

    ```mlir
    func.func @choose(%arg0: i1, %arg1: vector<8xf16>, %arg2: vector<8xf16>) -> vector<8xf16> {
      %0 = arith.bitcast %arg1 : vector<8xf16> to vector<8xi16>
      %1 = arith.bitcast %arg2 : vector<8xf16> to vector<8xi16>
      %2 = arith.select %arg0, %0, %1 : vector<8xi16>
      %3 = arith.bitcast %2 : vector<8xi16> to vector<8xf16>
      return %3 : vector<8xf16>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

#endif // TENSOROPS_TRANSFORMS_NARROWFLOATS_TD
