// Buffers are the device's wherever they stand in a program; what is the host's,
// and what has a space of its own, stays.
// RUN: tensorops-opt %s --tensorops-mark-device-memory --split-input-file --verify-diagnostics | FileCheck %s

// CHECK: memref.global "private" constant @table : memref<2xf32> =
memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>

// Declarations, unranked buffers and layouts.
// CHECK: func.func private @use(memref<*xf32, #gpu.address_space<global>>, memref<?xf32, strided<[?], offset: ?>, #gpu.address_space<global>>)
func.func private @use(memref<*xf32>, memref<?xf32, strided<[?], offset: ?>>)

// CHECK-LABEL: func @everywhere
// CHECK-SAME:      (%[[X:.+]]: memref<?xf32, #gpu.address_space<global>>, %{{.*}}: tensor<4xf32>, %{{.*}}: i1) -> memref<?xf32, #gpu.address_space<global>>
// CHECK:         memref.cast %[[X]] : memref<?xf32, #gpu.address_space<global>> to memref<*xf32, #gpu.address_space<global>>
// CHECK:         memref.subview {{.*}} to memref<?xf32, strided<[2], offset: 1>, #gpu.address_space<global>>
// CHECK:         cf.cond_br %{{.*}}, ^[[A:.+]](%{{.*}} : memref<?xf32, #gpu.address_space<global>>), ^{{.+}}
// CHECK:       ^[[A]](%{{.*}}: memref<?xf32, #gpu.address_space<global>>):
// CHECK:       ^{{.*}}:
// CHECK-NEXT:    %[[F:.+]] = call @everywhere({{.*}}) : (memref<?xf32, #gpu.address_space<global>>, tensor<4xf32>, i1) -> memref<?xf32, #gpu.address_space<global>>
// CHECK-NEXT:    return %[[F]] : memref<?xf32, #gpu.address_space<global>>
func.func @everywhere(%x: memref<?xf32>, %t: tensor<4xf32>, %c: i1) -> memref<?xf32> {
  %any = memref.cast %x : memref<?xf32> to memref<*xf32>
  %c2 = arith.constant 2 : index
  %part = memref.subview %x[1] [%c2] [2] : memref<?xf32> to memref<?xf32, strided<[2], offset: 1>>
  %loose = memref.cast %part : memref<?xf32, strided<[2], offset: 1>> to memref<?xf32, strided<[?], offset: ?>>
  call @use(%any, %loose) : (memref<*xf32>, memref<?xf32, strided<[?], offset: ?>>) -> ()
  cf.cond_br %c, ^a(%x : memref<?xf32>), ^b
^a(%y: memref<?xf32>):
  return %y : memref<?xf32>
^b:
  %z = call @everywhere(%x, %t, %c) : (memref<?xf32>, tensor<4xf32>, i1) -> memref<?xf32>
  return %z : memref<?xf32>
}

// The array is the host's, its copy is not.
// CHECK-LABEL: func @constant
// CHECK-NEXT:    %[[TABLE:.+]] = memref.get_global @table : memref<2xf32>
// CHECK-NEXT:    %[[COPY:.+]] = memref.alloc() : memref<2xf32, #gpu.address_space<global>>
// CHECK-NEXT:    memref.copy %[[TABLE]], %[[COPY]] : memref<2xf32> to memref<2xf32, #gpu.address_space<global>>
func.func @constant() -> memref<2xf32> {
  %table = memref.get_global @table : memref<2xf32>
  %copy = memref.alloc() : memref<2xf32>
  memref.copy %table, %copy : memref<2xf32> to memref<2xf32>
  return %copy : memref<2xf32>
}

// CHECK-LABEL: func @other_spaces
// CHECK-SAME:      memref<4xf32, 3>, %{{.*}}: memref<4xf32, #gpu.address_space<workgroup>>
func.func @other_spaces(%x: memref<4xf32, 3>, %y: memref<4xf32, #gpu.address_space<workgroup>>) {
  return
}

// -----

memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>

func.func @negative_constant_read() -> f32 {
  %c0 = arith.constant 0 : index
  // expected-error @below {{the array 'table' is used by 'memref.load', and kernels reach no memory of the host; run tensorops-upload-constants first}}
  %table = memref.get_global @table : memref<2xf32>
  %x = memref.load %table[%c0] : memref<2xf32>
  return %x : f32
}

// -----

memref.global "private" @state : memref<2xf32> = dense<[1.0, 2.0]>

func.func @negative_variable_written(%x: memref<2xf32>) {
  // expected-error @below {{the array 'state' is used by 'memref.copy', and kernels reach no memory of the host; run tensorops-upload-constants first}}
  %state = memref.get_global @state : memref<2xf32>
  memref.copy %x, %state : memref<2xf32> to memref<2xf32>
  return
}
