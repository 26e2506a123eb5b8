// The loop over whole vectors, for each level: as wide as the machine, without
// calls, scalars and single lanes; constants and temporaries stay in registers
// where there are 32 of them. FMA where the machine has it.
//
// RUN: tensorops-compile %s --target=x86-64-v4 --nontemporal=never --emit=asm -o %t.v4.s
// RUN: %loops < %t.v4.s | FileCheck %s --check-prefix=V4 \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|mov|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=extract --implicit-check-not=pextr \
// RUN:   --implicit-check-not="{{[re][sb]p}}" --implicit-check-not=xmm
// RUN: tensorops-compile %s --target=x86-64-v3 --nontemporal=never --emit=asm -o %t.v3.s
// RUN: %loops < %t.v3.s | FileCheck %s --check-prefix=V3 \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|mov|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=extract --implicit-check-not=pextr \
// RUN:   --implicit-check-not=zmm
// RUN: tensorops-compile %s --target=x86-64-v2 --nontemporal=never --emit=asm | %loops | FileCheck %s --check-prefix=SSE \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|mov|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=extract --implicit-check-not=pextr --implicit-check-not="{{[yz]mm}}" \
// RUN:   --implicit-check-not="{{fn?m[as]}}"
// RUN: tensorops-compile %s --target=x86-64 --nontemporal=never --emit=asm | %loops | FileCheck %s --check-prefix=SSE \
// RUN:   --implicit-check-not=call --implicit-check-not="{{(sqrt|div|mul|add|sub|mov|cvt..2)s[sd]}}" \
// RUN:   --implicit-check-not=extract --implicit-check-not=pextr --implicit-check-not="{{[yz]mm}}" \
// RUN:   --implicit-check-not="{{fn?m[as]}}"

// The masked tail has no scalars either where the machine has masks.
// RUN: FileCheck %s --check-prefix=MASKED --input-file=%t.v4.s --implicit-check-not="{{(sqrt|div|mul|add|sub)s[sd]}}"
// RUN: FileCheck %s --check-prefix=MASKED --input-file=%t.v3.s --implicit-check-not="{{(sqrt|div|mul|add|sub)s[sd]}}"
// MASKED: rsqrt_f32_correct:

// Nothing but the report of an error is called: no libm, no compiler-rt.
// RUN: tensorops-compile %s --target=x86-64-v4 --emit=obj -o %t.v4.o
// RUN: llvm-nm --undefined-only --just-symbol-name %t.v4.o | FileCheck %s --check-prefix=CALLS
// RUN: tensorops-compile %s --target=x86-64 --emit=obj -o %t.v1.o
// RUN: llvm-nm --undefined-only --just-symbol-name %t.v1.o | FileCheck %s --check-prefix=CALLS
//     CALLS: dprintf
// CALLS-NEXT: exit
//  CALLS-NOT: {{.}}

//  V4-LABEL: rsqrt_f32_correct: loop
// V4-COUNT-4: vmovups %zmm{{[0-9]+}}, {{[0-9]*}}(
// V4-COUNT-3: vpmaxsd
//    V4-NEXT: vpcmpgtd
//    V4-NEXT: kortestw
// V4-COUNT-4: vrsqrt14ps %zmm
//         V4: jne
// The four registers side by side, then the test.
// V4-COUNT-4: vandps
//    V4-NEXT: vmulps
// V4-COUNT-3: vmulps
//    V4-NEXT: vfnmadd213ps
// V4-COUNT-8: vpaddd %zmm
// V4-COUNT-4: vsubps
//         V4: vptestmd
//    V4-NEXT: kortestw
//    V4-NEXT: je
// V4-COUNT-4: vminps
//        V4: rsqrt_f32_correct: end
//  V3-LABEL: rsqrt_f32_correct: loop
// V3-COUNT-4: vmovups %ymm{{[0-9]+}}, {{[0-9]*}}(
// V3-COUNT-3: vpmaxsd
//    V3-NEXT: vpcmpgtd
//    V3-NEXT: vtestps
// V3-COUNT-4: vrsqrtps %ymm
// V3-COUNT-4: vsubps
//         V3: vptest
//    V3-NEXT: je
// V3-COUNT-4: vminps
//         V3: rsqrt_f32_correct: end
// SSE-LABEL: rsqrt_f32_correct: loop
//       SSE: cvtps2pd
//       SSE: sqrtpd
//       SSE: divpd
//       SSE: cvtpd2ps
//       SSE: movups %xmm{{[0-9]+}}, (
//       SSE: rsqrt_f32_correct: end
func.func @rsqrt_f32_correct(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) accuracy<correct>
  return
}

