// What may go wrong: found at compile time, or reported by the compiled code.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_CHECKS_TD
#define TENSOROPS_TRANSFORMS_CHECKS_TD

include "mlir/Pass/PassBase.td"

def CheckDialects : Pass<"tensorops-check-dialects"> {
  let summary = "Diagnose operations that are not allowed";
  let description = [{
    Reports the first operation whose dialect is not in the option `allowed`,
    or that the option `refused` names, with its location. Pipelines run it first
    with what they take, so that an operation that no stage knows gets one clear
    message instead of the failure of some conversion, and last with `llvm`, so
    that nothing is left behind.

    Accepts: any IR. Produces: the same IR. Refuses: an operation of a dialect
    that is neither builtin nor listed, and a refused one.

    ```mlir
    // options: allowed=func
    func.func @allowed() {
      return
    }
    ```

    becomes

    ```mlir
    func.func @allowed() {
      return
    }
    ```
  }];
  let options = [
    ListOption<"allowed", "allowed", "std::string",
               "Names of the dialects whose operations may occur">,
    ListOption<"refused", "refused", "std::string",
               "Names of operations of these dialects that may not">
  ];
}

def CheckModule : Pass<"tensorops-check-module", "::mlir::ModuleOp"> {
  let summary = "Diagnose what a program cannot consist of";
  let description = [{
    Reports, with its location, what no stage of a pipeline looks into or could
    give a size: a module within the module; a type of a dialect that is not
    registered; a tensor or buffer of elements that have no size of their own,
    as buffers of buffers; and a declaration of the function that errors are
    reported to (`tensorops-return-errors`) with other types than it has.

    Accepts: any module. Produces: the same IR. Refuses: those.

    ```mlir
    func.func @rows(%x: memref<?xvector<4xf32>>) {
      return
    }
    ```

    becomes

    ```mlir
    func.func @rows(%arg0: memref<?xvector<4xf32>>) {
      return
    }
    ```
  }];
}

def CheckOperations : Pass<"tensorops-check-operations"> {
  let summary = "Diagnose operations and types that no stage has right code for";
  let description = [{
    Asks the table of operations (`docs/generated/operations.md`) about every
    operation and its types, and reports the first that it refuses, with its
    location and what is accepted. For the kernels of a GPU, what stands in
    linalg operations and what is on tensors and memrefs is held to the column
    of that GPU, all other code to that of CPUs.

    Accepts: any IR. Produces: the same IR. Refuses: operations that no
    row names, though their dialect has rows, and element types that the row
    does not accept. Operations of other dialects are left to
    `tensorops-check-dialects`, and those of `llvm` are taken as they are.

    ```mlir
    func.func @accepted(%x: tensor<?xf32>) -> tensor<?xf32> {
      %0 = math.exp %x : tensor<?xf32>
      return %0 : tensor<?xf32>
    }
    ```

    becomes

    ```mlir
    func.func @accepted(%arg0: tensor<?xf32>) -> tensor<?xf32> {
      %0 = math.exp %arg0 : tensor<?xf32>
      return %0 : tensor<?xf32>
    }
    ```
  }];
  let options = [
    Option<"target", "target", "::mlir::tensorops::ComputeTarget",
           /*default=*/"::mlir::tensorops::ComputeTarget::CPU",
           "What computes loops",
           [{::llvm::cl::values(
               clEnumValN(::mlir::tensorops::ComputeTarget::CPU, "cpu", "a CPU"),
               clEnumValN(::mlir::tensorops::ComputeTarget::OpenCL, "opencl",
                          "kernels of OpenCL"),
               clEnumValN(::mlir::tensorops::ComputeTarget::NVPTX, "nvptx",
                          "kernels of NVIDIA GPUs"))}]>
  ];
}

