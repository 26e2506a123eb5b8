// No index is cut to 32 bits: dimensions may be longer than 2^31.
// RUN: tensorops-opt %s '--tensorops-lower-to-cpu-pipeline=target=x86-64-v4 entry-layout=strided' | FileCheck %s --implicit-check-not=llvm.trunc

// CHECK-COUNT-8: llvm.icmp "sgt" {{.*}} : vector<16xi64>
func.func @rsqrt(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = tensorops.rsqrt %x : tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}

func.func @sum(%x: tensor<?xf32>, %init: tensor<f32>) -> tensor<f32> {
  %y = linalg.reduce ins(%x : tensor<?xf32>) outs(%init : tensor<f32>) dimensions = [0]
      (%in: f32, %sum: f32) {
    %next = arith.addf %sum, %in : f32
    linalg.yield %next : f32
  }
  return %y : tensor<f32>
}

// What the input says itself in vectors.
func.func @read(%x: memref<?xf32>, %i: index, %n: index) -> f32 {
  %zero = arith.constant 0.0 : f32
  %0 = vector.transfer_read %x[%i], %zero : memref<?xf32>, vector<16xf32>
  %mask = vector.create_mask %n : vector<16xi1>
  %rest = arith.constant dense<0.0> : vector<16xf32>
  %1 = arith.select %mask, %0, %rest : vector<16xi1>, vector<16xf32>
  %2 = vector.extract %1[0] : f32 from vector<16xf32>
  return %2 : f32
}
