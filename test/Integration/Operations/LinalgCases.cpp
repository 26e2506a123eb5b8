// The operations with their shapes, and an interpreter of what they compute.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "LinalgCases.h"

#include "Programs.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <complex>
#include <cstring>
#include <numeric>

using namespace tensorops;
using namespace tensorops::test;
using llvm::formatv;

using Kinds = std::vector<ElementKind>;
using Amount = std::complex<int64_t>;
using K = ElementKind;

static const Kinds kComputed = {K::I1,  K::I8,         K::I16,       K::I32,
                                K::I64, K::F16,        K::BF16,      K::F32,
                                K::F64, K::ComplexF32, K::ComplexF64};
static const Kinds kReal = {K::I8,  K::I16,  K::I32, K::I64,
                            K::F16, K::BF16, K::F32, K::F64};
static const Kinds kWords = {K::I8, K::I16, K::I32, K::I64};

static std::vector<LinalgCase> contractions() {
  const Body body = Body::MultiplyAdd;
  return {
      {"linalg.matmul", body, {"2x3", "3x4"}, "2x4", kComputed},
      {"linalg.batch_matmul", body, {"2x2x3", "2x3x2"}, "2x2x2", kComputed},
      {"linalg.batch_reduce_matmul",
       body,
       {"2x2x3", "2x3x2"},
       "2x2",
       kComputed},
      {"linalg.matvec", body, {"2x3", "3"}, "2", kComputed},
      {"linalg.vecmat", body, {"3", "3x2"}, "2", kComputed},
      {"linalg.batch_matvec", body, {"2x2x3", "2x3"}, "2x2", kComputed},
      {"linalg.batch_vecmat", body, {"2x3", "2x3x2"}, "2x2", kComputed},
      {"linalg.dot", body, {"3", "3"}, "", kComputed},
      {"linalg.mmt4d", body, {"1x2x2x3", "2x2x2x3"}, "1x2x2x2", kComputed},
      {"linalg.batch_mmt4d",
       body,
       {"2x1x2x2x3", "2x2x2x2x3"},
       "2x1x2x2x2",
       kComputed},
      {"linalg.contract",
       body,
       {"2x3", "3x4"},
       "4x2",
       kComputed,
       "indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) "
       "-> (k, n)>, affine_map<(m, n, k) -> (n, m)>]"}};
}

