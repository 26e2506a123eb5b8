// A bf16 that lives across blocks, or goes through a mask, stays its own bits:
// no call narrows it.
// RUN: tensorops-compile %s --target=x86-64 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=x86-64-v4 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=aarch64 --emit=asm -o - | FileCheck %s
// RUN: tensorops-compile %s --target=rv64gcv --emit=asm -o - | FileCheck %s
// RUN: tensorops-run %s --entry=beside --input=2xf32=1,2 --input=bf16=3 | FileCheck %s --check-prefix=BESIDE
// RUN: tensorops-run %s --entry=chosen --input=bf16=3 --input=bf16=-5 --input=i64=2 | FileCheck %s --check-prefix=CHOSEN
// RUN: tensorops-run %s --entry=masked --input=4xbf16=1,2,3,4 --input=i64=2 | FileCheck %s --check-prefix=MASKED

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

// MASKED: 4xbf16=1,2,9,9
func.func @masked(%x: tensor<4xbf16>, %n: index) -> tensor<4xbf16> {
  %c0 = arith.constant 0 : index
  %nine = arith.constant dense<9.0> : vector<4xbf16>
  %mask = vector.create_mask %n : vector<4xi1>
  %from = bufferization.to_buffer %x read_only : tensor<4xbf16> to memref<4xbf16>
  %v = vector.maskedload %from[%c0], %mask, %nine : memref<4xbf16>, vector<4xi1>, vector<4xbf16> into vector<4xbf16>
  %to = memref.alloc() : memref<4xbf16>
  vector.store %nine, %to[%c0] : memref<4xbf16>, vector<4xbf16>
  vector.maskedstore %to[%c0], %mask, %v : memref<4xbf16>, vector<4xi1>, vector<4xbf16>
  %0 = bufferization.to_tensor %to restrict writable : memref<4xbf16> to tensor<4xbf16>
  return %0 : tensor<4xbf16>
}
