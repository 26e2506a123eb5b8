// All elements of a vector that has one for each unit of vscale.
// RUN: tensorops-compile %s --target=rv64gcv --emit=llvmir -o - | FileCheck %s

// CHECK-LABEL: define {{.*}}@any(
//       CHECK: call i64 @llvm.vector.reduce.or.nxv1i64
func.func @any(%x: memref<?xi64>) -> memref<i64> {
  %c0 = arith.constant 0 : index
  %y = memref.alloc() : memref<i64>
  %v = vector.load %x[%c0] : memref<?xi64>, vector<[1]xi64>
  %0 = vector.reduction <or>, %v : vector<[1]xi64> into i64
  memref.store %0, %y[] : memref<i64>
  return %y : memref<i64>
}

// A recipe's test, too.
// CHECK-LABEL: define {{.*}}@root(
//       CHECK: call i64 @llvm.vector.reduce.or.nxv4i64
func.func @root(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>)
  return
}
