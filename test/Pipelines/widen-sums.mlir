// Sums of 16-bit floats run over vectors of f32, in as many lanes as f32 has,
// and read their terms as integers of 16 bits.
// Contract: R4.
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=vector | FileCheck %s
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=linalg | FileCheck %s --check-prefix=LINALG
// RUN: tensorops-opt %s '--tensorops-lower-to-cpu-pipeline=target=x86-64-v3 widen-sums=false' | FileCheck %s --check-prefix=NARROW
// No conversion is a call, on no level.
// RUN: tensorops-compile %s --target=x86-64 --emit=asm | FileCheck %s --check-prefix=ASM --implicit-check-not=__trunc --implicit-check-not=__extend
// RUN: tensorops-compile %s --target=x86-64-v4 --emit=asm | FileCheck %s --check-prefix=ASM --implicit-check-not=__trunc --implicit-check-not=__extend
// ASM: addps

// CHECK-LABEL: @sum(
// CHECK: scf.for {{.*}} -> (vector<8xf32>, vector<8xf32>,
// CHECK-COUNT-8: vector.load {{.*}} : memref<?x?xi16>, vector<8xi16>
// CHECK: scf.yield
// CHECK-COUNT-8: vector.maskedload {{.*}} vector<8xi16>
// LINALG-LABEL: @sum(
// LINALG: arith.addf {{.*}} : f32
// LINALG: arith.truncf {{.*}} : f32 to bf16
// NARROW-LABEL: llvm.func internal @sum(
// NARROW-NOT: llvm.fadd {{.*}} vector<
// NARROW-LABEL: llvm.func internal @squares(
func.func @sum(%x: tensor<?x?xbf16>, %init: tensor<?xbf16>) -> tensor<?xbf16> {
  %y = linalg.reduce ins(%x : tensor<?x?xbf16>) outs(%init : tensor<?xbf16>) dimensions = [1]
      (%in: bf16, %sum: bf16) {
    %next = arith.addf %sum, %in : bf16
    linalg.yield %next : bf16
  }
  return %y : tensor<?xbf16>
}

// The body widens by itself, into an accumulator of f32.
// CHECK-LABEL: @squares(
// CHECK: scf.for {{.*}} -> (vector<8xf32>, vector<8xf32>,
// CHECK-COUNT-8: vector.load {{.*}} : memref<?x?xi16>, vector<8xi16>
// CHECK: scf.yield
func.func @squares(%x: tensor<?x?xf16>, %init: tensor<?xf32>) -> tensor<?xf32> {
  %y = linalg.generic {
      indexing_maps = [affine_map<(r, c) -> (r, c)>, affine_map<(r, c) -> (r)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf16>) outs(%init : tensor<?xf32>) {
  ^bb0(%in: f16, %sum: f32):
    %wide = arith.extf %in : f16 to f32
    %square = arith.mulf %wide, %wide : f32
    %next = arith.addf %sum, %square : f32
    linalg.yield %next : f32
  } -> tensor<?xf32>
  return %y : tensor<?xf32>
}
