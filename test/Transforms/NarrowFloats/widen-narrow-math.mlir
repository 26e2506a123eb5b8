// math on 16-bit floats is computed in f32, whatever its operands and results.
// RUN: tensorops-opt %s --tensorops-widen-narrow-math | FileCheck %s

// CHECK-LABEL: func @unary(
//       CHECK: %[[X:.+]] = arith.extf %{{.+}} : vector<[4]xbf16> to vector<[4]xf32>
//       CHECK: %[[Y:.+]] = math.sqrt %[[X]] : vector<[4]xf32>
//       CHECK: arith.truncf %[[Y]] : vector<[4]xf32> to vector<[4]xbf16>
func.func @unary(%x: vector<[4]xbf16>) -> vector<[4]xbf16> {
  %y = math.sqrt %x : vector<[4]xbf16>
  return %y : vector<[4]xbf16>
}

// CHECK-LABEL: func @mixed(
//       CHECK: math.fpowi %{{.+}}, %{{.+}} : f32, i32
//       CHECK: math.isnan %{{.+}} : f32
func.func @mixed(%x: f16, %n: i32) -> (f16, i1) {
  %y = math.fpowi %x, %n : f16, i32
  %z = math.isnan %x : f16
  return %y, %z : f16, i1
}

// CHECK-LABEL: func @others(
//       CHECK: math.fma %{{.+}}, %{{.+}}, %{{.+}} : f16
//       CHECK: math.sqrt %{{.+}} : f64
//       CHECK: math.ctlz %{{.+}} : i16
//       CHECK: math.absf %{{.+}} : tensor<?xf16>
func.func @others(%x: f16, %y: f64, %n: i16, %t: tensor<?xf16>) -> (f16, f64, i16, tensor<?xf16>) {
  %0 = math.fma %x, %x, %x : f16
  %1 = math.sqrt %y : f64
  %2 = math.ctlz %n : i16
  %3 = math.absf %t : tensor<?xf16>
  return %0, %1, %2, %3 : f16, f64, i16, tensor<?xf16>
}
