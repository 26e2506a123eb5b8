// Rounding modes that machines take from a register.
// RUN: tensorops-opt %s --split-input-file --verify-diagnostics --tensorops-expand-float-conversions

func.func @f64(%x: f64) -> f32 {
  // expected-error @+1 {{no lowering for 'arith.truncf' that rounds downward; expected to_nearest_even}}
  %y = arith.truncf %x downward : f64 to f32
  return %y : f32
}

// -----

func.func @f16(%x: vector<4xf32>) -> vector<4xf16> {
  // expected-error @+1 {{no lowering for 'arith.truncf' that rounds toward_zero; expected to_nearest_even}}
  %y = arith.truncf %x toward_zero : vector<4xf32> to vector<4xf16>
  return %y : vector<4xf16>
}
