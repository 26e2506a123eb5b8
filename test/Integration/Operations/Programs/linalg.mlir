// Operations of linalg that move elements, have a body, or are taken apart.

// -----
// linalg.fill linalg.copy
// in E = 3
// in 2xE = 1 2
// out 2xE = 3 3
// out 2xE = 1 2
// kernel
func.func @main(%v: $E, %x: tensor<?x$E>) -> (tensor<2x$E>, tensor<?x$E>) {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x$E>
  %e = tensor.empty() : tensor<2x$E>
  %d = tensor.empty(%n) : tensor<?x$E>
  %0 = linalg.fill ins(%v : $E) outs(%e : tensor<2x$E>) -> tensor<2x$E>
  %1 = linalg.copy ins(%x : tensor<?x$E>) outs(%d : tensor<?x$E>) -> tensor<?x$E>
  return %0, %1 : tensor<2x$E>, tensor<?x$E>
}

// -----
// linalg.transpose linalg.broadcast
// in 2x3xE = 1..6
// out 3x2xE = 1 4 2 5 3 6
// out 2x2x3xE = 1 2 3 4 5 6 1 2 3 4 5 6
// kernel
func.func @main(%x: tensor<2x3x$E>) -> (tensor<3x2x$E>, tensor<2x2x3x$E>) {
  %e = tensor.empty() : tensor<3x2x$E>
  %d = tensor.empty() : tensor<2x2x3x$E>
  %0 = linalg.transpose ins(%x : tensor<2x3x$E>) outs(%e : tensor<3x2x$E>) permutation = [1, 0]
  %1 = linalg.broadcast ins(%x : tensor<2x3x$E>) outs(%d : tensor<2x2x3x$E>) dimensions = [0]
  return %0, %1 : tensor<3x2x$E>, tensor<2x2x3x$E>
}

// -----
// linalg.generic linalg.map linalg.yield
// in 4xE = 1..4
// in 4xE = 5..8
// out 4xE = 1 2 7 8
// out 4xE = 5..8
// kernel
func.func @main(%x: tensor<?x$E>, %y: tensor<?x$E>) -> (tensor<?x$E>, tensor<?x$E>) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %n = tensor.dim %x, %c0 : tensor<?x$E>
  %e = tensor.empty(%n) : tensor<?x$E>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%x, %y : tensor<?x$E>, tensor<?x$E>) outs(%e : tensor<?x$E>) {
  ^bb0(%a: $E, %b: $E, %out: $E):
    %i = linalg.index 0 : index
    %c = arith.cmpi slt, %i, %c2 : index
    %s = arith.select %c, %a, %b : $E
    linalg.yield %s : $E
  } -> tensor<?x$E>
  %1 = linalg.map ins(%y : tensor<?x$E>) outs(%e : tensor<?x$E>)
    (%in: $E, %out: $E) {
      linalg.yield %in : $E
    }
  return %0, %1 : tensor<?x$E>, tensor<?x$E>
}

// -----
// linalg.reduce
// in 2x3xE = 1..6
// in 2xE = 0 0
// out 2xE = 3 6
// kernel
func.func @main(%x: tensor<?x?x$E>, %o: tensor<?x$E>) -> tensor<?x$E> {
  %0 = linalg.reduce ins(%x : tensor<?x?x$E>) outs(%o : tensor<?x$E>) dimensions = [1]
    (%in: $E, %out: $E) {
      linalg.yield %in : $E
    }
  return %0 : tensor<?x$E>
}

// -----
// linalg.pack linalg.unpack
// in 3xE = 1 2 3
// in 2x2xE = 0 0 0 0
// in 3xE = 0 0 0
// in E = 9
// out 2x2xE = 1 2 3 9
// out 3xE = 1 2 3
// kernel
func.func @main(%x: tensor<?x$E>, %p: tensor<?x2x$E>, %o: tensor<?x$E>, %pad: $E) -> (tensor<?x2x$E>, tensor<?x$E>) {
  %0 = linalg.pack %x padding_value(%pad : $E) inner_dims_pos = [0] inner_tiles = [2] into %p : tensor<?x$E> -> tensor<?x2x$E>
  %1 = linalg.unpack %0 inner_dims_pos = [0] inner_tiles = [2] into %o : tensor<?x2x$E> -> tensor<?x$E>
  return %0, %1 : tensor<?x2x$E>, tensor<?x$E>
}

