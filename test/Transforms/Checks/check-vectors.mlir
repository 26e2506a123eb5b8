// Vectors that no lowering ends with are diagnosed at their operation.
// RUN: tensorops-opt %s --tensorops-attach-target=target=x86-64-v3 --tensorops-check-vectors --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func @largest(
func.func @largest(%x: vector<64x64xf32>, %y: memref<4xvector<4096xf64>>) {
  return
}

// -----

// expected-error@+1 {{vector type 'vector<4097xf32>' has 4097 elements; expected at most 4096 (loop over smaller vectors)}}
func.func @negative_argument(%x: vector<4097xf32>) {
  return
}

// -----

func.func @negative_nested(%c: i1, %x: memref<?xf32>, %i: index, %p: f32) {
  scf.if %c {
    // expected-error@+1 {{vector type 'vector<1000x1000xf32>' has 1000000 elements; expected at most 4096}}
    %0 = vector.transfer_read %x[%i], %p {permutation_map = affine_map<(d0) -> (0, d0)>} : memref<?xf32>, vector<1000x1000xf32>
  }
  return
}

// -----

// expected-error@+1 {{vector type 'vector<4294967296x4294967296x7xf32>' has 18446744073709551615 elements; expected at most 4096}}
func.func private @negative_overflow(memref<?xvector<4294967296x4294967296x7xf32>>)

// -----

// expected-error@+1 {{vector type 'vector<[4]xf32>' is scalable, x86-64-v3 (x86_64-unknown-linux-gnu) has no such vectors; expected one of fixed size}}
func.func private @negative_scalable(memref<vector<[4]xf32>>)

// -----

// expected-error@+1 {{vector type 'vector<5000xi8>' has 5000 elements; expected at most 4096}}
func.func @negative_block_argument() {
  %0 = ub.poison : vector<5000xi8>
  cf.br ^a(%0 : vector<5000xi8>)
^a(%y: vector<5000xi8>):
  return
}
