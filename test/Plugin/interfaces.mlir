// With the plugin, passes of the stock mlir-opt find the interfaces of our
// operations, as those of tensorops-opt do.
// RUN: %plugin_opt %S/../Transforms/Interfaces/one-shot-bufferize.mlir --one-shot-bufferize="bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map" | FileCheck %S/../Transforms/Interfaces/one-shot-bufferize.mlir
// RUN: %plugin_opt %S/../Conversion/convert-to-llvm.mlir --convert-to-llvm --reconcile-unrealized-casts | FileCheck %S/../Conversion/convert-to-llvm.mlir
// RUN: %plugin_opt %S/../IR/inline.mlir --inline | FileCheck %S/../IR/inline.mlir
// RUN: %plugin_opt %S/../IR/effects.mlir --loop-invariant-code-motion | FileCheck %S/../IR/effects.mlir --check-prefixes=CHECK,MOVE
// RUN: %plugin_opt %S/../IR/shapes.mlir --resolve-ranked-shaped-type-result-dims --canonicalize | FileCheck %S/../IR/shapes.mlir
// RUN: %plugin_opt %S/../IR/Inputs/rsqrt.v1.mlirbc | FileCheck %s
// CHECK: tensorops.rsqrt
// RUN: %plugin_opt %S/../TransformOps/patterns.mlir --transform-preload-library=transform-library-paths=%S/../TransformOps/Inputs/schedule.mlir --transform-interpreter | FileCheck %S/../TransformOps/patterns.mlir

// RUN: %plugin_opt %s --transform-preload-library=transform-library-paths=%S/../Transforms/Interfaces/Inputs/tiling.mlir --transform-interpreter=entry-point=tile_for | FileCheck %s --check-prefix=TILE
// TILE: scf.for
// TILE: tensorops.rsqrt %{{.*}} : tensor<1x?xf32>
func.func @rsqrt_tiles(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = tensorops.rsqrt %x : tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}
