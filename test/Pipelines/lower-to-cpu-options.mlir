// Options of the pipeline.
//
// RUN: not tensorops-opt %s --tensorops-lower-to-cpu-pipeline 2>&1 | FileCheck %s --check-prefix=NO-TARGET
// NO-TARGET: lower-to-cpu-options.mlir:0:0: error: no target given; name one, as in tensorops-attach-target{target=x86-64-v3}

// RUN: not tensorops-opt %s --tensorops-lower-to-cpu-pipeline=entry-layout=tiled 2>&1 | FileCheck %s --check-prefix=LAYOUT
// LAYOUT: entry-layout{{.*}}Cannot find option named 'tiled'

// Contiguous tensors have one loop; of any strides they have a version for
// vectors and one for scalars.
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 | FileCheck %s --check-prefix=IDENTITY
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline="target=x86-64-v3 entry-layout=identity" | FileCheck %s --check-prefix=IDENTITY
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline="target=x86-64-v3 entry-layout=strided" | FileCheck %s --check-prefix=STRIDED
// IDENTITY-LABEL: llvm.func internal @rsqrt(
//   IDENTITY-NOT: llvm.load %{{.+}} : !llvm.ptr -> f32
//       IDENTITY: llvm.load %{{.+}} : !llvm.ptr -> vector<32xf32>
//  STRIDED-LABEL: llvm.func internal @rsqrt(
//        STRIDED: llvm.load %{{.+}} : !llvm.ptr -> vector<32xf32>
//        STRIDED: llvm.load %{{.+}} : !llvm.ptr -> f32

// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline="target=x86-64-v3 runtime-checks=true" | FileCheck %s --check-prefix=CHECKS
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline="target=x86-64-v3 runtime-checks=false" | FileCheck %s --check-prefix=NO-CHECKS
//    CHECKS: @tensorops_message_{{.+}}ins and outs have different sizes
// NO-CHECKS-NOT: ins and outs have different sizes
func.func @rsqrt_out(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>)
  return
}

func.func @rsqrt(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = tensorops.rsqrt %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}