//  V4-LABEL: rsqrt_f32_two_step: loop
//        V4: vsqrtps ({{.+}}), %[[ROOT:zmm[0-9]+]]
//   V4-NEXT: vdivps %[[ROOT]], %zmm{{[0-9]+}}, %[[Y:zmm[0-9]+]]
//   V4-NEXT: vmovups %[[Y]], (
//        V4: rsqrt_f32_two_step: end
//  V3-LABEL: rsqrt_f32_two_step: loop
//        V3: vsqrtps ({{.+}}), %[[ROOT:ymm[0-9]+]]
//   V3-NEXT: vdivps %[[ROOT]], %ymm{{[0-9]+}}, %[[Y:ymm[0-9]+]]
//   V3-NEXT: vmovups %[[Y]], (
//        V3: rsqrt_f32_two_step: end
// SSE-LABEL: rsqrt_f32_two_step: loop
//       SSE: sqrtps %xmm
//       SSE: divps %xmm
//       SSE: rsqrt_f32_two_step: end
func.func @rsqrt_f32_two_step(%x: memref<?xf32>, %o: memref<?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?xf32>) outs(%o : memref<?xf32>) accuracy<two_step>
  return
}

//  V4-LABEL: rsqrt_f64_correct: loop
// V4-COUNT-4: vmovupd %zmm{{[0-9]+}}, {{[0-9]*}}(
// V4-COUNT-3: vpmaxsq
// V4-COUNT-4: vrsqrt14pd %zmm
//         V4: jne
// V4-COUNT-4: vsubpd
//         V4: vptestm{{[dq]}}
// V4-COUNT-4: vminpd
//        V4: rsqrt_f64_correct: end
//  V3-LABEL: rsqrt_f64_correct: loop
// V3-COUNT-4: vmovupd %ymm{{[0-9]+}}, {{[0-9]*}}(
// The upper words of two registers by one instruction, and back by two.
// V3-COUNT-2: vshufps $221
//         V3: vpmaxsd
// V3-COUNT-2: vrsqrtps %ymm
//         V3: vunpckl
//         V3: vunpckh
// V3-COUNT-4: vsubpd
//         V3: vptest
//        V3: rsqrt_f64_correct: end
// SSE-LABEL: rsqrt_f64_correct: loop
//       SSE: sqrtpd
//       SSE: divpd
// SSE-COUNT-18: mulpd
//       SSE: rsqrt_f64_correct: end
func.func @rsqrt_f64_correct(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>) accuracy<correct>
  return
}

//  V4-LABEL: rsqrt_f64_two_step: loop
//        V4: vsqrtpd ({{.+}}), %[[ROOT:zmm[0-9]+]]
//   V4-NEXT: vdivpd %[[ROOT]], %zmm{{[0-9]+}}, %[[Y:zmm[0-9]+]]
//   V4-NEXT: vmovupd %[[Y]], (
//        V4: rsqrt_f64_two_step: end
//  V3-LABEL: rsqrt_f64_two_step: loop
//        V3: vsqrtpd ({{.+}}), %[[ROOT:ymm[0-9]+]]
//   V3-NEXT: vdivpd %[[ROOT]], %ymm{{[0-9]+}}, %[[Y:ymm[0-9]+]]
//   V3-NEXT: vmovupd %[[Y]], (
//        V3: rsqrt_f64_two_step: end
// SSE-LABEL: rsqrt_f64_two_step: loop
//       SSE: sqrtpd %xmm
//       SSE: divpd %xmm
//       SSE: rsqrt_f64_two_step: end
func.func @rsqrt_f64_two_step(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>) accuracy<two_step>
  return
}
