// What mutations begin with: operations of scf.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @loops(%a: tensor<?xf32>, %n: index) -> (tensor<?xf32>, f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %0:2 = scf.for %i = %c0 to %n step %c1 iter_args(%t = %a, %s = %zero) -> (tensor<?xf32>, f32) {
    %x = tensor.extract %t[%i] : tensor<?xf32>
    %r = tensorops.rsqrt %x : f32
    %u = tensor.insert %r into %t[%i] : tensor<?xf32>
    %v = arith.addf %s, %r : f32
    scf.yield %u, %v : tensor<?xf32>, f32
  }
  return %0#0, %0#1 : tensor<?xf32>, f32
}

// -----

func.func @choices(%c: i1, %k: index, %a: tensor<4xf32>) -> (tensor<4xf32>, i32) {
  %0 = scf.if %c -> tensor<4xf32> {
    %1 = tensorops.rsqrt %a : tensor<4xf32>
    scf.yield %1 : tensor<4xf32>
  } else {
    scf.yield %a : tensor<4xf32>
  }
  %2 = scf.index_switch %k -> i32
  case 2 {
    %3 = arith.constant 10 : i32
    scf.yield %3 : i32
  }
  default {
    %4 = arith.constant 20 : i32
    scf.yield %4 : i32
  }
  return %0, %2 : tensor<4xf32>, i32
}

// -----

func.func @while(%n: i32) -> i32 {
  %one = arith.constant 1 : i32
  %0 = scf.while (%i = %n) : (i32) -> i32 {
    %c = arith.cmpi sgt, %i, %one : i32
    scf.condition(%c) %i : i32
  } do {
  ^bb0(%i: i32):
    %j = arith.shrsi %i, %one : i32
    scf.yield %j : i32
  }
  return %0 : i32
}

// -----

func.func @parallel(%a: memref<?x3xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  scf.parallel (%i, %j) = (%c0, %c0) to (%n, %c3) step (%c1, %c1) {
    %x = memref.load %a[%i, %j] : memref<?x3xf32>
    %y = arith.addf %x, %x : f32
    memref.store %y, %a[%i, %j] : memref<?x3xf32>
    scf.reduce
  }
  return
}

// -----

func.func @forall(%a: tensor<8xf32>) -> tensor<8xf32> {
  %0 = scf.forall (%i) in (8) shared_outs(%o = %a) -> tensor<8xf32> {
    %1 = tensor.extract_slice %o[%i] [1] [1] : tensor<8xf32> to tensor<1xf32>
    %2 = tensorops.rsqrt %1 : tensor<1xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %2 into %o[%i] [1] [1] : tensor<1xf32> into tensor<8xf32>
    }
  }
  return %0 : tensor<8xf32>
}
