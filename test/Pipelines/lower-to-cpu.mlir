// A module of everything that the pipeline takes: what holds behind each stage,
// and the numbers that come out.
//
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=linalg \
// RUN:   | FileCheck %s --check-prefix=LINALG --implicit-check-not="{{^ *|= }}tensorops.rsqrt_out" \
// RUN:     --implicit-check-not="tensorops.rsqrt {{.*}}tensor<" --implicit-check-not="{{^ *|= }}linalg.{{matmul|fill|map|reduce}}"
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=vector \
// RUN:   | FileCheck %s --check-prefix=VECTOR --implicit-check-not="tensor<" --implicit-check-not="{{^ *|= }}bufferization." \
// RUN:     --implicit-check-not="{{^ *|= }}linalg." --implicit-check-not="{{^ *|= }}tensor."
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=llvm \
// RUN:   | FileCheck %s --check-prefix=LLVM \
// RUN:     --implicit-check-not="{{^ *|= }}{{tensorops|func|scf|arith|math|memref|vector|cf|ub|index|affine}}." \
// RUN:     --implicit-check-not=unrealized_conversion_cast

// The stages together are the pipeline, and the pipeline as it is dumped is the
// pipeline again.
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline=target=x86-64-v3 -o %t.pipeline.mlir
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=llvm -o %t.stages.mlir
// RUN: diff %t.pipeline.mlir %t.stages.mlir
// RUN: tensorops-opt %s --tensorops-lower-to-cpu-pipeline="target=x86-64-v3 entry-layout=strided" --dump-pass-pipeline -o %t.strided.mlir 2> %t.dump
// RUN: sed -e 1d %t.dump > %t.pipeline
// RUN: FileCheck %s --check-prefix=DUMP --input-file=%t.pipeline
// RUN: tensorops-opt %s --pass-pipeline="%{readfile:%t.pipeline}" -o %t.again.mlir
// RUN: diff %t.strided.mlir %t.again.mlir
// RUN: not diff %t.pipeline.mlir %t.again.mlir

// DUMP: builtin.module(
// DUMP: tensorops-attach-target{target=x86-64-v3}
// DUMP: tensorops-apply-target

// LINALG: module attributes {dlti.target_system_spec = {{.+}}llvm.target = #llvm.target<triple = "x86_64-unknown-linux-gnu", chip = "x86-64-v3"
// LINALG-LABEL: func @rsqrt
// LINALG: linalg.generic
// LINALG: tensorops.rsqrt %{{.+}} : f32

// VECTOR-LABEL: func @rsqrt
// VECTOR-SAME: (%{{.+}}: memref<?xf32>) -> memref<?xf32> attributes {llvm.emit_c_interface, tensorops.entry =
// VECTOR: tensorops.rsqrt %{{.+}} : vector<32xf32>

// LLVM: module attributes {{{.+}}llvm.data_layout = "e-m:e-{{.+}}llvm.target_triple = "x86_64-unknown-linux-gnu"
// LLVM: llvm.func internal @rsqrt({{.+}}target_cpu = "x86-64-v3"
// LLVM: llvm.func @_mlir_ciface_rsqrt({{.+}}target_cpu = "x86-64-v3"

// RUN: tensorops-run %s --entry=rsqrt --input=3xf32=1,4,16 | FileCheck %s --check-prefix=RSQRT
// RSQRT: 3xf32=1,0.5,0.25
func.func @rsqrt(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = tensorops.rsqrt %x : tensor<?xf32>
  return %0 : tensor<?xf32>
}

// RUN: tensorops-run %s --entry=rsqrt_out --input=3xf64=1,4,16 --input=3xf64=0 | FileCheck %s --check-prefix=RSQRT_OUT
// RSQRT_OUT: 3xf64=1,4,16
// RSQRT_OUT-NEXT: 3xf64=1,0.5,0.25
func.func @rsqrt_out(%x: memref<?xf64>, %o: memref<?xf64>) {
  tensorops.rsqrt_out ins(%x : memref<?xf64>) outs(%o : memref<?xf64>)
  return
}

// arith and math on tensors; an exponential is a call for each element.
// RUN: tensorops-run %s --entry=elementwise --input=2xf32=0,-inf | FileCheck %s --check-prefix=ELEMENTWISE
// RUN: tensorops-compile %s --target=x86-64-v3 --emit=asm | FileCheck %s --check-prefix=LIBM
// ELEMENTWISE: 2xf32=2,0
// LIBM-LABEL: {{^}}elementwise:
// LIBM: callq expf
func.func @elementwise(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = math.exp %x : tensor<?xf32>
  %1 = arith.addf %0, %0 : tensor<?xf32>
  return %1 : tensor<?xf32>
}

