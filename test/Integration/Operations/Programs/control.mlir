// Operations of scf, affine, cf, func and ub, and the values that go through
// them.

// -----
// scf.for scf.yield
// in E = 1
// in E = 2
// in i64 = 3
// out E = 2
func.func @main(%x: $E, %y: $E, %m: i64) -> $E {
  %n = arith.index_cast %m : i64 to index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %y) -> ($E, $E) {
    scf.yield %b, %a : $E, $E
  }
  return %0#0 : $E
}

// -----
// scf.for scf.yield scf.if
// in 2xE = 1 2
// in 2xE = 3 4
// in i64 = 3
// out 2xE = 3 4
// kernel
func.func @main(%x: tensor<?x$E>, %y: tensor<?x$E>, %m: i64) -> tensor<?x$E> {
  %n = arith.index_cast %m : i64 to index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %t = arith.cmpi sgt, %n, %c1 : index
  %0:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %y) -> (tensor<?x$E>, tensor<?x$E>) {
    scf.yield %b, %a : tensor<?x$E>, tensor<?x$E>
  }
  %1 = scf.if %t -> tensor<?x$E> {
    scf.yield %0#0 : tensor<?x$E>
  } else {
    scf.yield %0#1 : tensor<?x$E>
  }
  return %1 : tensor<?x$E>
}

// -----
// scf.if scf.yield
// in i1 = 0
// in E = 1
// in E = 2
// out E = 2
func.func @main(%c: i1, %x: $E, %y: $E) -> $E {
  %0 = scf.if %c -> $E {
    scf.yield %x : $E
  } else {
    scf.yield %y : $E
  }
  return %0 : $E
}

// -----
// scf.while scf.condition scf.yield
// in E = 1
// in E = 2
// in i64 = 3
// out E = 2
// kernel
func.func @main(%x: $E, %y: $E, %n: i64) -> $E {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %0:3 = scf.while (%i = %c0, %a = %x, %b = %y) : (i64, $E, $E) -> (i64, $E, $E) {
    %c = arith.cmpi slt, %i, %n : i64
    scf.condition(%c) %i, %a, %b : i64, $E, $E
  } do {
  ^bb0(%i: i64, %a: $E, %b: $E):
    %j = arith.addi %i, %c1 : i64
    scf.yield %j, %b, %a : i64, $E, $E
  }
  return %0#1 : $E
}

// -----
// scf.index_switch scf.execute_region scf.yield
// in E = 1
// in E = 2
// in i64 = 7
// out E = 2
// kernel
func.func @main(%x: $E, %y: $E, %m: i64) -> $E {
  %n = arith.index_cast %m : i64 to index
  %0 = scf.index_switch %n -> $E
  case 2 {
    scf.yield %x : $E
  }
  case 7 {
    %1 = scf.execute_region -> $E {
      scf.yield %y : $E
    }
    scf.yield %1 : $E
  }
  default {
    scf.yield %x : $E
  }
  return %0 : $E
}

// -----
// scf.index_switch scf.yield
// in E = 1
// in E = 2
// in i64 = 4294967298
// out E = 1
// kernel
func.func @main(%x: $E, %y: $E, %m: i64) -> $E {
  %n = arith.index_cast %m : i64 to index
  %0 = scf.index_switch %n -> $E
  case 2 {
    scf.yield %y : $E
  }
  default {
    scf.yield %x : $E
  }
  return %0 : $E
}

// -----
// scf.index_switch scf.yield
// in E = 1
// in E = 2
// in i64 = 4294967298
// out E = 2
// kernel
func.func @main(%x: $E, %y: $E, %m: i64) -> $E {
  %n = arith.index_cast %m : i64 to index
  %0 = scf.index_switch %n -> $E
  case 2 {
    scf.yield %x : $E
  }
  case -4294967294 {
    scf.yield %x : $E
  }
  case 4294967298 {
    scf.yield %y : $E
  }
  default {
    scf.yield %x : $E
  }
  return %0 : $E
}

