// The machine: written into the IR, read by the recipes, handed on to LLVM.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_TARGETPASSES_TD
#define TENSOROPS_TRANSFORMS_TARGETPASSES_TD

include "mlir/Pass/PassBase.td"

def AttachTarget : Pass<"tensorops-attach-target", "::mlir::ModuleOp"> {
  let summary = "Write the machine to compile for into the module";
  let description = [{
    Parses the option `target` and attaches what it names to the module, in
    upstream's own attributes: `llvm.target` with triple, chip and the complete
    list of features, and `dlti.target_system_spec` with the width of the widest vector
    of a fixed size and the size of the first-level cache. Where vectors are as
    long as the machine makes them (SVE, RISC-V V) the same specification has
    `tensorops.scalable_vector_bits`: the bits of a kernel's vector for each
    unit of LLVM's vscale. Later passes read these and never ask the host.

    Accepts: a module; attributes that it has already are replaced. Produces:
    the same module with the two attributes. Refuses: no target, `native`
    (tools resolve it to a name first) and names that LLVM does not know.

    ```mlir
    // options: target=x86-64
    module {}
    ```

    becomes

    ```mlir
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"L1_cache_size_in_bytes" = 32768 : i64, "max_vector_op_width" = 128 : i64>>, llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64", features = <["+64bit", "+64bit-mode", "+cmov", "+cx8", "+fxsr", "+idivq-to-divl", "+macrofusion", "+mmx", "+nopl", "+slow-3ops-lea", "+slow-incdec", "+sse", "+sse2", "+vzeroupper", "+x87"]>>} {
    }
    ```
  }];
  let options = [
    Option<"target", "target", "std::string", /*default=*/"",
           "The machine: an LLVM CPU name with features, as x86-64-v3, "
           "znver4+no-clwb or aarch64+sve, or an ISA string, as rv64gcv">
  ];
  let dependentDialects = [
    "::mlir::DLTIDialect",
    "::mlir::LLVM::LLVMDialect"
  ];
}

def ExpandRsqrt : Pass<"tensorops-expand-rsqrt"> {
  let summary = "Replace rsqrt on scalars and vectors by its recipe";
  let description = [{
    Puts the recipe for (element types, accuracy, target) in the place of every
    `tensorops.rsqrt` on scalars and vectors of any shape: arithmetic on the
    same shape, no calls, no loops; rare inputs may go through an arm of an
    `scf.if` of their own. The choice is made in one table, which
    `tensorops-opt --tensorops-list-recipes` prints.

    Accepts: any IR; the op must stand under a target
    (`tensorops-attach-target`). Produces: IR without `tensorops.rsqrt` on
    scalars and vectors. Refuses: a missing target, and a combination for which
    there is no recipe; the message names the ones that there are.

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
      func.func @rsqrt(%x: vector<4xf32>) -> vector<4xf32> {
        %y = tensorops.rsqrt %x : vector<4xf32>
        return %y : vector<4xf32>
      }
    }
    ```

    becomes

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
      func.func @rsqrt(%arg0: vector<4xf32>) -> vector<4xf32> {
        %0 = arith.extf %arg0 : vector<4xf32> to vector<4xf64>
        %cst = arith.constant dense<1.000000e+00> : vector<4xf64>
        %1 = math.sqrt %0 : vector<4xf64>
        %2 = arith.divf %cst, %1 : vector<4xf64>
        %3 = arith.truncf %2 : vector<4xf64> to vector<4xf32>
        %4 = arith.cmpf uno, %3, %3 : vector<4xf32>
        %cst_0 = arith.constant dense<0x7FC00000> : vector<4xf32>
        %5 = arith.select %4, %cst_0, %3 : vector<4xi1>, vector<4xf32>
        return %5 : vector<4xf32>
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::complex::ComplexDialect",
    "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::ub::UBDialect",
    "::mlir::vector::VectorDialect"
  ];
}

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

def LowerScalableMasks : Pass<"tensorops-lower-scalable-masks"> {
  let summary = "Make masks of scalable vectors the machine's operation";
  let description = [{
    Replaces `vector.create_mask` of scalable vectors of rank 1 by LLVM's
    `get.active.lane.mask`, which is one `whilelo` on SVE. Stock lowering
    compares indices of 64 bits, which take more registers than the elements.

    Accepts: any IR. Produces: the same masks. Left alone: masks of vectors of
    a fixed size or of more than one dimension.

    ```mlir
    func.func @mask(%n: index) -> vector<[4]xi1> {
      %m = vector.create_mask %n : vector<[4]xi1>
      return %m : vector<[4]xi1>
    }
    ```

    becomes

    ```mlir
    func.func @mask(%arg0: index) -> vector<[4]xi1> {
      %c0_i64 = arith.constant 0 : i64
      %0 = arith.index_cast %arg0 : index to i64
      %1 = arith.maxsi %0, %c0_i64 : i64
      %2 = llvm.intr.get.active.lane.mask %c0_i64, %1 : i64, i64 to vector<[4]xi1>
      return %2 : vector<[4]xi1>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::LLVM::LLVMDialect"];
}

def ApplyTarget : Pass<"tensorops-apply-target", "::mlir::ModuleOp"> {
  let summary = "Hand the attached target on to LLVM";
  let description = [{
    Writes triple and data layout on the module and CPU and features on every
    function that it defines: what the translation to LLVM IR reads.

    Accepts: a module in the LLVM dialect with a target
    (`tensorops-attach-target`). Produces: the same with attributes.
    Refuses: a module without a target.

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2"]>>} {
      llvm.func @f() {
        llvm.return
      }
    }
    ```

    becomes

    ```mlir
    module attributes {llvm.data_layout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128", llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <["+avx2"]>>, llvm.target_triple = "x86_64-unknown-linux-gnu"} {
      llvm.func @f() attributes {target_cpu = "x86-64-v3", target_features = #llvm.target_features<["+avx2"]>} {
        llvm.return
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::LLVM::LLVMDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_TARGETPASSES_TD
