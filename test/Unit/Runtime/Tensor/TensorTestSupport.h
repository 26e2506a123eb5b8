// What the tests of this folder share: errors as text, bits of tensors, files
// that vanish.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_UNIT_RUNTIME_TENSOR_TENSORTESTSUPPORT_H
#define TENSOROPS_TEST_UNIT_RUNTIME_TENSOR_TENSORTESTSUPPORT_H

#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace tensorops::test {

/// The message of a failure; empty on success.
inline std::string errorOf(llvm::Error error) {
  return llvm::toString(std::move(error));
}

template <typename T> std::string errorOf(llvm::Expected<T> result) {
  return result ? "" : llvm::toString(result.takeError());
}

/// The value, or a failed test and the end of it.
template <typename T> T valueOf(llvm::Expected<T> result) {
  if (!result) {
    ADD_FAILURE() << llvm::toString(result.takeError());
    std::abort();
  }
  return std::move(*result);
}

/// The elements in row-major order, as bytes.
inline std::string bytesOf(const TensorView &view) {
  std::string bytes(view.byteSize(), '\0');
  packElements(view, bytes.data());
  return bytes;
}

/// The elements in row-major order, as host values.
template <typename T> std::vector<T> valuesOf(const TensorView &view) {
  EXPECT_EQ(getInfo(view.dtype).byteSize, sizeof(T));
  std::vector<T> values(view.numElements());
  if (!values.empty())
    packElements(view, values.data());
  return values;
}

inline std::vector<int64_t> listOf(llvm::ArrayRef<int64_t> dims) {
  return std::vector<int64_t>(dims.begin(), dims.end());
}

/// A tensor of random bits, every byte of which may be anything (0 or 1 in a
/// bool).
inline Tensor randomTensor(DType dtype, llvm::ArrayRef<int64_t> sizes,
                           std::mt19937 &random) {
  Tensor tensor = valueOf(Tensor::allocate(dtype, sizes));
  auto *bytes = static_cast<unsigned char *>(tensor.view().data);
  unsigned mask = getInfo(dtype).kind == DTypeKind::Bool ? 1 : 255;
  for (int64_t i = 0; i < tensor.view().byteSize(); ++i)
    bytes[i] = random() & mask;
  return tensor;
}

/// A fresh folder that is removed with all it holds.
class TemporaryFolder {
public:
  TemporaryFolder() {
    if (llvm::sys::fs::createUniqueDirectory("tensorops-test", folder))
      std::abort();
  }
  ~TemporaryFolder() { llvm::sys::fs::remove_directories(folder); }

  /// The path of `name` inside the folder.
  std::string path(const std::string &name) const {
    return std::string(folder) + "/" + name;
  }

  /// Writes `bytes` to the file `name`; its path.
  std::string write(const std::string &name, llvm::StringRef bytes) const {
    std::error_code code;
    llvm::raw_fd_ostream os(path(name), code);
    if (code)
      std::abort();
    os << bytes;
    return path(name);
  }

  /// The names in the folder, sorted.
  std::vector<std::string> list() const {
    std::vector<std::string> names;
    std::error_code code;
    for (llvm::sys::fs::directory_iterator entry(folder, code), end;
         !code && entry != end; entry.increment(code))
      names.push_back(entry->path().substr(folder.size() + 1));
    std::sort(names.begin(), names.end());
    return names;
  }

private:
  llvm::SmallString<128> folder;
};

/// The bytes of the file at `path`.
inline std::string readBytes(const std::string &path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer ? (*buffer)->getBuffer().str() : "<" + path + " is missing>";
}

/// A .npy file by hand: magic, version, length, `dict` as it is, `data`.
inline std::string npyBytes(char major, const std::string &dict,
                            const std::string &data) {
  std::string bytes = "\x93NUMPY";
  bytes += {major, '\0'};
  for (int i = 0; i < (major == 1 ? 2 : 4); ++i)
    bytes += static_cast<char>(dict.size() >> (8 * i));
  return bytes + dict + data;
}

} // namespace tensorops::test

#endif // TENSOROPS_TEST_UNIT_RUNTIME_TENSOR_TENSORTESTSUPPORT_H
