// Stock transforms tile, fuse and lower our operations by TilingInterface, and
// what they make gives the same bits.
// RUN: split-file %s %t
// RUN: tensorops-opt %t/tensors.mlir --transform-preload-library=transform-library-paths=%S/Inputs/tiling.mlir --transform-interpreter=entry-point=tile_for -o %t/for.mlir
// RUN: tensorops-opt %t/for.mlir --canonicalize --cse | FileCheck %t/tensors.mlir --check-prefix=FOR
// RUN: tensorops-opt %t/tensors.mlir --transform-preload-library=transform-library-paths=%S/Inputs/tiling.mlir --transform-interpreter=entry-point=tile_forall -o %t/forall.mlir
// RUN: tensorops-opt %t/forall.mlir --canonicalize --cse | FileCheck %t/tensors.mlir --check-prefix=FORALL
// RUN: tensorops-opt %t/tensors.mlir --transform-preload-library=transform-library-paths=%S/Inputs/tiling.mlir --transform-interpreter=entry-point=fuse -o %t/fuse.mlir
// RUN: tensorops-opt %t/fuse.mlir --canonicalize --cse | FileCheck %t/tensors.mlir --check-prefix=FUSE

// RUN: tensorops-run %t/tensors.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=VALUES
// RUN: tensorops-run %t/for.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=VALUES
// RUN: tensorops-run %t/forall.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=VALUES
// RUN: tensorops-run %t/fuse.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=VALUES
// VALUES: 2x3xf32=1,1.4142135,2,0,nan,inf

// RUN: tensorops-opt %t/memrefs.mlir --transform-preload-library=transform-library-paths=%S/Inputs/tiling.mlir --transform-interpreter=entry-point=tile_for -o %t/memrefs_for.mlir
// RUN: tensorops-opt %t/memrefs_for.mlir --canonicalize --cse | FileCheck %t/memrefs.mlir --check-prefix=FOR
// RUN: tensorops-opt %t/memrefs.mlir --transform-preload-library=transform-library-paths=%S/Inputs/tiling.mlir --transform-interpreter=entry-point=scalar_loops -o %t/memrefs_loops.mlir
// RUN: tensorops-opt %t/memrefs_loops.mlir --canonicalize --cse | FileCheck %t/memrefs.mlir --check-prefix=LOOPS
// RUN: tensorops-run %t/memrefs_for.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=MEMREFS
// RUN: tensorops-run %t/memrefs_loops.mlir --input=2x3xf32=1,4,16,0,-1,inf --input=2x3xf32=7 | FileCheck %s --check-prefix=MEMREFS
// MEMREFS: 2x3xf32=1,0.5,0.25,inf,nan,0

// RUN: not tensorops-opt %t/scalars.mlir --transform-preload-library=transform-library-paths=%S/Inputs/tiling.mlir --transform-interpreter=entry-point=tile_for 2>&1 | FileCheck %t/scalars.mlir

//--- tensors.mlir
// FOR-LABEL: @main
// FOR-SAME: %[[INPUT:.*]]: tensor<?x3xf32>, %[[INIT:.*]]: tensor<?x?xf32>
// FOR: scf.for
// FOR: scf.for
// FOR: %[[SIZE:.*]] = affine.min
// FOR: %[[TILE:.*]] = tensor.extract_slice %[[INPUT]][%{{.*}}, %{{.*}}] [1, %[[SIZE]]] [1, 1] : tensor<?x3xf32> to tensor<1x?xf32>
// FOR: %[[ROOT:.*]] = tensorops.rsqrt %[[TILE]] accuracy<correct> {note} : tensor<1x?xf32>
// FOR: tensor.insert_slice %[[ROOT]] into
// FOR: scf.for
// FOR: scf.for
// FOR: %[[IN:.*]] = tensor.extract_slice
// FOR: %[[OUT:.*]] = tensor.extract_slice
// FOR: tensorops.rsqrt_out ins(%[[IN]] : tensor<1x?xf32>) outs(%[[OUT]] : tensor<1x?xf32>) accuracy<faithful> {note} -> tensor<1x?xf32>

// FORALL-LABEL: @main
// FORALL: scf.forall
// FORALL: tensorops.rsqrt %{{.*}} accuracy<correct> {note} : tensor<?x?xf32>
// FORALL: tensor.parallel_insert_slice
// FORALL: scf.forall
// FORALL: tensorops.rsqrt_out {{.*}} accuracy<faithful> {note} -> tensor<?x?xf32>
// FORALL: tensor.parallel_insert_slice

// The producer's tile is computed where the consumer needs it.
// FUSE-LABEL: @main
// FUSE-SAME: %[[INPUT:.*]]: tensor<?x3xf32>, %[[INIT:.*]]: tensor<?x?xf32>
// FUSE: scf.for
// FUSE: %[[TILE:.*]] = tensor.extract_slice %[[INPUT]]
// FUSE: %[[ROOT:.*]] = tensorops.rsqrt %[[TILE]] accuracy<correct> {note} : tensor<?x?xf32>
// FUSE: tensorops.rsqrt_out ins(%[[ROOT]] : tensor<?x?xf32>)
// FUSE-NOT: scf.for
func.func @main(%x: tensor<?x3xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = tensorops.rsqrt %x accuracy<correct> {note} : tensor<?x3xf32>
  %1 = tensorops.rsqrt_out ins(%0 : tensor<?x3xf32>) outs(%o : tensor<?x?xf32>) accuracy<faithful> {note} -> tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
}

//--- memrefs.mlir
// FOR-LABEL: @main
// FOR-SAME: %[[INPUT:.*]]: memref<?x3xf32>, %[[INIT:.*]]: memref<?x?xf32>
// FOR: scf.for
// FOR: scf.for
// FOR: %[[IN:.*]] = memref.subview %[[INPUT]]
// FOR: %[[OUT:.*]] = memref.subview %[[INIT]]
// FOR: tensorops.rsqrt_out ins(%[[IN]] : {{.*}}) outs(%[[OUT]] : {{.*}}) accuracy<faithful> {note}

// LOOPS-LABEL: @main
// LOOPS-SAME: %[[INPUT:.*]]: memref<?x3xf32>, %[[INIT:.*]]: memref<?x?xf32>
// LOOPS: scf.for %[[ROW:.*]] =
// LOOPS: scf.for %[[COLUMN:.*]] =
// LOOPS: %[[X:.*]] = memref.load %[[INPUT]][%[[ROW]], %[[COLUMN]]]
// LOOPS: %[[ROOT:.*]] = tensorops.rsqrt %[[X]] accuracy<faithful> : f32
// LOOPS: memref.store %[[ROOT]], %[[INIT]][%[[ROW]], %[[COLUMN]]]
func.func @main(%x: memref<?x3xf32>, %o: memref<?x?xf32>) {
  tensorops.rsqrt_out ins(%x : memref<?x3xf32>) outs(%o : memref<?x?xf32>) accuracy<faithful> {note}
  return
}

//--- scalars.mlir
// Scalars and vectors have no tiles; that is an error, not a crash.
// CHECK: error: too many tiles provided, expected at most 0 found 2
// CHECK: note: target op
func.func @main(%x: vector<4xf32>) -> vector<4xf32> {
  %0 = tensorops.rsqrt %x : vector<4xf32>
  return %0 : vector<4xf32>
}
