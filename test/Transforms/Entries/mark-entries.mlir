// Public functions get a C interface, and their tensors stay the caller's.
// RUN: tensorops-opt %s --tensorops-mark-entries | FileCheck %s

// CHECK: func @entry(%{{.+}}: tensor<4xf32> {bufferization.writable = false}, %{{.+}}: f32, %{{.+}}: memref<4xf32>)
// CHECK-SAME: attributes {llvm.emit_c_interface}
func.func @entry(%x: tensor<4xf32>, %s: f32, %m: memref<4xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// CHECK: func @entry_with_attributes(%{{.+}}: tensor<4xf32> {bufferization.writable = true})
// CHECK-SAME: attributes {llvm.emit_c_interface}
func.func @entry_with_attributes(%x: tensor<4xf32> {bufferization.writable = true}) attributes {llvm.emit_c_interface} {
  return
}

// CHECK: func private @negative_private(%{{.+}}: tensor<4xf32>) {
func.func private @negative_private(%x: tensor<4xf32>) {
  return
}

// CHECK: func private @negative_declared(tensor<4xf32>){{$}}
func.func private @negative_declared(tensor<4xf32>)
