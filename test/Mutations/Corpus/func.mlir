// What mutations begin with: operations of func and cf.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func private @double(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = arith.addf %x, %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}
func.func @calls(%x: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %0 = func.call @double(%x) : (tensor<?xf32>) -> tensor<?xf32>
  %1 = func.call @double(%0) : (tensor<?xf32>) -> tensor<?xf32>
  return %0, %1 : tensor<?xf32>, tensor<?xf32>
}

// -----

func.func @blocks(%c: i1, %k: i32, %x: f32) -> f32 {
  cf.cond_br %c, ^one(%x : f32), ^two
^one(%y: f32):
  %0 = tensorops.rsqrt %y : f32
  cf.br ^end(%0 : f32)
^two:
  %seven = arith.constant 7 : i32
  %1 = arith.cmpi eq, %k, %seven : i32
  cf.cond_br %1, ^one(%x : f32), ^end(%x : f32)
^end(%r: f32):
  cf.assert %c, "no luck"
  return %r : f32
}

// -----

func.func @constants() -> (tensor<2x3xf32>, tensor<4xi64>, f16, index) {
  %0 = arith.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %1 = arith.constant dense<-1> : tensor<4xi64>
  %2 = arith.constant 1.5 : f16
  %3 = arith.constant 42 : index
  return %0, %1, %2, %3 : tensor<2x3xf32>, tensor<4xi64>, f16, index
}
