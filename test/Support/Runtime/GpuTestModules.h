// Programs with kernels, for tests of the runtime that do not depend on how the
// project's own pipelines work.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_SUPPORT_RUNTIME_GPUTESTMODULES_H
#define TENSOROPS_TEST_SUPPORT_RUNTIME_GPUTESTMODULES_H

#include "llvm/ADT/StringExtras.h"
#include <string>

namespace tensorops {

/// The gpu dialect to PTX and calls of MLIR's GPU runtime, by stock passes.
inline constexpr char kStockGpuPipeline[] =
    "builtin.module(gpu.module(convert-scf-to-cf,convert-gpu-to-nvvm,"
    "reconcile-unrealized-casts),gpu-module-to-binary{format=isa},"
    "expand-strided-metadata,convert-arith-to-llvm,finalize-memref-to-llvm,"
    "convert-func-to-llvm,gpu-to-llvm,reconcile-unrealized-casts)";

/// A module whose entries take device memory, as the project's own pipelines
/// make them: `main` allocates a vector like its argument and launches `scale`
/// (in, out, factor, n), `inplace` and `into` write the second and the first of
/// two, `same` returns what it was given, as does `back` with any stride;
/// `gaps` scales a strided vector and what lies between its elements. `object`
/// is the kernels' gpu.object.
inline std::string makeDeviceProgram(const std::string &object) {
  return R"(
module attributes {gpu.container_module} {
  gpu.binary @kernels [)" +
         object + R"(]
  func.func private @launch(%in: memref<?xf32>, %out: memref<?xf32>,
                            %factor: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : i64
    %c255 = arith.constant 255 : i64
    %c256 = arith.constant 256 : i64
    %n = memref.dim %in, %c0 : memref<?xf32>
    %n64 = arith.index_cast %n : index to i64
    %r = arith.addi %n64, %c255 : i64
    %g = arith.divui %r, %c256 : i64
    %i = memref.extract_aligned_pointer_as_index %in : memref<?xf32> -> index
    %i64 = arith.index_cast %i : index to i64
    %from = llvm.inttoptr %i64 : i64 to !llvm.ptr
    %o = memref.extract_aligned_pointer_as_index %out : memref<?xf32> -> index
    %o64 = arith.index_cast %o : index to i64
    %to = llvm.inttoptr %o64 : i64 to !llvm.ptr
    gpu.launch_func @kernels::@scale
        blocks in (%g, %c1, %c1) threads in (%c256, %c1, %c1) : i64
        args(%from : !llvm.ptr, %to : !llvm.ptr, %factor : f32, %n64 : i64)
    return
  }
  func.func @main(%x: memref<?xf32>, %factor: f32) -> memref<?xf32>
      attributes {llvm.emit_c_interface} {
    %c0 = arith.constant 0 : index
    %n = memref.dim %x, %c0 : memref<?xf32>
    %t0 = gpu.wait async
    %y, %t1 = gpu.alloc async [%t0] (%n) : memref<?xf32>
    gpu.wait [%t1]
    call @launch(%x, %y, %factor)
        : (memref<?xf32>, memref<?xf32>, f32) -> ()
    return %y : memref<?xf32>
  }
  func.func @inplace(%x: memref<?xf32>, %y: memref<?xf32>, %factor: f32)
      -> f32 attributes {llvm.emit_c_interface} {
    call @launch(%x, %y, %factor)
        : (memref<?xf32>, memref<?xf32>, f32) -> ()
    return %factor : f32
  }
  func.func @into(%y: memref<?xf32>, %x: memref<?xf32>, %factor: f32)
      attributes {llvm.emit_c_interface} {
    call @launch(%x, %y, %factor)
        : (memref<?xf32>, memref<?xf32>, f32) -> ()
    return
  }
  func.func @same(%x: memref<?xf32>) -> memref<?xf32>
      attributes {llvm.emit_c_interface} {
    return %x : memref<?xf32>
  }
  func.func @gaps(%x: memref<?xf32, strided<[?], offset: ?>>, %factor: f32)
      attributes {llvm.emit_c_interface} {
    %c1 = arith.constant 1 : index
    %base, %offset, %size, %stride = memref.extract_strided_metadata %x
        : memref<?xf32, strided<[?], offset: ?>>
        -> memref<f32>, index, index, index
    %last = arith.subi %size, %c1 : index
    %end = arith.muli %last, %stride : index
    %n = arith.addi %end, %c1 : index
    %all = memref.reinterpret_cast %base to offset: [0], sizes: [%n],
        strides: [1] : memref<f32> to memref<?xf32>
    call @launch(%all, %all, %factor)
        : (memref<?xf32>, memref<?xf32>, f32) -> ()
    return
  }
  func.func @back(%x: memref<?xf32, strided<[?], offset: ?>>)
      -> memref<?xf32, strided<[?], offset: ?>>
      attributes {llvm.emit_c_interface} {
    return %x : memref<?xf32, strided<[?], offset: ?>>
  }
})";
}

/// Lowers makeDeviceProgram's host code.
inline constexpr char kDeviceProgramPipeline[] =
    "builtin.module(expand-strided-metadata,convert-arith-to-llvm,"
    "finalize-memref-to-llvm,convert-func-to-llvm,gpu-to-llvm,"
    "reconcile-unrealized-casts)";

/// Bytes as a string literal of MLIR.
inline std::string escapeBytes(llvm::StringRef bytes) {
  std::string text = "\"";
  for (char byte : bytes)
    text += "\\" + llvm::toHex(llvm::StringRef(&byte, 1));
  return text + "\"";
}

} // namespace tensorops

#endif // TENSOROPS_TEST_SUPPORT_RUNTIME_GPUTESTMODULES_H
