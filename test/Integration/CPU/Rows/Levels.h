// One fixture for tests that run on every x86 level that the host has.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_ROWS_LEVELS_H
#define TENSOROPS_TEST_INTEGRATION_CPU_ROWS_LEVELS_H

#include "RuntimeTestSupport.h"
#include "tensorops/Exact/Format.h"
#include "tensorops/Target/HostTarget.h"
#include "gtest/gtest.h"
#include <cmath>
#include <cstring>

namespace tensorops::test {

inline constexpr const char *levels[] = {"x86-64", "x86-64-v2", "x86-64-v3",
                                         "x86-64-v4", "native"};

/// Skips where the host cannot run code for the level.
class LevelTest : public ::testing::TestWithParam<const char *> {
protected:
  void SetUp() override {
    llvm::Expected<Target> target = resolveTarget(GetParam());
    llvm::Error error = target ? checkHostCanRun(*target) : target.takeError();
    if (error)
      GTEST_SKIP() << GetParam() << ": " << llvm::toString(std::move(error));
  }

  /// `text` for this level, with every `$E` replaced by `element`.
  Executable compile(llvm::StringRef text, llvm::StringRef element,
                     llvm::StringRef pipelineOptions = "") const {
    CompilerOptions options;
    options.target = GetParam();
    options.pipelineOptions = pipelineOptions.str();
    std::string instance = text.str();
    for (size_t at; (at = instance.find("$E")) != std::string::npos;)
      instance.replace(at, 2, element.str());
    return compileOrExit(instance, options);
  }
};

inline std::string
levelName(const ::testing::TestParamInfo<const char *> &info) {
  std::string name = info.param;
  for (char &c : name)
    c = c == '-' ? '_' : c;
  return name;
}

/// The name of T's element type, its format, and the type in which arithmetic
/// on it is done.
template <typename T> struct ElementOf;
template <> struct ElementOf<float> {
  static constexpr const char *name = "f32";
  static constexpr DType dtype = DType::F32;
  static constexpr const exact::Format &format = exact::f32;
  using Wide = float;
};
template <> struct ElementOf<double> {
  static constexpr const char *name = "f64";
  static constexpr DType dtype = DType::F64;
  static constexpr const exact::Format &format = exact::f64;
  using Wide = double;
};

/// Equal bits; NaNs are alike, as their payload is left to the machine.
template <typename T> bool isSame(T a, T b) {
  using Wide = typename ElementOf<T>::Wide;
  return (std::isnan(Wide(a)) && std::isnan(Wide(b))) ||
         std::memcmp(&a, &b, sizeof(T)) == 0;
}

template <typename T>
TensorView viewOf(std::vector<T> &values, llvm::ArrayRef<int64_t> sizes) {
  return TensorView::contiguous(ElementOf<T>::dtype, values.data(), sizes);
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_ROWS_LEVELS_H
