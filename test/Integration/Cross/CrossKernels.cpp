// One row a kernel: every element type under every accuracy, mixed forms,
// integers, complex numbers; single elements, strides, rows, sums and norms.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CrossKernels.h"
#include "CrossNorms.h"

using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;

static std::string replace(std::string text, const std::string &from,
                           const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

/// rsqrt_out from memory to memory; `dims` is `?x`, or empty for rank 0.
static std::string elementwise(const std::string &name, const std::string &dims,
                               const std::string &layout,
                               const std::string &from, const std::string &to,
                               const std::string &accuracy) {
  std::string text = "func.func @$N(%x: memref<$D$E$L>, %y: memref<$D$R$L>) {\n"
                     "  tensorops.rsqrt_out ins(%x : memref<$D$E$L>) outs(%y : "
                     "memref<$D$R$L>)$A\n  return\n}\n";
  for (auto [hole, word] : {std::pair("$N", name),
                            {"$D", dims},
                            {"$E", from},
                            {"$L", layout},
                            {"$R", to},
                            {"$A", accuracy}})
    text = replace(text, hole, word);
  return text;
}

static const char *const kStrided = ", strided<[?], offset: ?>";

static CrossKernel makeReal(const Kernel &kernel) {
  return {kernel.name(),
          "map",
          kernel.format.name,
          kernel.format.width() / 8,
          kernel.result.width() / 8,
          elementwise(
              kernel.name(), "?x", "", kernel.format.name, kernel.result.name,
              " accuracy<" + stringifyAccuracy(kernel.accuracy).str() + ">"),
          kernel.result,
          kernel};
}

/// Kernels of other types or forms, with the accuracy that their types have by
/// default.
static CrossKernel makeOther(const std::string &name, const std::string &mode,
                             const std::string &from, unsigned inBytes,
                             const std::string &to, unsigned outBytes,
                             const Format &result) {
  return {name,
          mode,
          replace(replace(from, "complex<", "c"), ">", ""),
          inBytes,
          outBytes,
          elementwise(name, mode == "scalar" ? "" : "?x",
                      mode == "strided" ? kStrided : "", from, to, ""),
          result,
          std::nullopt};
}

static void addIntegers(std::vector<CrossKernel> &kernels) {
  struct {
    const char *name;
    unsigned bytes;
  } types[] = {{"i1", 1},  {"i8", 1},   {"i16", 2},  {"i32", 4}, {"i64", 8},
               {"ui8", 1}, {"ui16", 2}, {"ui32", 4}, {"ui64", 8}};
  for (const auto &type : types)
    for (const Format &result : {f32, f64})
      kernels.push_back(makeOther(std::string(type.name) + "_to_" + result.name,
                                  "map", type.name, type.bytes, result.name,
                                  result.width() / 8, result));
  kernels.push_back(
      makeOther("i64_to_f32_scalar", "scalar", "i64", 8, "f32", 4, f32));
}

/// Each element is multiplied by what stands for its row and gets its number
/// added.
static const char *const kRows = R"(
func.func @rows_f32(%x: memref<?x?xf32, strided<[?, 1]>>, %f: memref<?xf32>,
                    %o: memref<?x?xf32, strided<[?, 1]>>) {
  linalg.generic {
      indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>,
                       affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %f : memref<?x?xf32, strided<[?, 1]>>, memref<?xf32>)
      outs(%o : memref<?x?xf32, strided<[?, 1]>>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %r = tensorops.rsqrt %b : f32
    %p = arith.mulf %a, %r : f32
    %j = linalg.index 1 : index
    %k = arith.index_cast %j : index to i32
    %n = arith.sitofp %k : i32 to f32
    %s = arith.addf %p, %n : f32
    linalg.yield %s : f32
  }
  return
}
)";

static const char *const kSum = R"(
func.func @$N(%x: memref<?x$E$L>, %o: memref<$E>) {
  linalg.generic {
      indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> ()>],
      iterator_types = ["reduction"]}
      ins(%x : memref<?x$E$L>) outs(%o : memref<$E>) {
  ^bb0(%a: $E, %s: $E):
    %p = arith.mulf %a, %a : $E
    %q = arith.addf %s, %p : $E
    linalg.yield %q : $E
  }
  return
}
)";

/// Elementwise from $I to $E; a body computes %z from %a.
static const char *const kMap = R"(
func.func @$N(%x: memref<?x$I>, %o: memref<?x$E>) {
  linalg.generic {
      indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]}
      ins(%x : memref<?x$I>) outs(%o : memref<?x$E>) {
  ^bb0(%a: $I, %b: $E):$B    linalg.yield %z : $E
  }
  return
}
)";

/// What only moves 16-bit floats, and math on them: LLVM has no code for all of
/// it on every runner.
static const char *const kChain = R"(
    %w = arith.constant 0.25 : $E
    %r = tensorops.rsqrt %a : $E
    %c = arith.cmpf ogt, %r, %w : $E
    %s = arith.select %c, %r, %w : $E
    %n = arith.negf %s : $E
    %h = math.absf %n : $E
    %z = math.sqrt %h : $E
)";

/// One rounding an operation, also where the machine converts f16 by itself.
/// The NaN of an invalid operation is the machine's: zero stands for it.
static const char *const kRoundings = R"(
    %w = arith.constant 1.7 : $E
    %zero = arith.constant 0.0 : $E
    %r = tensorops.rsqrt %a : $E
    %p = arith.mulf %a, %r : $E
    %q = arith.mulf %p, %w : $E
    %s = arith.addf %q, %a : $E
    %d = arith.subf %s, %q : $E
    %t = arith.divf %d, %w : $E
    %u = arith.mulf %t, %a : $E
    %v = arith.addf %u, %q : $E
    %f = math.fma %v, %w, %a : $E
    %m = arith.maximumf %f, %d : $E
    %c = math.clampf %m to [%q, %f] : $E
    %n = math.isnan %c : $E
    %z = arith.select %n, %zero, %c : $E
)";

