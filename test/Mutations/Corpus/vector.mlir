// What mutations begin with: operations of vector.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @accesses(%a: memref<?xf32>, %i: index, %n: index) {
  %zero = arith.constant 0.0 : f32
  %pass = arith.constant dense<0.0> : vector<8xf32>
  %m = vector.create_mask %n : vector<8xi1>
  %0 = vector.load %a[%i] : memref<?xf32>, vector<8xf32>
  %1 = vector.maskedload %a[%i], %m, %pass : memref<?xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
  %2 = vector.transfer_read %a[%i], %zero : memref<?xf32>, vector<8xf32>
  %3 = arith.addf %0, %1 : vector<8xf32>
  %4 = arith.mulf %3, %2 : vector<8xf32>
  vector.maskedstore %a[%i], %m, %4 : memref<?xf32>, vector<8xi1>, vector<8xf32>
  vector.transfer_write %4, %a[%i] : vector<8xf32>, memref<?xf32>
  return
}

// -----

func.func @shapes(%a: vector<4xf32>, %b: vector<2x4xf32>, %x: f32) -> (vector<2x4xf32>, vector<8xf32>, f32) {
  %0 = vector.broadcast %a : vector<4xf32> to vector<2x4xf32>
  %1 = arith.addf %0, %b : vector<2x4xf32>
  %2 = vector.shape_cast %1 : vector<2x4xf32> to vector<8xf32>
  %3 = vector.shuffle %a, %a [0, 5, 2, 7] : vector<4xf32>, vector<4xf32>
  %4 = vector.insert %3, %1 [1] : vector<4xf32> into vector<2x4xf32>
  %5 = vector.extract %4[0, 3] : f32 from vector<2x4xf32>
  %6 = vector.fma %2, %2, %2 : vector<8xf32>
  return %4, %6, %5 : vector<2x4xf32>, vector<8xf32>, f32
}

// -----

func.func @sums(%a: vector<16xi32>, %b: vector<4x4xf32>, %c: vector<4xf32>) -> (i32, vector<4xf32>, vector<16xi32>) {
  %0 = vector.reduction <maxsi>, %a : vector<16xi32> into i32
  %1 = vector.multi_reduction <add>, %b, %c [1] : vector<4x4xf32> to vector<4xf32>
  %2 = vector.interleave %a, %a : vector<16xi32> -> vector<32xi32>
  %3, %4 = vector.deinterleave %2 : vector<32xi32> -> vector<16xi32>
  %5 = arith.addi %3, %4 : vector<16xi32>
  return %0, %1, %5 : i32, vector<4xf32>, vector<16xi32>
}

// -----

func.func @gathers(%a: memref<?xf64>, %i: index, %v: vector<4xi32>, %m: vector<4xi1>, %p: vector<4xf64>) -> vector<4xf64> {
  %0 = vector.gather %a[%i] [%v], %m, %p : memref<?xf64>, vector<4xi32>, vector<4xi1>, vector<4xf64> into vector<4xf64>
  vector.scatter %a[%i] [%v], %m, %0 : memref<?xf64>, vector<4xi32>, vector<4xi1>, vector<4xf64>
  %1 = vector.step : vector<4xindex>
  %2 = arith.index_cast %1 : vector<4xindex> to vector<4xi64>
  %3 = arith.sitofp %2 : vector<4xi64> to vector<4xf64>
  %4 = arith.addf %0, %3 : vector<4xf64>
  return %4 : vector<4xf64>
}
