// The target: into the IR, and what follows from it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_TARGET_TD
#define TENSOROPS_TRANSFORMS_TARGET_TD

include "mlir/Pass/PassBase.td"

def AttachTarget : Pass<"tensorops-attach-target", "::mlir::ModuleOp"> {
  let summary = "Write the target to compile for into the module";
  let description = [{
    Parses the option `target` and attaches what it names to the module, in
    upstream's own attributes: `llvm.target` with triple, chip and the complete
    list of features, and `dlti.target_system_spec` with the width of the widest
    vector of a fixed size. Where vectors are as long as the machine makes them
    (SVE, RISC-V V) the same specification has `tensorops.scalable_vector_bits`:
    the bits of a kernel's vector for each unit of LLVM's vscale. A target that
    states its last level of caches (`znver3+l3=16MiB`) gives
    `L3_cache_size_in_bytes`. Later passes read these and never ask the host.

    Accepts: a module; attributes that it has already are replaced. Produces:
    the same module with the two attributes. Refuses: no target, `native`
    (tools resolve it to a name first) and names that LLVM does not know.

    ```mlir
    // options: target=x86-64
    module {}
    ```

    becomes

    ```mlir
    module attributes {dlti.target_system_spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64>>, llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64", features = <["+64bit", "+64bit-mode", "+cmov", "+cx8", "+fxsr", "+idivq-to-divl", "+macrofusion", "+mmx", "+nopl", "+slow-3ops-lea", "+slow-incdec", "+sse", "+sse2", "+vzeroupper", "+x87"]>>} {
    }
    ```
  }];
  let options = [
    Option<"target", "target", "std::string", /*default=*/"",
           "The target: an LLVM CPU name with features, as x86-64-v3, "
           "znver4+no-clwb or aarch64+sve, or an ISA string, as rv64gcv">
  ];
  let dependentDialects = [
    "::mlir::DLTIDialect",
    "::mlir::LLVM::LLVMDialect"
  ];
}

def ClearWrapFlags : Pass<"tensorops-clear-wrap-flags"> {
  let summary = "Let addresses go down";
  let description = [{
    Upstream's conversion of `memref.load` and `memref.store` says of every
    address that no unsigned sum or product on the way to it wraps. Where a
    stride is negative they do, and LLVM computes other addresses. The pass
    clears `nuw` from `llvm.getelementptr` and from the sums and products of
    integers; what is known of signed ones stays.

    Accepts: any IR. Produces: the same without these flags. Refuses: nothing.

    ```mlir
    llvm.func @address(%x: !llvm.ptr, %i: i64, %stride: i64) -> !llvm.ptr {
      %0 = llvm.mul %i, %stride overflow<nsw, nuw> : i64
      %1 = llvm.getelementptr inbounds|nuw %x[%0] : (!llvm.ptr, i64) -> !llvm.ptr, f32
      llvm.return %1 : !llvm.ptr
    }
    ```

    becomes

    ```mlir
    llvm.func @address(%arg0: !llvm.ptr, %arg1: i64, %arg2: i64) -> !llvm.ptr {
      %0 = llvm.mul %arg1, %arg2 overflow<nsw> : i64
      %1 = llvm.getelementptr inbounds %arg0[%0] : (!llvm.ptr, i64) -> !llvm.ptr, f32
      llvm.return %1 : !llvm.ptr
    }
    ```
  }];
}

def ExpandRecipes : Pass<"tensorops-expand-recipes"> {
  let summary = "Replace operations on scalars and vectors by their recipes";
  let description = [{
    Puts the recipe for (element types, accuracy, target) in the place of every
    operation with a `RecipeOpInterface` (`tensorops.rsqrt` and
    `tensorops.rsqrt_parts`) on scalars and vectors of any shape: arithmetic on
    the same shape, no calls, no loops; rare inputs may go through an arm of an
    `scf.if` of their own. The choice is made in one table, which
    `tensorops-opt --tensorops-list-recipes` prints.

    Accepts: any IR; such operations must stand under a target
    (`tensorops-attach-target`). Produces: IR without them on scalars and
    vectors. Refuses: a missing target, and a combination for which there is no
    recipe; the message names the ones that there are.

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

def ShareRecipes : Pass<"tensorops-share-recipes", "::mlir::ModuleOp"> {
  let summary = "Write a recipe once where its operation occurs very often";
  let description = [{
    A recipe is some hundred instructions. Where functions of a module have the
    same operation, on the same type, more than `max-copies` times, a private
    function does it and they call that: a chain of hundreds of them compiles in
    seconds, and runs from the cache of instructions. 16-bit floats are handed
    over as their bits.

    Accepts: any IR. Produces: the same results, bit by bit. Refuses: nothing.

    ```mlir
    // options: max-copies=1
    func.func @twice(%x: vector<8xf32>) -> vector<8xf32> {
      %0 = tensorops.rsqrt %x : vector<8xf32>
      %1 = tensorops.rsqrt %0 : vector<8xf32>
      return %1 : vector<8xf32>
    }
    ```

    becomes

    ```mlir
    func.func @twice(%arg0: vector<8xf32>) -> vector<8xf32> {
      %0 = call @tensorops_rsqrt(%arg0) : (vector<8xf32>) -> vector<8xf32>
      %1 = call @tensorops_rsqrt(%0) : (vector<8xf32>) -> vector<8xf32>
      return %1 : vector<8xf32>
    }
    func.func private @tensorops_rsqrt(%arg0: vector<8xf32>) -> vector<8xf32> {
      %0 = tensorops.rsqrt %arg0 : vector<8xf32>
      return %0 : vector<8xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::func::FuncDialect"
  ];
  let options = [
    Option<"maxCopies", "max-copies", "unsigned", /*default=*/"16",
           "The most copies of a recipe before it is shared">
  ];
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

#endif // TENSOROPS_TRANSFORMS_TARGET_TD
