// Operations of tosa that move elements, take constants or reduce.

// -----
// tosa.const tosa.identity
// types ints floats
// in 4xE = 1..4
// out 4xE = 0 0 0 0
// out 4xE = 1..4
// kernel
func.func @main(%x: tensor<4x$E>) -> (tensor<4x$E>, tensor<4x$E>) {
  %0 = "tosa.const"() <{values = dense<$0> : tensor<4x$E>}> : () -> tensor<4x$E>
  %1 = tosa.identity %x : (tensor<4x$E>) -> tensor<4x$E>
  return %0, %1 : tensor<4x$E>, tensor<4x$E>
}

// -----
// tosa.reshape tosa.transpose
// types ints floats
// in 2x3xE = 1..6
// out 3x2xE = 1..6
// out 3x2xE = 1 4 2 5 3 6
// kernel
func.func @main(%x: tensor<2x3x$E>) -> (tensor<3x2x$E>, tensor<3x2x$E>) {
  %s = tosa.const_shape {values = dense<[3, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
  %0 = tosa.reshape %x, %s : (tensor<2x3x$E>, !tosa.shape<2>) -> tensor<3x2x$E>
  %1 = tosa.transpose %x {perms = array<i32: 1, 0>} : (tensor<2x3x$E>) -> tensor<3x2x$E>
  return %0, %1 : tensor<3x2x$E>, tensor<3x2x$E>
}

// -----
// tosa.concat tosa.slice tosa.tile
// types ints floats
// in 4xE = 1..4
// in 2xE = 5 6
// out 6xE = 1..6
// out 2xE = 2 3
// out 4xE = 5 6 5 6
// kernel
func.func @main(%x: tensor<4x$E>, %y: tensor<2x$E>) -> (tensor<6x$E>, tensor<2x$E>, tensor<4x$E>) {
  %s1 = tosa.const_shape {values = dense<1> : tensor<1xindex>} : () -> !tosa.shape<1>
  %s2 = tosa.const_shape {values = dense<2> : tensor<1xindex>} : () -> !tosa.shape<1>
  %0 = tosa.concat %x, %y {axis = 0 : i32} : (tensor<4x$E>, tensor<2x$E>) -> tensor<6x$E>
  %1 = tosa.slice %x, %s1, %s2 : (tensor<4x$E>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2x$E>
  %2 = tosa.tile %y, %s2 : (tensor<2x$E>, !tosa.shape<1>) -> tensor<4x$E>
  return %0, %1, %2 : tensor<6x$E>, tensor<2x$E>, tensor<4x$E>
}

// -----
// tosa.reverse
// types ints floats
// in 4xE = 1..4
// out 4xE = 4 3 2 1
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %0 = tosa.reverse %x {axis = 0 : i32} : (tensor<4x$E>) -> tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// tosa.negate tosa.clamp tosa.mul
// types floats
// in 4xE = 1 3 5 20
// in 1xE = 2
// out 4xE = -1 -3 -5 -20
// out 4xE = 3 3 5 9
// out 4xE = 2 6 10 40
// kernel
func.func @main(%x: tensor<4x$E>, %y: tensor<1x$E>) -> (tensor<4x$E>, tensor<4x$E>, tensor<4x$E>) {
  %zero = "tosa.const"() <{values = dense<$0> : tensor<1x$E>}> : () -> tensor<1x$E>
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %0 = tosa.negate %x, %zero, %zero : (tensor<4x$E>, tensor<1x$E>, tensor<1x$E>) -> tensor<4x$E>
  %1 = tosa.clamp %x {min_val = $3 : $E, max_val = $9 : $E} : (tensor<4x$E>) -> tensor<4x$E>
  %2 = tosa.mul %x, %y, %shift : (tensor<4x$E>, tensor<1x$E>, tensor<1xi8>) -> tensor<4x$E>
  return %0, %1, %2 : tensor<4x$E>, tensor<4x$E>, tensor<4x$E>
}

// -----
// tosa.reduce_sum
// types words floats
// in 2x3xE = 1..6
// out 2x1xE = 6 15
// out 1x3xE = 5 7 9
// kernel
func.func @main(%x: tensor<?x3x$E>) -> (tensor<?x1x$E>, tensor<1x3x$E>) {
  %0 = tosa.reduce_sum %x {axis = 1 : i32} : (tensor<?x3x$E>) -> tensor<?x1x$E>
  %1 = tosa.reduce_sum %x {axis = 0 : i32} : (tensor<?x3x$E>) -> tensor<1x3x$E>
  return %0, %1 : tensor<?x1x$E>, tensor<1x3x$E>
}

// -----
// tosa.add
// types words floats
// in 2x3xE = 1..6
// in 2x1xE = 10 20
// in 1x3xE = 1 2 3
// out 2x3xE = 11 12 13 24 25 26
// out 2x3xE = 2 4 6 5 7 9
// out 2x3xE = 2 4 6 8 10 12
// kernel
func.func @main(%x: tensor<?x?x$E>, %y: tensor<?x?x$E>, %z: tensor<1x3x$E>) -> (tensor<?x?x$E>, tensor<?x?x$E>, tensor<?x?x$E>) {
  %0 = tosa.add %x, %y : (tensor<?x?x$E>, tensor<?x?x$E>) -> tensor<?x?x$E>
  %1 = tosa.add %z, %x : (tensor<1x3x$E>, tensor<?x?x$E>) -> tensor<?x?x$E>
  %2 = tosa.add %x, %x : (tensor<?x?x$E>, tensor<?x?x$E>) -> tensor<?x?x$E>
  return %0, %1, %2 : tensor<?x?x$E>, tensor<?x?x$E>, tensor<?x?x$E>
}

// -----
// tosa.bitwise_not
// types words
// in 4xE = -1 0 1 7
// out 4xE = 0 -1 -2 -8
// kernel
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %0 = tosa.bitwise_not %x : (tensor<4x$E>) -> tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// tosa.logical_not
// types i1
// in 4xE = 0 1 1 0
// out 4xE = 1 0 0 1
// kernel
func.func @main(%x: tensor<4x$E>) -> tensor<4x$E> {
  %0 = tosa.logical_not %x : (tensor<4x$E>) -> tensor<4x$E>
  return %0 : tensor<4x$E>
}

// -----
// tosa.matmul
// types f32 f64
// in 1x2x3xE = 1..6
// in 1x3x2xE = 1..6
// out 1x2x2xE = 22 28 49 64
// kernel
func.func @main(%x: tensor<1x2x3x$E>, %y: tensor<1x3x2x$E>) -> tensor<1x2x2x$E> {
  %zero = "tosa.const"() <{values = dense<$0> : tensor<1x$E>}> : () -> tensor<1x$E>
  %0 = tosa.matmul %x, %y, %zero, %zero : (tensor<1x2x3x$E>, tensor<1x3x2x$E>, tensor<1x$E>, tensor<1x$E>) -> tensor<1x2x2x$E>
  return %0 : tensor<1x2x2x$E>
}
