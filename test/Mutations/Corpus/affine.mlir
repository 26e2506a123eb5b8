// What mutations begin with: operations of affine.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

#set = affine_set<(i)[n] : (i - 2 >= 0, n - i - 1 >= 0)>
func.func @loops(%a: memref<?x4xf32>, %n: index) -> f32 {
  %zero = arith.constant 0.0 : f32
  %0 = affine.for %i = 0 to %n step 2 iter_args(%s = %zero) -> f32 {
    %x = affine.load %a[%i, 3] : memref<?x4xf32>
    %y = arith.addf %s, %x : f32
    affine.if #set(%i)[%n] {
      affine.store %y, %a[%i, 0] : memref<?x4xf32>
    }
    affine.yield %y : f32
  }
  return %0 : f32
}

// -----

func.func @maps(%i: index, %n: index) -> (index, index, index) {
  %0 = affine.apply affine_map<(d0)[s0] -> (d0 floordiv 4 + s0 mod 3)>(%i)[%n]
  %1 = affine.min affine_map<(d0)[s0] -> (d0 * 2, s0 ceildiv 5)>(%i)[%n]
  %2 = affine.max affine_map<(d0) -> (d0 - 7, 0)>(%i)
  return %0, %1, %2 : index, index, index
}

// -----

func.func @parallel(%a: memref<8x4xf64>) {
  affine.parallel (%i, %j) = (0, 0) to (8, 4) {
    %x = affine.load %a[%i, %j] : memref<8x4xf64>
    %y = tensorops.rsqrt %x : f64
    affine.store %y, %a[%i, %j] : memref<8x4xf64>
  }
  return
}
