// What computes on 16-bit floats computes in f32 and is rounded each time;
// what would be rounded twice goes another way.
// RUN: tensorops-opt %s --tensorops-widen-narrow-floats | FileCheck %s
// RUN: tensorops-opt %s --tensorops-widen-narrow-floats --canonicalize --cse | FileCheck %s --check-prefix=KEPT

// Two roundings, also behind canonicalization.
// CHECK-LABEL: func @chain(
//       CHECK: %[[A:.+]] = arith.extf %{{.+}} : f16 to f32
//       CHECK: %[[S:.+]] = arith.addf %[[A]], %{{.+}} : f32
//       CHECK: %[[H:.+]] = arith.truncf %[[S]] : f32 to f16
//       CHECK: %[[W:.+]] = arith.extf %[[H]] : f16 to f32
//       CHECK: %[[D:.+]] = arith.subf %[[W]], %{{.+}} : f32
//       CHECK: arith.truncf %[[D]] : f32 to f16
//  KEPT-LABEL: func @chain(
//        KEPT: arith.addf
//        KEPT: arith.truncf
//        KEPT: arith.extf
//        KEPT: arith.subf
//        KEPT: arith.truncf
func.func @chain(%a: f16, %b: f16, %c: f16) -> f16 {
  %s = arith.addf %a, %b : f16
  %r = arith.subf %s, %c : f16
  return %r : f16
}

// The user's flags stay, on the operation alone.
// CHECK-LABEL: func @flags(
//       CHECK: arith.extf %{{.+}} : f16 to f32
//       CHECK: arith.mulf %{{.+}} fastmath<nnan> : f32
//       CHECK: arith.truncf %{{.+}} : f32 to f16
func.func @flags(%a: f16) -> f16 {
  %r = arith.mulf %a, %a fastmath<nnan> : f16
  return %r : f16
}

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
//       CHECK: arith.cmpf olt, %{{.+}}, %{{.+}} : f32
//       CHECK: arith.fptosi %{{.+}} : f32 to i16
//       CHECK: %[[S:.+]], %[[C:.+]] = math.sincos %{{.+}} : f32
//       CHECK: arith.truncf %[[S]]
//       CHECK: arith.truncf %[[C]]
func.func @mixed(%x: f16, %n: i32) -> (f16, i1, i16, f16, f16) {
  %y = math.fpowi %x, %n : f16, i32
  %z = arith.cmpf olt, %x, %y : f16
  %w = arith.fptosi %x : f16 to i16
  %s, %c = math.sincos %x : f16
  return %y, %z, %w, %s, %c : f16, i1, i16, f16, f16
}

// One bit, and no rounding that would make a NaN quiet.
// CHECK-LABEL: func @signs(
//   CHECK-NOT: arith.extf
//       CHECK: arith.xori %{{.+}}, %{{.+}} : i16
//       CHECK: arith.andi %{{.+}}, %{{.+}} : vector<4xi16>
//       CHECK: arith.andi %{{.+}}, %{{.+}} : i16
//       CHECK: arith.andi %{{.+}}, %{{.+}} : i16
//       CHECK: arith.ori %{{.+}}, %{{.+}} : i16
//   CHECK-NOT: arith.truncf
//       CHECK: return
func.func @signs(%x: f16, %v: vector<4xbf16>) -> (f16, vector<4xbf16>, f16) {
  %0 = arith.negf %x : f16
  %1 = math.absf %v : vector<4xbf16>
  %2 = math.copysign %x, %0 : f16
  return %0, %1, %2 : f16, vector<4xbf16>, f16
}

// All that is infinite is cut off, so that f32 is exact.
// CHECK-LABEL: func @integer_to_f16(
//       CHECK: %[[M:.+]] = arith.minsi %{{.+}}, %{{.+}} : i64
//       CHECK: %[[C:.+]] = arith.maxsi %[[M]], %{{.+}} : i64
//       CHECK: %[[T:.+]] = arith.trunci %[[C]] : i64 to i32
//       CHECK: %[[F:.+]] = arith.sitofp %[[T]] : i32 to f32
//       CHECK: arith.truncf %[[F]] : f32 to f16
//       CHECK: arith.minui %{{.+}}, %{{.+}} : i32
//       CHECK: arith.uitofp %{{.+}} : i32 to f32
func.func @integer_to_f16(%n: i64, %m: i32) -> (f16, f16) {
  %0 = arith.sitofp %n : i64 to f16
  %1 = arith.uitofp %m : i32 to f16
  return %0, %1 : f16, f16
}

