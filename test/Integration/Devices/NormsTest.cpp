// Norms, which are one kernel, give the bits of the CPU: rows of every length,
// what is returned besides, what is written in place, and strides.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DevicePrograms.h"

using namespace tensorops;
using namespace tensorops::test;

namespace {

/// LayerNorm of x + r by a weight, and besides the sum of both, the mean of
/// each row and its root: all that training keeps.
constexpr char kLayerNorm[] = R"(
#element = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#column = affine_map<(i, j) -> (j)>
#one = affine_map<(i) -> (i)>
func.func @main(%x: tensor<?x?xT>, %r: tensor<?x?xT>, %w: tensor<?xT>)
    -> (tensor<?x?xT>, tensor<?x?xT>, tensor<?xT>, tensor<?xT>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : T
  %epsilon = arith.constant 1.0e-5 : T
  %rows = tensor.dim %x, %c0 : tensor<?x?xT>
  %columns = tensor.dim %x, %c1 : tensor<?x?xT>
  %integer = arith.index_cast %columns : index to i64
  %count = arith.sitofp %integer : i64 to T
  %whole = tensor.empty(%rows, %columns) : tensor<?x?xT>
  %each = tensor.empty(%rows) : tensor<?xT>
  %start = linalg.fill ins(%zero : T) outs(%each : tensor<?xT>) -> tensor<?xT>
  %z = linalg.generic {indexing_maps = [#element, #element, #element], iterator_types = ["parallel", "parallel"]}
      ins(%x, %r : tensor<?x?xT>, tensor<?x?xT>) outs(%whole : tensor<?x?xT>) {
  ^bb0(%a: T, %b: T, %out: T):
    %0 = arith.addf %a, %b : T
    linalg.yield %0 : T
  } -> tensor<?x?xT>
  %sum = linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "reduction"]}
      ins(%z : tensor<?x?xT>) outs(%start : tensor<?xT>) {
  ^bb0(%a: T, %out: T):
    %0 = arith.addf %a, %out : T
    linalg.yield %0 : T
  } -> tensor<?xT>
  %mean = linalg.generic {indexing_maps = [#one, #one], iterator_types = ["parallel"]}
      ins(%sum : tensor<?xT>) outs(%each : tensor<?xT>) {
  ^bb0(%a: T, %out: T):
    %0 = arith.divf %a, %count : T
    linalg.yield %0 : T
  } -> tensor<?xT>
  %squares = linalg.generic {indexing_maps = [#element, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%z, %mean : tensor<?x?xT>, tensor<?xT>) outs(%start : tensor<?xT>) {
  ^bb0(%a: T, %m: T, %out: T):
    %0 = arith.subf %a, %m : T
    %1 = arith.mulf %0, %0 : T
    %2 = arith.addf %1, %out : T
    linalg.yield %2 : T
  } -> tensor<?xT>
  %root = linalg.generic {indexing_maps = [#one, #one], iterator_types = ["parallel"]}
      ins(%squares : tensor<?xT>) outs(%each : tensor<?xT>) {
  ^bb0(%a: T, %out: T):
    %0 = arith.divf %a, %count : T
    %1 = arith.addf %0, %epsilon : T
    %2 = tensorops.rsqrt %1 : T
    linalg.yield %2 : T
  } -> tensor<?xT>
  %y = linalg.generic {indexing_maps = [#element, #row, #row, #column, #element], iterator_types = ["parallel", "parallel"]}
      ins(%z, %mean, %root, %w : tensor<?x?xT>, tensor<?xT>, tensor<?xT>, tensor<?xT>) outs(%whole : tensor<?x?xT>) {
  ^bb0(%a: T, %m: T, %s: T, %g: T, %out: T):
    %0 = arith.subf %a, %m : T
    %1 = arith.mulf %0, %s : T
    %2 = arith.mulf %1, %g : T
    linalg.yield %2 : T
  } -> tensor<?x?xT>
  return %y, %z, %mean, %root : tensor<?x?xT>, tensor<?x?xT>, tensor<?xT>, tensor<?xT>
})";

/// Each row divided by 3/4 and its sum, in the memory where it lies.
constexpr char kInPlace[] = R"(
#element = affine_map<(i, j, k) -> (i, j, k)>
#row = affine_map<(i, j, k) -> (i, j)>
func.func @main(%x: memref<?x?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %first = arith.constant 0.75 : f32
  %n = memref.dim %x, %c0 : memref<?x?x?xf32>
  %m = memref.dim %x, %c1 : memref<?x?x?xf32>
  %sum = memref.alloc(%n, %m) : memref<?x?xf32>
  linalg.fill ins(%first : f32) outs(%sum : memref<?x?xf32>)
  linalg.generic {indexing_maps = [#element, #row], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%x : memref<?x?x?xf32>) outs(%sum : memref<?x?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %0 = arith.addf %a, %out : f32
    linalg.yield %0 : f32
  }
  linalg.generic {indexing_maps = [#row, #element], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%sum : memref<?x?xf32>) outs(%x : memref<?x?x?xf32>) {
  ^bb0(%s: f32, %a: f32):
    %0 = arith.divf %a, %s : f32
    linalg.yield %0 : f32
  }
  memref.dealloc %sum : memref<?x?xf32>
  return
})";

/// With no room for the row in a block's memory from 4096 f32 on, of two such
/// matrices from 2048, and in sixteen, four and single steps of 64.
constexpr int64_t kColumns[] = {0,    1,    2,    63,   64,   65,   255,  256,
                                257,  700,  1023, 1024, 1025, 1343, 2048, 2049,
                                3000, 4096, 4097, 5000, 8192, 8193};

using Norms = DevicePrograms;

std::string withType(std::string text, const std::string &type) {
  for (size_t at = 0; (at = text.find('T', at)) != std::string::npos;
       at += type.size())
    text.replace(at, 1, type);
  return text;
}

} // namespace

TEST_F(Norms, LayerNormWithAllThatTrainingKeeps) {
  std::mt19937 engine(11);
  for (auto [name, dtype] :
       {std::pair("f32", DType::F32), {"f64", DType::F64}}) {
    SCOPED_TRACE(name);
    compile(withType(kLayerNorm, name));
    for (int64_t columns : kColumns)
      for (int64_t rows : {0, 3}) {
        SCOPED_TRACE(columns);
        std::vector<char> x = drawNumbers(engine, dtype, rows * columns),
                          r = drawNumbers(engine, dtype, rows * columns),
                          w = drawNumbers(engine, dtype, columns);
        const int64_t matrix[] = {rows, columns}, row[] = {columns};
        expectSame({TensorView::contiguous(dtype, x.data(), matrix, true),
                    TensorView::contiguous(dtype, r.data(), matrix, true),
                    TensorView::contiguous(dtype, w.data(), row, true)});
      }
  }
}

TEST_F(Norms, RowsInPlace) {
  std::mt19937 engine(13);
  compile(kInPlace);
  for (int64_t columns : kColumns) {
    SCOPED_TRACE(columns);
    std::vector<char> x = drawNumbers(engine, DType::F32, 6 * columns);
    expectSameInPlace(DType::F32, x, {2, 3, columns});
  }
}

TEST_F(Norms, RowsOfAnyStrides) {
  std::mt19937 engine(17);
  compile(withType(kLayerNorm, "f32"), "entry-layout=strided");
  for (int64_t columns : {1, 70, 1025, 4097}) {
    SCOPED_TRACE(columns);
    const int64_t rows = 3;
    std::vector<char> x = drawNumbers(engine, DType::F32, rows * columns),
                      r = drawNumbers(engine, DType::F32, 2 * rows * columns),
                      w = drawNumbers(engine, DType::F32, 3 * columns);
    TensorView transposed{DType::F32, x.data(), {rows, columns}, {1, rows}},
        spread{DType::F32, r.data(), {rows, columns}, {2 * columns, 2}},
        every{DType::F32, w.data(), {columns}, {3}};
    for (TensorView *view : {&transposed, &spread, &every})
      view->readOnly = true;
    expectSame({transposed, spread, every});
  }
}
