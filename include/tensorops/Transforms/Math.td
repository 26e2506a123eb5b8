// Operations of arith, math and scf that stock passes get wrong at the edges.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_MATH_TD
#define TENSOROPS_TRANSFORMS_MATH_TD

include "mlir/Pass/PassBase.td"

def KeepRoundings : Pass<"tensorops-keep-roundings"> {
  let summary = "Keep stock canonicalization from dropping a rounding";
  let description = [{
    Stock canonicalization makes one conversion of `arith.sitofp` or
    `arith.uitofp` and an `arith.truncf` behind it. Where the first rounds, that
    is another number: 2^53 + 2^29 + 1 goes to f64 as 2^53 + 2^29, and from there
    to f32 as 2^53, but in one step as 2^53 + 2^30. A narrowing that says how it
    rounds is not joined with anything; so every `arith.truncf` from a type that
    some integers of the module do not fit in says that it rounds to nearest
    even, what it does anyway. `tensorops-expand-arith` takes that back.

    Accepts: any IR. Produces: the same values. Refuses: nothing.

    ```mlir
    func.func @twice(%n: i64) -> f32 {
      %x = arith.sitofp %n : i64 to f64
      %y = arith.truncf %x : f64 to f32
      return %y : f32
    }
    ```

    becomes

    ```mlir
    func.func @twice(%arg0: i64) -> f32 {
      %0 = arith.sitofp %arg0 : i64 to f64
      %1 = arith.truncf %0 to_nearest_even : f64 to f32
      return %1 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def NumberSwitchCases : Pass<"tensorops-number-switch-cases"> {
  let summary = "Tell the cases of scf.index_switch by their numbers";
  let description = [{
    Stock lowering makes a switch over 32 bits of `scf.index_switch`, whose
    argument and cases have 64: 2^32 + 2 takes the case of 2. Here the case is
    found by comparisons, and the switch is over its number; the number behind
    all cases is the default's.

    Accepts: any IR. Produces: the same values. Refuses: nothing.

    ```mlir
    func.func @choose(%n: index, %x: f32, %y: f32) -> f32 {
      %r = scf.index_switch %n -> f32
      case 4294967298 {
        scf.yield %x : f32
      }
      default {
        scf.yield %y : f32
      }
      return %r : f32
    }
    ```

    becomes

    ```mlir
    func.func @choose(%arg0: index, %arg1: f32, %arg2: f32) -> f32 {
      %c1 = arith.constant 1 : index
      %c4294967298 = arith.constant 4294967298 : index
      %0 = arith.cmpi eq, %arg0, %c4294967298 : index
      %c0 = arith.constant 0 : index
      %1 = arith.select %0, %c0, %c1 : index
      %2 = scf.index_switch %1 -> f32
      case 0 {
        scf.yield %arg1 : f32
      }
      default {
        scf.yield %arg2 : f32
      }
      return %2 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ExpandPowers : Pass<"tensorops-expand-powers"> {
  let summary = "Write powers of stated, small exponents as products";
  let description = [{
    `math.fpowi` and `math.powf` whose exponent is a constant become, for 2, the
    product of the base by itself (and so does `tosa.pow`); for 3, the product in the next wider type,
    rounded (f64 has none and stays); for -1, the reciprocal; for 1, the base;
    for 0, one. Each has the power's special values and is rounded once, where
    functions of the C library err by up to an ulp, and runs on vectors.

    Accepts: any IR. Produces: the values of the correctly rounded power; the
    cube errs by less than 0.501 ulp. Left alone: other exponents. Refuses:
    nothing.

    ```mlir
    func.func @square(%x: f32) -> f32 {
      %two = arith.constant 2 : i64
      %y = math.fpowi %x, %two : f32, i64
      return %y : f32
    }
    ```

    becomes

    ```mlir
    func.func @square(%arg0: f32) -> f32 {
      %c2_i64 = arith.constant 2 : i64
      %0 = arith.mulf %arg0, %arg0 : f32
      return %0 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ExpandFunctions : Pass<"tensorops-expand-functions"> {
  let summary = "Compute functions by arithmetic instead of a library";
  let description = [{
    Kernels have no library of functions, or each device has another. This pass
    writes functions of `math` and the remainder of `arith` as arithmetic on
    f64, with the same bits on every machine: polynomials on a small range,
    pairs of f64 where digits would be lost, fma, and integers for exponents.
    Operands of f16, bf16 and f32 are extended, and the result is rounded once,
    so that it is 0.5001 ulp off at most; results of f64 keep the bounds of
    [the table of operations](operations.md), which are below 1. Zeros,
    infinities and NaN are as in C's Annex F. Functions of integers become shifts
    and sums, and so do sums and products with the bits that overflow.

    Accepts: any IR. Produces: the functions on scalars, one element of a vector
    after the other. Left alone: tensors, scalable vectors, other types, and
    `math.sincos`; with `keep-library-calls` also what is compiled for a CPU, by
    the nearest `llvm.target`. Refuses: nothing.

    ```mlir
    func.func @magnitude(%n: i64) -> i64 {
      %y = math.absi %n : i64
      return %y : i64
    }
    ```

    becomes

    ```mlir
    func.func @magnitude(%arg0: i64) -> i64 {
      %c0_i64 = arith.constant 0 : i64
      %0 = arith.cmpi slt, %arg0, %c0_i64 : i64
      %c0_i64_0 = arith.constant 0 : i64
      %1 = arith.subi %c0_i64_0, %arg0 : i64
      %2 = arith.select %0, %1, %arg0 : i64
      return %2 : i64
    }
    ```
  }];
  let options = [Option<"keepLibraryCalls", "keep-library-calls", "bool", "false",
                        "leave functions alone where there is a C library">];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::LLVM::LLVMDialect",
                           "::mlir::math::MathDialect",
                           "::mlir::scf::SCFDialect",
                           "::mlir::vector::VectorDialect"];
}

def ExpandMath : Pass<"tensorops-expand-math"> {
  let summary = "Expand operations on floats that upstream gets wrong";
  let description = [{
    - `math.clampf` becomes the smaller one of the upper bound and the larger
      one of value and lower bound. (MLIR's description, and its expansion, name
      the bounds the other way around.) A NaN, also of a bound, is the result.
    - `arith.maxnumf` and `arith.minnumf` become comparisons and choices, so that
      zeros of both signs and NaN give the same everywhere: -0 is less than +0,
      and the other operand is taken for a NaN.
    - So do `arith.maximumf` and `arith.minimumf` on f16 and bf16, and for OpenCL
      on all types, which has only `fmax`. LLVM has them for f32 and f64.
    - `math.isnan`, `math.isinf`, `math.isfinite` and `math.isnormal` compare
      bits, those of the type that they are on: a subnormal f16 is a normal
      number in f32.
    - `math.floor`, `math.ceil`, `math.trunc`, `math.roundeven` and `math.round`
      on f32 and f64 become additions and comparisons on x86 before SSE4.1, where
      LLVM would call the C library for each element, and on RISC-V V, where it
      would change the machine's rounding mode; so does `math.round` on
      NVIDIA's GPUs and `math.trunc` on OpenCL, which has them not.
    - `math.fpowi` on f32 and f64 becomes `math.powf` in f64: MLIR's chain of
      products has an error that grows with the exponent, and its powers of a
      negative exponent overflow where the result is subnormal.
    - `math.rsqrt` becomes 1 divided by the root, without its flags, with which
      LLVM takes an estimate that knows no zeros and infinities.

    Accepts: any IR; without an `llvm.target` that of any machine is assumed.
    Produces: the same values. Left alone: tensors. Refuses: nothing.

    ```mlir
    func.func @clamp(%x: f32, %low: f32, %high: f32) -> (f32, i1) {
      %y = math.clampf %x to [%low, %high] : f32
      %z = math.isinf %x : f32
      return %y, %z : f32, i1
    }
    ```

    becomes

    ```mlir
    func.func @clamp(%arg0: f32, %arg1: f32, %arg2: f32) -> (f32, i1) {
      %0 = arith.maximumf %arg0, %arg1 : f32
      %1 = arith.minimumf %0, %arg2 : f32
      %2 = arith.bitcast %arg0 : f32 to i32
      %c2147483647_i32 = arith.constant 2147483647 : i32
      %3 = arith.andi %2, %c2147483647_i32 : i32
      %c2139095040_i32 = arith.constant 2139095040 : i32
      %4 = arith.cmpi eq, %3, %c2139095040_i32 : i32
      return %1, %4 : f32, i1
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::math::MathDialect"];
}

def ExpandArith : Pass<"tensorops-expand-arith"> {
  let summary = "Expand the last of arith before it becomes LLVM or SPIR-V";
  let description = [{
    Rounded quotients of integers (`arith.ceildivsi`, `arith.ceildivui`,
    `arith.floordivsi`) are expanded as by stock `arith-expand`, which would take
    zeros of both signs for equal in extrema. Divisions of i1, which only 1
    divides, become logic. `arith.truncf` that says that it
    rounds to nearest even (`tensorops-keep-roundings`) says no more than that
    it rounds. The pass comes behind the last canonicalization.

    Accepts: any IR. Produces: the same values. Left alone: other rounding modes.
    Refuses: nothing.

    ```mlir
    func.func @narrow(%x: f64) -> f32 {
      %y = arith.truncf %x to_nearest_even : f64 to f32
      return %y : f32
    }
    ```

    becomes

    ```mlir
    func.func @narrow(%arg0: f64) -> f32 {
      %0 = arith.truncf %arg0 : f64 to f32
      return %0 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

#endif // TENSOROPS_TRANSFORMS_MATH_TD
