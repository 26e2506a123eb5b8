// Checks that no early return can leave.
// RUN: tensorops-opt %s --tensorops-return-errors --split-input-file --verify-diagnostics

func.func @negative_in_region(%c: i1, %x: i1) {
  scf.if %c {
    // expected-error@+1 {{cannot return early from within 'scf.if'; expected the check in a function's own blocks (run after convert-scf-to-cf)}}
    cf.assert %x, "expected true"
  }
  return
}

// -----

func.func @negative_called_through_value(%c: i1) {
  // expected-error@+1 {{function 'checked' has run-time checks and cannot be called through a value; call it directly}}
  %f = constant @checked : (i1) -> ()
  call_indirect %f(%c) : (i1) -> ()
  return
}
func.func private @checked(%c: i1) {
  cf.assert %c, "expected true"
  return
}

// -----

// So is one that only calls a function with checks.
func.func @negative_called_through_value_indirectly(%c: i1) {
  // expected-error@+1 {{function 'calls_checked' has run-time checks and cannot be called through a value; call it directly}}
  %f = constant @calls_checked : (i1) -> ()
  call_indirect %f(%c) : (i1) -> ()
  return
}
func.func private @calls_checked(%c: i1) {
  call @checked(%c) : (i1) -> ()
  return
}
func.func private @checked(%c: i1) {
  cf.assert %c, "expected true"
  return
}
