// What stock expansions get wrong at the edges: each entry with its right
// values, on machines that convert f16 by themselves and on those that do not.
// RUN: tensorops-run %s --entry=clamp --input=6xf32=-5,-0.5,0.5,5,nan,-0 --target=x86-64 | FileCheck %s --check-prefix=CLAMP
// RUN: tensorops-run %s --entry=clamp --input=6xf32=-5,-0.5,0.5,5,nan,-0 | FileCheck %s --check-prefix=CLAMP
// CLAMP: 6xf32=-1,-0.5,0.5,1,nan,-0
func.func @clamp(%a: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %a, %c0 : tensor<?xf32>
  %l = arith.constant -1.0 : f32
  %h = arith.constant 1.0 : f32
  %lo = tensor.splat %l[%n] : tensor<?xf32>
  %hi = tensor.splat %h[%n] : tensor<?xf32>
  %r = math.clampf %a to [%lo, %hi] : tensor<?xf32>
  return %r : tensor<?xf32>
}

// RUN: tensorops-run %s --entry=small --input=4xf64=1e-20,-1e-10,-0,1 | FileCheck %s --check-prefix=SMALL
// SMALL: 4xf64=1e-20,-9.9999999995{{[0-9]*}}e-11,-0,1.718281828459045
// SMALL: 4xf64=1e-20,-1.00000000005e-10,-0,0.69314718055994{{[0-9]+}}
func.func @small(%a: tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf64>) {
  %r = math.expm1 %a : tensor<4xf64>
  %s = math.log1p %a : tensor<4xf64>
  return %r, %s : tensor<4xf64>, tensor<4xf64>
}

// RUN: tensorops-run %s --entry=zeros --input=4xf32=-0,0,nan,1 --input=4xf32=0,-0,1,nan --target=x86-64 | FileCheck %s --check-prefix=ZEROS
// RUN: tensorops-run %s --entry=zeros --input=4xf32=-0,0,nan,1 --input=4xf32=0,-0,1,nan | FileCheck %s --check-prefix=ZEROS
//      ZEROS: 4xf32=0,0,nan,nan
// ZEROS-NEXT: 4xf32=-0,-0,nan,nan
// ZEROS-NEXT: 4xf32=0,0,1,1
// ZEROS-NEXT: 4xf32=-0,-0,1,1
func.func @zeros(%a: tensor<4xf32>, %b: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %0 = arith.maximumf %a, %b : tensor<4xf32>
  %1 = arith.minimumf %a, %b : tensor<4xf32>
  %2 = arith.maxnumf %a, %b : tensor<4xf32>
  %3 = arith.minnumf %a, %b : tensor<4xf32>
  return %0, %1, %2, %3 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}

// Over a whole tensor, by the stock loop.
// RUN: tensorops-run %s --entry=largest --input=3xf32=-0,0,-0 | FileCheck %s --check-prefix=LARGEST
// LARGEST: f32=0
func.func @largest(%a: tensor<3xf32>) -> f32 {
  %least = arith.constant 0xFF800000 : f32
  %init = tensor.from_elements %least : tensor<f32>
  %r = linalg.reduce { arith.maximumf } ins(%a : tensor<3xf32>) outs(%init : tensor<f32>) dimensions = [0]
  %s = tensor.extract %r[] : tensor<f32>
  return %s : f32
}

// A subnormal f16 is none of the normal numbers.
// RUN: tensorops-run %s --entry=classes --input=4xf16=6e-8,1,inf,nan | FileCheck %s --check-prefix=CLASSES
//      CLASSES: 4xi1=0,1,0,0
// CLASSES-NEXT: 4xi1=0,0,1,0
// CLASSES-NEXT: 4xi1=0,0,0,1
// CLASSES-NEXT: 4xi1=1,1,0,0
func.func @classes(%a: tensor<4xf16>) -> (tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) {
  %0 = math.isnormal %a : tensor<4xf16>
  %1 = math.isinf %a : tensor<4xf16>
  %2 = math.isnan %a : tensor<4xf16>
  %3 = math.isfinite %a : tensor<4xf16>
  return %0, %1, %2, %3 : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>
}

