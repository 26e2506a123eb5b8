// A stored file of each version of the dialect keeps loading, with the meaning
// that it had. (A new version adds its file, written with --emit-bytecode from
// this one, and a line here; stored files are never written again.)
// RUN: tensorops-opt %s -o %t.text
// RUN: tensorops-opt %S/Inputs/rsqrt.v1.mlirbc -o %t.v1
// RUN: diff %t.text %t.v1

// What is written now is read again.
// RUN: tensorops-opt %s --emit-bytecode | tensorops-opt -o %t.now
// RUN: diff %t.text %t.now

// A newer version and values that this one does not know are refused.
// RUN: not tensorops-opt %S/Inputs/newer_version.mlirbc 2>&1 | FileCheck %s --check-prefix=NEWER
// NEWER: error: bytecode of version 1000 of the dialect 'tensorops', expected at most 1; read it with the newer tensorops that wrote it
// RUN: not tensorops-opt %S/Inputs/unknown_accuracy.mlirbc 2>&1 | FileCheck %s --check-prefix=ACCURACY
// ACCURACY: error: unknown accuracy 9, expected at most 3
// RUN: not tensorops-opt %S/Inputs/unknown_attribute.mlirbc 2>&1 | FileCheck %s --check-prefix=ATTRIBUTE
// ATTRIBUTE: error: unknown attribute 9 of the dialect 'tensorops', expected 0

func.func @rsqrt_accuracies(%x: f32, %v: vector<2x[4]xf64>, %t: tensor<?x0xf32>, %e: tensor<4xf32, "encoding">) {
  %0 = tensorops.rsqrt %x : f32
  %1 = tensorops.rsqrt %x accuracy<correct> : f32
  %2 = tensorops.rsqrt %v accuracy<two_step> : vector<2x[4]xf64>
  %3 = tensorops.rsqrt %t accuracy<faithful> : tensor<?x0xf32>
  %4 = tensorops.rsqrt %e accuracy<approximate> {note = "kept"} : tensor<4xf32, "encoding">
  return
}

func.func @rsqrt_types(%h: tensor<4xf16>, %b: vector<4xbf16>, %c: complex<f32>, %z: tensor<complex<f64>>,
                       %p: i1, %i: tensor<4xi64>, %u: vector<4xui8>) {
  %0 = tensorops.rsqrt %h : tensor<4xf16>
  %1 = tensorops.rsqrt %h : tensor<4xf16> -> tensor<4xf32>
  %2 = tensorops.rsqrt %b : vector<4xbf16>
  %3 = tensorops.rsqrt %b : vector<4xbf16> -> vector<4xf32>
  %4 = tensorops.rsqrt %c : complex<f32>
  %5 = tensorops.rsqrt %z : tensor<complex<f64>>
  %6 = tensorops.rsqrt %p : i1 -> f32
  %7 = tensorops.rsqrt %i : tensor<4xi64> -> tensor<4xf64>
  %8 = tensorops.rsqrt %u : vector<4xui8> -> vector<4xf32>
  return
}

func.func @rsqrt_out_forms(%x: tensor<?xf16>, %o: tensor<4xf32>, %m: memref<?xf64, strided<[2], offset: ?>>,
                           %n: memref<8xf64>) -> tensor<4xf32> {
  %0 = tensorops.rsqrt_out ins(%x : tensor<?xf16>) outs(%o : tensor<4xf32>) accuracy<two_step> {note} -> tensor<4xf32>
  tensorops.rsqrt_out ins(%m : memref<?xf64, strided<[2], offset: ?>>) outs(%n : memref<8xf64>)
  return %0 : tensor<4xf32>
}

func.func private @attributes() attributes {
  a = #tensorops.accuracy<correct>, b = #tensorops.accuracy<two_step>,
  c = #tensorops.accuracy<faithful>, d = #tensorops.accuracy<approximate>}
