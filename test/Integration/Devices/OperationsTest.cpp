// What kernels may hold beside rsqrt, on a device: the same bits as the
// CPU's own code for the same operations.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "DeviceKernels.h"
#include "Kernels.h"
#include <cmath>
#include <cstring>
#include <limits>

using namespace tensorops;
using namespace tensorops::test;

namespace {

/// From %a and %b of element type `type` in memory to %r; $V is the type in
/// vectors of $N, $W one of wider or other elements, $C one of i1, $I one of
/// i64.
struct Operation {
  std::string name, type, body, other = "i64";
};

void add(std::vector<Operation> &all, const std::string &type,
         const std::string &dialect, const std::vector<std::string> &names,
         const std::string &operands) {
  for (const std::string &name : names)
    all.push_back({dialect + "_" + name + "_" + type, type,
                   "%r = " + dialect + "." + name + " " + operands + " : $V"});
}

void addComparisons(std::vector<Operation> &all, const std::string &type,
                    const std::string &op,
                    const std::vector<std::string> &predicates) {
  for (const std::string &name : predicates)
    all.push_back({name + "_" + type, type,
                   "%c = arith." + op + " " + name + ", %a, %b : $V\n" +
                       "%r = arith.select %c, %a, %b : $C, $V"});
}

void addFloats(std::vector<Operation> &all) {
  for (std::string type : {"f32", "f64"}) {
    add(all, type, "arith",
        {"addf", "subf", "mulf", "divf", "maximumf", "minimumf", "maxnumf",
         "minnumf"},
        "%a, %b");
    add(all, type, "arith", {"negf"}, "%a");
    add(all, type, "math",
        {"absf", "sqrt", "rsqrt", "floor", "ceil", "trunc", "roundeven",
         "round"},
        "%a");
    add(all, type, "math", {"copysign"}, "%a, %b");
    add(all, type, "math", {"fma"}, "%a, %b, %a");
    all.push_back(
        {"clamp_" + type, type, "%r = math.clampf %a to [%b, %a] : $V"});
    for (std::string name : {"isnan", "isinf", "isfinite", "isnormal"})
      all.push_back({name + "_" + type, type,
                     "%c = math." + name + " %a : $V\n" +
                         "%r = arith.select %c, %b, %a : $C, $V"});
    add(all, type, "tensorops", {"rsqrt"}, "%a");
    addComparisons(all, type, "cmpf",
                   {"oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq",
                    "ugt", "uge", "ult", "ule", "une", "uno"});
  }
  all.push_back({"contract", "f32",
                 "%p = arith.mulf %a, %a : $V\n%r = arith.addf %p, %b : $V"});
}

/// 16-bit floats, by their bits in memory, from %x and %y to %z: each operation
/// rounds once, also where several follow one another.
void addNarrowFloats(std::vector<Operation> &all) {
  const std::pair<const char *, const char *> bodies[] = {
      {"addf", "%z = arith.addf %x, %y : $W"},
      {"mulf", "%z = arith.mulf %x, %y : $W"},
      {"divf", "%z = arith.divf %x, %y : $W"},
      {"maximumf", "%z = arith.maximumf %x, %y : $W"},
      {"minnumf", "%z = arith.minnumf %x, %y : $W"},
      {"sqrt", "%z = math.sqrt %x : $W"},
      {"fma", "%z = math.fma %x, %y, %x : $W"},
      {"clamp", "%z = math.clampf %x to [%y, %x] : $W"},
      {"copysign", "%z = math.copysign %x, %y : $W"},
      {"isnormal", "%c = math.isnormal %x : $W\n"
                   "%z = arith.select %c, %x, %y : $C, $W"},
      {"sum_less", "%s = arith.addf %x, %y : $W\n"
                   "%z = arith.subf %s, %x : $W"},
      {"product_and_sum", "%p = arith.mulf %x, %y : $W\n"
                          "%z = arith.addf %p, %x : $W"},
      {"normalise", "%s = tensorops.rsqrt %x : $W\n"
                    "%p = arith.mulf %x, %s : $W\n"
                    "%z = arith.mulf %p, %y : $W"},
      {"integer", "%n = arith.extsi %a : $V to $I\n"
                  "%m = arith.muli %n, %n : $I\n"
                  "%f = arith.sitofp %m : $I to $W\n"
                  "%z = arith.subf %f, %y : $W"}};
  for (std::string type : {"f16", "bf16"})
    for (auto [name, body] : bodies)
      all.push_back({std::string(name) + "_" + type, "i16",
                     "%x = arith.bitcast %a : $V to $W\n"
                     "%y = arith.bitcast %b : $V to $W\n" +
                         std::string(body) +
                         "\n%r = arith.bitcast %z : $W to $V",
                     type});
}

void addIntegers(std::vector<Operation> &all) {
  for (std::string type : {"i8", "i16", "i32", "i64"}) {
    add(all, type, "arith",
        {"addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "maxui",
         "minsi", "minui"},
        "%a, %b");
    all.push_back({"parts_" + type, type,
                   "%one = arith.constant $D1 : $V\n"
                   "%three = arith.constant $D3 : $V\n"
                   "%s = arith.shrui %b, %one : $V\n"
                   "%d = arith.ori %s, %one : $V\n"
                   "%q = arith.divui %a, %d : $V\n"
                   "%m = arith.remsi %q, %three : $V\n"
                   "%l = arith.shli %m, %three : $V\n"
                   "%h = arith.shrsi %a, %three : $V\n"
                   "%r = arith.xori %l, %h : $V"});
    addComparisons(all, type, "cmpi", {"eq", "slt", "uge"});
  }
  for (std::string type : {"i8", "i16", "i32"})
    all.push_back({"widen_" + type, type,
                   "%x = arith.extsi %a : $V to $W\n"
                   "%y = arith.extui %b : $V to $W\n"
                   "%z = arith.muli %x, %y : $W\n"
                   "%r = arith.trunci %z : $W to $V"});
  for (std::string type : {"i32", "i64"})
    for (std::string op : {"sitofp", "uitofp"})
      all.push_back({op + "_" + type, type,
                     "%x = arith." + op +
                         " %a : $V to $W\n"
                         "%r = arith.bitcast %x : $W to $V",
                     "f" + type.substr(1)});
}

const std::vector<Operation> &allOperations() {
  static const std::vector<Operation> operations = [] {
    std::vector<Operation> all;
    addFloats(all);
    addNarrowFloats(all);
    addIntegers(all);
    return all;
  }();
  return operations;
}

void replaceAll(std::string &text, const std::string &from,
                const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to);
}

