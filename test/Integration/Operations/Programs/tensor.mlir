// Operations of tensor, and the values that each moves.

// -----
// tensor.empty tensor.dim tensor.rank tensor.cast
// in 3x2xE = 1..6
// out 3x2xE = 1..6
// out i64 = 302
// kernel
func.func @main(%x: tensor<?x?x$E>) -> (tensor<3x2x$E>, i64) {
  %c0 = arith.constant 0 : index
  %c100 = arith.constant 100 : index
  %n = tensor.dim %x, %c0 : tensor<?x?x$E>
  %rank = tensor.rank %x : tensor<?x?x$E>
  %s = tensor.cast %x : tensor<?x?x$E> to tensor<3x2x$E>
  %e = tensor.empty(%n) : tensor<?x2x$E>
  %m = tensor.dim %e, %c0 : tensor<?x2x$E>
  %p = arith.muli %m, %c100 : index
  %q = arith.addi %p, %rank : index
  %r = arith.index_cast %q : index to i64
  return %s, %r : tensor<3x2x$E>, i64
}

// -----
// tensor.extract_slice
// in 4x4xE = 1..16
// in i64 = 1
// out 2x2xE = 6 8 10 12
// out 2xE = 7 11
// kernel
func.func @main(%x: tensor<?x?x$E>, %i: i64) -> (tensor<2x2x$E>, tensor<2x$E>) {
  %at = arith.index_cast %i : i64 to index
  %0 = tensor.extract_slice %x[%at, 1] [2, 2] [1, 2] : tensor<?x?x$E> to tensor<2x2x$E>
  %1 = tensor.extract_slice %x[%at, 2] [2, 1] [1, 1] : tensor<?x?x$E> to tensor<2x$E>
  return %0, %1 : tensor<2x2x$E>, tensor<2x$E>
}

// -----
// tensor.insert_slice
// in 2xE = 7 8
// in 4xE = 1..4
// in i64 = 1
// out 4xE = 1 7 8 4
// out 4xE = 7 2 8 4
// out 4xE = 1 2 3 4
// kernel
func.func @main(%x: tensor<?x$E>, %o: tensor<?x$E>, %i: i64) -> (tensor<?x$E>, tensor<?x$E>, tensor<?x$E>) {
  %at = arith.index_cast %i : i64 to index
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x$E>
  %0 = tensor.insert_slice %x into %o[%at] [%n] [1] : tensor<?x$E> into tensor<?x$E>
  %1 = tensor.insert_slice %x into %o[0] [%n] [2] : tensor<?x$E> into tensor<?x$E>
  return %0, %1, %o : tensor<?x$E>, tensor<?x$E>, tensor<?x$E>
}

// -----
// tensor.expand_shape tensor.collapse_shape
// in 6xE = 1..6
// in i64 = 2
// out 2x3xE = 1..6
// out 6xE = 1..6
// kernel
func.func @main(%x: tensor<?x$E>, %a: i64) -> (tensor<?x3x$E>, tensor<?x$E>) {
  %n = arith.index_cast %a : i64 to index
  %0 = tensor.expand_shape %x [[0, 1]] output_shape [%n, 3] : tensor<?x$E> into tensor<?x3x$E>
  %1 = tensor.collapse_shape %0 [[0, 1]] : tensor<?x3x$E> into tensor<?x$E>
  return %0, %1 : tensor<?x3x$E>, tensor<?x$E>
}

// -----
// tensor.collapse_shape tensor.expand_shape
// in 0x3xE =
// in 1x2x2xE = 1..4
// out 0xE =
// out 4xE = 1..4
func.func @main(%x: tensor<?x3x$E>, %y: tensor<1x2x2x$E>) -> (tensor<?x$E>, tensor<4x$E>) {
  %0 = tensor.collapse_shape %x [[0, 1]] : tensor<?x3x$E> into tensor<?x$E>
  %1 = tensor.collapse_shape %y [[0, 1, 2]] : tensor<1x2x2x$E> into tensor<4x$E>
  return %0, %1 : tensor<?x$E>, tensor<4x$E>
}

// -----
// tensor.pad tensor.yield
// in 2xE = 1 2
// in i64 = 2
// in E = 9
// out 5xE = 9 1 2 9 9
// kernel
func.func @main(%x: tensor<?x$E>, %h: i64, %v: $E) -> tensor<?x$E> {
  %n = arith.index_cast %h : i64 to index
  %0 = tensor.pad %x low[1] high[%n] {
  ^bb0(%i: index):
    tensor.yield %v : $E
  } : tensor<?x$E> to tensor<?x$E>
  return %0 : tensor<?x$E>
}

