// Vectors that LLVM 15's reader of SPIR-V cannot put together, element by element.
// RUN: tensorops-opt %s --pass-pipeline='builtin.module(spirv.module(tensorops-expand-constructs))' | FileCheck %s

spirv.module Physical64 OpenCL {
  // CHECK-LABEL: spirv.func @scalars
  // CHECK-SAME:      (%[[X:.+]]: i32, %[[Y:.+]]: i32)
  // CHECK-NEXT:    %[[NONE:.+]] = spirv.Undef : vector<3xi32>
  // CHECK-NEXT:    %[[A:.+]] = spirv.CompositeInsert %[[X]], %[[NONE]][0 : i32]
  // CHECK-NEXT:    %[[B:.+]] = spirv.CompositeInsert %[[Y]], %[[A]][1 : i32]
  // CHECK-NEXT:    %[[C:.+]] = spirv.CompositeInsert %[[X]], %[[B]][2 : i32]
  // CHECK-NEXT:    spirv.ReturnValue %[[C]]
  spirv.func @scalars(%x: i32, %y: i32) -> vector<3xi32> "None" {
    %0 = spirv.CompositeConstruct %x, %y, %x : (i32, i32, i32) -> vector<3xi32>
    spirv.ReturnValue %0 : vector<3xi32>
  }

  // Elements of both, and one that is undefined: it is not inserted.
  // CHECK-LABEL: spirv.func @shuffle
  // CHECK-SAME:      (%[[X:.+]]: vector<2xf32>, %[[Y:.+]]: vector<4xf32>)
  // CHECK-NEXT:    %[[B:.+]] = spirv.CompositeExtract %[[X]][1 : i32]
  // CHECK-NEXT:    %[[F:.+]] = spirv.CompositeExtract %[[Y]][3 : i32]
  // CHECK-NEXT:    %[[NONE:.+]] = spirv.Undef : vector<3xf32>
  // CHECK-NEXT:    %[[FIRST:.+]] = spirv.CompositeInsert %[[B]], %[[NONE]][0 : i32]
  // CHECK-NEXT:    %[[LAST:.+]] = spirv.CompositeInsert %[[F]], %[[FIRST]][2 : i32]
  // CHECK-NEXT:    spirv.ReturnValue %[[LAST]]
  spirv.func @shuffle(%x: vector<2xf32>, %y: vector<4xf32>) -> vector<3xf32> "None" {
    %0 = spirv.VectorShuffle [1 : i32, -1 : i32, 5 : i32] %x, %y : vector<2xf32>, vector<4xf32> -> vector<3xf32>
    spirv.ReturnValue %0 : vector<3xf32>
  }

  // CHECK-LABEL: spirv.func @negative_vectors
  // CHECK-NEXT:    spirv.CompositeConstruct
  // CHECK-NEXT:    spirv.VectorShuffle
  spirv.func @negative_vectors(%x: vector<2xf32>) -> vector<4xf32> "None" {
    %0 = spirv.CompositeConstruct %x, %x : (vector<2xf32>, vector<2xf32>) -> vector<4xf32>
    %1 = spirv.VectorShuffle [0 : i32, 1 : i32, 0 : i32, 3 : i32] %x, %x : vector<2xf32>, vector<2xf32> -> vector<4xf32>
    %2 = spirv.FAdd %0, %1 : vector<4xf32>
    spirv.ReturnValue %2 : vector<4xf32>
  }

  // CHECK-LABEL: spirv.func @negative_struct
  // CHECK-NEXT:    spirv.CompositeConstruct
  spirv.func @negative_struct(%x: i32) -> !spirv.struct<(i32, i32)> "None" {
    %0 = spirv.CompositeConstruct %x, %x : (i32, i32) -> !spirv.struct<(i32, i32)>
    spirv.ReturnValue %0 : !spirv.struct<(i32, i32)>
  }
}
