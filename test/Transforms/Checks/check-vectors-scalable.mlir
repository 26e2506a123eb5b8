// Scalable vectors need a machine that has them: the architecture alone is not
// enough.
// RUN: tensorops-opt %s --tensorops-attach-target=target=aarch64+sve --tensorops-check-vectors
// RUN: tensorops-opt %s --tensorops-attach-target=target=rv64gcv --tensorops-check-vectors
// RUN: not tensorops-opt %s --tensorops-attach-target=target=aarch64 --tensorops-check-vectors 2>&1 | FileCheck %s --check-prefix=NEON
// RUN: not tensorops-opt %s --tensorops-attach-target=target=rv64gc --tensorops-check-vectors 2>&1 | FileCheck %s --check-prefix=RISCV
// RUN: not tensorops-opt %s --tensorops-attach-target=target=sm_90 --tensorops-check-vectors 2>&1 | FileCheck %s --check-prefix=NVPTX

// NEON: error: vector type 'vector<[4]xf16>' is scalable, generic (aarch64-unknown-linux-gnu) has no such vectors; expected one of fixed size
// RISCV: error: vector type 'vector<[4]xf16>' is scalable, generic-rv64 (riscv64-unknown-linux-gnu) has no such vectors; expected one of fixed size
// NVPTX: error: vector type 'vector<[4]xf16>' is scalable, sm_90 (nvptx64-nvidia-cuda) has no such vectors; expected one of fixed size
func.func @scalable(%x: memref<?xf16>, %i: index) {
  %v = vector.load %x[%i] : memref<?xf16>, vector<[4]xf16>
  vector.store %v, %x[%i] : memref<?xf16>, vector<[4]xf16>
  return
}
