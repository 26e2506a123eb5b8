// A parser for the one dictionary that NumPy writes and for what it would read
// in its place; never an evaluator of Python.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NpyDict.h"
#include "Quoted.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace tensorops;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

namespace {
class DictParser {
public:
  explicit DictParser(StringRef text) : text(text), rest(text) {}

  Expected<NpyDict> parse();

private:
  Error parseDescr();
  Error parseFortranOrder();
  Error parseShape();
  Expected<StringRef> parseString();
  Expected<int64_t> parseSize();

  /// Takes `token` and the blanks before it; whether it stood there.
  bool consume(StringRef token);
  Error expect(StringRef token);
  /// An error about what stands at the front of `rest`.
  Error errorHere(const Twine &expected);

  StringRef text;
  StringRef rest;
  NpyDict dict;
};
} // namespace

bool DictParser::consume(StringRef token) {
  rest = rest.ltrim();
  return rest.consume_front(token);
}

Error DictParser::expect(StringRef token) {
  return consume(token) ? Error::success() : errorHere("'" + token + "'");
}

Error DictParser::errorHere(const Twine &expected) {
  return llvm::createStringError(
      "malformed .npy header at byte " + Twine(text.size() - rest.size()) +
      ": found " +
      (rest.empty() ? "its end" : quoted(rest.take_front(20).rtrim())) +
      ", expected " + expected);
}

Expected<StringRef> DictParser::parseString() {
  rest = rest.ltrim();
  char quote = rest.empty() ? '\0' : rest.front();
  size_t end = rest.find_first_of("'\"\\\n", 1);
  if ((quote != '\'' && quote != '"') || end == StringRef::npos ||
      rest[end] != quote)
    return errorHere("a string in quotes");
  StringRef content = rest.slice(1, end);
  rest = rest.drop_front(end + 1);
  return content;
}

Error DictParser::parseDescr() {
  rest = rest.ltrim();
  dict.isStructured = rest.starts_with("[");
  if (!dict.isStructured) {
    Expected<StringRef> descr = parseString();
    if (!descr)
      return descr.takeError();
    dict.descr = *descr;
    return Error::success();
  }
  // No field of a structured type is ever read: skip to the bracket that ends
  // the list.
  int depth = 0;
  for (size_t i = 0; i < rest.size(); ++i) {
    depth += rest[i] == '[' ? 1 : rest[i] == ']' ? -1 : 0;
    if (depth == 0) {
      dict.descr = rest.take_front(i + 1);
      rest = rest.drop_front(i + 1);
      return Error::success();
    }
  }
  return errorHere("a list that ends");
}

Error DictParser::parseFortranOrder() {
  dict.isFortranOrder = consume("True");
  if (dict.isFortranOrder || consume("False"))
    return Error::success();
  return errorHere("True or False");
}

Expected<int64_t> DictParser::parseSize() {
  rest = rest.ltrim();
  StringRef token = rest.take_while(
      [](char c) { return llvm::isAlnum(c) || c == '-' || c == '+'; });
  StringRef digits = token;
  // Python 2 wrote long integers with an L.
  digits.consume_back("L");
  int64_t size;
  if (digits.getAsInteger(10, size))
    return errorHere("a size of at most 2^63 - 1");
  rest = rest.drop_front(token.size());
  return size;
}

Error DictParser::parseShape() {
  if (Error error = expect("("))
    return error;
  while (!consume(")")) {
    Expected<int64_t> size = parseSize();
    if (!size)
      return size.takeError();
    dict.shape.push_back(*size);
    if (consume(","))
      continue;
    // To Python, (3) is a number and not a tuple.
    if (dict.shape.size() == 1)
      return errorHere("','");
    return expect(")");
  }
  return Error::success();
}

Expected<NpyDict> DictParser::parse() {
  struct Entry {
    llvm::StringLiteral key;
    Error (DictParser::*parse)();
    bool isSeen;
  } entries[] = {{"descr", &DictParser::parseDescr, false},
                 {"fortran_order", &DictParser::parseFortranOrder, false},
                 {"shape", &DictParser::parseShape, false}};
  if (Error error = expect("{"))
    return error;
  while (!consume("}")) {
    Expected<StringRef> key = parseString();
    if (!key)
      return key.takeError();
    Entry *entry = llvm::find_if(
        entries, [&](const Entry &entry) { return entry.key == *key; });
    if (entry == std::end(entries) || entry->isSeen)
      return llvm::createStringError(
          "malformed .npy header: key " + quoted(*key) +
          (entry == std::end(entries) ? " is unknown" : " stands there twice") +
          "; expected descr, fortran_order and shape, once each");
    entry->isSeen = true;
    if (Error error = expect(":"))
      return error;
    if (Error error = (this->*entry->parse)())
      return error;
    if (consume(","))
      continue;
    if (Error error = expect("}"))
      return error;
    break;
  }
  for (const Entry &entry : entries)
    if (!entry.isSeen)
      return llvm::createStringError("malformed .npy header: key '" +
                                     entry.key + "' is missing");
  if (rest = rest.ltrim(); !rest.empty())
    return errorHere("the end of the header");
  return dict;
}

Expected<NpyDict> tensorops::parseNpyDict(StringRef text) {
  return DictParser(text).parse();
}
