// What mutations begin with: operations of llvm, as other tools leave them.
// RUN: tensorops-opt --split-input-file %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o /dev/null

func.func @mixed(%x: f32, %i: i64) -> (f32, i64) {
  %0 = llvm.fadd %x, %x : f32
  %1 = llvm.mlir.constant(3 : i64) : i64
  %2 = llvm.mul %i, %1 : i64
  %3 = llvm.intr.sqrt(%0) : (f32) -> f32
  %4 = tensorops.rsqrt %3 : f32
  %5 = llvm.icmp "slt" %2, %i : i64
  %6 = llvm.select %5, %2, %i : i1, i64
  return %4, %6 : f32, i64
}

// -----

func.func @freeze(%v: vector<4xf32>) -> vector<4xf32> {
  %0 = llvm.freeze %v : vector<4xf32>
  %1 = tensorops.rsqrt %0 : vector<4xf32>
  return %1 : vector<4xf32>
}
