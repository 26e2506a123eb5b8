// Copies elements to where they are to lie, calls, and copies results back.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PlacedKernels.h"
#include <algorithm>
#include <cstring>

using namespace tensorops;
using namespace tensorops::test;
using verify::Subject;

Layout Layout::dense(const Dims &sizes) {
  return {sizes, TensorView::contiguous(DType::I8, nullptr, sizes).strides};
}

Layout Layout::row(int64_t count, int64_t stride) {
  return {{count}, {stride}, stride < 0 ? -stride * (count - 1) : 0};
}

std::vector<size_t> Layout::positions() const {
  std::vector<size_t> all = {static_cast<size_t>(offset)};
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    std::vector<size_t> outer = std::move(all);
    all.clear();
    for (size_t start : outer)
      for (int64_t i = 0; i < sizes[dim]; ++i)
        all.push_back(start + i * strides[dim]);
  }
  return all;
}

namespace {

/// A tensor in memory of its own.
class PlacedTensor {
public:
  PlacedTensor(DType dtype, const Layout &layout)
      : bytes(getInfo(dtype).byteSize), positions(layout.positions()),
        memory((*std::max_element(positions.begin(), positions.end()) + 1) *
               bytes) {
    view = TensorView::contiguous(dtype, &memory[layout.offset * bytes],
                                  layout.sizes);
    view.strides = layout.strides;
  }

  void scatter(const void *elements) {
    for (size_t i = 0; i < positions.size(); ++i)
      std::memcpy(&memory[positions[i] * bytes],
                  static_cast<const char *>(elements) + i * bytes, bytes);
  }
  void gather(void *elements) const {
    for (size_t i = 0; i < positions.size(); ++i)
      std::memcpy(static_cast<char *>(elements) + i * bytes,
                  &memory[positions[i] * bytes], bytes);
  }

  TensorView view;

private:
  const size_t bytes;
  const std::vector<size_t> positions;
  std::vector<char> memory;
};

/// Calls an entry of one result and writes that densely.
llvm::Error invoke(const Executable &code, const std::string &entry,
                   TensorView input, void *results) {
  input.readOnly = true;
  auto tensors = code.invoke(entry, {input});
  if (!tensors)
    return tensors.takeError();
  if ((*tensors)[0].view().sizes != input.sizes)
    return llvm::createStringError("the result has another shape");
  packElements((*tensors)[0].view(), static_cast<char *>(results));
  return llvm::Error::success();
}

} // namespace

verify::Kernel tensorops::test::onMemRefs(const Executable &code,
                                          const std::string &entry,
                                          const Subject &subject) {
  return verify::Kernel(entry, [=, &code](void *x, void *y, size_t count) {
    const Dims sizes = {static_cast<int64_t>(count)};
    return code
        .invoke(entry, {TensorView::contiguous(subject.input, x, sizes),
                        TensorView::contiguous(subject.result, y, sizes)})
        .takeError();
  });
}

verify::Kernel tensorops::test::onMemRefs(const Executable &code,
                                          const std::string &entry,
                                          const Subject &subject,
                                          const Layout &from,
                                          const Layout &to) {
  return verify::Kernel(entry, [=, &code](void *x, void *y, size_t) {
    PlacedTensor input(subject.input, from), output(subject.result, to);
    input.scatter(x);
    llvm::Error error =
        code.invoke(entry, {input.view, output.view}).takeError();
    output.gather(y);
    return error;
  });
}

verify::Kernel tensorops::test::onTensors(const Executable &code,
                                          const std::string &entry,
                                          const Subject &subject,
                                          const Dims &leading) {
  return verify::Kernel(entry, [=, &code](void *x, void *y, size_t count) {
    Dims sizes = leading;
    int64_t rows = 1;
    for (int64_t extent : leading)
      rows *= extent;
    sizes.push_back(count / rows);
    return invoke(code, entry, TensorView::contiguous(subject.input, x, sizes),
                  y);
  });
}

verify::Kernel tensorops::test::onTensors(const Executable &code,
                                          const std::string &entry,
                                          const Subject &subject,
                                          const Layout &from) {
  return verify::Kernel(entry, [=, &code](void *x, void *y, size_t) {
    PlacedTensor input(subject.input, from);
    input.scatter(x);
    return invoke(code, entry, input.view, y);
  });
}

verify::Kernel tensorops::test::oneByOne(const Subject &subject,
                                         verify::Kernel kernel) {
  return verify::Kernel(
      kernel.name() + " one by one",
      [=](void *x, void *y, size_t count) -> llvm::Error {
        for (size_t i = 0; i < count; ++i)
          if (llvm::Error error = kernel(
                  static_cast<char *>(x) + i * getInfo(subject.input).byteSize,
                  static_cast<char *>(y) + i * getInfo(subject.result).byteSize,
                  1))
            return error;
        return llvm::Error::success();
      });
}