// -----
// scf.parallel scf.reduce scf.reduce.return
// in E = 1
// in E = 2
// in i64 = 3
// out E = 2
// kernel
func.func @main(%x: $E, %y: $E, %m: i64) -> $E {
  %n = arith.index_cast %m : i64 to index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %0 = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%x) -> $E {
    scf.reduce(%y : $E) {
    ^bb0(%a: $E, %b: $E):
      scf.reduce.return %b : $E
    }
  }
  return %0 : $E
}

// -----
// scf.forall scf.forall.in_parallel
// in E = 3
// in i64 = 3
// out 4xE = 3 3 3 3
func.func @main(%v: $E, %m: i64) -> tensor<4x$E> {
  %n = arith.index_cast %m : i64 to index
  %e = tensor.empty() : tensor<4x$E>
  %c3 = arith.constant 3 : index
  %first = tensor.insert %v into %e[%c3] : tensor<4x$E>
  %one = tensor.splat %v : tensor<1x$E>
  %0 = scf.forall (%i) in (%n) shared_outs(%s = %first) -> tensor<4x$E> {
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %one into %s[%i] [1] [1] : tensor<1x$E> into tensor<4x$E>
    }
  }
  return %0 : tensor<4x$E>
}

// -----
// affine.for affine.load affine.store affine.yield affine.if affine.prefetch
// in 4xE = 1..4
// out 4xE = 2 1 2 2
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %m = bufferization.to_buffer %x read_only : tensor<4x$E> to memref<4x$E>
  %a = memref.alloc() : memref<4x$E>
  affine.for %i = 0 to 4 {
    affine.prefetch %m[%i], read, locality<3>, data : memref<4x$E>
    affine.if affine_set<(d0) : (d0 - 1 == 0)>(%i) {
      %v = affine.load %m[%i - 1] : memref<4x$E>
      affine.store %v, %a[%i] : memref<4x$E>
    } else {
      %v = affine.load %m[1] : memref<4x$E>
      affine.store %v, %a[%i] : memref<4x$E>
    }
  }
  %0 = bufferization.to_tensor %a restrict writable : memref<4x$E> to tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// affine.for affine.yield
// in E = 1
// in E = 2
// out E = 2
// kernel
func.func @main(%x: $E, %y: $E) -> $E {
  %0:2 = affine.for %i = 0 to 3 iter_args(%a = %x, %b = %y) -> ($E, $E) {
    affine.yield %b, %a : $E, $E
  }
  return %0#0 : $E
}

// -----
// affine.if affine.yield
// in E = 1
// in E = 2
// in i64 = 5
// out E = 2
// kernel
func.func @main(%x: $E, %y: $E, %m: i64) -> $E {
  %n = arith.index_cast %m : i64 to index
  %0 = affine.if affine_set<()[s0] : (s0 - 6 >= 0)>()[%n] -> $E {
    affine.yield %x : $E
  } else {
    affine.yield %y : $E
  }
  return %0 : $E
}

