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

    Accepts: any IR. Produces: the same values. Refuses: `arith.truncf` from or
    to any type with a rounding mode other than to nearest even, which machines
    take from a register and not from an instruction; a conversion of a 16-bit
    float without a target.

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

def WidenNarrowFloats : Pass<"tensorops-widen-narrow-floats"> {
  let summary = "Compute on 16-bit floats in f32, rounded after each operation";
  let description = [{
    Operations of arith, math and vector that compute on f16 and bf16, scalars
    or vectors, become the same in f32, rounded to the narrow type behind each
    of them. The conversions carry no flags, so that no rounding folds away. A
    sum, product, quotient or root is rounded as if once, as f32 has more than
    twice the bits. What would be rounded twice goes another way: integers of
    any width up to 64 bits are cut to what is exact in f32 or f64, with a last
    bit for what was cut; so is the sum of `math.fma` and `vector.fma`, whose
    product is exact. `arith.negf`, `math.absf` and `math.copysign` are about
    one bit.

    A reduction, contraction or outer product of `vector` is one operation: it
    is rounded at the end. A `vector.mask` goes with the operation in it.

    Accepts: any IR. Produces: conversions, and computations on f32 and f64.
    Left alone: tensors; extrema, classes and `math.clampf`, which
    `tensorops-expand-math` makes bits and comparisons of; integers of more than
    64 bits.

    ```mlir
    func.func @sum(%x: vector<8xf16>, %y: vector<8xf16>) -> vector<8xf16> {
      %z = arith.addf %x, %y : vector<8xf16>
      return %z : vector<8xf16>
    }
    ```

    becomes

    ```mlir
    func.func @sum(%arg0: vector<8xf16>, %arg1: vector<8xf16>) -> vector<8xf16> {
      %0 = arith.extf %arg0 : vector<8xf16> to vector<8xf32>
      %1 = arith.extf %arg1 : vector<8xf16> to vector<8xf32>
      %2 = arith.addf %0, %1 : vector<8xf32>
      %3 = arith.truncf %2 : vector<8xf32> to vector<8xf16>
      return %3 : vector<8xf16>
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
