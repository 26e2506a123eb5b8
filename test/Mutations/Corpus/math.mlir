// What mutations begin with: operations of math.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @roots(%a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %0 = math.sqrt %a : tensor<?xf32>
  %1 = math.rsqrt %0 : tensor<?xf32>
  %2 = math.absf %1 : tensor<?xf32>
  %3 = math.copysign %2, %b : tensor<?xf32>
  %4 = math.fma %3, %a, %b : tensor<?xf32>
  %5 = math.cbrt %4 : tensor<?xf32>
  return %5 : tensor<?xf32>
}

// -----

func.func @functions(%a: tensor<4x?xf64>, %b: tensor<4x?xf64>) -> tensor<4x?xf64> {
  %0 = math.exp %a : tensor<4x?xf64>
  %1 = math.log1p %0 : tensor<4x?xf64>
  %2 = math.sin %1 : tensor<4x?xf64>
  %3 = math.tanh %2 : tensor<4x?xf64>
  %4 = math.powf %3, %b : tensor<4x?xf64>
  %5 = math.erf %4 : tensor<4x?xf64>
  %6 = math.atan2 %5, %b : tensor<4x?xf64>
  return %6 : tensor<4x?xf64>
}

// -----

func.func @rounding(%a: tensor<5xf16>) -> tensor<5xf16> {
  %0 = math.floor %a : tensor<5xf16>
  %1 = math.ceil %0 : tensor<5xf16>
  %2 = math.roundeven %1 : tensor<5xf16>
  %3 = math.trunc %2 : tensor<5xf16>
  %4 = math.round %3 : tensor<5xf16>
  return %4 : tensor<5xf16>
}

// -----

func.func @integers(%a: tensor<?xi32>, %b: i32, %x: f32) -> (tensor<?xi32>, i32, f32) {
  %0 = math.absi %a : tensor<?xi32>
  %1 = math.ctlz %0 : tensor<?xi32>
  %2 = math.cttz %1 : tensor<?xi32>
  %3 = math.ctpop %2 : tensor<?xi32>
  %4 = math.ipowi %b, %b : i32
  %5 = math.fpowi %x, %b : f32, i32
  return %3, %4, %5 : tensor<?xi32>, i32, f32
}
