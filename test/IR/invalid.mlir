// Every constraint that the verifiers label, broken once for each reason.
// RUN: tensorops-opt %s --split-input-file --verify-diagnostics

// C1: element types

func.func @negative_rsqrt_index(%x: index) {
  // expected-error@+1 {{(C1) takes no elements of type 'index'; expected f16, bf16, f32, f64, complex<f32>, complex<f64>, i1, i8 to i64 or ui8 to ui64}}
  %0 = tensorops.rsqrt %x : index
  return
}

// -----

func.func @negative_rsqrt_wide_integer(%x: tensor<4xi128>) {
  // expected-error@+1 {{(C1) takes no elements of type 'i128'}}
  %0 = tensorops.rsqrt %x : tensor<4xi128> -> tensor<4xf32>
  return
}

// -----

func.func @negative_rsqrt_signed_integer(%x: tensor<4xsi32>) {
  // expected-error@+1 {{(C1) takes no elements of type 'si32'}}
  %0 = tensorops.rsqrt %x : tensor<4xsi32> -> tensor<4xf32>
  return
}

// -----

func.func @negative_rsqrt_f80(%x: vector<4xf80>) {
  // expected-error@+1 {{(C1) takes no elements of type 'f80'}}
  %0 = tensorops.rsqrt %x : vector<4xf80>
  return
}

// -----

func.func @negative_rsqrt_f8(%x: tensor<4xf8E4M3FN>) {
  // expected-error@+1 {{(C1) takes no elements of type 'f8E4M3FN'}}
  %0 = tensorops.rsqrt %x : tensor<4xf8E4M3FN>
  return
}

// -----

func.func @negative_rsqrt_integer_result(%x: tensor<4xi32>) {
  // expected-error@+1 {{(C1) has no result of type 'i32' for elements of type 'i32'; expected 'f32' or 'f64'}}
  %0 = tensorops.rsqrt %x : tensor<4xi32>
  return
}

// -----

func.func @negative_rsqrt_f32_to_f16(%x: tensor<4xf32>) {
  // expected-error@+1 {{(C1) has no result of type 'f16' for elements of type 'f32'; expected 'f32'}}
  %0 = tensorops.rsqrt %x : tensor<4xf32> -> tensor<4xf16>
  return
}

// -----

func.func @negative_rsqrt_out_f32_to_f64(%x: memref<4xf32>, %o: memref<4xf64>) {
  // expected-error@+1 {{(C1) has no result of type 'f64' for elements of type 'f32'; expected 'f32'}}
  tensorops.rsqrt_out ins(%x : memref<4xf32>) outs(%o : memref<4xf64>)
  return
}

// -----

// C2: containers

func.func @negative_rsqrt_unranked(%x: tensor<*xf32>) {
  // expected-error@+1 {{(C2) takes no unranked tensor, found 'tensor<*xf32>'; a kernel is compiled for a rank: cast to a ranked tensor first}}
  %0 = tensorops.rsqrt %x : tensor<*xf32>
  return
}

// -----

func.func @negative_rsqrt_memref(%x: memref<4xf32>) {
  // expected-error@+1 {{(C2) takes scalars, vectors and ranked tensors, found 'memref<4xf32>'; use tensorops.rsqrt_out on memrefs}}
  %0 = "tensorops.rsqrt"(%x) : (memref<4xf32>) -> memref<4xf32>
  return
}

// -----

func.func @negative_rsqrt_scalar_to_tensor(%x: f32) {
  // expected-error@+1 {{(C2) expected operand and result to be two scalars, two vectors or two ranked tensors, found 'f32' and 'tensor<f32>'}}
  %0 = tensorops.rsqrt %x : f32 -> tensor<f32>
  return
}

// -----

func.func @negative_rsqrt_out_mixed(%x: tensor<4xf32>, %o: memref<4xf32>) {
  // expected-error@+1 {{(C2) expected ins and outs to be two ranked tensors or two ranked memrefs, found 'tensor<4xf32>' and 'memref<4xf32>'}}
  tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%o : memref<4xf32>)
  return
}

// -----

func.func @negative_rsqrt_out_vector(%x: vector<4xf32>, %o: vector<4xf32>) {
  // expected-error@+1 {{(C2) expected ins and outs to be two ranked tensors or two ranked memrefs}}
  tensorops.rsqrt_out ins(%x : vector<4xf32>) outs(%o : vector<4xf32>)
  return
}

// -----

func.func @negative_rsqrt_out_unranked(%x: memref<*xf32>, %o: memref<4xf32>) {
  // expected-error@+1 {{(C2) expected ins and outs to be two ranked tensors or two ranked memrefs}}
  tensorops.rsqrt_out ins(%x : memref<*xf32>) outs(%o : memref<4xf32>)
  return
}

// -----

// C3: shapes

func.func @negative_rsqrt_shape(%x: tensor<4xf32>) {
  // expected-error@+1 {{(C3) expected the result to have the operand's shape and encoding, 'tensor<4xf32>', found 'tensor<5xf32>'}}
  %0 = tensorops.rsqrt %x : tensor<4xf32> -> tensor<5xf32>
  return
}

// -----

