// Faults of upstream's conversion of accesses (docs/upstream.md), as upstream.mlir.
// RUN: tensorops-opt %s --finalize-memref-to-llvm | FileCheck %s

// Where the stride is negative the product wraps as an unsigned number.
// CHECK-LABEL: func @strided(
//       CHECK: llvm.mul %{{.+}}, %{{.+}} overflow<nsw, nuw>
//       CHECK: llvm.getelementptr inbounds|nuw
func.func @strided(%x: memref<?xf32, strided<[?], offset: ?>>, %i: index) -> f32 {
  %0 = memref.load %x[%i] : memref<?xf32, strided<[?], offset: ?>>
  return %0 : f32
}
