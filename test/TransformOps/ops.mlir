// The operations parse, print and are verified.
// RUN: tensorops-opt %s -split-input-file -verify-diagnostics | FileCheck %s

module attributes {transform.with_named_sequence} {
  transform.named_sequence @all(%f: !transform.any_op) {
    // CHECK: transform.apply_patterns.tensorops.raise named{{$}}
    // CHECK: transform.apply_patterns.tensorops.raise powers{{$}}
    // CHECK: transform.apply_patterns.tensorops.raise quotients accuracy<correct>
    // CHECK: transform.apply_patterns.tensorops.to_linalg
    // CHECK: transform.apply_patterns.tensorops.expand
    transform.apply_patterns to %f {
      transform.apply_patterns.tensorops.raise
      transform.apply_patterns.tensorops.raise powers
      transform.apply_patterns.tensorops.raise quotients accuracy<correct>
      transform.apply_patterns.tensorops.to_linalg
      transform.apply_patterns.tensorops.expand
    } : !transform.any_op
    transform.yield
  }
}

// -----

module attributes {transform.with_named_sequence} {
  transform.named_sequence @negative_level(%f: !transform.any_op) {
    transform.apply_patterns to %f {
      // expected-error @below {{'transform.apply_patterns.tensorops.raise' op has no level 'all'; expected named, quotients or powers}}
      "transform.apply_patterns.tensorops.raise"() {level = "all"} : () -> ()
    } : !transform.any_op
    transform.yield
  }
}