// -----
// affine.apply affine.min affine.max affine.delinearize_index affine.linearize_index
// types index
// in i64 = 7
// out i64 = 17
// out i64 = 3
// out i64 = 10
// out i64 = 2
// out i64 = 7
// kernel
func.func @main(%m: i64) -> (i64, i64, i64, i64, i64) {
  %n = arith.index_cast %m : i64 to index
  %0 = affine.apply affine_map<(d0) -> (d0 * 2 + 3)>(%n)
  %1 = affine.min affine_map<(d0) -> (d0, 3)>(%n)
  %2 = affine.max affine_map<(d0) -> (d0, 10)>(%n)
  %3:2 = affine.delinearize_index %n into (3, 3) : index, index
  %4 = affine.linearize_index [%3#0, %3#1] by (3, 3) : index
  %a = arith.index_cast %0 : index to i64
  %b = arith.index_cast %1 : index to i64
  %c = arith.index_cast %2 : index to i64
  %d = arith.index_cast %3#0 : index to i64
  %e = arith.index_cast %4 : index to i64
  return %a, %b, %c, %d, %e : i64, i64, i64, i64, i64
}

// -----
// affine.parallel affine.yield affine.vector_load affine.vector_store
// types words floats index
// in 4xE = 1..4
// out 4xE = 1..4
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %m = bufferization.to_buffer %x read_only : tensor<4x$E> to memref<4x$E>
  %a = memref.alloc() : memref<4x$E>
  affine.parallel (%i) = (0) to (2) {
    %v = affine.vector_load %m[%i * 2] : memref<4x$E>, vector<2x$E>
    affine.vector_store %v, %a[%i * 2] : memref<4x$E>, vector<2x$E>
  }
  %0 = bufferization.to_tensor %a restrict writable : memref<4x$E> to tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// cf.br cf.cond_br cf.switch
// in E = 1
// in E = 2
// in i1 = 0
// out E = 2
// out E = 1
// kernel
func.func @main(%x: $E, %y: $E, %c: i1) -> ($E, $E) {
  %flag = arith.constant 7 : i32
  cf.cond_br %c, ^one(%x : $E), ^one(%y : $E)
^one(%a: $E):
  cf.br ^two(%a : $E)
^two(%b: $E):
  cf.switch %flag : i32, [
    default: ^three(%y : $E),
    7: ^three(%x : $E)
  ]
^three(%d: $E):
  return %b, %d : $E, $E
}

// -----
// cf.assert
// types i1
// in i1 = 1
// out i1 = 1
// kernel
func.func @main(%c: i1) -> i1 {
  cf.assert %c, "expected true"
  return %c : i1
}

// -----
// func.func func.call func.return
// in 2xE = 1 2
// in E = 3
// out 2xE = 1 2
// out E = 3
// kernel
func.func private @callee(%x: tensor<?x$E>, %v: $E) -> (tensor<?x$E>, $E) {
  return %x, %v : tensor<?x$E>, $E
}
func.func @main(%x: tensor<?x$E>, %v: $E) -> (tensor<?x$E>, $E) {
  %0, %1 = func.call @callee(%x, %v) : (tensor<?x$E>, $E) -> (tensor<?x$E>, $E)
  return %0, %1 : tensor<?x$E>, $E
}

// -----
// func.constant func.call_indirect
// in E = 3
// out E = 3
// kernel
func.func private @callee(%v: $E) -> $E {
  return %v : $E
}
func.func @main(%v: $E) -> $E {
  %f = func.constant @callee : ($E) -> $E
  %0 = func.call_indirect %f(%v) : ($E) -> $E
  return %0 : $E
}

// -----
// ub.poison
// in i1 = 1
// in E = 3
// out E = 3
// kernel
func.func @main(%c: i1, %v: $E) -> $E {
  %p = ub.poison : $E
  %0 = arith.select %c, %v, %p : $E
  return %0 : $E
}

// -----
// ub.unreachable
// in i1 = 1
// out i1 = 1
// types i1
// kernel
func.func @main(%c: i1) -> i1 {
  cf.cond_br %c, ^one, ^two
^one:
  return %c : i1
^two:
  ub.unreachable
}

// -----
// arith.constant
// types ints floats index
// out E = 3
// out 2xE = 3 3
// kernel
func.func @main() -> ($E, tensor<2x$E>) {
  %0 = arith.constant $3 : $E
  %1 = arith.constant dense<$3> : tensor<2x$E>
  return %0, %1 : $E, tensor<2x$E>
}

// -----
// arith.constant
// types complex ui16
// out 2xE = 3 3
// kernel
func.func @main() -> tensor<2x$E> {
  %0 = arith.constant dense<$3> : tensor<2x$E>
  return %0 : tensor<2x$E>
}

// -----
// affine.parallel affine.yield
// types words
// in E = 3
// out E = 12
// kernel
func.func @main(%x: $E) -> $E {
  %0 = affine.parallel (%i) = (0) to (4) reduce ("addi") -> $E {
    affine.yield %x : $E
  }
  return %0 : $E
}

// -----
// affine.parallel affine.yield
// types floats
// in E = 3
// out E = 12
// kernel
func.func @main(%x: $E) -> $E {
  %0 = affine.parallel (%i) = (0) to (4) reduce ("addf") -> $E {
    affine.yield %x : $E
  }
  return %0 : $E
}
