// Schedules go, the program stays.
// RUN: tensorops-opt %s --tensorops-erase-schedules | FileCheck %s

// CHECK: module {
//   CHECK-NOT: transform
//       CHECK: func.func @main()
//   CHECK-NOT: transform
//       CHECK: module @payload
//       CHECK: func.func @inner
//   CHECK-NOT: transform.
module attributes {transform.with_named_sequence} {
  transform.named_sequence @__transform_main(%root: !transform.any_op) {
    transform.yield
  }
  func.func @main() {
    return
  }
  module @library attributes {transform.with_named_sequence} {
    transform.named_sequence @match(%root: !transform.any_op {transform.readonly}) {
      transform.yield
    }
  }
  module @payload {
    func.func @inner() {
      return
    }
  }
}
