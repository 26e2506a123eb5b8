// The loop over complex numbers, for each level: whole vectors, taken apart and
// put together by shuffles, without calls, scalars and FMA; f32 with one
// quotient, f64 with two.
//
// RUN: tensorops-compile %s --target=x86-64-v4 --emit=asm -o %t.v4.s
// RUN: %loops < %t.v4.s | FileCheck %s --check-prefixes=V4,ALL \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|mov|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=pextr --implicit-check-not="{{fn?m[as]}}" --implicit-check-not="{{[re][sb]p}}"
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=asm -o %t.v3.s
// RUN: %loops < %t.v3.s | FileCheck %s --check-prefixes=V3,ALL \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|mov|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=pextr --implicit-check-not="{{fn?m[as]}}" --implicit-check-not=zmm
// RUN: tensorops-compile %s --target=x86-64 --emit=asm | %loops | FileCheck %s --check-prefixes=SSE,ALL \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=pextr --implicit-check-not="{{[yz]mm}}"

// Nor does the masked tail compute with scalars, or contract.
// RUN: FileCheck %s --check-prefix=TAIL --input-file=%t.v4.s --implicit-check-not="{{(sqrt|div|mul|add|sub)s[sd]}}" --implicit-check-not="{{fn?m[as]}}"
// RUN: FileCheck %s --check-prefix=TAIL --input-file=%t.v3.s --implicit-check-not="{{(sqrt|div|mul|add|sub)s[sd]}}" --implicit-check-not="{{fn?m[as]}}"
// TAIL: rsqrt_complex_f32:

// ALL-LABEL: rsqrt_complex_f32: loop
//  V4-COUNT-4: vsqrtpd %zmm
//  V4-COUNT-2: vdivpd %zmm
//      V4-NOT: vdivpd
//          V4: vpermt2ps
//          V4: vmovups %zmm{{[0-9]+}}, 64(
//  V3-COUNT-4: vsqrtpd %ymm
//  V3-COUNT-2: vdivpd %ymm
//      V3-NOT: vdivpd
//          V3: vpunpckldq
// SSE-COUNT-4: sqrtpd %xmm
// SSE-COUNT-2: divpd %xmm
//     SSE-NOT: divpd
//         ALL: rsqrt_complex_f32: end
func.func @rsqrt_complex_f32(%x: memref<?xcomplex<f32>>, %o: memref<?xcomplex<f32>>) {
  tensorops.rsqrt_out ins(%x : memref<?xcomplex<f32>>) outs(%o : memref<?xcomplex<f32>>)
  return
}

// ALL-LABEL: rsqrt_complex_f64: loop
//  V4-COUNT-2: vsqrtpd %zmm
//  V4-COUNT-2: vdivpd %zmm
//      V4-NOT: vdivpd
//          V4: vpermt2pd
//  V3-COUNT-2: vsqrtpd %ymm
//  V3-COUNT-2: vdivpd %ymm
//      V3-NOT: vdivpd
//  SSE-COUNT-2: sqrtpd %xmm
//  SSE-COUNT-2: divpd %xmm
//      SSE-NOT: divpd
//         ALL: rsqrt_complex_f64: end
func.func @rsqrt_complex_f64(%x: memref<?xcomplex<f64>>, %o: memref<?xcomplex<f64>>) {
  tensorops.rsqrt_out ins(%x : memref<?xcomplex<f64>>) outs(%o : memref<?xcomplex<f64>>)
  return
}