static std::vector<LinalgCase> convolutions() {
  const Body body = Body::MultiplyAdd;
  return {
      {"linalg.conv_1d", body, {"5", "3"}, "3", kComputed},
      {"linalg.conv_1d_ncw_fcw", body, {"1x2x5", "2x2x3"}, "1x2x3", kComputed},
      {"linalg.conv_1d_nwc_wcf", body, {"1x5x2", "3x2x2"}, "1x3x2", kComputed},
      {"linalg.conv_2d", body, {"4x4", "2x2"}, "3x3", kComputed},
      {"linalg.conv_2d_nchw_fchw",
       body,
       {"1x2x4x4", "3x2x2x2"},
       "1x3x3x3",
       kComputed},
      {"linalg.conv_2d_ngchw_fgchw",
       body,
       {"1x2x2x3x3", "3x2x2x2x2"},
       "1x2x3x2x2",
       kComputed},
      {"linalg.conv_2d_ngchw_gfchw",
       body,
       {"1x2x2x3x3", "2x3x2x2x2"},
       "1x2x3x2x2",
       kComputed},
      {"linalg.conv_2d_nhwc_fhwc",
       body,
       {"1x4x4x2", "3x2x2x2"},
       "1x3x3x3",
       kComputed},
      {"linalg.conv_2d_nhwc_hwcf",
       body,
       {"1x4x4x2", "2x2x2x3"},
       "1x3x3x3",
       kComputed},
      {"linalg.conv_2d_nhwgc_gfhwc",
       body,
       {"1x3x3x2x2", "2x3x2x2x2"},
       "1x2x2x2x3",
       kComputed},
      {"linalg.conv_3d", body, {"3x3x3", "2x2x2"}, "2x2x2", kComputed},
      {"linalg.conv_3d_ncdhw_fcdhw",
       body,
       {"1x2x3x3x3", "2x2x2x2x2"},
       "1x2x2x2x2",
       kComputed},
      {"linalg.conv_3d_ndhwc_dhwcf",
       body,
       {"1x3x3x3x2", "2x2x2x2x2"},
       "1x2x2x2x2",
       kComputed},
      {"linalg.depthwise_conv_1d_ncw_cw",
       body,
       {"1x2x4", "2x2"},
       "1x2x3",
       kComputed},
      {"linalg.depthwise_conv_1d_nwc_wc",
       body,
       {"1x4x2", "2x2"},
       "1x3x2",
       kComputed},
      {"linalg.depthwise_conv_1d_nwc_wcm",
       body,
       {"1x4x2", "2x2x2"},
       "1x3x2x2",
       kComputed},
      {"linalg.depthwise_conv_2d_nchw_chw",
       body,
       {"1x2x3x3", "2x2x2"},
       "1x2x2x2",
       kComputed},
      {"linalg.depthwise_conv_2d_nhwc_hwc",
       body,
       {"1x3x3x2", "2x2x2"},
       "1x2x2x2",
       kComputed},
      {"linalg.depthwise_conv_2d_nhwc_hwcm",
       body,
       {"1x3x3x2", "2x2x2x3"},
       "1x2x2x2x3",
       kComputed},
      {"linalg.depthwise_conv_3d_ncdhw_cdhw",
       body,
       {"1x2x3x3x3", "2x2x2x2"},
       "1x2x2x2x2",
       kComputed},
      {"linalg.depthwise_conv_3d_ndhwc_dhwc",
       body,
       {"1x3x3x3x2", "2x2x2x2"},
       "1x2x2x2x2",
       kComputed},
      {"linalg.depthwise_conv_3d_ndhwc_dhwcm",
       body,
       {"1x3x3x3x2", "2x2x2x2x2"},
       "1x2x2x2x2x2",
       kComputed}};
}

static std::vector<LinalgCase> quantized() {
  const Body body = Body::MultiplyAddWithZeroPoints;
  return {{"linalg.quantized_matmul", body, {"2x3", "3x4"}, "2x4", kReal},
          {"linalg.quantized_batch_matmul",
           body,
           {"2x2x3", "2x3x2"},
           "2x2x2",
           kReal},
          {"linalg.conv_2d_nchw_fchw_q",
           body,
           {"1x2x4x4", "3x2x2x2"},
           "1x3x3x3",
           kReal},
          {"linalg.conv_2d_ngchw_gfchw_q",
           body,
           {"1x2x2x3x3", "2x3x2x2x2"},
           "1x2x3x2x2",
           kReal},
          {"linalg.conv_2d_nhwc_fhwc_q",
           body,
           {"1x4x4x2", "3x2x2x2"},
           "1x3x3x3",
           kReal},
          {"linalg.conv_2d_nhwc_hwcf_q",
           body,
           {"1x4x4x2", "2x2x2x3"},
           "1x3x3x3",
           kReal},
          {"linalg.conv_2d_nhwgc_gfhwc_q",
           body,
           {"1x3x3x2x2", "2x3x2x2x2"},
           "1x2x2x2x3",
           kReal},
          {"linalg.conv_3d_ndhwc_dhwcf_q",
           body,
           {"1x3x3x3x2", "2x2x2x2x2"},
           "1x2x2x2x2",
           kReal},
          {"linalg.depthwise_conv_2d_nhwc_hwc_q",
           body,
           {"1x3x3x2", "2x2x2"},
           "1x2x2x2",
           kReal},
          {"linalg.depthwise_conv_2d_nhwc_hwcm_q",
           body,
           {"1x3x3x2", "2x2x2x3"},
           "1x2x2x2x3",
           kReal}};
}

