// From a row of the tables to compiled code and its results as encodings.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Kernels.h"

#include "tensorops/Target/HostTarget.h"
#include <algorithm>
#include <cstring>

using namespace tensorops;
using namespace tensorops::exact;
using namespace tensorops::exact::test;
using namespace tensorops::test;
using namespace tensorops::verify;
using mlir::tensorops::Accuracy;

/// What the compiler has recipes for.
static constexpr Format kernelFormats[] = {f16, bf16, f32, f64};

std::string Kernel::name() const {
  std::string types = format.name;
  if (std::string(result.name) != format.name)
    types += std::string("_to_") + result.name;
  return types + "_" + stringifyAccuracy(accuracy).str();
}

DType Kernel::dtype() const { return *findDType(format.name); }

static void replaceAll(std::string &text, llvm::StringRef from,
                       llvm::StringRef to) {
  for (size_t at = 0; (at = text.find(from.str(), at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to.str());
}

std::string Kernel::instantiate(llvm::StringRef text) const {
  std::string module = text.str();
  replaceAll(module, "$E", format.name);
  replaceAll(module, "$R", result.name);
  replaceAll(module, "$A", stringifyAccuracy(accuracy));
  return module;
}

std::ostream &tensorops::test::operator<<(std::ostream &os,
                                          const Kernel &kernel) {
  return os << kernel.name();
}

std::vector<Kernel> tensorops::test::kernelsOf(const Format &format) {
  std::vector<Kernel> kernels;
  for (Accuracy accuracy : realAccuracies())
    kernels.emplace_back(format, accuracy);
  return kernels;
}

std::vector<Kernel> tensorops::test::mixedKernels() {
  std::vector<Kernel> kernels;
  for (const Format &format : {f16, bf16})
    for (Accuracy accuracy : realAccuracies())
      kernels.emplace_back(format, accuracy, f32);
  return kernels;
}

std::vector<Kernel> tensorops::test::allKernels() {
  std::vector<Kernel> kernels;
  for (const Format &format : kernelFormats)
    for (const Kernel &kernel : kernelsOf(format))
      kernels.push_back(kernel);
  return kernels;
}

std::string tensorops::test::whyNotHere(const std::string &level) {
  llvm::Expected<Target> target = resolveTarget(level);
  llvm::Error error = target ? checkHostCanRun(*target) : target.takeError();
  return error ? llvm::toString(std::move(error)) : "";
}

Executable tensorops::test::compile(const Kernel &kernel,
                                    const std::string &level,
                                    llvm::StringRef text,
                                    llvm::StringRef pipelineOptions) {
  CompilerOptions options;
  options.target = level;
  options.pipelineOptions = pipelineOptions.str();
  return compileOrExit(kernel.instantiate(text), options);
}

std::vector<char>
tensorops::test::pack(const Format &format,
                      const std::vector<uint64_t> &encodings) {
  const size_t bytes = format.width() / 8;
  std::vector<char> elements(encodings.size() * bytes);
  for (size_t i = 0; i < encodings.size(); ++i)
    std::memcpy(&elements[i * bytes], &encodings[i], bytes);
  return elements;
}

std::vector<uint64_t> tensorops::test::unpack(const Format &format,
                                              const void *elements,
                                              int64_t count) {
  const size_t bytes = format.width() / 8;
  std::vector<uint64_t> encodings(count);
  for (int64_t i = 0; i < count; ++i)
    std::memcpy(&encodings[i], static_cast<const char *>(elements) + i * bytes,
                bytes);
  return encodings;
}

std::vector<uint64_t> tensorops::test::unpack(const Format &format,
                                              const TensorView &tensor) {
  std::vector<char> elements(tensor.byteSize());
  packElements(tensor, elements.data());
  return unpack(format, elements.data(), tensor.numElements());
}

std::vector<uint64_t> tensorops::test::call(
    const Executable &code, llvm::StringRef entry, const Kernel &kernel,
    const std::vector<uint64_t> &encodings, llvm::ArrayRef<int64_t> sizes) {
  std::vector<char> elements = pack(kernel.format, encodings);
  llvm::ExitOnError check("call: ");
  auto results = check(code.invoke(
      entry, {TensorView::contiguous(kernel.dtype(), elements.data(), sizes,
                                     /*readOnly=*/true)}));
  EXPECT_EQ(results.size(), 1u);
  EXPECT_EQ(results[0].view().sizes, Dims(sizes));
  return unpack(kernel.result, results[0].view());
}

std::string
tensorops::test::paramName(const ::testing::TestParamInfo<KernelParam> &info) {
  std::string name =
      std::get<0>(info.param).name() + "_" + std::get<1>(info.param);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

void KernelTest::SetUp() {
  std::string reason = whyNotHere(level);
  if (!reason.empty())
    GTEST_SKIP() << level << ": " << reason;
}

void KernelTest::expectPromise(uint64_t x, uint64_t y) {
  mismatches.compare(x, y, kernel.expected(x),
                     kernel.promise.keeps(x, kernel.format, y, kernel.result));
}
