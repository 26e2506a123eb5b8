// Operations of other dialects, and refused ones, are diagnosed at their location.
// RUN: tensorops-opt %s --tensorops-check-dialects="allowed=func,arith,scf refused=arith.divsi" --split-input-file --verify-diagnostics | FileCheck %s

// Only the first is reported.
func.func @negative_math(%x: f32) -> f32 {
  // expected-error@+1 {{no lowering for operation 'math.exp'; expected operations of func, arith, scf}}
  %0 = math.exp %x : f32
  %1 = math.exp %0 : f32
  return %1 : f32
}

// -----

func.func @negative_nested(%c: i1, %x: f32) {
  scf.if %c {
    // expected-error@+1 {{no lowering for operation 'math.exp'; expected operations of func, arith, scf}}
    %0 = math.exp %x : f32
  }
  return
}

// -----

func.func @negative_refused(%a: i32, %b: i32) -> i32 {
  // expected-error@+1 {{no lowering for operation 'arith.divsi'; express it by other operations}}
  %0 = arith.divsi %a, %b : i32
  return %0 : i32
}

// -----

// Builtin operations need not be named.
// CHECK-LABEL: module @nested
// CHECK: func @allowed
module @nested {
  func.func @allowed(%a: i32, %b: i32) -> i32 {
    %0 = arith.divui %a, %b : i32
    %1 = builtin.unrealized_conversion_cast %0 : i32 to i32
    return %1 : i32
  }
}