static std::vector<LinalgCase> poolings() {
  struct Form {
    const char *name, *input, *window, *output;
  };
  const Form nchw{"nchw", "1x2x3x3", "2x2", "1x2x2x2"},
      nhwc{"nhwc", "1x3x3x2", "2x2", "1x2x2x2"},
      ncw{"ncw", "1x2x4", "2", "1x2x3"}, nwc{"nwc", "1x4x2", "2", "1x3x2"},
      ndhwc{"ndhwc", "1x3x3x3x2", "2x2x2", "1x2x2x2x2"};
  std::vector<LinalgCase> cases;
  auto add = [&](const Form &form, const char *suffix, Body body,
                 const Kinds &kinds) {
    cases.push_back({formatv("linalg.pooling_{0}_{1}", form.name, suffix),
                     body,
                     {form.input, form.window},
                     form.output,
                     kinds});
  };
  for (const Form &form : {nchw, nhwc, ncw, nwc, ndhwc}) {
    add(form, "sum", Body::Sum, kReal);
    add(form, "max", Body::Max, kReal);
  }
  for (const Form &form : {nhwc, nwc, ndhwc})
    add(form, "min", Body::Min, kReal);
  for (const Form &form : {nhwc, nwc}) {
    add(form, "max_unsigned", Body::Max, kWords);
    add(form, "min_unsigned", Body::Min, kWords);
  }
  return cases;
}

const std::vector<LinalgCase> &tensorops::test::allLinalgCases() {
  static const std::vector<LinalgCase> cases = [] {
    std::vector<LinalgCase> all;
    for (auto part : {contractions, convolutions, quantized, poolings})
      llvm::append_range(all, part());
    return all;
  }();
  return cases;
}

//===----------------------------------------------------------------------===//
// The text
//===----------------------------------------------------------------------===//

static std::string tensorOf(const std::string &shape, const std::string &type) {
  return "tensor<" + shape + (shape.empty() ? "" : "x") + type + ">";
}

std::string LinalgCase::functionOf(const std::string &type,
                                   const std::string &name) const {
  const std::string a = tensorOf(inputs[0], type),
                    b = tensorOf(inputs[1], type), o = tensorOf(output, type);
  const bool hasZeroPoints = body == Body::MultiplyAddWithZeroPoints;
  return formatv("func.func @{0}(%a: {1}, %b: {2}, %o: {3}) -> {3} {{\n"
                 "  %za = arith.constant 1 : i32\n"
                 "  %zb = arith.constant 2 : i32\n"
                 "  %r = {4} {5} ins(%a, %b{6} : {1}, {2}{7}) outs(%o : {3}) "
                 "-> {3}\n  return %r : {3}\n}\n",
                 name, a, b, o, operation, attributes,
                 hasZeroPoints ? ", %za, %zb" : "",
                 hasZeroPoints ? ", i32, i32" : "")
      .str();
}

//===----------------------------------------------------------------------===//
// What is right
//===----------------------------------------------------------------------===//

static std::vector<int64_t> sizesOf(const std::string &shape) {
  std::vector<int64_t> sizes;
  for (llvm::StringRef part : llvm::split(shape, 'x'))
    if (int64_t size; !part.empty() && !part.getAsInteger(10, size))
      sizes.push_back(size);
  return sizes;
}

static int64_t countOf(const std::vector<int64_t> &sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), int64_t(1),
                         std::multiplies<int64_t>());
}

/// Small numbers in no order; complex ones have another imaginary part.
static std::vector<Amount> amountsOf(const std::string &shape,
                                     const std::string &type, int64_t seed) {
  std::vector<Amount> amounts;
  const int64_t bound = type == "i1" ? 2 : 4;
  for (int64_t i : llvm::seq(countOf(sizesOf(shape))))
    amounts.emplace_back((i * i * 5 + i * 7 + seed) % bound,
                         isComplex(type) ? (i * 3 + seed) % 3 : 0);
  return amounts;
}

static int64_t positionOf(mlir::AffineMap map, llvm::ArrayRef<int64_t> point,
                          const std::string &shape) {
  llvm::SmallVector<int64_t> at = map.compose(point);
  int64_t position = 0;
  for (auto [index, size] : llvm::zip_equal(at, sizesOf(shape)))
    position = position * size + index;
  return position;
}