/// Zeros of both signs, and whole numbers.
static const char *const kEdges = R"(
    %w = arith.constant -0.0 : $E
    %n = arith.negf %a : $E
    %least = arith.minimumf %n, %a : $E
    %most = arith.maximumf %w, %least : $E
    %number = arith.maxnumf %most, %w : $E
    %floor = math.floor %a : $E
    %ceil = math.ceil %a : $E
    %trunc = math.trunc %a : $E
    %even = math.roundeven %a : $E
    %round = math.round %a : $E
    %s = arith.subf %ceil, %floor : $E
    %t = arith.addf %trunc, %even : $E
    %u = arith.subf %t, %round : $E
    %v = arith.divf %u, %s : $E
    %normal = math.isnormal %v : $E
    %z = arith.select %normal, %v, %number : $E
)";

/// In one step, whatever the machine's own conversion does.
static const char *const kIntegers = R"(
    %s = arith.sitofp %a : $I to $E
    %u = arith.uitofp %a : $I to $E
    %z = arith.maxnumf %s, %u : $E
)";

/// Exact, and lane by lane where vectors are scalable.
static const char *const kRemainder = R"(
    %w = arith.constant 0.7 : $E
    %zero = arith.constant 0.0 : $E
    %r = arith.remf %a, %w : $E
    %n = math.isnan %r : $E
    %z = arith.select %n, %zero, %r : $E
)";

static CrossKernel makeMap(const char *body, const std::string &name,
                           const std::string &from, unsigned inBytes,
                           const Format &to) {
  std::string text = replace(replace(kMap, "$B", body), "$N", name);
  text = replace(replace(text, "$I", from), "$E", to.name);
  return {name, "map", from, inBytes, to.width() / 8, text, to, std::nullopt};
}

static void addRoundings(std::vector<CrossKernel> &kernels) {
  for (const Format &format : formats) {
    std::string name = format.name;
    unsigned bytes = format.width() / 8;
    if (bytes == 2) {
      kernels.push_back(makeMap(kChain, name + "_chain", name, bytes, format));
      kernels.push_back(
          makeMap(kRoundings, name + "_roundings", name, bytes, format));
    }
    kernels.push_back(makeMap(kEdges, name + "_edges", name, bytes, format));
    kernels.push_back(
        makeMap(kRemainder, name + "_remainder", name, bytes, format));
    kernels.back().inputs += "_ordinary";
  }
  for (const Format &format : {f16, bf16, f32})
    for (unsigned bytes : {4u, 8u}) {
      std::string integer = "i" + std::to_string(8 * bytes);
      kernels.push_back(makeMap(kIntegers, integer + "_as_" + format.name,
                                integer, bytes, format));
    }
}

/// On numbers of middle size.
static CrossKernel makeOrdinary(const std::string &name,
                                const std::string &mode, const Format &format,
                                const std::string &text) {
  const unsigned bytes = format.width() / 8;
  return {name,   mode,        std::string(format.name) + "_ordinary",
          bytes,  bytes,       text,
          format, std::nullopt};
}

static CrossKernel makeSum(const std::string &name, const std::string &mode,
                           const Format &format, const char *layout) {
  std::string text = replace(kSum, "$N", name);
  text = replace(replace(text, "$E", format.name), "$L", layout);
  return makeOrdinary(name, mode, format, text);
}

/// `jax_rmsnorm_f32`
static void addNorms(std::vector<CrossKernel> &kernels) {
  for (const Format &format : {f32, bf16})
    for (bool isLayerNorm : {false, true})
      for (bool isJAX : {true, false}) {
        std::string name = std::string(isJAX ? "jax_" : "torch_") +
                           (isLayerNorm ? "layernorm_" : "rmsnorm_") +
                           format.name;
        kernels.push_back(makeSum(name, "norm", format, ""));
        kernels.back().text = writeNorm(name, isLayerNorm, isJAX, format.name);
      }
}

static std::vector<CrossKernel> makeKernels() {
  std::vector<CrossKernel> kernels;
  for (const Kernel &kernel : allKernels())
    kernels.push_back(makeReal(kernel));
  for (const Kernel &kernel : mixedKernels())
    kernels.push_back(makeReal(kernel));
  addIntegers(kernels);
  for (const Format &part : {f32, f64}) {
    std::string type = std::string("complex<") + part.name + ">";
    unsigned bytes = part.width() / 4;
    kernels.push_back(makeOther(std::string("c") + part.name, "map", type,
                                bytes, type, bytes, part));
  }
  for (const Format &format : formats)
    for (const char *mode : {"scalar", "strided"})
      kernels.push_back(makeOther(std::string(format.name) + "_" + mode, mode,
                                  format.name, format.width() / 8, format.name,
                                  format.width() / 8, format));
  addRoundings(kernels);
  kernels.push_back(
      {"rows_f32", "rows", "f32_ordinary", 4, 4, kRows, f32, std::nullopt});
  kernels.push_back(makeSum("sum_f32", "sum", f32, ""));
  kernels.push_back(makeSum("sum_f64", "sum", f64, ""));
  kernels.push_back(makeSum("sum_strided_f32", "strided_sum", f32, kStrided));
  addNorms(kernels);
  return kernels;
}

const std::vector<CrossKernel> &tensorops::test::crossKernels() {
  static const std::vector<CrossKernel> kernels = makeKernels();
  return kernels;
}
