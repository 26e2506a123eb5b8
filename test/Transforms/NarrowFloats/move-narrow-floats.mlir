// 16-bit floats are moved as integers; wider ones, and arithmetic, stay.
// RUN: tensorops-opt %s --tensorops-move-narrow-floats | FileCheck %s
// RUN: tensorops-opt %s --tensorops-move-narrow-floats --canonicalize | FileCheck %s --check-prefix=FOLDED

// CHECK-LABEL: func @scalar(
//  CHECK-SAME: %[[C:.+]]: i1, %[[X:.+]]: bf16, %[[Y:.+]]: bf16
//       CHECK: %[[A:.+]] = arith.bitcast %[[X]] : bf16 to i16
//       CHECK: %[[B:.+]] = arith.bitcast %[[Y]] : bf16 to i16
//       CHECK: %[[Z:.+]] = arith.select %[[C]], %[[A]], %[[B]] : i16
//       CHECK: arith.bitcast %[[Z]] : i16 to bf16
func.func @scalar(%c: i1, %x: bf16, %y: bf16) -> bf16 {
  %z = arith.select %c, %x, %y : bf16
  return %z : bf16
}

// Chains meet in integers; so do constants.
// FOLDED-LABEL: func @chain(
//       FOLDED: %[[K:.+]] = arith.constant dense<15360> : vector<[4]xi16>
//       FOLDED: arith.bitcast %{{.+}} : f16 to i16
//       FOLDED: vector.broadcast %{{.+}} : i16 to vector<[4]xi16>
//       FOLDED: %[[Z:.+]] = arith.select %{{.+}}, %{{.+}}, %[[K]] : vector<[4]xi1>, vector<[4]xi16>
//   FOLDED-NOT: bitcast
//       FOLDED: return %[[Z]] : vector<[4]xi16>
func.func @chain(%c: vector<[4]xi1>, %x: f16) -> vector<[4]xi16> {
  %k = arith.constant dense<1.0> : vector<[4]xf16>
  %v = vector.broadcast %x : f16 to vector<[4]xf16>
  %z = arith.select %c, %v, %k : vector<[4]xi1>, vector<[4]xf16>
  %b = arith.bitcast %z : vector<[4]xf16> to vector<[4]xi16>
  return %b : vector<[4]xi16>
}

// CHECK-LABEL: func @elements(
//       CHECK: vector.from_elements %{{.+}}, %{{.+}} : vector<2xi16>
//       CHECK: vector.shuffle %{{.+}}, %{{.+}} [1, 0] : vector<2xi16>, vector<2xi16>
//       CHECK: vector.insert %{{.+}}, %{{.+}} [0] : i16 into vector<2xi16>
//       CHECK: vector.extract %{{.+}}[1] : i16 from vector<2xi16>
func.func @elements(%x: f16, %y: f16) -> f16 {
  %v = vector.from_elements %x, %y : vector<2xf16>
  %s = vector.shuffle %v, %v [1, 0] : vector<2xf16>, vector<2xf16>
  %i = vector.insert %y, %s [0] : f16 into vector<2xf16>
  %e = vector.extract %i[1] : f16 from vector<2xf16>
  return %e : f16
}

// CHECK-LABEL: func @others(
//       CHECK: arith.select %{{.+}}, %{{.+}}, %{{.+}} : f32
//       CHECK: arith.addf %{{.+}}, %{{.+}} : f16
func.func @others(%c: i1, %x: f32, %y: f32, %a: f16) -> (f32, f16) {
  %z = arith.select %c, %x, %y : f32
  %s = arith.addf %a, %a : f16
  return %z, %s : f32, f16
}
