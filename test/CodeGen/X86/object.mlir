// Objects: what can be seen of them, and a C program that links one.
//
// Only the C interface and the weak handler are visible, also for an entry
// called main, with and without the attribute that asks for the interface.
// RUN: tensorops-compile %s --target=x86-64 --emit=obj -o %t.o
// RUN: llvm-nm --extern-only --defined-only --just-symbol-name %t.o | FileCheck %s --check-prefix=VISIBLE
//       VISIBLE: _mlir_ciface_main
//  VISIBLE-NEXT: _mlir_ciface_out
//  VISIBLE-NEXT: tensorops_report_error
//   VISIBLE-NOT: {{.}}
// RUN: llvm-nm %t.o | FileCheck %s --check-prefix=SYMBOLS
// SYMBOLS-DAG: T _mlir_ciface_main
// SYMBOLS-DAG: t main
// SYMBOLS-DAG: t private
// SYMBOLS-DAG: W tensorops_report_error

// The object holds the code that --emit=asm shows.
// RUN: llvm-objdump --disassemble-symbols=private --no-show-raw-insn %t.o | FileCheck %s --check-prefix=CODE
// RUN: tensorops-compile %s --target=x86-64 --emit=asm | FileCheck %s --check-prefix=CODE
// CODE: private
// CODE: sqrtps
// CODE: divps
// CODE: ret

// RUN: %clang -Wall -Werror %inputs/call.c %t.o -o %t.program
// RUN: %t.program | FileCheck %s --check-prefix=PROGRAM
// PROGRAM: 0x1p+0 0x1p-1 0x1p-2 0x1p-3 0x1p-4 and 0x1p-4

// A failed check prints its message and exits with status 1.
// RUN: not %t.program 3 > %t.out 2> %t.err
// RUN: FileCheck %s --check-prefix=FAILED --input-file=%t.err
// RUN: FileCheck %s --check-prefix=FAILED-OUT --input-file=%t.out
// FAILED: {{^}}{{.*}}object.mlir:[[#@LINE+22]]:3: error: 'tensorops.rsqrt_out': ins and outs have different sizes in dimension 0; expected the same shape{{$}}
// FAILED-OUT: 0x1p-4
// FAILED-OUT-NOT: and

// A handler of the program's own takes over; the call returns and has written
// nothing.
// RUN: %clang -Wall -Werror -DOWN_HANDLER %inputs/call.c %t.o -o %t.handles
// RUN: %t.handles 3 | FileCheck %s --check-prefix=HANDLED
// HANDLED: handled {{.*}}object.mlir:[[#@LINE+14]]:3: error: 'tensorops.rsqrt_out': ins and outs have different sizes
// HANDLED-NEXT: and 0x0p+0

func.func private @private(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = tensorops.rsqrt %x accuracy<two_step> : tensor<?xf32>
  return %0 : tensor<?xf32>
}

func.func @main(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = call @private(%x) : (tensor<?xf32>) -> tensor<?xf32>
  return %0 : tensor<?xf32>
}

func.func @out(%x: memref<?xf32>, %o: memref<?xf32>) attributes {llvm.emit_c_interface} {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>)
  return
}
