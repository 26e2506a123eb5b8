// What mutations begin with: operations of tensor.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @slices(%a: tensor<8x?xf32>, %b: tensor<3x4xf32>, %i: index) -> tensor<8x?xf32> {
  %0 = tensor.extract_slice %a[1, %i] [3, 4] [2, 1] : tensor<8x?xf32> to tensor<3x4xf32>
  %1 = arith.addf %0, %b : tensor<3x4xf32>
  %2 = tensor.insert_slice %1 into %a[0, %i] [3, 4] [1, 1] : tensor<3x4xf32> into tensor<8x?xf32>
  return %2 : tensor<8x?xf32>
}

// -----

func.func @shapes(%a: tensor<4x6xf32>, %n: index) -> (tensor<2x2x6xf32>, tensor<24xf32>, tensor<?x6xf32>, index) {
  %0 = tensor.expand_shape %a [[0, 1], [2]] output_shape [2, 2, 6] : tensor<4x6xf32> into tensor<2x2x6xf32>
  %1 = tensor.collapse_shape %a [[0, 1]] : tensor<4x6xf32> into tensor<24xf32>
  %2 = tensor.cast %a : tensor<4x6xf32> to tensor<?x6xf32>
  %c0 = arith.constant 0 : index
  %d = tensor.dim %2, %c0 : tensor<?x6xf32>
  return %0, %1, %2, %d : tensor<2x2x6xf32>, tensor<24xf32>, tensor<?x6xf32>, index
}

// -----

func.func @elements(%a: tensor<?x3xi32>, %i: index, %x: i32) -> (tensor<?x3xi32>, tensor<2x2xi32>, tensor<5xi32>) {
  %0 = tensor.extract %a[%i, %i] : tensor<?x3xi32>
  %1 = tensor.insert %x into %a[%i, %i] : tensor<?x3xi32>
  %2 = tensor.from_elements %0, %x, %x, %0 : tensor<2x2xi32>
  %3 = tensor.splat %0 : tensor<5xi32>
  return %1, %2, %3 : tensor<?x3xi32>, tensor<2x2xi32>, tensor<5xi32>
}

// -----

func.func @padded(%a: tensor<?x5xf64>, %n: index) -> (tensor<?x9xf64>, tensor<?xf64>, tensor<?x5xf64>) {
  %zero = arith.constant 0.0 : f64
  %0 = tensor.pad %a low[%n, 1] high[2, 3] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f64
  } : tensor<?x5xf64> to tensor<?x9xf64>
  %1 = tensor.generate %n {
  ^bb0(%i: index):
    %x = arith.index_cast %i : index to i64
    %y = arith.sitofp %x : i64 to f64
    tensor.yield %y : f64
  } : tensor<?xf64>
  %2 = tensor.concat dim(0) %a, %a : (tensor<?x5xf64>, tensor<?x5xf64>) -> tensor<?x5xf64>
  return %0, %1, %2 : tensor<?x9xf64>, tensor<?xf64>, tensor<?x5xf64>
}
