// What occurs very often is written once, and called.
// RUN: tensorops-opt %s --tensorops-share-recipes=max-copies=2 --split-input-file | FileCheck %s

// Accuracies and types apart: there are two of the others.
// CHECK-LABEL: func @often
//       CHECK: call @tensorops_rsqrt_0
//  CHECK-NEXT: call @tensorops_rsqrt_0
//  CHECK-NEXT: call @tensorops_rsqrt_0
//  CHECK-NEXT: tensorops.rsqrt %{{.+}} accuracy<faithful> : vector<8xf32>
//  CHECK-NEXT: tensorops.rsqrt %{{.+}} accuracy<faithful> : vector<8xf32>
//       CHECK: func private @tensorops_rsqrt_0(%[[X:.+]]: vector<8xf32>) -> vector<8xf32>
//  CHECK-NEXT: %[[Y:.+]] = tensorops.rsqrt %[[X]] : vector<8xf32>
//  CHECK-NEXT: return %[[Y]]
func.func @often(%x: vector<8xf32>) -> vector<8xf32> {
  %0 = tensorops.rsqrt %x : vector<8xf32>
  %1 = tensorops.rsqrt %0 : vector<8xf32>
  %2 = tensorops.rsqrt %1 : vector<8xf32>
  %3 = tensorops.rsqrt %2 accuracy<faithful> : vector<8xf32>
  %4 = tensorops.rsqrt %3 accuracy<faithful> : vector<8xf32>
  return %4 : vector<8xf32>
}
// The name was taken.
func.func private @tensorops_rsqrt(f64) -> f64

// -----

// CHECK-LABEL: func @narrow
//       CHECK: %[[BITS:.+]] = arith.bitcast %{{.+}} : vector<8xbf16> to vector<8xi16>
//       CHECK: %[[RESULT:.+]] = call @tensorops_rsqrt(%[[BITS]]) : (vector<8xi16>) -> vector<8xi16>
//       CHECK: arith.bitcast %[[RESULT]] : vector<8xi16> to vector<8xbf16>
//       CHECK: func private @tensorops_rsqrt(%[[X:.+]]: vector<8xi16>)
//       CHECK: arith.bitcast %[[X]] : vector<8xi16> to vector<8xbf16>
//       CHECK: tensorops.rsqrt %{{.+}} : vector<8xbf16>
func.func @narrow(%x: vector<8xbf16>) -> vector<8xbf16> {
  %0 = tensorops.rsqrt %x : vector<8xbf16>
  %1 = tensorops.rsqrt %0 : vector<8xbf16>
  %2 = tensorops.rsqrt %1 : vector<8xbf16>
  return %2 : vector<8xbf16>
}

// -----

// CHECK-LABEL: func @parts
// CHECK-COUNT-3: call @tensorops_rsqrt_parts(%{{.+}}, %{{.+}}) : (f32, f32) -> (f32, f32)
func.func @parts(%re: f32, %im: f32) -> (f32, f32) {
  %0, %1 = tensorops.rsqrt_parts %re, %im : f32
  %2, %3 = tensorops.rsqrt_parts %0, %1 : f32
  %4, %5 = tensorops.rsqrt_parts %2, %3 : f32
  return %4, %5 : f32, f32
}
