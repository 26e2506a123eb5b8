// Fast-math flags state an accuracy: afn an approximation, arcp an error below
// an ulp; others permit nothing. A quotient has what both of its parts have.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt=sources=powers | FileCheck %s
// What is stated goes before what the option says.
// RUN: tensorops-opt %s --tensorops-raise-rsqrt="sources=powers accuracy=two_step" | FileCheck %s --check-prefix=GIVEN

// CHECK-LABEL: func @names
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : f32
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : f32
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<faithful> : f32
//       CHECK: tensorops.rsqrt %{{.+}} : f32
// GIVEN-LABEL: func @names
//       GIVEN: tensorops.rsqrt %{{.+}} accuracy<approximate> : f32
//       GIVEN: tensorops.rsqrt %{{.+}} accuracy<approximate> : f32
//       GIVEN: tensorops.rsqrt %{{.+}} accuracy<faithful> : f32
//       GIVEN: tensorops.rsqrt %{{.+}} accuracy<two_step> : f32
func.func @names(%x: f32) -> (f32, f32, f32, f32) {
  %0 = math.rsqrt %x fastmath<afn> : f32
  %1 = math.rsqrt %x fastmath<fast> : f32
  %2 = math.rsqrt %x fastmath<arcp> : f32
  %3 = math.rsqrt %x fastmath<nnan,ninf,nsz,contract,reassoc> : f32
  return %0, %1, %2, %3 : f32, f32, f32, f32
}

// CHECK-LABEL: func @complex
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : complex<f32>
//       CHECK: tensorops.rsqrt %{{.+}} : complex<f64>
func.func @complex(%x: complex<f32>, %y: complex<f64>) -> (complex<f32>, complex<f64>) {
  %0 = complex.rsqrt %x fastmath<afn> : complex<f32>
  %1 = complex.rsqrt %y fastmath<arcp> : complex<f64>
  return %0, %1 : complex<f32>, complex<f64>
}

// CHECK-LABEL: func @quotients
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : f32
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<faithful> : f32
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<two_step> : f32
func.func @quotients(%x: f32) -> (f32, f32, f32) {
  %one = arith.constant 1.0 : f32
  %0 = math.sqrt %x fastmath<fast> : f32
  %1 = arith.divf %one, %0 fastmath<afn,arcp> : f32
  %2 = arith.divf %one, %0 fastmath<arcp> : f32
  %3 = arith.divf %one, %0 : f32
  return %1, %2, %3 : f32, f32, f32
}

// CHECK-LABEL: func @powers
//       CHECK: tensorops.rsqrt %{{.+}} accuracy<approximate> : f16
func.func @powers(%x: f16) -> f16 {
  %exponent = arith.constant -0.5 : f16
  %0 = math.powf %x, %exponent fastmath<afn> : f16
  return %0 : f16
}