// CHECK-LABEL: func @integer_to_bf16(
//       CHECK: arith.sitofp %{{.+}} : i32 to f32
//       CHECK: arith.uitofp %{{.+}} : vector<4xi64> to vector<4xf64>
//       CHECK: arith.truncf %{{.+}} : vector<4xf64> to vector<4xbf16>
//       CHECK: %[[F:.+]] = arith.sitofp %{{.+}} : i16 to f32
//       CHECK: arith.truncf %[[F]] : f32 to bf16
func.func @integer_to_bf16(%n: i32, %m: vector<4xi64>, %l: i16) -> (bf16, vector<4xbf16>, bf16) {
  %0 = arith.sitofp %n : i32 to bf16
  %1 = arith.uitofp %m : vector<4xi64> to vector<4xbf16>
  %2 = arith.sitofp %l : i16 to bf16
  return %0, %1, %2 : bf16, vector<4xbf16>, bf16
}

// The product is exact, the sum rounded to odd.
// CHECK-LABEL: func @fma(
//       CHECK: arith.mulf %{{.+}}, %{{.+}} : f32
//       CHECK: arith.truncf %{{.+}} : f32 to f16
//       CHECK: arith.mulf %{{.+}}, %{{.+}} : vector<4xf64>
//       CHECK: arith.truncf %{{.+}} : vector<4xf64> to vector<4xbf16>
func.func @fma(%x: f16, %v: vector<4xbf16>) -> (f16, vector<4xbf16>) {
  %0 = math.fma %x, %x, %x : f16
  %1 = vector.fma %v, %v, %v : vector<4xbf16>
  return %0, %1 : f16, vector<4xbf16>
}

// CHECK-LABEL: func @vectors(
//       CHECK: vector.reduction <add>, %{{.+}}, %{{.+}} : vector<4xf32> into f32
//       CHECK: vector.outerproduct %{{.+}}, %{{.+}} : vector<4xf32>, vector<4xf32>
//       CHECK: vector.multi_reduction <mul>, %{{.+}}, %{{.+}} [0] : vector<4x4xf32> to vector<4xf32>
//       CHECK: arith.truncf %{{.+}} : vector<4xf32> to vector<4xf16>
func.func @vectors(%v: vector<4xf16>, %x: f16) -> (f16, vector<4xf16>) {
  %0 = vector.reduction <add>, %v, %x : vector<4xf16> into f16
  %1 = vector.outerproduct %v, %v : vector<4xf16>, vector<4xf16>
  %2 = vector.multi_reduction <mul>, %1, %v [0] : vector<4x4xf16> to vector<4xf16>
  return %0, %2 : f16, vector<4xf16>
}

// CHECK-LABEL: func @others(
//       CHECK: math.isnormal %{{.+}} : f16
//       CHECK: arith.maximumf %{{.+}} : f16
//       CHECK: math.sqrt %{{.+}} : f64
//       CHECK: math.ctlz %{{.+}} : i16
//       CHECK: math.absf %{{.+}} : tensor<?xf16>
//       CHECK: arith.addf %{{.+}} : tensor<?xf16>
//       CHECK: arith.sitofp %{{.+}} : i128 to f16
func.func @others(%y: f64, %n: i16, %t: tensor<?xf16>, %m: i128, %x: f16) -> (i1, f16, f64, i16, tensor<?xf16>, f16) {
  %8 = math.isnormal %x : f16
  %9 = arith.maximumf %x, %x : f16
  %1 = math.sqrt %y : f64
  %2 = math.ctlz %n : i16
  %3 = math.absf %t : tensor<?xf16>
  %4 = arith.addf %3, %t : tensor<?xf16>
  %5 = arith.sitofp %m : i128 to f16
  return %8, %9, %1, %2, %4, %5 : i1, f16, f64, i16, tensor<?xf16>, f16
}

// A mask goes with its operation.
// CHECK-LABEL: func @masked(
//       CHECK:   %[[V:.+]] = arith.extf %{{.+}} : vector<4xf16> to vector<4xf32>
//       CHECK:   %[[A:.+]] = arith.extf %{{.+}} : f16 to f32
//       CHECK:   %[[SUM:.+]] = vector.mask %{{.+}} { vector.reduction <add>, %[[V]], %[[A]] : vector<4xf32> into f32 } : vector<4xi1> -> f32
//       CHECK:   arith.truncf %[[SUM]] : f32 to f16
func.func @masked(%v: vector<4xf16>, %a: f16, %m: vector<4xi1>) -> f16 {
  %0 = vector.mask %m { vector.reduction <add>, %v, %a : vector<4xf16> into f16 } : vector<4xi1> -> f16
  return %0 : f16
}
