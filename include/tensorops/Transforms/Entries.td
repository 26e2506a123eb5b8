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

def MarkDeallocations : Pass<"tensorops-mark-deallocations"> {
  let summary = "Mark buffers that the input frees itself";
  let description = [{
    Gives every `memref.dealloc`, and the `memref.alloc` that it frees, the
    attribute `bufferization.manual_deallocation`, so that
    `ownership-based-buffer-deallocation` leaves both alone instead of
    refusing them.

    Accepts: any IR. Produces: the same operations with the attribute.
    Refuses: nothing.

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
  let dependentDialects = ["::mlir::bufferization::BufferizationDialect"];
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