def CheckVectors : Pass<"tensorops-check-vectors", "::mlir::ModuleOp"> {
  let summary = "Diagnose vectors that cannot be lowered";
  let description = [{
    Reports the first vector type that has too many elements or that the target
    has no vectors for, with the location of the operation. Stock lowerings take a
    vector apart into rows and those into elements: beyond some thousands they
    do not end in time; and a scalable vector ends the process of LLVM's code
    generator for a CPU that has none.

    Accepts: modules with a target (`tensorops-attach-target`). Produces: the
    same IR. Refuses: vectors of more than `max-elements` elements (the fewest,
    of scalable ones), and scalable vectors
    on machines that have none: only SVE and RISC-V V are such.

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3">} {
      func.func @small(%x: vector<8x8xf32>) {
        return
      }
    }
    ```

    becomes

    ```mlir
    module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3">} {
      func.func @small(%arg0: vector<8x8xf32>) {
        return
      }
    }
    ```
  }];
  let options = [
    Option<"maxElements", "max-elements", "uint64_t", /*default=*/"4096",
           "The most elements that a vector may have">
  ];
}

def GenerateRuntimeChecks : Pass<"tensorops-generate-runtime-checks"> {
  let summary = "Assert at run time what verifiers cannot see";
  let description = [{
    Inserts a `cf.assert` before every operation that has run-time conditions:
    those with `RuntimeVerifiableOpInterface` (sizes of `tensorops.rsqrt_out`,
    of linalg operands, bounds of memref and tensor accesses), elementwise
    operations on tensors of dynamic sizes, concatenations, slices, views,
    padding, reshapes, and every access to memory by vectors: of these each
    element that no mask hides lies in bounds. A view
    (`memref.reinterpret_cast`, whatever descriptors are between) stays inside
    the buffer that it comes from. A failed check is reported before anything
    is written; see `tensorops-return-errors`. Not checked: affine accesses
    (`lower-affine` makes memref accesses of them), `memref.prefetch`, which
    reads nothing, views of unranked buffers, whose extent nobody knows, and
    what the LLVM dialect does with pointers.

    Accepts: any IR. Produces: the same operations with checks before them;
    conditions that hold statically fold away, and sizes along a chain of
    elementwise operations are asked of its first operand. Refuses: nothing.

    ```mlir
    func.func @rsqrt_out(%x: memref<?xf32>, %o: memref<?xf32>) {
      tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>)
      return
    }
    ```

    becomes

    ```mlir
    func.func @rsqrt_out(%arg0: memref<?xf32>, %arg1: memref<?xf32>) {
      %c0 = arith.constant 0 : index
      %dim = memref.dim %arg0, %c0 : memref<?xf32>
      %c0_0 = arith.constant 0 : index
      %dim_1 = memref.dim %arg1, %c0_0 : memref<?xf32>
      %0 = arith.cmpi eq, %dim, %dim_1 : index
      cf.assert %0, "'tensorops.rsqrt_out': ins and outs have different sizes in dimension 0; expected the same shape"
      tensorops.rsqrt_out ins(%arg0 : memref<?xf32>) outs(%arg1 : memref<?xf32>)
      return
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect",
    "::mlir::arith::ArithDialect",
    "::mlir::cf::ControlFlowDialect",
    "::mlir::index::IndexDialect",
    "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect",
    "::mlir::tensor::TensorDialect",
    "::mlir::vector::VectorDialect"
  ];
}

