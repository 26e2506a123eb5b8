// RUN: tensorops-opt %s --tensorops-clear-wrap-flags | FileCheck %s

// CHECK-LABEL: @flags
//       CHECK: llvm.mul %{{.*}}, %{{.*}} overflow<nsw> : i64
//       CHECK: llvm.add %{{.*}}, %{{.*}} : i64
//       CHECK: llvm.getelementptr inbounds %{{.*}}[%{{.*}}]
//       CHECK: llvm.getelementptr %{{.*}}[%{{.*}}]
llvm.func @flags(%x: !llvm.ptr, %i: i64) -> (!llvm.ptr) {
  %0 = llvm.mul %i, %i overflow<nsw, nuw> : i64
  %1 = llvm.add %0, %i overflow<nuw> : i64
  %2 = llvm.getelementptr inbounds|nuw %x[%1] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  %3 = llvm.getelementptr nuw %2[%0] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  llvm.return %3 : !llvm.ptr
}