// 2047 + 2 is 2048 in f16, and 2049 is, too.
// RUN: tensorops-run %s --entry=rounded --input=f16=2047 --input=f16=2 --input=f16=2048 --input=i32=2049 --target=x86-64 | FileCheck %s --check-prefix=ROUNDED
// RUN: tensorops-run %s --entry=rounded --input=f16=2047 --input=f16=2 --input=f16=2048 --input=i32=2049 | FileCheck %s --check-prefix=ROUNDED
//      ROUNDED: f16=0
// ROUNDED-NEXT: f16=0
func.func @rounded(%a: f16, %b: f16, %c: f16, %n: i32) -> (f16, f16) {
  %s = arith.addf %a, %b : f16
  %r = arith.subf %s, %c : f16
  %f = arith.sitofp %n : i32 to f16
  %t = arith.subf %f, %c : f16
  return %r, %t : f16, f16
}

// 2^40 + 2^32 + 1 is above the middle of two bf16; 2^53 + 2^29 + 1 is in f64
// the middle of two f32, but is not itself.
// RUN: tensorops-run %s --entry=integers --input=1xi64=1103806595073 --input=1xi64=9007199791611905 | FileCheck %s --check-prefix=INTEGERS
//      INTEGERS: 1xbf16=1.11e+12
// INTEGERS-NEXT: 1xf32=9.007199e+15
// INTEGERS-NEXT: 1xf32=9.0072e+15
func.func @integers(%a: tensor<1xi64>, %b: tensor<1xi64>) -> (tensor<1xbf16>, tensor<1xf32>, tensor<1xf32>) {
  %0 = arith.sitofp %a : tensor<1xi64> to tensor<1xbf16>
  %1 = arith.sitofp %b : tensor<1xi64> to tensor<1xf64>
  %2 = arith.truncf %1 : tensor<1xf64> to tensor<1xf32>
  %3 = arith.sitofp %b : tensor<1xi64> to tensor<1xf32>
  return %0, %2, %3 : tensor<1xbf16>, tensor<1xf32>, tensor<1xf32>
}

// RUN: tensorops-run %s --entry=fused --input=4xbf16=1,2,3,4 --target=x86-64 | FileCheck %s --check-prefix=FUSED
// FUSED: 4xbf16=2,6,12,20
func.func @fused(%a: tensor<4xbf16>) -> tensor<4xbf16> {
  %r = math.fma %a, %a, %a : tensor<4xbf16>
  return %r : tensor<4xbf16>
}

// A chain of products is some units off, and 1 / 2^149 is 0.
// RUN: tensorops-run %s --entry=power --input=4xf32=1.0001,2,-2,nan --input=4xi32=100000,-149,3,0 | FileCheck %s --check-prefix=POWER
// POWER: 4xf32=22052.016,1e-45,-8,1
func.func @power(%a: tensor<4xf32>, %n: tensor<4xi32>) -> tensor<4xf32> {
  %r = math.fpowi %a, %n : tensor<4xf32>, tensor<4xi32>
  return %r : tensor<4xf32>
}

// RUN: tensorops-run %s --entry=whole --input=5xf32=-0.5,0.5,2.5,-2.7,8388609 --target=x86-64 | FileCheck %s --check-prefix=WHOLE
// RUN: tensorops-run %s --entry=whole --input=5xf32=-0.5,0.5,2.5,-2.7,8388609 | FileCheck %s --check-prefix=WHOLE
//      WHOLE: 5xf32=-1,0,2,-3,8388609
// WHOLE-NEXT: 5xf32=-0,1,3,-2,8388609
// WHOLE-NEXT: 5xf32=-0,0,2,-2,8388609
// WHOLE-NEXT: 5xf32=-0,0,2,-3,8388609
// WHOLE-NEXT: 5xf32=-1,1,3,-3,8388609
func.func @whole(%a: tensor<5xf32>) -> (tensor<5xf32>, tensor<5xf32>, tensor<5xf32>, tensor<5xf32>, tensor<5xf32>) {
  %0 = math.floor %a : tensor<5xf32>
  %1 = math.ceil %a : tensor<5xf32>
  %2 = math.trunc %a : tensor<5xf32>
  %3 = math.roundeven %a : tensor<5xf32>
  %4 = math.round %a : tensor<5xf32>
  return %0, %1, %2, %3, %4 : tensor<5xf32>, tensor<5xf32>, tensor<5xf32>, tensor<5xf32>, tensor<5xf32>
}
