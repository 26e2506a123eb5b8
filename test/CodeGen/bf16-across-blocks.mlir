// A bf16 that lives across blocks stays its own bits: no call narrows it.
// RUN: tensorops-compile %s --target=x86-64 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=x86-64-v4 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=aarch64 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=rv64gcv --emit=asm -o - | FileCheck %s
// RUN: tensorops-run %s --entry=beside --input=2xf32=1,2 --input=bf16=3 | FileCheck %s --check-prefix=BESIDE
// RUN: tensorops-run %s --entry=chosen --input=bf16=3 --input=bf16=-5 --input=i64=2 | FileCheck %s --check-prefix=CHOSEN

// CHECK-NOT: __truncsfbf2

// The copy of the tensor is checked, so there are blocks.
// BESIDE: 2xf32=1,2
// BESIDE: bf16=3
func.func @beside(%x: tensor<2xf32>, %y: bf16) -> (tensor<2xf32>, bf16) {
  return %x, %y : tensor<2xf32>, bf16
}

// CHOSEN: bf16=-5
// CHOSEN: bf16=3
func.func @chosen(%x: bf16, %y: bf16, %n: index) -> (bf16, bf16) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %y, %b = %x) -> (bf16, bf16) {
    scf.yield %b, %a : bf16, bf16
  }
  return %0#0, %0#1 : bf16, bf16
}