std::string shaped(const std::string &element, int width) {
  if (width == 1)
    return element;
  return "vector<" + std::to_string(width) + "x" + element + ">";
}

/// A loop over the whole of two arrays from %first on, step %step.
std::string loopOf(const Operation &operation, int width) {
  std::string text = R"(
    scf.for %i = %first to %end step %step {
      %a = $L %left[%i] : $B
      %b = $L %right[%i] : $B
      )" + operation.body +
                     R"(
      $K %r, %out[%i] : $B
    })";
  std::string memory = "memref<?x" + operation.type + ">";
  std::string vector = shaped(operation.type, width);
  // The condition has no type of its own where it is one i1.
  for (std::string chosen : {"$V", "$W"})
    replaceAll(text, "$C, " + chosen, width == 1 ? chosen : "$C, " + chosen);
  replaceAll(text, "$L", width == 1 ? "memref.load" : "vector.load");
  replaceAll(text, "$K", width == 1 ? "memref.store" : "vector.store");
  replaceAll(text, "$B", width == 1 ? memory : memory + ", " + vector);
  for (std::string number : {"1", "3"})
    replaceAll(text, "$D" + number,
               width == 1 ? number : "dense<" + number + ">");
  replaceAll(text, "$V", vector);
  replaceAll(text, "$W", shaped(operation.other, width));
  replaceAll(text, "$C", shaped("i1", width));
  replaceAll(text, "$I", shaped("i64", width));
  return text;
}

std::string kernelOf(const Operation &operation, int width) {
  std::string text = R"(
  gpu.func @$O(%left: memref<?x$T>, %right: memref<?x$T>, %out: memref<?x$T>,
      %size: i64) kernel attributes {known_block_size = array<i32: 64, 1, 1>} {
    %thread = gpu.thread_id x
    %width = arith.constant $N : index
    %step = arith.constant $S : index
    %first = arith.muli %thread, %width : index
    %end = arith.index_cast %size : i64 to index
    $LOOP
    gpu.return
  })";
  replaceAll(text, "$LOOP", loopOf(operation, width));
  replaceAll(text, "$O", operation.name);
  replaceAll(text, "$T", operation.type);
  replaceAll(text, "$N", std::to_string(width));
  replaceAll(text, "$S", std::to_string(64 * width));
  return text;
}

std::string functionOf(const Operation &operation) {
  std::string text = R"(
  func.func @$O(%left: memref<?x$T>, %right: memref<?x$T>, %out: memref<?x$T>) {
    %first = arith.constant 0 : index
    %step = arith.constant 1 : index
    %end = memref.dim %left, %first : memref<?x$T>
    $LOOP
    return
  })";
  replaceAll(text, "$LOOP", loopOf(operation, 1));
  replaceAll(text, "$O", operation.name);
  replaceAll(text, "$T", operation.type);
  return text;
}

