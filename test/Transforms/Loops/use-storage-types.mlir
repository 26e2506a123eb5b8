// Elements stand in memory as integers where registers hold none of them.
// RUN: tensorops-opt %s --tensorops-use-storage-types | FileCheck %s

#map = affine_map<(d0) -> (d0)>

// A byte is true where any bit is set, and what is written is 0 or 1.
// CHECK-LABEL: func @bools
// CHECK-SAME:      (%[[X:.+]]: memref<?xi1>, %[[O:.+]]: memref<?xi1>)
// CHECK-DAG:     %[[XB:.+]] = builtin.unrealized_conversion_cast %[[X]] : memref<?xi1> to memref<?xi8>
// CHECK-DAG:     %[[OB:.+]] = builtin.unrealized_conversion_cast %[[O]] : memref<?xi1> to memref<?xi8>
// CHECK:         ins(%[[XB]] : memref<?xi8>) outs(%[[OB]] : memref<?xi8>)
// CHECK-NEXT:    ^bb0(%[[IN:.+]]: i8, %{{.*}}: i8):
// CHECK:           %[[ZERO:.+]] = arith.constant 0 : i8
// CHECK-NEXT:      %[[BOOL:.+]] = arith.cmpi ne, %[[IN]], %[[ZERO]]
// CHECK:           %[[NOT:.+]] = arith.xori %[[BOOL]], %{{.*}} : i1
// CHECK-NEXT:      %[[BYTE:.+]] = arith.extui %[[NOT]] : i1 to i8
// CHECK-NEXT:      linalg.yield %[[BYTE]] : i8
func.func @bools(%x: memref<?xi1>, %o: memref<?xi1>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi1>) outs(%o : memref<?xi1>) {
  ^bb0(%in: i1, %out: i1):
    %true = arith.constant true
    %0 = arith.xori %in, %true : i1
    linalg.yield %0 : i1
  }
  return
}

// An output that is read, a layout and a memory space; f32 stays.
// CHECK-LABEL: func @narrow
// CHECK:         unrealized_conversion_cast %{{.*}} : memref<?xf16, strided<[2]>, 1> to memref<?xi16, strided<[2]>, 1>
// CHECK:         ins(%{{.*}} : memref<?xf32>) outs(%{{.*}} : memref<?xi16, strided<[2]>, 1>)
// CHECK-NEXT:    ^bb0(%[[IN:.+]]: f32, %[[OUT:.+]]: i16):
// CHECK-NEXT:      %[[HALF:.+]] = arith.bitcast %[[OUT]] : i16 to f16
// CHECK:           %[[SUM:.+]] = arith.addf %[[HALF]], %{{.*}} : f16
// CHECK-NEXT:      %[[BITS:.+]] = arith.bitcast %[[SUM]] : f16 to i16
// CHECK-NEXT:      linalg.yield %[[BITS]] : i16
func.func @narrow(%x: memref<?xf32>, %o: memref<?xf16, strided<[2]>, 1>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xf32>) outs(%o : memref<?xf16, strided<[2]>, 1>) {
  ^bb0(%in: f32, %out: f16):
    %0 = arith.truncf %in : f32 to f16
    %1 = arith.addf %out, %0 : f16
    linalg.yield %1 : f16
  }
  return
}

// CHECK-LABEL: func @unsigned
// CHECK:         ins(%{{.*}} : memref<?xi8>) outs(%{{.*}} : memref<?xi64>)
// CHECK-NEXT:    ^bb0(%[[IN:.+]]: i8, %{{.*}}: i64):
// CHECK-NEXT:      %[[BYTE:.+]] = builtin.unrealized_conversion_cast %[[IN]] : i8 to ui8
// CHECK-NEXT:      %[[WIDE:.+]] = builtin.unrealized_conversion_cast %[[BYTE]] : ui8 to ui64
// CHECK-NEXT:      %[[LONG:.+]] = builtin.unrealized_conversion_cast %[[WIDE]] : ui64 to i64
// CHECK-NEXT:      linalg.yield %[[LONG]] : i64
func.func @unsigned(%x: memref<?xui8>, %o: memref<?xui64>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xui8>) outs(%o : memref<?xui64>) {
  ^bb0(%in: ui8, %out: ui64):
    %0 = builtin.unrealized_conversion_cast %in : ui8 to ui64
    linalg.yield %0 : ui64
  }
  return
}

// CHECK-LABEL: func @single
// CHECK:         memref.load %{{.*}} : memref<4xi8>
// CHECK:         memref.store %{{.*}} : memref<4xi8>
// CHECK:         %[[BITS:.+]] = memref.load %{{.*}} : memref<4xi16>
// CHECK:         %[[VALUE:.+]] = arith.bitcast %[[BITS]] : i16 to bf16
// CHECK:         return %[[VALUE]] : bf16
func.func @single(%x: memref<4xi1>, %y: memref<4xbf16>, %i: index) -> bf16 {
  %0 = memref.load %x[%i] : memref<4xi1>
  memref.store %0, %x[%i] : memref<4xi1>
  %1 = memref.load %y[%i] : memref<4xbf16>
  return %1 : bf16
}

// Loops on tensors have no memory yet; machine integers, f32 and f64 stay.
// CHECK-LABEL: func @negative_tensor
// CHECK:         ins(%{{.*}} : tensor<?xf16>)
// CHECK-LABEL: func @negative_registers
// CHECK-NOT:     unrealized_conversion_cast
// CHECK:         return
func.func @negative_tensor(%x: tensor<?xf16>) -> tensor<?xf16> {
  %0 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : tensor<?xf16>) outs(%x : tensor<?xf16>) {
  ^bb0(%in: f16, %out: f16):
    linalg.yield %in : f16
  } -> tensor<?xf16>
  return %0 : tensor<?xf16>
}
func.func @negative_registers(%x: memref<?xi32>, %o: memref<?xf64>) {
  linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]}
      ins(%x : memref<?xi32>) outs(%o : memref<?xf64>) {
  ^bb0(%in: i32, %out: f64):
    %0 = arith.sitofp %in : i32 to f64
    linalg.yield %0 : f64
  }
  return
}
