// Checks run on every call, so they only compare numbers; text is made when
// something is wrong.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ArgumentCheck.h"
#include "tensorops/Runtime/Tensor/Overlap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace tensorops;

llvm::Error tensorops::checkArgumentCount(const Signature &signature,
                                          size_t count) {
  size_t expected = signature.arguments.size();
  if (count == expected)
    return llvm::Error::success();
  std::string types;
  for (const ValueType &type : signature.arguments)
    types += (types.empty() ? " (" : ", ") + type.text;
  return llvm::createStringError(
      "entry '" + signature.name + "' takes " + llvm::Twine(expected) +
      (expected == 1 ? " input" : " inputs") + types +
      (types.empty() ? "" : ")") + ", found " + llvm::Twine(count));
}

static bool isAligned(const TensorView &view) {
  return reinterpret_cast<uintptr_t>(view.data) %
             getInfo(view.dtype).byteAlign ==
         0;
}

static bool fitsStrides(const ValueType &type, const TensorView &view) {
  if (type.identityLayout)
    return view.isContiguous();
  for (auto [size, stride, expected] :
       llvm::zip(view.sizes, view.strides, type.strides))
    if (expected != ValueType::kDynamic && stride != expected && size > 1)
      return false;
  return true;
}

bool tensorops::fitsLayout(const ValueType &type, const TensorView &view) {
  return view.numElements() == 0 ||
         (isAligned(view) && fitsStrides(type, view));
}

static std::string formatDims(llvm::ArrayRef<int64_t> dims) {
  auto texts = llvm::map_range(dims, [](int64_t dim) {
    return dim == ValueType::kDynamic ? "?" : std::to_string(dim);
  });
  return "[" + llvm::join(texts, ", ") + "]";
}

/// What is wrong with how the elements lie, or nothing.
static std::string describeLayout(const ValueType &type,
                                  const TensorView &view) {
  if (view.numElements() == 0)
    return "";
  if (!isAligned(view))
    return "its address is no multiple of " +
           std::to_string(getInfo(view.dtype).byteAlign) + "; pass a copy";
  if (!fitsStrides(type, view))
    return "its strides are " + formatDims(view.strides) + ", expected " +
           formatDims(type.identityLayout ? computeContiguousStrides(view.sizes)
                                          : type.strides) +
           "; pass a copy";
  return "";
}

/// What is wrong with a memref's memory, or nothing.
static std::string describeMemory(const ValueType &type,
                                  const TensorView &view) {
  if (view.readOnly)
    return "its memory is read-only, expected memory that may be written; pass "
           "a copy";
  return describeLayout(type, view);
}

/// What is wrong with an input, or nothing.
static std::string describeMismatch(const ValueType &type,
                                    const TensorView &view) {
  if (view.dtype != type.dtype)
    return ("element type " + getInfo(view.dtype).name + ", expected " +
            getInfo(type.dtype).name)
        .str();
  if (view.sizes.size() != type.sizes.size())
    return "rank " + std::to_string(view.sizes.size()) + ", expected " +
           std::to_string(type.sizes.size());
  for (auto [dimension, size, expected] :
       llvm::enumerate(view.sizes, type.sizes))
    if (expected != ValueType::kDynamic && size != expected)
      return "size " + std::to_string(size) + " in dimension " +
             std::to_string(dimension) + ", expected " +
             std::to_string(expected);
  return type.kind == ValueType::Kind::MemRef ? describeMemory(type, view) : "";
}

/// The start of a message on argument `index`.
static std::string describeArgument(const Signature &signature, size_t index) {
  return "argument " + std::to_string(index) + " of '" + signature.name + "'";
}

/// Success if `mismatch` is empty.
static llvm::Error makeMismatch(const Signature &signature, size_t index,
                                const TensorView &input,
                                llvm::StringRef mismatch) {
  const ValueType &type = signature.arguments[index];
  if (mismatch.empty())
    return llvm::Error::success();
  return llvm::createStringError(describeArgument(signature, index) + " is " +
                                 formatTensorType(input.dtype, input.sizes) +
                                 ", expected " + type.text + ": " + mismatch);
}

llvm::Error tensorops::checkArgument(const Signature &signature, size_t index,
                                     const TensorView &input) {
  if (llvm::Error error = checkView(input))
    return llvm::createStringError(describeArgument(signature, index) + ": " +
                                   llvm::toString(std::move(error)));
  return makeMismatch(signature, index, input,
                      describeMismatch(signature.arguments[index], input));
}

llvm::Error tensorops::checkOverlaps(const Signature &signature,
                                     llvm::ArrayRef<TensorView> inputs) {
  for (auto [index, type] : llvm::enumerate(signature.arguments)) {
    if (!type.isWritten)
      continue;
    const TensorView &written = inputs[index];
    if (overlapsItself(written))
      return llvm::createStringError(
          describeArgument(signature, index) +
          " is written, and elements of it overlap: its strides are " +
          formatDims(written.strides) + "; pass memory where each has its own");
    for (auto [other, view] : llvm::enumerate(inputs))
      if (other != index &&
          signature.arguments[other].kind != ValueType::Kind::Scalar &&
          !isSameMemory(written, view) && overlap(written, view))
        return llvm::createStringError(
            describeArgument(signature, index) +
            " is written, and overlaps argument " + llvm::Twine(other) +
            "; pass the same memory in the same layout, or memory apart");
  }
  return llvm::Error::success();
}

llvm::Error tensorops::checkLayout(const Signature &signature, size_t index,
                                   const TensorView &input) {
  return makeMismatch(signature, index, input,
                      describeLayout(signature.arguments[index], input));
}
