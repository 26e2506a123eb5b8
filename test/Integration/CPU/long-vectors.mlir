// A vector of many registers, which a loop takes piece by piece, has the bits
// that a tensor of as many elements gets; its size need not be a multiple.
// RUN: %write_npy %t.f32.npy "<f4" 3,100 bits
// RUN: tensorops-run %s --entry=vector_f32 --input=@%t.f32.npy --output=%t.vector.npy
// RUN: tensorops-run %s --entry=tensor_f32 --input=@%t.f32.npy --output=%t.tensor.npy
// RUN: cmp %t.vector.npy %t.tensor.npy
// RUN: %write_npy %t.f16.npy "<f2" 1031 bits
// RUN: tensorops-run %s --entry=vector_f16 --input=@%t.f16.npy --output=%t.vector.npy
// RUN: tensorops-run %s --entry=tensor_f16 --input=@%t.f16.npy --output=%t.tensor.npy
// RUN: cmp %t.vector.npy %t.tensor.npy
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=asm | FileCheck %s --check-prefix=ASM
// RUN: tensorops-compile %s --target=aarch64+sve --emit=obj -o %t.o
// RUN: tensorops-compile %s --target=rv64gcv --emit=obj -o %t.o

// Twice an estimate for each of four registers, and one more of each in the arm
// for rare inputs.
// ASM-LABEL: vector_f32:
// ASM-COUNT-16: vrsqrtps
// ASM-NOT:     vrsqrtps
// ASM:         ret
func.func @vector_f32(%x: tensor<3x100xf32>) -> tensor<3x100xf32> {
  %zero = arith.constant 0 : index
  %pad = arith.constant 0.0 : f32
  %v = vector.transfer_read %x[%zero, %zero], %pad {in_bounds = [true, true]} : tensor<3x100xf32>, vector<3x100xf32>
  %r = tensorops.rsqrt %v : vector<3x100xf32>
  %s = tensorops.rsqrt %r : vector<3x100xf32>
  %empty = tensor.empty() : tensor<3x100xf32>
  %y = vector.transfer_write %s, %empty[%zero, %zero] {in_bounds = [true, true]} : vector<3x100xf32>, tensor<3x100xf32>
  return %y : tensor<3x100xf32>
}

func.func @tensor_f32(%x: tensor<3x100xf32>) -> tensor<3x100xf32> {
  %r = tensorops.rsqrt %x : tensor<3x100xf32>
  %y = tensorops.rsqrt %r : tensor<3x100xf32>
  return %y : tensor<3x100xf32>
}

func.func @vector_f16(%x: tensor<1031xf16>) -> tensor<1031xf16> {
  %zero = arith.constant 0 : index
  %pad = arith.constant 0.0 : f16
  %v = vector.transfer_read %x[%zero], %pad {in_bounds = [true]} : tensor<1031xf16>, vector<1031xf16>
  %r = tensorops.rsqrt %v : vector<1031xf16>
  %empty = tensor.empty() : tensor<1031xf16>
  %y = vector.transfer_write %r, %empty[%zero] {in_bounds = [true]} : vector<1031xf16>, tensor<1031xf16>
  return %y : tensor<1031xf16>
}

func.func @tensor_f16(%x: tensor<1031xf16>) -> tensor<1031xf16> {
  %y = tensorops.rsqrt %x : tensor<1031xf16>
  return %y : tensor<1031xf16>
}
