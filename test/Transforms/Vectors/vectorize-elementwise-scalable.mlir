// Where vectors are as long as the machine makes them, a step is a number of
// elements times vscale, in the loop as in the tail.
// RUN: tensorops-opt %s --split-input-file --tensorops-vectorize-elementwise | FileCheck %s

#spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 128 : i64, "tensorops.scalable_vector_bits" = 128 : i64>>
#id = affine_map<(d0) -> (d0)>
module attributes {dlti.target_system_spec = #spec} {
// CHECK-LABEL: func @mixed(
//  CHECK-SAME: %[[X:.+]]: memref<?xi16>, %[[O:.+]]: memref<?xf32>
//       CHECK: %[[LANES:.+]] = arith.constant 4 : index
//       CHECK: %[[VSCALE:.+]] = vector.vscale
//       CHECK: %[[STEP:.+]] = arith.muli %[[VSCALE]], %[[LANES]]
//       CHECK: %[[REST:.+]] = arith.remui %{{.+}}, %[[STEP]]
//       CHECK: %[[WHOLE:.+]] = arith.subi %{{.+}}, %[[REST]]
//       CHECK: scf.for %[[I:.+]] = %{{.+}} to %[[WHOLE]] step %[[STEP]]
//       CHECK:   vector.load %[[X]][%[[I]]] : memref<?xi16>, vector<[4]xi16>
//       CHECK:   arith.sitofp %{{.+}} : vector<[4]xi16> to vector<[4]xf32>
//       CHECK:   vector.store %{{.+}}, %[[O]][%[[I]]] : memref<?xf32>, vector<[4]xf32>
//       CHECK: %[[MASK:.+]] = vector.create_mask %[[REST]] : vector<[4]xi1>
//       CHECK: vector.maskedload %[[X]][%[[WHOLE]]], %[[MASK]]
//       CHECK: vector.maskedstore %[[O]][%[[WHOLE]]], %[[MASK]]
func.func @mixed(%x: memref<?xi16>, %o: memref<?xf32>) {
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]}
      ins(%x : memref<?xi16>) outs(%o : memref<?xf32>) {
  ^bb0(%a: i16, %b: f32):
    %0 = arith.sitofp %a : i16 to f32
    linalg.yield %0 : f32
  }
  return
}

// The number of the element, and a value that is the same for a whole row.
// CHECK-LABEL: func @index(
//       CHECK: vector.broadcast %{{.+}} : f64 to vector<[2]xf64>
//       CHECK: vector.step : vector<[2]xindex>
func.func @index(%f: memref<?xf64>, %o: memref<?x?xf64>) {
  linalg.generic {
      indexing_maps = [affine_map<(d0, d1) -> (d0)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%f : memref<?xf64>) outs(%o : memref<?x?xf64>) {
  ^bb0(%a: f64, %b: f64):
    %i = linalg.index 1 : index
    %j = arith.index_cast %i : index to i64
    %k = arith.sitofp %j : i64 to f64
    %0 = arith.mulf %a, %k : f64
    linalg.yield %0 : f64
  }
  return
}

// Strides that vectors cannot follow leave the loop to others.
// CHECK-LABEL: func @strided(
//       CHECK: linalg.generic
func.func @strided(%x: memref<?xf32, strided<[?]>>) {
  linalg.generic {indexing_maps = [#id], iterator_types = ["parallel"]}
      outs(%x : memref<?xf32, strided<[?]>>) {
  ^bb0(%a: f32):
    linalg.yield %a : f32
  }
  return
}
}

// -----

// A vector cannot have bits that no machine has: as if it were not there.
#spec = #dlti.target_system_spec<"CPU" = #dlti.target_device_spec<"max_vector_op_width" = 256 : i64, "tensorops.scalable_vector_bits" = 1 : i64>>
module attributes {dlti.target_system_spec = #spec} {
// CHECK-LABEL: func @fixed(
//       CHECK: vector.store %{{.+}} : memref<?xf32>, vector<8xf32>
func.func @fixed(%x: memref<?xf32>) {
  linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      outs(%x : memref<?xf32>) {
  ^bb0(%a: f32):
    %0 = arith.addf %a, %a : f32
    linalg.yield %0 : f32
  }
  return
}
}