static Amount applyBody(Body body, Amount a, Amount b, Amount out,
                        const std::string &type) {
  switch (body) {
  case Body::MultiplyAdd:
    // Of bools it is `and` and `or`.
    return type == "i1" ? Amount((out.real() | (a.real() & b.real())) & 1)
                        : out + a * b;
  case Body::MultiplyAddWithZeroPoints:
    return out + (a - Amount(1)) * (b - Amount(2));
  case Body::Max:
    return std::max(out.real(), a.real());
  case Body::Min:
    return std::min(out.real(), a.real());
  case Body::Sum:
    return out + a;
  }
  return out;
}

/// Calls `visit` with every point of the loops.
template <typename Function>
static void forEachPoint(llvm::ArrayRef<int64_t> ranges, Function visit) {
  llvm::SmallVector<int64_t> point(ranges.size(), 0);
  for (int64_t number : llvm::seq(countOf(ranges.vec()))) {
    for (size_t dim = ranges.size(); dim-- > 0; number /= ranges[dim])
      point[dim] = number % ranges[dim];
    visit(llvm::ArrayRef<int64_t>(point));
  }
}

static std::vector<Amount> interpret(const LinalgCase &entry,
                                     const std::string &type,
                                     const std::vector<Amount> &a,
                                     const std::vector<Amount> &b,
                                     std::vector<Amount> out) {
  mlir::MLIRContext context;
  context.loadDialect<mlir::linalg::LinalgDialect, mlir::func::FuncDialect>();
  auto module = mlir::parseSourceString<mlir::ModuleOp>(
      entry.functionOf(type, "main"), &context);
  module->walk([&](mlir::linalg::LinalgOp op) {
    llvm::SmallVector<mlir::AffineMap> maps = op.getIndexingMapsArray();
    forEachPoint(op.getStaticLoopRanges(), [&](llvm::ArrayRef<int64_t> point) {
      Amount &result = out[positionOf(maps.back(), point, entry.output)];
      result = applyBody(
          entry.body, a[positionOf(maps[0], point, entry.inputs[0])],
          b[positionOf(maps[1], point, entry.inputs[1])], result, type);
    });
  });
  return out;
}

static std::vector<char> bytesOf(const std::vector<Amount> &amounts,
                                 const std::string &type) {
  const DTypeInfo &info = getInfo(*findDType(type));
  const size_t part = info.byteSize / (isComplex(type) ? 2 : 1);
  std::vector<char> bytes(amounts.size() * info.byteSize);
  for (auto [i, amount] : llvm::enumerate(amounts)) {
    Element element = elementOf(amount.real(), amount.imag(), type);
    for (size_t k = 0; k * part < info.byteSize; ++k)
      std::memcpy(&bytes[i * info.byteSize + k * part], &element[k], part);
  }
  return bytes;
}

std::string LinalgCase::run(const std::string &type, const Executable &code,
                            const std::string &name) const {
  const std::vector<Amount> a = amountsOf(inputs[0], type, 1),
                            b = amountsOf(inputs[1], type, 2),
                            o = amountsOf(output, type, 1);
  std::vector<std::vector<char>> buffers = {bytesOf(a, type), bytesOf(b, type),
                                            bytesOf(o, type)};
  llvm::SmallVector<TensorView> views;
  for (auto [buffer, shape] : llvm::zip_equal(
           buffers, std::vector<std::string>{inputs[0], inputs[1], output}))
    views.push_back(TensorView::contiguous(*findDType(type), buffer.data(),
                                           sizesOf(shape)));
  auto results = code.invoke(name, views);
  if (!results)
    return llvm::toString(results.takeError());
  std::vector<char> expected = bytesOf(interpret(*this, type, a, b, o), type);
  std::vector<char> actual(expected.size());
  packElements((*results)[0].view(), actual.data());
  return actual == expected ? "" : "a wrong result";
}
