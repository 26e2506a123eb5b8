// From text to a tensor, with an error that points at the first thing wrong.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ElementText.h"
#include "Quoted.h"
#include "tensorops/Runtime/Tensor/TensorText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <cstring>

using namespace tensorops;
using llvm::Error;
using llvm::StringRef;
using llvm::Twine;

namespace {
/// What stands before the `=`.
struct TensorType {
  DType dtype;
  Dims sizes;
};

class Parser {
public:
  explicit Parser(StringRef text) : text(text) {}

  llvm::Expected<Tensor> parse();

private:
  llvm::Expected<TensorType> parseType(StringRef head);
  llvm::Expected<int64_t> parseSize(StringRef token);
  llvm::Expected<int64_t> countValues(StringRef values);
  llvm::Expected<Tensor> parseSplat(const TensorType &type, StringRef value);
  llvm::Expected<Tensor> parseEach(const TensorType &type, StringRef values);
  Error parseValue(DType dtype, StringRef value, void *element);

  /// An error about `where`, a part of the text.
  Error errorAt(StringRef where, const Twine &message);

  StringRef text;
};
} // namespace

Error Parser::errorAt(StringRef where, const Twine &message) {
  return llvm::createStringError(
      "column " + Twine(where.data() - text.data() + 1) + ": " + message);
}

static std::string listTypes() {
  std::string list;
  for (const DTypeInfo &info : allDTypes())
    list += (list.empty() ? "" : ", ") + info.name.str();
  return list;
}

llvm::Expected<int64_t> Parser::parseSize(StringRef token) {
  StringRef digits = token;
  bool isNegative = digits.consume_front("-");
  if (digits.empty() || !llvm::all_of(digits, llvm::isDigit))
    return errorAt(token, quoted(token) +
                              " is not a size; expected sizes and an element "
                              "type joined by x, as in 2x3xf32");
  if (isNegative)
    return errorAt(token, "size " + quoted(token) +
                              " is negative; expected 0 or more");
  int64_t size;
  if (digits.getAsInteger(10, size))
    return errorAt(token, "size " + quoted(token) +
                              " is too large; expected at most 2^63 - 1");
  return size;
}

llvm::Expected<TensorType> Parser::parseType(StringRef head) {
  TensorType type;
  StringRef rest = head;
  // Only a type begins with a letter; the x in complex<f32> joins nothing.
  while (!rest.empty() && !llvm::isAlpha(rest.front())) {
    StringRef token = rest.take_until([](char c) { return c == 'x'; });
    llvm::Expected<int64_t> size = parseSize(token);
    if (!size)
      return size.takeError();
    type.sizes.push_back(*size);
    rest = rest.drop_front(token.size());
    rest.consume_front("x");
  }
  std::optional<DType> dtype = findDType(rest);
  if (!dtype)
    return errorAt(
        rest, (rest.empty() ? "found nothing" : quoted(rest) + " is unknown") +
                  "; expected an element type, one of " + listTypes());
  type.dtype = *dtype;
  return type;
}

/// How many values the list has; fails on nothing between commas.
llvm::Expected<int64_t> Parser::countValues(StringRef values) {
  if (values.trim().empty())
    return 0;
  int64_t count = 0;
  for (StringRef rest = values;; ++count) {
    StringRef value = rest.take_until([](char c) { return c == ','; });
    bool isLast = value.size() == rest.size();
    if (value.trim().empty())
      return errorAt(value, Twine("found nothing ") +
                                (isLast ? "after" : "before") +
                                " a comma; expected a value");
    if (isLast)
      return count + 1;
    rest = rest.drop_front(value.size() + 1);
  }
}

Error Parser::parseValue(DType dtype, StringRef value, void *element) {
  value = value.trim();
  if (value == "...")
    return errorAt(value, "'...' stands for values that were left out; "
                          "expected the values");
  if (Error error = parseElement(dtype, value, element))
    return errorAt(value, llvm::toString(std::move(error)));
  return Error::success();
}

llvm::Expected<Tensor> Parser::parseSplat(const TensorType &type,
                                          StringRef value) {
  // Read first: a typing error should not cost a large allocation.
  llvm::SmallVector<char, 16> element(getInfo(type.dtype).byteSize);
  if (Error error = parseValue(type.dtype, value, element.data()))
    return error;
  llvm::Expected<Tensor> tensor = Tensor::allocate(type.dtype, type.sizes);
  if (!tensor)
    return tensor;
  char *data = static_cast<char *>(tensor->view().data);
  int64_t bytes = tensor->view().byteSize();
  int64_t filled = std::min<int64_t>(bytes, element.size());
  std::memcpy(data, element.data(), filled);
  // Each copy doubles what is there.
  for (int64_t chunk; filled < bytes; filled += chunk) {
    chunk = std::min(filled, bytes - filled);
    std::memcpy(data + filled, data, chunk);
  }
  return tensor;
}

llvm::Expected<Tensor> Parser::parseEach(const TensorType &type,
                                         StringRef values) {
  llvm::Expected<Tensor> tensor = Tensor::allocate(type.dtype, type.sizes);
  if (!tensor)
    return tensor;
  char *element = static_cast<char *>(tensor->view().data);
  for (int64_t left = tensor->view().numElements(); left > 0; --left) {
    StringRef value = values.take_until([](char c) { return c == ','; });
    if (Error error = parseValue(type.dtype, value, element))
      return error;
    values = values.drop_front(std::min(value.size() + 1, values.size()));
    element += getInfo(type.dtype).byteSize;
  }
  return tensor;
}

llvm::Expected<Tensor> Parser::parse() {
  if (text.empty())
    return errorAt(text, "found nothing; expected a tensor such as "
                         "4xf32=1,2,3,4");
  StringRef head = text.take_until([](char c) { return c == '='; });
  StringRef values = text.drop_front(head.size());
  values.consume_front("=");
  llvm::Expected<TensorType> type = parseType(head);
  if (!type)
    return type.takeError();
  if (auto bytes = computeByteSize(type->dtype, type->sizes); !bytes)
    return errorAt(head, llvm::toString(bytes.takeError()));
  int64_t expected =
      TensorView::contiguous(type->dtype, nullptr, type->sizes).numElements();
  llvm::Expected<int64_t> found = countValues(values);
  if (!found)
    return found.takeError();
  if (*found == 1)
    return parseSplat(*type, values);
  if (*found != expected)
    return errorAt(values, "found " +
                               (*found == 0 ? Twine("no") : Twine(*found)) +
                               " values; expected " + Twine(expected) +
                               (expected == 1 ? "" : " or 1"));
  return parseEach(*type, values);
}

llvm::Expected<Tensor> tensorops::parseTensor(StringRef text) {
  return Parser(text).parse();
}