// -----
// tensor.generate tensor.yield tensor.extract
// in 4xE = 1..4
// in i64 = 4
// out 4xE = 4 3 2 1
// kernel
func.func @main(%x: tensor<?x$E>, %m: i64) -> tensor<?x$E> {
  %n = arith.index_cast %m : i64 to index
  %c1 = arith.constant 1 : index
  %last = arith.subi %n, %c1 : index
  %0 = tensor.generate %n {
  ^bb0(%i: index):
    %j = arith.subi %last, %i : index
    %e = tensor.extract %x[%j] : tensor<?x$E>
    tensor.yield %e : $E
  } : tensor<?x$E>
  return %0 : tensor<?x$E>
}

// -----
// tensor.concat
// in 1x2xE = 1 2
// in 2x2xE = 3..6
// out 3x2xE = 1..6
// out 1x4xE = 1 2 1 2
// kernel
func.func @main(%x: tensor<?x?x$E>, %y: tensor<?x?x$E>) -> (tensor<?x?x$E>, tensor<?x?x$E>) {
  %0 = tensor.concat dim(0) %x, %y : (tensor<?x?x$E>, tensor<?x?x$E>) -> tensor<?x?x$E>
  %1 = tensor.concat dim(1) %x, %x : (tensor<?x?x$E>, tensor<?x?x$E>) -> tensor<?x?x$E>
  return %0, %1 : tensor<?x?x$E>, tensor<?x?x$E>
}

// -----
// tensor.splat
// in E = 3
// in i64 = 2
// out 2x3xE = 3 3 3 3 3 3
// kernel
func.func @main(%v: $E, %m: i64) -> tensor<?x3x$E> {
  %n = arith.index_cast %m : i64 to index
  %0 = tensor.splat %v[%n] : tensor<?x3x$E>
  return %0 : tensor<?x3x$E>
}

// -----
// tensor.extract tensor.insert tensor.from_elements
// in 2x2xE = 1..4
// in i64 = 1
// out E = 4
// out 2x2xE = 1 3 3 4
// out 3xE = 4 4 3
func.func @main(%x: tensor<?x?x$E>, %i: i64) -> ($E, tensor<?x?x$E>, tensor<3x$E>) {
  %at = arith.index_cast %i : i64 to index
  %c0 = arith.constant 0 : index
  %0 = tensor.extract %x[%at, %at] : tensor<?x?x$E>
  %1 = tensor.extract %x[%at, %c0] : tensor<?x?x$E>
  %2 = tensor.insert %1 into %x[%c0, %at] : tensor<?x?x$E>
  %3 = tensor.from_elements %0, %0, %1 : tensor<3x$E>
  return %0, %2, %3 : $E, tensor<?x?x$E>, tensor<3x$E>
}

// -----
// tensor.reshape
// in 6xE = 1..6
// in 2xi64 = 3 2
// out 3x2xE = 1..6
func.func @main(%x: tensor<6x$E>, %s: tensor<2xi64>) -> tensor<?x?x$E> {
  %0 = tensor.reshape %x(%s) : (tensor<6x$E>, tensor<2xi64>) -> tensor<?x?x$E>
  return %0 : tensor<?x?x$E>
}

// -----
// tensor.parallel_insert_slice scf.forall scf.forall.in_parallel
// in 3xE = 1..3
// in 3xE = 0 0 0
// out 3xE = 3 2 1
func.func @main(%x: tensor<?x$E>, %o: tensor<?x$E>) -> tensor<?x$E> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?x$E>
  %last = arith.subi %n, %c1 : index
  %0 = scf.forall (%i) in (%n) shared_outs(%s = %o) -> tensor<?x$E> {
    %e = tensor.extract_slice %x[%i] [1] [1] : tensor<?x$E> to tensor<1x$E>
    %j = arith.subi %last, %i : index
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %e into %s[%j] [1] [1] : tensor<1x$E> into tensor<?x$E>
    }
  }
  return %0 : tensor<?x$E>
}

// -----
// tensor.bitcast
// types words floats i1 ui16
// in 4xE = 1..4
// out 4xE = 1..4
// kernel
func.func @main(%x: tensor<?x$E>) -> tensor<?x$E> {
  %0 = tensor.bitcast %x : tensor<?x$E> to tensor<?x$E>
  return %0 : tensor<?x$E>
}

// -----
// tensor.generate tensor.yield
// in E = 3
// in i64 = 4
// out 4xE = 3 3 3 3
// kernel
func.func @main(%v: $E, %m: i64) -> tensor<?x$E> {
  %n = arith.index_cast %m : i64 to index
  %0 = tensor.generate %n {
  ^bb0(%i: index):
    tensor.yield %v : $E
  } : tensor<?x$E>
  return %0 : tensor<?x$E>
}
