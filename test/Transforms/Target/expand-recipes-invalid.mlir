// No target. Every pair of types has a recipe for each of its accuracies.
// RUN: tensorops-opt %s --tensorops-expand-recipes --verify-diagnostics

func.func @negative_no_target(%x: f32) -> f32 {
  // expected-error@+1 {{no llvm.target is attached to the module; run tensorops-attach-target{target=…} first}}
  %y = tensorops.rsqrt %x : f32
  return %y : f32
}