// Named operations and one that calls a private function in a branch.
// RUN: tensorops-run %s --entry=matmul --input=i1=1 --input=2x2xf32=1,2,3,4 | FileCheck %s --check-prefix=MATMUL
// RUN: tensorops-run %s --entry=matmul --input=i1=0 --input=2x2xf32=1,2,3,4 | FileCheck %s --check-prefix=SAME
// MATMUL: 2x2xf32=7,10,15,22
// SAME: 2x2xf32=1,2,3,4
func.func @matmul(%c: i1, %x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = scf.if %c -> tensor<?x?xf32> {
    %1 = func.call @square(%x) : (tensor<?x?xf32>) -> tensor<?x?xf32>
    scf.yield %1 : tensor<?x?xf32>
  } else {
    scf.yield %x : tensor<?x?xf32>
  }
  return %0 : tensor<?x?xf32>
}
func.func private @square(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %size = tensor.dim %x, %c0 : tensor<?x?xf32>
  %empty = tensor.empty(%size, %size) : tensor<?x?xf32>
  %fill = linalg.fill ins(%zero : f32) outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
  %0 = linalg.matmul ins(%x, %x : tensor<?x?xf32>, tensor<?x?xf32>) outs(%fill : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// A loop that carries a tensor.
// RUN: tensorops-run %s --entry=loop --input=4xf32=1,2,3,4 | FileCheck %s --check-prefix=LOOP
// LOOP: 4xf32=1,3,6,10
func.func @loop(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %size = tensor.dim %x, %c0 : tensor<?xf32>
  %0:2 = scf.for %i = %c0 to %size step %c1 iter_args(%to = %x, %sum = %zero) -> (tensor<?xf32>, f32) {
    %element = tensor.extract %x[%i] : tensor<?xf32>
    %next = arith.addf %sum, %element : f32
    %written = tensor.insert %next into %to[%i] : tensor<?xf32>
    scf.yield %written, %next : tensor<?xf32>, f32
  }
  return %0#0 : tensor<?xf32>
}

// Buffers that the input frees itself, beside one that it does not.
// RUN: tensorops-run %s --entry=scratch --input=3xf32=4 --input=3xf32=0 | FileCheck %s --check-prefix=SCRATCH
// SCRATCH: 3xf32=4,4,4
// SCRATCH-NEXT: 3xf32=0.5,0.5,0.5
func.func @scratch(%x: memref<3xf32>, %o: memref<3xf32>) {
  %freed = memref.alloc() : memref<3xf32>
  %leaked = memref.alloc() : memref<3xf32>
  memref.copy %x, %freed : memref<3xf32> to memref<3xf32>
  tensorops.rsqrt_out ins(%freed : memref<3xf32>) outs(%leaked : memref<3xf32>)
  memref.dealloc %freed : memref<3xf32>
  memref.copy %leaked, %o : memref<3xf32> to memref<3xf32>
  return
}

// Vectors in the input, read beyond the end with padding.
// RUN: tensorops-run %s --entry=vectors --input=6xf32=4,4,4,4,16,16 --input=6xf32=9 | FileCheck %s --check-prefix=VECTORS
// VECTORS: 6xf32=9,9,9,9,0.25,0.25
func.func @vectors(%x: tensor<?xf32>, %o: tensor<?xf32>) -> tensor<?xf32> {
  %c4 = arith.constant 4 : index
  %one = arith.constant 1.0 : f32
  %0 = vector.transfer_read %x[%c4], %one : tensor<?xf32>, vector<4xf32>
  %1 = tensorops.rsqrt %0 : vector<4xf32>
  %2 = vector.transfer_write %1, %o[%c4] : vector<4xf32>, tensor<?xf32>
  return %2 : tensor<?xf32>
}

// affine in what other tools write.
// RUN: tensorops-run %s --entry=affine --input=3xf32=4 --input=3xf32=0 | FileCheck %s --check-prefix=SCRATCH
// RUN: not tensorops-run %s --entry=affine --input=3xf32=4 --input=2xf32=0 2>&1 | FileCheck %s --check-prefix=AFFINE
// AFFINE: error: 'memref.store': out-of-bounds access
func.func @affine(%x: memref<?xf32>, %o: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %size = memref.dim %x, %c0 : memref<?xf32>
  affine.for %i = 0 to %size {
    %0 = affine.load %x[%i] : memref<?xf32>
    %1 = tensorops.rsqrt %0 : f32
    affine.store %1, %o[%i] : memref<?xf32>
  }
  return
}

// Vectors that need taking apart, and math with neither an instruction nor a
// function of libm.
// RUN: tensorops-run %s --entry=taken_apart --input=2x4xf32=1,2,3,4,5,6,7,8 --input=i32=3 | FileCheck %s --check-prefix=APART
// APART: f32=18
// APART-NEXT: i32=27
func.func @taken_apart(%x: memref<2x4xf32>, %n: i32) -> (f32, i32) {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %most = arith.constant 18.0 : f32
  %0 = vector.transfer_read %x[%c0, %c0], %zero {in_bounds = [true, true]} : memref<2x4xf32>, vector<2x4xf32>
  %1 = vector.multi_reduction <add>, %0, %zero [0, 1] : vector<2x4xf32> to f32
  %2 = math.clampf %1 to [%zero, %most] : f32
  %3 = math.ipowi %n, %n : i32
  return %2, %3 : f32, i32
}
