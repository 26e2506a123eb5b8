// The streaming loops write whole vectors past the caches, for every type and
// level, and a fence stands behind them. Nothing is called in them, and where
// there are 32 registers nothing spilled.
// RUN: tensorops-compile %s --target=x86-64-v4+l3=16MiB --emit=asm | FileCheck %s --check-prefixes=CHECK,V4
// RUN: tensorops-compile %s --target=x86-64-v3+l3=16MiB --emit=asm | FileCheck %s --check-prefixes=CHECK,V3
// RUN: tensorops-compile %s --target=x86-64+l3=16MiB --emit=asm | FileCheck %s --check-prefixes=CHECK,SSE
// RUN: tensorops-compile %s --target=x86-64-v4+l3=16MiB --emit=asm | %loops | FileCheck %s --check-prefix=LOOP
// RUN: tensorops-compile %s --target=x86-64-v4+l3=16MiB --nontemporal=never --emit=asm | FileCheck %s --check-prefix=NEVER

//     CHECK-LABEL: {{^}}f32:
//       CHECK-DAG: $12582912
//              V4: movntps %zmm
//              V3: movntps %ymm
//             SSE: movntps %xmm
//           CHECK: sfence
//     NEVER-LABEL: {{^}}f32:
//       NEVER-NOT: movnt
//      LOOP-LABEL: {{^}}f32: loop
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: movnt
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: f32: end
func.func @f32(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>)
  return
}
//     CHECK-LABEL: {{^}}f64:
//              V4: movntpd %zmm
//              V3: movntpd %ymm
//             SSE: movntpd %xmm
//           CHECK: sfence
//      LOOP-LABEL: {{^}}f64: loop
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: movnt
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: f64: end
func.func @f64(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>)
  return
}
//     CHECK-LABEL: {{^}}bf16:
//              V4: movnt{{dq|ps}} %zmm
//              V3: movnt{{dq|ps}} %ymm
//             SSE: movnt{{dq|ps}} %xmm
//           CHECK: sfence
//      LOOP-LABEL: {{^}}bf16: loop
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: movnt
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: bf16: end
func.func @bf16(%x: memref<?xbf16>, %o: memref<?xbf16>) {
  tensorops.rsqrt_out ins(%x : memref<?xbf16>) outs(%o : memref<?xbf16>)
  return
}
//     CHECK-LABEL: {{^}}f16:
//              V4: movnt{{dq|ps}} %zmm
//              V3: movnt{{dq|ps}} %ymm
//             SSE: movnt{{dq|ps}} %xmm
//           CHECK: sfence
//      LOOP-LABEL: {{^}}f16: loop
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: movnt
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: f16: end
func.func @f16(%x: memref<?xf16>, %o: memref<?xf16>) {
  tensorops.rsqrt_out ins(%x : memref<?xf16>) outs(%o : memref<?xf16>)
  return
}
//     CHECK-LABEL: {{^}}c64:
//              V4: movnt{{dq|p[sd]}} %zmm
//              V3: movnt{{dq|p[sd]}} %ymm
//             SSE: movnt{{dq|p[sd]}} %xmm
//           CHECK: sfence
//      LOOP-LABEL: {{^}}c64: loop
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: movnt
//        LOOP-NOT: {{call|[re][sb]p}}
//            LOOP: c64: end
func.func @c64(%x: memref<?xcomplex<f32>>, %o: memref<?xcomplex<f32>>) {
  tensorops.rsqrt_out ins(%x : memref<?xcomplex<f32>>) outs(%o : memref<?xcomplex<f32>>)
  return
}
//     CHECK-LABEL: {{^}}i8:
//              V4: movnt{{dq|ps}} %zmm
//              V3: movnt{{dq|ps}} %ymm
//             SSE: movnt{{dq|ps}} %xmm
//           CHECK: sfence
#map = affine_map<(d0) -> (d0)>
func.func @i8(%x: memref<?xi8>, %o: memref<?xi8>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi8>) outs(%o : memref<?xi8>) {
  ^bb0(%a: i8, %out: i8):
    %0 = arith.addi %a, %a : i8
    linalg.yield %0 : i8
  }
  return
}
