// Functions with our operations are inlined by the stock pass, into loops and
// branches too, and what runs gives the same bits.
// RUN: tensorops-opt %s --inline | FileCheck %s
// RUN: tensorops-run %s --input=2xf32=4,-0 --input=2xf32=7 | FileCheck %s --check-prefix=VALUES
// RUN: tensorops-opt %s --inline | tensorops-run - --input=2xf32=4,-0 --input=2xf32=7 | FileCheck %s --check-prefix=VALUES

func.func private @both(%x: tensor<2xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  %0 = tensorops.rsqrt %x accuracy<faithful> : tensor<2xf32>
  %1 = tensorops.rsqrt_out ins(%0 : tensor<2xf32>) outs(%o : tensor<2xf32>) -> tensor<2xf32>
  return %1 : tensor<2xf32>
}

// CHECK-LABEL: @main
// CHECK-NOT: call
// CHECK: scf.for
// CHECK: tensorops.rsqrt %{{.*}} accuracy<faithful>
// CHECK-NEXT: tensorops.rsqrt_out
// CHECK-NEXT: scf.yield
// VALUES: 2xf32=1.0905077,nan
func.func @main(%x: tensor<2xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %0 = scf.for %i = %c0 to %c2 step %c1 iter_args(%y = %x) -> tensor<2xf32> {
    %1 = func.call @both(%y, %o) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    scf.yield %1 : tensor<2xf32>
  }
  return %0 : tensor<2xf32>
}
