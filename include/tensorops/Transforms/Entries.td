// Public functions and the memory that goes in and out of them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_ENTRIES_TD
#define TENSOROPS_TRANSFORMS_ENTRIES_TD

include "mlir/Pass/PassBase.td"

def MarkEntries : Pass<"tensorops-mark-entries", "::mlir::ModuleOp"> {
  let summary = "Mark public functions as entries";
  let description = [{
    A public function with a body is an entry that other programs call. It gets
    the attribute `llvm.emit_c_interface`, and its tensor arguments are marked
    as not writable, so that bufferization never writes into the caller's
    memory. An argument that says `bufferization.writable` itself keeps it.

    Accepts: a module. Produces: the same functions with attributes.
    Refuses: nothing.

    ```mlir
    func.func @entry(%x: tensor<4xf32>) -> tensor<4xf32> {
      return %x : tensor<4xf32>
    }
    ```

    becomes

    ```mlir
    func.func @entry(%arg0: tensor<4xf32> {bufferization.writable = false}) -> tensor<4xf32> attributes {llvm.emit_c_interface} {
      return %arg0 : tensor<4xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::LLVM::LLVMDialect"
  ];
}

def EraseSchedules : Pass<"tensorops-erase-schedules", "::mlir::ModuleOp"> {
  let summary = "Erase transform schedules that stand beside a program";
  let description = [{
    Erases the operations of the `transform` dialect in a module, and nested
    modules that carry nothing else (`transform.with_named_sequence`): they say
    how to compile a program and are none. Whoever wants them to be heeded runs
    `transform-interpreter` before; pipelines do so where they are told to.

    Accepts: any module. Produces: the same without schedules. Refuses: nothing.

    ```mlir
    module attributes {transform.with_named_sequence} {
      func.func @main() {
        return
      }
      transform.named_sequence @__transform_main(%root: !transform.any_op) {
        transform.yield
      }
    }
    ```

    becomes

    ```mlir
    module {
      func.func @main() {
        return
      }
    }
    ```
  }];
}

def ProtectNames : Pass<"tensorops-protect-names", "::mlir::ModuleOp"> {
  let summary = "Keep the names of a program apart from those of libraries";
  let description = [{
    Gives every function and global of the program a name that begins with
    `tensorops$`. Conversions to LLVM look the functions of libraries up by
    name (`malloc`, `expf`, `exit`, the GPU's runtime), and the code generator
    calls some (`memcpy`): a function of the program that has such a name is
    its own, and must not be what they find. `tensorops-restore-names` gives the
    names back.

    Accepts: any module; a second run does nothing. Left alone: nested symbol
    tables, intrinsics, and a handler `tensorops_report_error` as
    `tensorops-return-errors` wants it. Produces: the same module by other
    names. Refuses: nothing.

    ```mlir
    func.func @malloc(%x: f32) -> f32 {
      return %x : f32
    }
    func.func @main(%x: f32) -> f32 {
      %0 = call @malloc(%x) : (f32) -> f32
      return %0 : f32
    }
    ```

    becomes

    ```mlir
    module attributes {tensorops.names_are_protected} {
      func.func @tensorops$malloc(%arg0: f32) -> f32 {
        return %arg0 : f32
      }
      func.func @tensorops$main(%arg0: f32) -> f32 {
        %0 = call @tensorops$malloc(%arg0) : (f32) -> f32
        return %0 : f32
      }
    }
    ```
  }];
}

def RecordEntries : Pass<"tensorops-record-entries", "::mlir::ModuleOp"> {
  let summary = "Keep the types of entries where conversions leave them";
  let description = [{
    In the LLVM dialect an entry takes pointers, and nobody can tell any more of
    what. Before, the pass gives each function with a C interface the attribute
    `tensorops.entry`: its type on buffers, and which of its arguments it may
    write. Conversions keep it, and the JIT calls by it what was lowered
    elsewhere.

    Accepts: a bufferized module. Produces: the same with attributes. Left
    alone: what has the attribute, and what has no C interface. Refuses:
    nothing.

    ```mlir
    func.func @copy(%x: memref<?xf32>, %y: memref<?xf32>) attributes {llvm.emit_c_interface} {
      memref.copy %x, %y : memref<?xf32> to memref<?xf32>
      return
    }
    ```

    becomes

    ```mlir
    func.func @copy(%arg0: memref<?xf32>, %arg1: memref<?xf32>) attributes {llvm.emit_c_interface, tensorops.entry = {type = (memref<?xf32>, memref<?xf32>) -> (), written = array<i1: false, true>}} {
      memref.copy %arg0, %arg1 : memref<?xf32> to memref<?xf32>
      return
    }
    ```
  }];
}

def RestoreNames : Pass<"tensorops-restore-names", "::mlir::ModuleOp"> {
  let summary = "Give the program's functions their names back";
  let description = [{
    Undoes `tensorops-protect-names` where the conversions to LLVM are over.
    The C interface of an entry and what the program only declares get their
    names in any case, for they are known outside by them. A function or global
    that the program defines keeps the other name where its own is that of
    something else in the module, of a function that the code generator may
    call, or no identifier: nobody outside sees it. Where the program declares
    a function that the conversions need as well, both become one, and calls
    keep the types that they have.

    Accepts: a module in the LLVM dialect. Produces: the same by its own
    names. Refuses: nothing.

    ```mlir
    llvm.func @tensorops$malloc(%x: f32) -> f32 {
      llvm.return %x : f32
    }
    llvm.func @tensorops$half(%x: f32) -> f32 {
      llvm.return %x : f32
    }
    llvm.func @malloc(i64) -> !llvm.ptr
    llvm.func @_mlir_ciface_tensorops$malloc(%x: f32) -> f32 {
      %0 = llvm.call @tensorops$malloc(%x) : (f32) -> f32
      %1 = llvm.call @tensorops$half(%0) : (f32) -> f32
      llvm.return %1 : f32
    }
    ```

    becomes

    ```mlir
    llvm.func @tensorops$malloc(%arg0: f32) -> f32 {
      llvm.return %arg0 : f32
    }
    llvm.func @half(%arg0: f32) -> f32 {
      llvm.return %arg0 : f32
    }
    llvm.func @malloc(i64) -> !llvm.ptr
    llvm.func @_mlir_ciface_malloc(%arg0: f32) -> f32 {
      %0 = llvm.call @tensorops$malloc(%arg0) : (f32) -> f32
      %1 = llvm.call @half(%0) : (f32) -> f32
      llvm.return %1 : f32
    }
    ```
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def MarkDeallocations : Pass<"tensorops-mark-deallocations"> {
  let summary = "Mark buffers that the input frees itself";
  let description = [{
    Gives every `memref.dealloc`, and the `memref.alloc` that it frees, the
    attribute `bufferization.manual_deallocation`, so that
    `ownership-based-buffer-deallocation` leaves both alone instead of
    refusing them. Where a `memref.dealloc` frees what another operation passed
    on, a loop or a call, ownership is not its alone: it goes, and the buffer
    is freed where its last owner ends. `memref.realloc` becomes a new buffer
    and a copy of what fits; the old buffer ends in the same way.

    Accepts: any IR. Produces: the same buffers, their ends marked or left to
    ownership. Refuses: nothing.

    ```mlir
    func.func @scratch(%n: index) {
      %0 = memref.alloc(%n) : memref<?xf32>
      memref.dealloc %0 : memref<?xf32>
      return
    }
    ```

    becomes

    ```mlir
    func.func @scratch(%arg0: index) {
      %alloc = memref.alloc(%arg0) {bufferization.manual_deallocation} : memref<?xf32>
      memref.dealloc %alloc {bufferization.manual_deallocation} : memref<?xf32>
      return
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect",
    "::mlir::bufferization::BufferizationDialect",
    "::mlir::memref::MemRefDialect"
  ];
}

def MarkCasts : Pass<"tensorops-mark-casts"> {
  let summary = "Mark the casts of buffers that a program has itself";
  let description = [{
    By a `memref.cast` to another layout a program promises that its buffer has
    it. Bufferization makes such casts, too, without knowing
    (`tensorops-realize-layouts`). Those that stand before it are marked.

    Accepts: any IR. Produces: the same with an attribute `tensorops.given` on
    each `memref.cast`. Refuses: nothing.

    ```mlir
    func.func @given(%x: memref<?x?xf32, strided<[?, 1]>>) -> memref<?x?xf32> {
      %0 = memref.cast %x : memref<?x?xf32, strided<[?, 1]>> to memref<?x?xf32>
      return %0 : memref<?x?xf32>
    }
    ```

    becomes

    ```mlir
    func.func @given(%arg0: memref<?x?xf32, strided<[?, 1]>>) -> memref<?x?xf32> {
      %cast = memref.cast %arg0 {tensorops.given} : memref<?x?xf32, strided<[?, 1]>> to memref<?x?xf32>
      return %cast : memref<?x?xf32>
    }
    ```
  }];
}

def RealizeLayouts : Pass<"tensorops-realize-layouts"> {
  let summary = "Copy what bufferization only called contiguous";
  let description = [{
    Where a slice meets a type without a layout, at a call, a return or a block
    argument, one-shot bufferization casts it if one dynamic size or stride could
    make that right, and copies it otherwise. A cast whose source need not be
    contiguous becomes the copy, unless the program had it before
    (`tensorops-mark-casts`).

    Accepts: any IR. Takes each `memref.cast` from a layout that has other
    buffers than contiguous ones to the identity layout, without `tensorops.given`.
    Produces: a new buffer and a copy in its place; no `tensorops.given`. Left
    alone: other casts. Refuses: nothing.

    ```mlir
    func.func private @callee(memref<?x?xf32>)
    func.func @call(%x: memref<6x8xf32>) {
      %0 = memref.subview %x[0, 0] [2, 5] [1, 1] : memref<6x8xf32> to memref<2x5xf32, strided<[8, 1]>>
      %1 = memref.cast %0 : memref<2x5xf32, strided<[8, 1]>> to memref<?x?xf32>
      call @callee(%1) : (memref<?x?xf32>) -> ()
      return
    }
    ```

    becomes

    ```mlir
    func.func private @callee(memref<?x?xf32>)
    func.func @call(%arg0: memref<6x8xf32>) {
      %subview = memref.subview %arg0[0, 0] [2, 5] [1, 1] : memref<6x8xf32> to memref<2x5xf32, strided<[8, 1]>>
      %c0 = arith.constant 0 : index
      %dim = memref.dim %subview, %c0 : memref<2x5xf32, strided<[8, 1]>>
      %c1 = arith.constant 1 : index
      %dim_0 = memref.dim %subview, %c1 : memref<2x5xf32, strided<[8, 1]>>
      %alloc = memref.alloc(%dim, %dim_0) {alignment = 64 : i64} : memref<?x?xf32>
      memref.copy %subview, %alloc : memref<2x5xf32, strided<[8, 1]>> to memref<?x?xf32>
      call @callee(%alloc) : (memref<?x?xf32>) -> ()
      return
    }
    ```
  }];
  let dependentDialects = ["::mlir::memref::MemRefDialect"];
}

def OwnResults : Pass<"tensorops-own-results", "::mlir::ModuleOp"> {
  let summary = "Return memory that the caller alone owns";
  let description = [{
    After bufferization a returned buffer may be an argument, a constant, a view
    of either, or the same buffer twice. Whoever called would free memory that
    is not theirs, or free it twice. The pass copies what a public function
    returns into a new contiguous buffer unless it is an allocation of that
    function which no other result shares.

    Accepts: bufferized functions. Produces: functions whose results are
    distinct allocations. Refuses: results of a layout that no contiguous
    buffer has.

    ```mlir
    func.func @same(%x: memref<4xf32>) -> memref<4xf32> {
      return %x : memref<4xf32>
    }
    ```

    becomes

    ```mlir
    func.func @same(%arg0: memref<4xf32>) -> memref<4xf32> {
      %alloc = memref.alloc() {alignment = 64 : i64} : memref<4xf32>
      memref.copy %arg0, %alloc : memref<4xf32> to memref<4xf32>
      return %alloc : memref<4xf32>
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::memref::MemRefDialect"
  ];
}

def ExportEntries : Pass<"tensorops-export-entries", "::mlir::ModuleOp"> {
  let summary = "Hide every symbol but the entries' C interface";
  let description = [{
    Gives internal linkage to every function and global that the module
    defines, but for the C interface of its entries (`_mlir_ciface_<entry>`) and
    weak symbols. An entry may so be called `main` and still be linked into a
    program.

    Accepts: a module in the LLVM dialect. Produces: the same with linkages.
    Refuses: nothing.

    ```mlir
    llvm.func @main() {
      llvm.return
    }
    llvm.func @_mlir_ciface_main() {
      llvm.call @main() : () -> ()
      llvm.return
    }
    ```

    becomes

    ```mlir
    llvm.func internal @main() {
      llvm.return
    }
    llvm.func @_mlir_ciface_main() {
      llvm.call @main() : () -> ()
      llvm.return
    }
    ```
  }];
  let dependentDialects = [
    "::mlir::LLVM::LLVMDialect"
  ];
}

#endif // TENSOROPS_TRANSFORMS_ENTRIES_TD
