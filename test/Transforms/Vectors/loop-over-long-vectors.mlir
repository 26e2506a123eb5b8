// What is expensive runs over the registers of a long vector in a loop, by way
// of memory.
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64-v3 --tensorops-loop-over-long-vectors --split-input-file | FileCheck %s
// RUN: tensorops-opt %s --tensorops-attach-target=target=aarch64+sve --tensorops-loop-over-long-vectors --split-input-file | FileCheck %s --check-prefix=SVE
// RUN: tensorops-opt %s --tensorops-loop-over-long-vectors --split-input-file | FileCheck %s --check-prefix=ANY

// Two operations use the same memory, which is the function's, not the loop's.
// Nothing is long where no machine is known.
// CHECK-LABEL: func @in_a_loop
//       CHECK: memref.alloca() {alignment = 64 : i64} : memref<512xf32>
//       CHECK: memref.alloca() {alignment = 64 : i64} : memref<512xf32>
//   CHECK-NOT: memref.alloca
//       CHECK: scf.for
//       CHECK: vector.store %{{.+}}, %[[IN:.+]][%{{.+}}] : memref<512xf32>, vector<512xf32>
//       CHECK: scf.for %[[POSITION:.+]] =
//       CHECK: %[[X:.+]] = vector.load %[[IN]][%[[POSITION]]] : memref<512xf32>, vector<32xf32>
//       CHECK: %[[Y:.+]] = tensorops.rsqrt %[[X]] accuracy<faithful> : vector<32xf32>
//       CHECK: vector.store %[[Y]], %[[OUT:.+]][%[[POSITION]]]
//       CHECK: vector.load %[[OUT]][%{{.+}}] : memref<512xf32>, vector<512xf32>
//       CHECK: vector.store %{{.+}}, %[[IN]]
//       CHECK: scf.for
//       CHECK: math.exp %{{.+}} : vector<8xf32>
//   CHECK-NOT: scf.for
//       CHECK: math.sqrt %{{.+}} : vector<512xf32>
//   ANY-LABEL: func @in_a_loop
//     ANY-NOT: memref
//         ANY: tensorops.rsqrt %{{.+}} : vector<512xf32>
func.func @in_a_loop(%x: vector<512xf32>, %n: index) -> vector<512xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %y = scf.for %i = %c0 to %n step %c1 iter_args(%v = %x) -> vector<512xf32> {
    %0 = tensorops.rsqrt %v accuracy<faithful> : vector<512xf32>
    %1 = math.exp %0 : vector<512xf32>
    %2 = math.sqrt %1 : vector<512xf32>
    scf.yield %2 : vector<512xf32>
  }
  return %y : vector<512xf32>
}

// -----

// The last piece overlaps the one before it; 16-bit floats and single bits are
// kept as integers that every machine loads.
// CHECK-LABEL: func @types
//       CHECK: vector.shape_cast %{{.+}} : vector<3x201xf16> to vector<603xf16>
//       CHECK: arith.bitcast %{{.+}} : vector<603xf16> to vector<603xi16>
//       CHECK: scf.for %[[I:.+]] =
//       CHECK: %[[LAST:.+]] = arith.subi
//       CHECK: %[[POSITION:.+]] = arith.minui %[[I]], %[[LAST]]
//       CHECK: vector.load %{{.+}}[%[[POSITION]]] : memref<603xi16>, vector<[[#LANES:]]xi16>
//       CHECK: tensorops.rsqrt %{{.+}} : vector<[[#LANES]]xf16>
//       CHECK: vector.shape_cast %{{.+}} : vector<603xf16> to vector<3x201xf16>
//       CHECK: math.isnan %{{.+}} : vector<8xf32>
//       CHECK: arith.extui %{{.+}} : vector<8xi1> to vector<8xi8>
//       CHECK: arith.trunci %{{.+}} : vector<256xi8> to vector<256xi1>
func.func @types(%x: vector<3x201xf16>, %z: vector<256xf32>) -> (vector<3x201xf16>, vector<256xi1>) {
  %0 = tensorops.rsqrt %x : vector<3x201xf16>
  %1 = math.isnan %z : vector<256xf32>
  return %0, %1 : vector<3x201xf16>, vector<256xi1>
}

// -----

// Both parts of complex numbers; a vector of 16 registers is none too long.
// CHECK-LABEL: func @parts
//       CHECK: scf.for
//       CHECK: tensorops.rsqrt_parts
//       CHECK: tensorops.rsqrt %{{.+}} : vector<128xf32>
func.func @parts(%re: vector<300xf32>, %im: vector<300xf32>, %x: vector<128xf32>) -> (vector<300xf32>, vector<300xf32>, vector<128xf32>) {
  %0, %1 = tensorops.rsqrt_parts %re, %im : vector<300xf32>
  %2 = tensorops.rsqrt %x : vector<128xf32>
  return %0, %1, %2 : vector<300xf32>, vector<300xf32>, vector<128xf32>
}

// -----

// SVE-LABEL: func @scalable
//       SVE: %[[SCALE:.+]] = vector.vscale
//       SVE: memref.alloca(%{{.+}}) {alignment = 64 : i64} : memref<?xf32>
//       SVE: vector.store %{{.+}} : memref<?xf32>, vector<[256]xf32>
//       SVE: scf.for
//       SVE: tensorops.rsqrt %{{.+}} : vector<[16]xf32>
func.func @scalable(%x: vector<[256]xf32>) -> vector<[256]xf32> {
  %0 = tensorops.rsqrt %x : vector<[256]xf32>
  return %0 : vector<[256]xf32>
}
