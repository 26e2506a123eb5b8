// Every function that kernels compute by arithmetic: within its stated bound of
// what MPFR says, and with the same bits on OpenCL. On the CPU it is the same
// arithmetic, put in the place of calls of the C library.
//
// With --count=N on N numbers each, and what is off most is printed.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Numerics/Functions.h"
#include "FunctionInputs.h"
#include "MathOracle.h"
#include "RuntimeTestSupport.h"
#include "mlir/Pass/PassManager.h"
#include "tensorops/Runtime/Device/Device.h"
#include "tensorops/Transforms/Passes.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <cstring>

using namespace tensorops;
using namespace tensorops::test;
using exact::Format;
using mlir::tensorops::RealFunction;

namespace {

size_t count = 2000;
bool isMeasuring = false;

using Numbers = std::vector<uint64_t>;

struct Entry {
  const RealFunction *function;
  const Format *format;

  const MathFunction &oracle() const {
    return getMathFunction(function->operation.str());
  }
  double bound() const {
    if (function->bound == 0)
      return 0;
    return format->width() == 64 ? function->bound
                                 : mlir::tensorops::kNarrowFunctionBound;
  }
  std::string name() const {
    llvm::StringRef operation = function->operation;
    return (operation.split('.').second + "_" + format->name).str();
  }
  std::string text() const {
    const char *form = oracle().arity == 1
                           ? "func.func @main(%x: {0}) -> {0} {{\n"
                             "  %r = {1} %x : {0}\n  return %r : {0}\n}\n"
                           : "func.func @main(%x: {0}, %y: {0}) -> {0} {{\n"
                             "  %r = {1} %x, %y : {0}\n  return %r : {0}\n}\n";
    return llvm::formatv(form, "tensor<?x" + std::string(format->name) + ">",
                         function->operation);
  }
};

std::vector<Entry> entriesOf(llvm::ArrayRef<Format> formats) {
  std::vector<Entry> entries;
  for (const RealFunction &function : mlir::tensorops::allRealFunctions())
    for (const Format &format : formats)
      entries.push_back({&function, &format});
  return entries;
}

/// Arithmetic where the CPU would call its library.
CompilerOptions arithmeticOnCPU() {
  CompilerOptions options;
  options.extensions.add(mlir::tensorops::ExtensionPoint::Vector,
                         [](mlir::OpPassManager &pm) {
                           pm.addPass(mlir::tensorops::createExpandFunctions());
                         });
  return options;
}

class FunctionsTest : public ::testing::TestWithParam<Entry> {
protected:
  const Entry &entry = GetParam();
  const Format &format = *entry.format;
  const std::vector<Numbers> inputs = functionInputs(
      entry.function->operation.str(), entry.oracle().arity, format, count);

  Numbers call(const Executable &code) {
    const unsigned bytes = format.width() / 8;
    std::vector<std::vector<char>> buffers;
    std::vector<TensorView> views;
    for (const Numbers &list : inputs) {
      std::vector<char> &buffer = buffers.emplace_back(list.size() * bytes);
      for (size_t i = 0; i < list.size(); ++i)
        std::memcpy(&buffer[i * bytes], &list[i], bytes);
      views.push_back(TensorView::contiguous(
          *findDType(format.name), buffer.data(), {int64_t(list.size())}));
    }
    auto results = llvm::cantFail(code.invoke("main", views));
    TensorView view = results[0].view();
    Numbers numbers(inputs[0].size(), 0);
    for (size_t i = 0; i < numbers.size(); ++i)
      std::memcpy(&numbers[i], view.elementAt(i), bytes);
    return numbers;
  }

  std::string describe(size_t i) const {
    std::string text;
    for (const Numbers &list : inputs)
      text += llvm::formatv(" {0:x}", list[i]);
    return text;
  }
};

std::string nameOf(const ::testing::TestParamInfo<Entry> &info) {
  return info.param.name();
}

void PrintTo(const Entry &entry, std::ostream *os) { *os << entry.name(); }

} // namespace

TEST_P(FunctionsTest, KeepTheirBounds) {
  const Numbers results = call(compileOrExit(entry.text(), arithmeticOnCPU()));
  double worst = 0;
  size_t where = 0;
  for (size_t i = 0; i < results.size(); ++i) {
    std::vector<Number> operands;
    for (const Numbers &list : inputs)
      operands.emplace_back(list[i], format);
    double error = errorInUlp(results[i], entry.oracle().compute, operands,
                              format, /*precision=*/120);
    if (error <= worst)
      continue;
    worst = error;
    where = i;
  }
  EXPECT_LE(worst, entry.bound())
      << "at" << describe(where) << " which gave "
      << llvm::formatv("{0:x}", results[where]).str();
  if (!isMeasuring)
    return;
  llvm::outs() << entry.name() << llvm::formatv(": {0:f4} ulp at", worst)
               << describe(where) << " of " << results.size() << "\n";
  llvm::outs().flush();
}

/// Of f64: the others are the same arithmetic.
using FunctionsOnDeviceTest = FunctionsTest;

TEST_P(FunctionsOnDeviceTest, HaveTheBitsOfTheCPU) {
  auto opened = Device::open("opencl");
  if (!opened)
    GTEST_SKIP() << llvm::toString(opened.takeError());
  CompilerOptions onDevice;
  onDevice.target = "opencl";
  const Numbers there = call(compileOrExit(entry.text(), onDevice));
  const Numbers here = call(compileOrExit(entry.text(), arithmeticOnCPU()));
  for (size_t i = 0; i < here.size(); ++i)
    ASSERT_EQ(here[i], there[i]) << "at" << describe(i);
}

INSTANTIATE_TEST_SUITE_P(All, FunctionsTest,
                         ::testing::ValuesIn(entriesOf(exact::formats)),
                         nameOf);
INSTANTIATE_TEST_SUITE_P(Wide, FunctionsOnDeviceTest,
                         ::testing::ValuesIn(entriesOf(exact::f64)), nameOf);

int main(int argc, char **argv) {
  ::testing::InitGoogleTest(&argc, argv);
  for (llvm::StringRef argument : llvm::ArrayRef(argv, argc).drop_front()) {
    isMeasuring =
        argument.consume_front("--count=") && !argument.getAsInteger(10, count);
    if (!isMeasuring) {
      llvm::errs() << "expected --count=N, not '" << argument << "'\n";
      return 2;
    }
  }
  return RUN_ALL_TESTS();
}