func.func @negative_rsqrt_scalable(%x: vector<4xf32>) {
  // expected-error@+1 {{(C3) expected the result to have the operand's shape and encoding}}
  %0 = tensorops.rsqrt %x : vector<4xf32> -> vector<[4]xf32>
  return
}

// -----

func.func @negative_rsqrt_encoding(%x: tensor<4xf32, "a">) {
  // expected-error@+1 {{(C3) expected the result to have the operand's shape and encoding}}
  %0 = tensorops.rsqrt %x : tensor<4xf32, "a"> -> tensor<4xf32>
  return
}

// -----

func.func @negative_rsqrt_out_size(%x: tensor<4xf32>, %o: tensor<5xf32>) {
  // expected-error@+1 {{(C3) expected ins and outs to have compatible shapes, found 'tensor<4xf32>' and 'tensor<5xf32>'}}
  %0 = tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%o : tensor<5xf32>) -> tensor<5xf32>
  return
}

// -----

func.func @negative_rsqrt_out_rank(%x: memref<4xf32>, %o: memref<4x1xf32>) {
  // expected-error@+1 {{(C3) expected ins and outs to have compatible shapes}}
  tensorops.rsqrt_out ins(%x : memref<4xf32>) outs(%o : memref<4x1xf32>)
  return
}

// -----

// C4: accuracies

func.func @negative_rsqrt_complex_correct(%x: complex<f32>) {
  // expected-error@+1 {{(C4) has no accuracy 'correct' for 'complex<f32>'; expected 'faithful' or 'approximate'}}
  %0 = tensorops.rsqrt %x accuracy<correct> : complex<f32>
  return
}

// -----

func.func @negative_rsqrt_complex_two_step(%x: tensor<4xcomplex<f64>>) {
  // expected-error@+1 {{(C4) has no accuracy 'two_step' for 'complex<f64>'; expected 'approximate'}}
  %0 = tensorops.rsqrt %x accuracy<two_step> : tensor<4xcomplex<f64>>
  return
}

// -----

func.func @negative_rsqrt_out_complex_faithful(%x: memref<4xcomplex<f64>>, %o: memref<4xcomplex<f64>>) {
  // expected-error@+1 {{(C4) has no accuracy 'faithful' for 'complex<f64>'; expected 'approximate'}}
  tensorops.rsqrt_out ins(%x : memref<4xcomplex<f64>>) outs(%o : memref<4xcomplex<f64>>) accuracy<faithful>
  return
}

// -----

// C5: results of the destination form

func.func @negative_rsqrt_out_memref_result(%x: memref<4xf32>, %o: memref<4xf32>) {
  // expected-error@+1 {{(C5) on memrefs writes outs and has no result, found one of type 'memref<4xf32>'}}
  %0 = tensorops.rsqrt_out ins(%x : memref<4xf32>) outs(%o : memref<4xf32>) -> memref<4xf32>
  return
}

// -----

func.func @negative_rsqrt_out_no_result(%x: tensor<4xf32>, %o: tensor<4xf32>) {
  // expected-error@+1 {{(C5) on tensors has one result, found none; write '-> 'tensor<4xf32>'' behind it}}
  tensorops.rsqrt_out ins(%x : tensor<4xf32>) outs(%o : tensor<4xf32>)
  return
}

// -----

func.func @negative_rsqrt_out_result_type(%x: tensor<?xf32>, %o: tensor<?xf32>) {
  // expected-error@+1 {{(C5) expected the result to have the type of outs, 'tensor<?xf32>', found 'tensor<4xf32>'}}
  %0 = tensorops.rsqrt_out ins(%x : tensor<?xf32>) outs(%o : tensor<?xf32>) -> tensor<4xf32>
  return
}

// -----

// The form on parts

func.func @negative_rsqrt_parts_f16(%x: f16) {
  // expected-error@+1 {{(C1) takes no parts of type 'f16'; expected f32 or f64}}
  %0, %1 = tensorops.rsqrt_parts %x, %x : f16
  return
}

// -----

func.func @negative_rsqrt_parts_tensor(%x: tensor<4xf32>) {
  // expected-error@+1 {{(C2) takes scalars and vectors, found 'tensor<4xf32>'; use tensorops.rsqrt on tensors of complex elements}}
  %0, %1 = tensorops.rsqrt_parts %x, %x : tensor<4xf32>
  return
}

// -----

func.func @negative_rsqrt_parts_of_two_types(%x: f32, %y: f64) {
  // expected-error@+1 {{failed to verify that all of {re, im, resultRe, resultIm} have same type}}
  %0:2 = "tensorops.rsqrt_parts"(%x, %y) : (f32, f64) -> (f32, f32)
  return
}

// -----

func.func @negative_rsqrt_parts_accuracy(%x: vector<4xf64>) {
  // expected-error@+1 {{(C4) has no accuracy 'faithful' for 'complex<f64>'; expected 'approximate'}}
  %0, %1 = tensorops.rsqrt_parts %x, %x accuracy<faithful> : vector<4xf64>
  return
}

// -----

// Syntax

func.func @negative_accuracy_name(%x: f32) {
  // expected-error@+2 {{expected ::mlir::tensorops::Accuracy to be one of: correct, two_step, faithful, approximate}}
  // expected-error@+1 {{failed to parse}}
  %0 = tensorops.rsqrt %x accuracy<exact> : f32
  return
}
