// What surrounds and what replaces an elementwise loop: bools, constants,
// padding, loops of the host over buffers, and reductions of every kind.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DevicePrograms.h"
#include <random>

using namespace tensorops;
using namespace tensorops::test;

namespace {

struct Program {
  const char *name;
  /// `main` of matrices `%x` and `%y` of f32, or of one of them.
  const char *text;
  bool isOfTwo = false;
};

const Program programs[] = {
    {"bools", R"(
func.func @main(%x: tensor<?x?xf32>, %y: tensor<?x?xf32>)
    -> (tensor<?x?xi1>, tensor<?x?xf32>) {
  %c = arith.cmpf olt, %x, %y : tensor<?x?xf32>
  %d = arith.cmpf ogt, %x, %y : tensor<?x?xf32>
  %e = arith.ori %c, %d : tensor<?x?xi1>
  %s = arith.select %c, %x, %y : tensor<?x?xi1>, tensor<?x?xf32>
  return %e, %s : tensor<?x?xi1>, tensor<?x?xf32>
})",
     true},
    {"constants", R"(
#row = affine_map<(i, j) -> (i, j)>
#column = affine_map<(i, j) -> (i)>
func.func @main(%x: tensor<7x?xf32>)
    -> (tensor<7x?xf32>, tensor<7xf32>, tensor<2xi1>) {
  %table = arith.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]> : tensor<7xf32>
  %flags = arith.constant dense<[true, false]> : tensor<2xi1>
  %r = linalg.generic {indexing_maps = [#row, #column, #row],
                       iterator_types = ["parallel", "parallel"]}
      ins(%x, %table : tensor<7x?xf32>, tensor<7xf32>) outs(%x : tensor<7x?xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %s = arith.mulf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<7x?xf32>
  return %r, %table, %flags : tensor<7x?xf32>, tensor<7xf32>, tensor<2xi1>
})"},
    {"padding", R"(
func.func @main(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %edge = arith.constant 2.5 : f32
  %0 = tensor.pad %x low[1, 2] high[3, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %edge : f32
  } : tensor<?x?xf32> to tensor<?x?xf32>
  %1 = tensorops.rsqrt %0 : tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
})"},
    // Buffers change their roles, so that the host counts who owns which.
    {"buffers", R"(
func.func @main(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %first = arith.addf %x, %x : tensor<?x?xf32>
  %second = arith.mulf %x, %x : tensor<?x?xf32>
  %r:2 = scf.for %i = %c0 to %c5 step %c1 iter_args(%a = %first, %b = %second)
      -> (tensor<?x?xf32>, tensor<?x?xf32>) {
    %next = arith.subf %a, %b : tensor<?x?xf32>
    scf.yield %b, %next : tensor<?x?xf32>, tensor<?x?xf32>
  }
  return %r#0 : tensor<?x?xf32>
})"},
    {"functions", R"(
func.func private @root(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %y = tensorops.rsqrt %x : tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
func.func @main(%x: tensor<?x?xf32>) -> (tensor<?x?xf32>, f32) {
  %one = arith.constant 3.0 : f32
  %root = tensorops.rsqrt %one : f32
  %a = call @root(%x) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  %b = call @root(%a) : (tensor<?x?xf32>) -> tensor<?x?xf32>
  return %b, %root : tensor<?x?xf32>, f32
})"},
    {"rounding", R"(
func.func @main(%x: tensor<?x?xf32>) -> (tensor<?x?xf32>, tensor<?x?xf32>,
    tensor<?x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>, tensor<?x?xbf16>) {
  %a = math.floor %x : tensor<?x?xf32>
  %b = math.ceil %x : tensor<?x?xf32>
  %c = math.trunc %x : tensor<?x?xf32>
  %d = math.roundeven %x : tensor<?x?xf32>
  %p = math.absf %x : tensor<?x?xf32>
  %e = math.rsqrt %p : tensor<?x?xf32>
  %f = arith.truncf %x to_nearest_even : tensor<?x?xf32> to tensor<?x?xbf16>
  return %a, %b, %c, %d, %e, %f : tensor<?x?xf32>, tensor<?x?xf32>,
    tensor<?x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>, tensor<?x?xbf16>
})"},
    {"columns", R"(
#x = affine_map<(i, j) -> (j, i)>
#r = affine_map<(i, j) -> (i)>
func.func @main(%x: tensor<?x?xf32>) -> tensor<?xf32> {
  %c1 = arith.constant 1 : index
  %start = arith.constant 0.5 : f32
  %n = tensor.dim %x, %c1 : tensor<?x?xf32>
  %empty = tensor.empty(%n) : tensor<?xf32>
  %init = linalg.fill ins(%start : f32) outs(%empty : tensor<?xf32>) -> tensor<?xf32>
  %r = linalg.generic {indexing_maps = [#x, #r],
                       iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%init : tensor<?xf32>) {
  ^bb0(%a: f32, %out: f32):
    %s = arith.maximumf %a, %out : f32
    linalg.yield %s : f32
  } -> tensor<?xf32>
  return %r : tensor<?xf32>
})"},
    // Loops over both, of which the outer is summed up; the position is part of
    // the term, and an integer comes out besides.
    {"outer", R"(
#x = affine_map<(i, j) -> (i, j)>
#r = affine_map<(i, j) -> (j)>
func.func @main(%x: tensor<?x?xf32>) -> (tensor<?xf32>, tensor<?xi32>) {
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %none = arith.constant 0 : i32
  %n = tensor.dim %x, %c1 : tensor<?x?xf32>
  %empty = tensor.empty(%n) : tensor<?xf32>
  %init = linalg.fill ins(%zero : f32) outs(%empty : tensor<?xf32>) -> tensor<?xf32>
  %empties = tensor.empty(%n) : tensor<?xi32>
  %inits = linalg.fill ins(%none : i32) outs(%empties : tensor<?xi32>) -> tensor<?xi32>
  %r:2 = linalg.generic {indexing_maps = [#x, #r, #r],
                         iterator_types = ["reduction", "parallel"]}
      ins(%x : tensor<?x?xf32>) outs(%init, %inits : tensor<?xf32>, tensor<?xi32>) {
  ^bb0(%a: f32, %sum: f32, %count: i32):
    %i = linalg.index 0 : index
    %three = arith.constant 3 : i32
    %number = arith.index_cast %i : index to i32
    %k = arith.addi %number, %three : i32
    %f = arith.sitofp %k : i32 to f32
    %t = arith.mulf %a, %f : f32
    %s = arith.addf %sum, %t : f32
    %c = arith.addi %count, %k : i32
    linalg.yield %s, %c : f32, i32
  } -> (tensor<?xf32>, tensor<?xi32>)
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xi32>
})"},
    {"everything", R"(
#x = affine_map<(i, j) -> (i, j)>
#r = affine_map<(i, j) -> ()>
func.func @main(%x: tensor<?x?xf32>) -> tensor<f32> {
  %zero = arith.constant 1.0 : f32
  %empty = tensor.empty() : tensor<f32>
  %init = linalg.fill ins(%zero : f32) outs(%empty : tensor<f32>) -> tensor<f32>
  %r = linalg.generic {indexing_maps = [#x, #r],
                       iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<?x?xf32>) outs(%init : tensor<f32>) {
  ^bb0(%a: f32, %out: f32):
    %s = arith.addf %a, %out : f32
    linalg.yield %s : f32
  } -> tensor<f32>
  return %r : tensor<f32>
})"},
    {"product", R"(
func.func @main(%x: tensor<?x?xf32>, %y: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?x?xf32>
  %empty = tensor.empty(%n, %n) : tensor<?x?xf32>
  %init = linalg.fill ins(%zero : f32) outs(%empty : tensor<?x?xf32>) -> tensor<?x?xf32>
  %r = linalg.matmul indexing_maps = [
        affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (j, k)>,
        affine_map<(i, j, k) -> (i, j)>]
      ins(%x, %y : tensor<?x?xf32>, tensor<?x?xf32>)
      outs(%init : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
})",
     true},
};

class Loops : public DevicePrograms,
              public ::testing::WithParamInterface<Program> {};

} // namespace

TEST_P(Loops, HaveTheBitsOfTheCPU) {
  compile(GetParam().text);
  std::mt19937 engine(17);
  std::normal_distribution<float> normal;
  for (int64_t columns : {0, 1, 64, 301, 1200}) {
    SCOPED_TRACE(columns);
    const Dims sizes = {7, columns};
    std::vector<float> x(7 * columns), y(7 * columns);
    for (auto *elements : {&x, &y})
      for (float &value : *elements)
        value = normal(engine);
    std::vector<TensorView> inputs;
    for (auto *elements : {&x, &y})
      inputs.push_back(TensorView::contiguous(DType::F32, elements->data(),
                                              sizes, /*readOnly=*/true));
    expectSame(llvm::ArrayRef(inputs).take_front(GetParam().isOfTwo ? 2 : 1));
  }
}

INSTANTIATE_TEST_SUITE_P(Programs, Loops, ::testing::ValuesIn(programs),
                         [](const ::testing::TestParamInfo<Program> &info) {
                           return info.param.name;
                         });