def CheckDivisions : Pass<"tensorops-check-divisions"> {
  let summary = "Assert that integer divisions have a result";
  let description = [{
    Inserts a `cf.assert` before every division of integers, be it of `arith`,
    `index` or `llvm`, whose divisor may be zero, and one before those that
    overflow where the smallest number is divided by -1: both end the process
    on some machines. A vector has one check for all its lanes. Also
    `math.ipowi`, where zero has no negative power. Constant divisors that are
    neither get no check.

    Accepts: any IR, on scalars and vectors (after
    `convert-elementwise-to-linalg`). Produces: the same operations with checks
    before them. Refuses: nothing.

    ```mlir
    func.func @divide(%x: i32, %y: i32) -> i32 {
      %0 = arith.divui %x, %y : i32
      return %0 : i32
    }
    ```

    becomes

    ```mlir
    func.func @divide(%arg0: i32, %arg1: i32) -> i32 {
      %c0_i32 = arith.constant 0 : i32
      %0 = arith.cmpi ne, %arg1, %c0_i32 : i32
      cf.assert %0, "'arith.divui': division by zero"
      %1 = arith.divui %arg0, %arg1 : i32
      return %1 : i32
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::cf::ControlFlowDialect",
    "::mlir::vector::VectorDialect"
  ];
}

def ExpandPartialArithmetic : Pass<"tensorops-expand-partial-arithmetic"> {
  let summary = "Give arithmetic a result where MLIR leaves it open";
  let description = [{
    MLIR has no value, and each machine another one, for shifts by as many bits
    as there are or more, for floats that are out of an integer's range, and for
    the remainder of the smallest integer by -1, which traps besides. Here they
    get one, the same for every target:

    - `arith.shli`, `arith.shrui` and their like of `index`: all bits are
      shifted out, 0; `arith.shrsi`: the sign in every bit;
    - `arith.fptosi`, `arith.fptoui`: the nearest integer of the type, of NaN 0;
    - `arith.remsi`, `index.rems`: by -1 there is no rest, 0.

    What constants show to be in range stays as it is.

    Accepts: any IR, on scalars and vectors (after
    `convert-elementwise-to-linalg`). Produces: the same operations on operands
    for which they are defined. Refuses: nothing.

    ```mlir
    func.func @remainder(%x: i32, %y: i32) -> i32 {
      %0 = arith.remsi %x, %y : i32
      return %0 : i32
    }
    ```

    becomes

    ```mlir
    func.func @remainder(%arg0: i32, %arg1: i32) -> i32 {
      %c-1_i32 = arith.constant -1 : i32
      %0 = arith.cmpi eq, %arg1, %c-1_i32 : i32
      %c1_i32 = arith.constant 1 : i32
      %1 = arith.select %0, %c1_i32, %arg1 : i32
      %2 = arith.remsi %arg0, %1 : i32
      return %2 : i32
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def HoistInvariantCode : Pass<"tensorops-hoist-invariant-code"> {
  let summary = "Move what does not change out of loops, but nothing that traps";
  let description = [{
    Moves operations without effects whose operands come from outside out of
    loops, as stock `loop-invariant-code-motion`, which however takes integer
    remainders and divisions by unknown numbers along: out of a loop that never
    runs, or over the check that guards them, they end the process.

    Accepts: any IR. Produces: the same loops with fewer operations; divisions
    whose divisor is not known to be harmless stay. Refuses: nothing.

    ```mlir
    func.func @loop(%n: index, %x: i32, %y: i32, %o: memref<?xi32>) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      scf.for %i = %c0 to %n step %c1 {
        %0 = arith.addi %x, %y : i32
        %1 = arith.remui %0, %y : i32
        memref.store %1, %o[%i] : memref<?xi32>
      }
      return
    }
    ```

    becomes

    ```mlir
    func.func @loop(%arg0: index, %arg1: i32, %arg2: i32, %arg3: memref<?xi32>) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %0 = arith.addi %arg1, %arg2 : i32
      scf.for %arg4 = %c0 to %arg0 step %c1 {
        %1 = arith.remui %0, %arg2 : i32
        memref.store %1, %arg3[%arg4] : memref<?xi32>
      }
      return
    }
    ```
  }];
}

def GuardAllocations : Pass<"tensorops-guard-allocations"> {
  let summary = "Assert that allocations succeed";
  let description = [{
    Inserts a `cf.assert` behind every `memref.alloc` that the allocator gave
    memory, and one before it that the size in bytes does not overflow where
    that is not known statically. `checks-memory=false` leaves the first one to
    the allocator, which may know more to say.

    Accepts: any IR. Produces: the same allocations with checks.
    Refuses: nothing.

    ```mlir
    func.func @allocate(%n: index) -> memref<?xf32> {
      %0 = memref.alloc(%n) : memref<?xf32>
      return %0 : memref<?xf32>
    }
    ```

    becomes

    ```mlir
    func.func @allocate(%arg0: index) -> memref<?xf32> {
      %cst = arith.constant 4.000000e+00 : f64
      %0 = arith.index_cast %arg0 : index to i64
      %1 = arith.uitofp %0 : i64 to f64
      %2 = arith.mulf %cst, %1 : f64
      %cst_0 = arith.constant 0x42E0000000000000 : f64
      %3 = arith.cmpf olt, %2, %cst_0 : f64
      cf.assert %3, "out of memory: no address space holds memref<?xf32>; use smaller inputs or a machine with more memory"
      %alloc = memref.alloc(%arg0) : memref<?xf32>
      %intptr = memref.extract_aligned_pointer_as_index %alloc : memref<?xf32> -> index
      %c0 = arith.constant 0 : index
      %4 = arith.cmpi ne, %intptr, %c0 : index
      cf.assert %4, "out of memory: cannot allocate memref<?xf32>; use smaller inputs or a machine with more memory"
      return %alloc : memref<?xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::cf::ControlFlowDialect",
    "::mlir::memref::MemRefDialect"
  ];
  let options = [
    Option<"checksMemory", "checks-memory", "bool", /*default=*/"true",
           "Assert that the allocator gave memory, too">
  ];
}

def ReturnErrors : Pass<"tensorops-return-errors", "::mlir::ModuleOp"> {
  let summary = "Report failed checks and return early";
  let description = [{
    Stock lowering turns `cf.assert` into a call of abort, which kills whoever
    embeds us. This pass turns it into a branch: where the check fails, the
    compiled code calls `tensorops_report_error(const char *)` with location
    and     message, and the function returns at once with unspecified results. A
    private function that can fail returns an additional i1, and its callers
    return early as well. A check whose condition one on the way to it has found
    true goes. The default handler, a weak symbol, prints the message
    and exits with status 1; the JIT engine defines its own. Buffers that were
    allocated before the failed check are not freed.

    Accepts: func functions whose control flow is in blocks (after
    `convert-scf-to-cf`). Produces: IR without `cf.assert`. Refuses: checks
    inside regions, and functions with checks that are called through a value.

    ```mlir
    module {
      func.func @positive(%x: index) -> index {
        %c0 = arith.constant 0 : index
        %0 = arith.cmpi sgt, %x, %c0 : index
        cf.assert %0, "expected a positive number"
        return %x : index
      }
    }
    ```

    becomes

    ```mlir
    module {
      llvm.mlir.global internal constant @tensorops_message_1("<stdin>:5:5: error: expected a positive number\00") {addr_space = 0 : i32}
      llvm.mlir.global internal constant @tensorops_message_0("%s\0A\00") {addr_space = 0 : i32}
      llvm.func @exit(i32)
      llvm.func @dprintf(i32, !llvm.ptr, ...) -> i32
      func.func @positive(%arg0: index) -> index {
        %c0 = arith.constant 0 : index
        %0 = arith.cmpi sgt, %arg0, %c0 : index
        cf.cond_br %0, ^bb1, ^bb2
      ^bb1:  // pred: ^bb0
        return %arg0 : index
      ^bb2:  // pred: ^bb0
        %1 = llvm.mlir.addressof @tensorops_message_1 : !llvm.ptr
        llvm.call @tensorops_report_error(%1) : (!llvm.ptr) -> ()
        cf.br ^bb3
      ^bb3:  // pred: ^bb2
        %2 = ub.poison : index
        return %2 : index
      }
      llvm.func weak @tensorops_report_error(%arg0: !llvm.ptr) {
        %0 = llvm.mlir.constant(2 : i32) : i32
        %1 = llvm.mlir.addressof @tensorops_message_0 : !llvm.ptr
        %2 = llvm.call @dprintf(%0, %1, %arg0) vararg(!llvm.func<i32 (i32, ptr, ...)>) : (i32, !llvm.ptr, !llvm.ptr) -> i32
        %3 = llvm.mlir.constant(1 : i32) : i32
        llvm.call @exit(%3) : (i32) -> ()
        llvm.unreachable
      }
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::cf::ControlFlowDialect",
    "::mlir::func::FuncDialect",
    "::mlir::LLVM::LLVMDialect",
    "::mlir::ub::UBDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_CHECKS_TD