// -----
// linalg.softmax
// types floats
// in 2x1xE = 3 5
// out 2x1xE = 1 1
// kernel
func.func @main(%x: tensor<?x?x$E>) -> tensor<?x?x$E> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c0 : tensor<?x?x$E>
  %m = tensor.dim %x, %c1 : tensor<?x?x$E>
  %e = tensor.empty(%n, %m) : tensor<?x?x$E>
  %0 = linalg.softmax dimension(1) ins(%x : tensor<?x?x$E>) outs(%e : tensor<?x?x$E>) -> tensor<?x?x$E>
  return %0 : tensor<?x?x$E>
}

// -----
// linalg.softmax
// types floats
// in 1x2xE = 5 5
// out 1x2xE = 1 1
// kernel
func.func @main(%x: tensor<1x2x$E>) -> tensor<1x2x$E> {
  %e = tensor.empty() : tensor<1x2x$E>
  %0 = linalg.softmax dimension(1) ins(%x : tensor<1x2x$E>) outs(%e : tensor<1x2x$E>) -> tensor<1x2x$E>
  %1 = arith.addf %0, %0 : tensor<1x2x$E>
  return %1 : tensor<1x2x$E>
}

// -----
// linalg.winograd_filter_transform linalg.winograd_input_transform linalg.winograd_output_transform
// types f32 f64
// in 1x4x4x1xE = 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
// in 1x3x3x1xE = 0 0 0 0 1 0 0 0 0
// out 1x2x2x1xE = 6 7 10 11
func.func @main(%x: tensor<1x4x4x1x$E>, %f: tensor<1x3x3x1x$E>) -> tensor<1x2x2x1x$E> {
  %zero = arith.constant $0 : $E
  %fe = tensor.empty() : tensor<4x4x1x1x$E>
  %xe = tensor.empty() : tensor<4x4x1x1x1x1x$E>
  %fo = linalg.winograd_filter_transform fmr(F_2_3) ins(%f : tensor<1x3x3x1x$E>) outs(%fe : tensor<4x4x1x1x$E>) -> tensor<4x4x1x1x$E>
  %xo = linalg.winograd_input_transform fmr(F_2_3) ins(%x : tensor<1x4x4x1x$E>) outs(%xe : tensor<4x4x1x1x1x1x$E>) -> tensor<4x4x1x1x1x1x$E>
  %cf = tensor.collapse_shape %fo [[0, 1], [2], [3]] : tensor<4x4x1x1x$E> into tensor<16x1x1x$E>
  %cx = tensor.collapse_shape %xo [[0, 1], [2, 3, 4], [5]] : tensor<4x4x1x1x1x1x$E> into tensor<16x1x1x$E>
  %me = tensor.empty() : tensor<16x1x1x$E>
  %mf = linalg.fill ins(%zero : $E) outs(%me : tensor<16x1x1x$E>) -> tensor<16x1x1x$E>
  %m = linalg.batch_matmul ins(%cx, %cf : tensor<16x1x1x$E>, tensor<16x1x1x$E>) outs(%mf : tensor<16x1x1x$E>) -> tensor<16x1x1x$E>
  %e = tensor.expand_shape %m [[0, 1], [2, 3, 4], [5]] output_shape [4, 4, 1, 1, 1, 1] : tensor<16x1x1x$E> into tensor<4x4x1x1x1x1x$E>
  %oe = tensor.empty() : tensor<1x2x2x1x$E>
  %of = linalg.fill ins(%zero : $E) outs(%oe : tensor<1x2x2x1x$E>) -> tensor<1x2x2x1x$E>
  %0 = linalg.winograd_output_transform fmr(F_2_3) ins(%e : tensor<4x4x1x1x1x1x$E>) outs(%of : tensor<1x2x2x1x$E>) -> tensor<1x2x2x1x$E>
  return %0 : tensor<1x2x2x1x$E>
}

// -----
// linalg.index
// types index
// out 4xi64 = 0 1 2 3
// kernel
func.func @main() -> tensor<4xi64> {
  %e = tensor.empty() : tensor<4xi64>
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} outs(%e : tensor<4xi64>) {
  ^bb0(%out: i64):
    %i = linalg.index 0 : index
    %v = arith.index_cast %i : index to i64
    linalg.yield %v : i64
  } -> tensor<4xi64>
  return %0 : tensor<4xi64>
}