template <typename T> std::vector<T> interestingFloats() {
  using Limits = std::numeric_limits<T>;
  std::vector<T> values = {0,
                           1,
                           1.5,
                           2.5,
                           3,
                           0.1,
                           T(1) / 3,
                           7.75e5,
                           1e30,
                           0.5,
                           4,
                           1e-20,
                           Limits::max(),
                           Limits::min(),
                           Limits::denorm_min(),
                           3 * Limits::denorm_min(),
                           Limits::infinity(),
                           Limits::quiet_NaN(),
                           1 + Limits::epsilon(),
                           1 - Limits::epsilon() / 2,
                           8388607.5,
                           T(4503599627370497.5)};
  for (size_t i = 0, size = values.size(); i < size; ++i)
    values.push_back(-values[i]);
  return values;
}

template <typename T> std::vector<T> interestingIntegers() {
  std::vector<T> values;
  for (int shift = 0; shift < int(8 * sizeof(T)); shift += 3)
    for (int delta : {-1, 0, 1, 37})
      values.push_back(T((uint64_t(1) << shift) + delta));
  // Floats of 16 bits: signs, infinities, NaN, subnormal and ordinary ones.
  for (int64_t bits : {0x0000, 0x8000, 0x7c00, 0xfc00, 0x7e00, 0x7f80, 0x7fc0,
                       0x3c00, 0x3f80, 0x0001, 0x83ff, 0xbfff, 0x7bff})
    values.push_back(T(bits));
  return values;
}

/// Every value with every value.
template <typename T> std::vector<Bytes> pairsOf(std::vector<T> values) {
  std::vector<T> a, b;
  for (T x : values)
    for (T y : values) {
      a.push_back(x);
      b.push_back(y);
    }
  while (a.size() % 16 != 0) {
    a.push_back(values[1]);
    b.push_back(values[1]);
  }
  return {toBytes(a), toBytes(b), Bytes(a.size() * sizeof(T))};
}

std::vector<Bytes> inputsOf(const std::string &type) {
  if (type == "f32")
    return pairsOf(interestingFloats<float>());
  if (type == "f64")
    return pairsOf(interestingFloats<double>());
  if (type == "i8")
    return pairsOf(interestingIntegers<int8_t>());
  if (type == "i16")
    return pairsOf(interestingIntegers<int16_t>());
  if (type == "i32")
    return pairsOf(interestingIntegers<int32_t>());
  return pairsOf(interestingIntegers<int64_t>());
}

/// The encoding at `position`, every NaN the same one: payloads are the
/// machine's.
uint64_t encodingAt(const Operation &operation, const Bytes &bytes,
                    size_t position, size_t size) {
  uint64_t encoding = 0;
  std::memcpy(&encoding, bytes.data() + position * size, size);
  for (const exact::Format &format :
       {exact::f16, exact::bf16, exact::f32, exact::f64})
    if ((operation.type == format.name || operation.other == format.name) &&
        format.isNaN(encoding))
      return format.infinity() + 1;
  return encoding;
}

class OperationsTest : public DeviceKernelsTest,
                       public ::testing::WithParamInterface<int> {};

} // namespace

TEST_P(OperationsTest, HaveTheBitsOfTheCPU) {
  const int width = GetParam();
  std::string kernels = "gpu.module @kernels {", functions;
  for (const Operation &operation : allOperations()) {
    kernels += kernelOf(operation, width);
    functions += functionOf(operation);
  }
  load(kernels + "}");
  CompilerOptions options;
  options.target = "native";
  Executable cpu = compileOrExit(functions, options);
  llvm::ExitOnError check("cpu: ");
  for (const Operation &operation : allOperations()) {
    SCOPED_TRACE(operation.name);
    std::vector<Bytes> buffers = inputsOf(operation.type);
    std::vector<Bytes> expected = buffers;
    DType type = *findDType(operation.type);
    const size_t bytes = std::stoi(operation.type.substr(1)) / 8;
    const int64_t size = buffers[0].size() / bytes;
    llvm::SmallVector<TensorView> views;
    for (Bytes &buffer : expected)
      views.push_back(TensorView::contiguous(type, buffer.data(), {size}));
    check(cpu.invoke(operation.name, views));
    run(operation.name, 1, 64, buffers, {size});
    exact::test::Mismatches mismatches;
    for (int64_t i = 0; i < size; ++i)
      mismatches.compare(i, encodingAt(operation, buffers[2], i, bytes),
                         encodingAt(operation, expected[2], i, bytes));
    mismatches.expectNone(size);
  }
}

INSTANTIATE_TEST_SUITE_P(Widths, OperationsTest, ::testing::Values(1, 4, 16));
