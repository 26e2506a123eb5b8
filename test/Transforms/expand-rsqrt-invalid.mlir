// No target, and pairs of types and accuracies without a recipe.
// RUN: tensorops-opt %s --tensorops-expand-rsqrt --split-input-file --verify-diagnostics

func.func @negative_no_target(%x: f32) -> f32 {
  // expected-error@+1 {{no llvm.target is attached to the module; run tensorops-attach-target{target=…} first}}
  %y = tensorops.rsqrt %x : f32
  return %y : f32
}

// -----

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
  func.func @negative_f16(%x: f16) -> f16 {
    // expected-error@+1 {{'tensorops.rsqrt' op has no recipe for 'f16' -> 'f16' with accuracy 'correct' on "x86-64"; available: none}}
    %y = tensorops.rsqrt %x : f16
    return %y : f16
  }
}

// -----

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
  func.func @negative_i32_two_step(%x: vector<4xi32>) -> vector<4xf64> {
    // expected-error@+1 {{'tensorops.rsqrt' op has no recipe for 'i32' -> 'f64' with accuracy 'two_step' on "x86-64"; available: none}}
    %y = tensorops.rsqrt %x accuracy<two_step> : vector<4xi32> -> vector<4xf64>
    return %y : vector<4xf64>
  }
}

// -----

module attributes {llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64">} {
  func.func @negative_complex(%x: complex<f32>) -> complex<f32> {
    // expected-error@+1 {{'tensorops.rsqrt' op has no recipe for 'complex<f32>' -> 'complex<f32>' with accuracy 'faithful' on "x86-64"; available: none}}
    %y = tensorops.rsqrt %x : complex<f32>
    return %y : complex<f32>
  }
}
