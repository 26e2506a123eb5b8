// RUN: tensorops-opt %s --tensorops-expand-functions | FileCheck %s
// RUN: tensorops-opt %s --tensorops-expand-functions=keep-library-calls=true | FileCheck %s --check-prefix=KEEP
// What it computes is the suite functions's to ask.

// KEEP-LABEL: @narrow(
// KEEP: math.exp
// CHECK-LABEL: @narrow(
// CHECK-SAME: %[[X:.*]]: bf16
// CHECK-NEXT: %[[WIDE:.*]] = arith.extf %[[X]] : bf16 to f64
// CHECK-NOT: math.exp
// CHECK: %[[Y:.*]] = arith.truncf %{{.*}} : f64 to bf16
// CHECK-NEXT: return %[[Y]]
func.func @narrow(%x: bf16) -> bf16 {
  %y = math.exp %x : bf16
  return %y : bf16
}

// CHECK-LABEL: @wide(
// CHECK-NOT: arith.extf
// CHECK-NOT: math.atan2
// CHECK: return
func.func @wide(%y: f64, %x: f64) -> f64 {
  %z = math.atan2 %y, %x : f64
  return %z : f64
}

// Only large numbers ask for the digits of 2/pi.
// CHECK-LABEL: @rare(
// CHECK: %[[LARGE:.*]] = arith.cmpf oge, %{{.*}}, %{{.*}} : f64
// CHECK: scf.if %[[LARGE]] -> (f64, f64, i64)
func.func @rare(%x: f64) -> f64 {
  %y = math.sin %x : f64
  return %y : f64
}

// CHECK-LABEL: @elements(
// CHECK: vector.extract %{{.*}}[0, 0] : f32 from vector<1x2xf32>
// CHECK: vector.extract %{{.*}}[0, 1] : f32 from vector<1x2xf32>
// CHECK: vector.from_elements %{{.*}}, %{{.*}} : vector<1x2xf32>
// CHECK-NOT: math.log
func.func @elements(%x: vector<1x2xf32>) -> vector<1x2xf32> {
  %y = math.log %x : vector<1x2xf32>
  return %y : vector<1x2xf32>
}

// CHECK-LABEL: @power(
// CHECK: arith.sitofp %{{.*}} : i32 to f64
// CHECK-NOT: math.{{f?pow}}
// CHECK: arith.truncf %{{.*}} : f64 to f16
func.func @power(%x: f16, %n: i32) -> f16 {
  %y = math.fpowi %x, %n : f16, i32
  return %y : f16
}

// CHECK-LABEL: @remainder(
// CHECK: scf.for
// CHECK-NOT: arith.remf
func.func @remainder(%x: f32, %y: f32) -> f32 {
  %z = arith.remf %x, %y : f32
  return %z : f32
}

// CHECK-LABEL: @integers(
// CHECK-NOT: math.
// CHECK: return
func.func @integers(%n: i8, %i: index) -> (i8, i8, index, i8) {
  %a = math.ctlz %n : i8
  %b = math.ipowi %n, %n : i8
  %c = math.ctpop %i : index
  %d = math.cttz %n : i8
  return %a, %b, %c, %d : i8, i8, index, i8
}

// On vectors as they are.
// CHECK-LABEL: @extended(
// CHECK-NOT: _extended
// CHECK: arith.cmpi ult, %{{.*}} : vector<2xi64>
func.func @extended(%a: i8, %v: vector<2xi64>) -> (i8, i8, vector<2xi64>, vector<2xi1>) {
  %low, %high = arith.mulsi_extended %a, %a : i8
  %sum, %carry = arith.addui_extended %v, %v : vector<2xi64>, vector<2xi1>
  return %low, %high, %sum, %carry : i8, i8, vector<2xi64>, vector<2xi1>
}

// There is a library where it is compiled for, or there is none.
// KEEP-LABEL: module @cpu
// KEEP: math.exp
module @cpu attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3", features = <[]>>} {
  func.func @there(%x: f32) -> f32 {
    %y = math.exp %x : f32
    return %y : f32
  }
}
// KEEP-LABEL: module @gpu
// KEEP-NOT: math.exp
// KEEP: return
module @gpu attributes {llvm.target = #llvm.target<triple = "nvptx64-nvidia-cuda", chip = "sm_90", features = <["+ptx83"]>>} {
  func.func @lacking(%x: f32) -> f32 {
    %y = math.exp %x : f32
    return %y : f32
  }
}

// CHECK-LABEL: @left(
// CHECK: math.exp %{{.*}} : tensor<?xf32>
// CHECK: math.exp %{{.*}} : vector<[4]xf32>
// CHECK: math.exp %{{.*}} : f80
// CHECK: math.absi %{{.*}} : i128
// CHECK: math.sincos
// CHECK: math.sqrt
func.func @left(%t: tensor<?xf32>, %v: vector<[4]xf32>, %x: f80, %n: i128, %y: f32)
    -> (tensor<?xf32>, vector<[4]xf32>, f80, i128, f32, f32, f32) {
  %a = math.exp %t : tensor<?xf32>
  %b = math.exp %v : vector<[4]xf32>
  %c = math.exp %x : f80
  %d = math.absi %n : i128
  %e, %f = math.sincos %y : f32
  %g = math.sqrt %y : f32
  return %a, %b, %c, %d, %e, %f, %g : tensor<?xf32>, vector<[4]xf32>, f80, i128, f32, f32, f32
}
