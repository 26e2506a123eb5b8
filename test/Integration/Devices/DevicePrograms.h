// Programs on tensors that are compiled for the device under test and for this
// CPU, and must give the same bytes.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEPROGRAMS_H
#define TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEPROGRAMS_H

#include "DeviceUnderTest.h"
#include "RuntimeTestSupport.h"
#include <algorithm>
#include <cstring>
#include <random>

namespace tensorops::test {

/// Finite numbers of both signs, of BF16, F32 or F64.
inline std::vector<char> drawNumbers(std::mt19937 &engine, DType dtype,
                                     int64_t count) {
  std::normal_distribution<float> normal;
  const int64_t size = getInfo(dtype).byteSize;
  std::vector<char> elements(count * size);
  for (int64_t i = 0; i < count; ++i) {
    const float value = normal(engine);
    const double wide = value;
    if (dtype == DType::F64)
      std::memcpy(&elements[i * size], &wide, size);
    else // the upper half of an f32 is a bf16
      std::memcpy(&elements[i * size],
                  reinterpret_cast<const char *>(&value) + 4 - size, size);
  }
  return elements;
}

/// A program compiled for the device and for this CPU.
class DevicePrograms : public DeviceTest {
protected:
  void compile(llvm::StringRef text, llvm::StringRef pipelineOptions = "") {
    for (const char *target : {deviceUnderTest, "native"}) {
      CompilerOptions options;
      options.target = target;
      options.pipelineOptions = pipelineOptions.str();
      programs.push_back(compileOrExit(text, options));
    }
  }

  /// Both give the same bytes for `inputs`.
  void expectSame(llvm::ArrayRef<TensorView> inputs) const {
    llvm::ExitOnError check("programs: ");
    size_t last = programs.size() - 1;
    auto actual = check(programs[last - 1].invoke("main", inputs));
    auto expected = check(programs[last].invoke("main", inputs));
    ASSERT_EQ(actual.size(), expected.size());
    for (auto [a, b] : llvm::zip_equal(actual, expected)) {
      ASSERT_EQ(a.view().sizes, b.view().sizes);
      std::vector<char> left(a.view().byteSize()), right(b.view().byteSize());
      packElements(a.view(), left.data());
      packElements(b.view(), right.data());
      auto [x, y] = std::mismatch(left.begin(), left.end(), right.begin());
      int64_t position = x - left.begin();
      ASSERT_TRUE(x == left.end())
          << "element " << position / getInfo(a.view().dtype).byteSize << " of "
          << a.view().numElements();
    }
  }

  void expectSame(DType dtype, std::vector<char> elements,
                  llvm::ArrayRef<int64_t> sizes) const {
    expectSame({TensorView::contiguous(dtype, elements.data(), sizes,
                                       /*readOnly=*/true)});
  }

  /// Both make the same bytes of the memory that they are given.
  void expectSameInPlace(DType dtype, std::vector<char> elements,
                         llvm::ArrayRef<int64_t> sizes) const {
    llvm::ExitOnError check("programs: ");
    std::vector<char> other = elements;
    for (std::vector<char> *data : {&elements, &other}) {
      TensorView view = TensorView::contiguous(dtype, data->data(), sizes);
      size_t fromLast = data == &elements ? 2 : 1;
      check(programs[programs.size() - fromLast].invoke("main", {view}));
    }
    ASSERT_EQ(elements, other);
  }

private:
  std::vector<Executable> programs;
};

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_DEVICES_DEVICEPROGRAMS_H
