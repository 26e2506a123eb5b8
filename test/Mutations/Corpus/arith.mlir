// What mutations begin with: operations of arith on every kind of operand.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @integers(%a: tensor<?x3xi32>, %b: tensor<?x3xi32>, %c: tensor<?x3xi1>) -> (tensor<?x3xi32>, tensor<?x3xi1>) {
  %0 = arith.addi %a, %b : tensor<?x3xi32>
  %1 = arith.subi %0, %b : tensor<?x3xi32>
  %2 = arith.muli %1, %a : tensor<?x3xi32>
  %3 = arith.divsi %2, %b : tensor<?x3xi32>
  %4 = arith.remui %3, %b : tensor<?x3xi32>
  %5 = arith.floordivsi %4, %b : tensor<?x3xi32>
  %6 = arith.ceildivsi %5, %b : tensor<?x3xi32>
  %7 = arith.andi %6, %a : tensor<?x3xi32>
  %8 = arith.xori %7, %a : tensor<?x3xi32>
  %9 = arith.shli %8, %b : tensor<?x3xi32>
  %10 = arith.shrsi %9, %b : tensor<?x3xi32>
  %11 = arith.maxsi %10, %b : tensor<?x3xi32>
  %12 = arith.minui %11, %b : tensor<?x3xi32>
  %13 = arith.cmpi slt, %12, %a : tensor<?x3xi32>
  %14 = arith.select %c, %12, %a : tensor<?x3xi1>, tensor<?x3xi32>
  return %14, %13 : tensor<?x3xi32>, tensor<?x3xi1>
}

// -----

func.func @floats(%a: tensor<17xf32>, %b: tensor<17xf32>) -> (tensor<17xf32>, tensor<17xi1>) {
  %0 = arith.addf %a, %b : tensor<17xf32>
  %1 = arith.divf %0, %b : tensor<17xf32>
  %2 = arith.maximumf %1, %b : tensor<17xf32>
  %3 = arith.minnumf %2, %a : tensor<17xf32>
  %4 = arith.negf %3 : tensor<17xf32>
  %5 = arith.remf %4, %b : tensor<17xf32>
  %6 = arith.cmpf ult, %5, %a : tensor<17xf32>
  return %5, %6 : tensor<17xf32>, tensor<17xi1>
}

// -----

func.func @conversions(%a: tensor<?xf32>, %b: tensor<?xi64>) -> (tensor<?xbf16>, tensor<?xf16>, tensor<?xi8>, tensor<?xf64>) {
  %0 = arith.truncf %a : tensor<?xf32> to tensor<?xbf16>
  %1 = arith.sitofp %b : tensor<?xi64> to tensor<?xf16>
  %2 = arith.fptosi %a : tensor<?xf32> to tensor<?xi8>
  %3 = arith.bitcast %b : tensor<?xi64> to tensor<?xf64>
  %4 = arith.extf %a : tensor<?xf32> to tensor<?xf64>
  %5 = arith.addf %3, %4 : tensor<?xf64>
  return %0, %1, %2, %5 : tensor<?xbf16>, tensor<?xf16>, tensor<?xi8>, tensor<?xf64>
}

// -----

func.func @scalars(%a: i64, %b: i64, %c: index) -> (i64, i64, i64, i1, index, i32) {
  %sum, %overflow = arith.addui_extended %a, %b : i64, i1
  %low, %high = arith.mulsi_extended %a, %b : i64
  %0 = arith.trunci %low : i64 to i32
  %1 = arith.index_cast %a : i64 to index
  %2 = arith.ceildivui %1, %c : index
  return %sum, %low, %high, %overflow, %2, %0 : i64, i64, i64, i1, index, i32
}
