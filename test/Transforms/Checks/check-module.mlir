// What no program consists of.
// RUN: tensorops-opt %s --allow-unregistered-dialect --tensorops-check-module --split-input-file --verify-diagnostics

func.func @fine(%x: memref<?xvector<4xf32>>, %y: tensor<2xcomplex<f32>>) {
  return
}

// -----

// expected-error@+1 {{module 'inner' stands within a module; expected functions directly in one module}}
module @inner {
}
func.func @beside() {
  return
}

// -----

// expected-error@+1 {{type 'memref<?xmemref<f32>>' has elements of type 'memref<f32>', which have no size; expected elements that are numbers or vectors of them}}
func.func @argument(%x: memref<?xmemref<f32>>) {
  return
}

// -----

func.func @result() {
  // expected-error@+1 {{type 'memref<2xmemref<f32>>' has elements of type 'memref<f32>', which have no size}}
  %0 = memref.alloc() : memref<2xmemref<2xmemref<f32>>>
  return
}

// -----

// A dialect that is not registered, in the elements of an argument and alone.
// expected-error@+1 {{no lowering for types of 'other'; expected numbers, and vectors, tensors and memrefs of them}}
func.func @unknown_elements(%x: tensor<4x!other.number>) {
  return
}

// -----

func.func @unknown_result(%c: index) {
  // expected-error@+1 {{no lowering for types of 'other'}}
  %0 = builtin.unrealized_conversion_cast %c : index to !other.thing
  return
}

// -----

// expected-error@+1 {{no lowering for types of 'other'}}
func.func private @unknown_declared(!other.thing)

// -----

// expected-error@+1 {{function 'tensorops_report_error' is declared as '(f32) -> ()', and is the one that failed checks are reported to; expected an llvm.func of one !llvm.ptr, or another name}}
func.func private @tensorops_report_error(f32)

// -----

llvm.func @tensorops_report_error(!llvm.ptr)
