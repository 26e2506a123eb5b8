// Reads the files of programs, makes them for an element type, and runs them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Programs.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstring>
#include <regex>

using namespace tensorops;
using namespace tensorops::test;
using llvm::StringRef;

using Kinds = std::vector<ElementKind>;

static const Kinds kWords = {ElementKind::I8, ElementKind::I16,
                             ElementKind::I32, ElementKind::I64};
static const Kinds kFloats = {ElementKind::F16, ElementKind::BF16,
                              ElementKind::F32, ElementKind::F64};
static const Kinds kComplex = {ElementKind::ComplexF32,
                               ElementKind::ComplexF64};

/// A type, or a name for several.
static Kinds kindsOf(StringRef name) {
  if (name == "words")
    return kWords;
  if (name == "floats")
    return kFloats;
  if (name == "complex")
    return kComplex;
  Kinds ints = kWords;
  ints.push_back(ElementKind::I1);
  if (name == "ints")
    return ints;
  if (name != "moved")
    return {kindOf(name.str())};
  ints.insert(ints.end(), kFloats.begin(), kFloats.end());
  ints.insert(ints.end(), kComplex.begin(), kComplex.end());
  ints.insert(ints.end(), {ElementKind::ExplicitSign, ElementKind::Index});
  return ints;
}

/// `1..4`, `1 2 3 4`.
static std::vector<int64_t> numbersOf(StringRef text) {
  std::vector<int64_t> numbers;
  llvm::SmallVector<StringRef> words;
  text.split(words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef word : words) {
    auto [first, last] = word.split("..");
    int64_t from = std::stoll(first.str());
    int64_t to = last.empty() ? from : std::stoll(last.str());
    for (int64_t number : llvm::seq(from, to + 1))
      numbers.push_back(number);
  }
  return numbers;
}

/// `2x3xE = 1..6`.
static Value valueOf(StringRef text) {
  auto [shape, numbers] = text.split(" =");
  Value value;
  for (StringRef part : llvm::split(shape.trim(), 'x')) {
    int64_t size;
    if (part.getAsInteger(10, size))
      value.type = part.str();
    else
      value.sizes.push_back(size);
  }
  value.numbers = numbersOf(numbers);
  return value;
}

static void readHead(Program &program, StringRef line) {
  auto [word, rest] = line.split(' ');
  if (word == "in")
    program.inputs.push_back(valueOf(rest));
  else if (word == "out")
    program.outputs.push_back(valueOf(rest));
  else if (word == "kernel")
    program.hasKernels = true;
  else if (word == "refused")
    program.isRefused = true;
  else if (word == "types")
    for (StringRef name : llvm::split(rest, ' '))
      llvm::append_range(program.kinds, kindsOf(name));
  else
    for (StringRef name : llvm::split(line, ' '))
      program.operations.push_back(name.str());
}

static void readFile(StringRef name, std::vector<Program> &programs) {
  auto file =
      llvm::MemoryBuffer::getFile(llvm::Twine(TENSOROPS_PROGRAMS) + "/" + name);
  if (!file)
    llvm::report_fatal_error("no programs");
  size_t number = 0;
  bool isHead = false;
  for (StringRef line : llvm::split((*file)->getBuffer(), '\n')) {
    ++number;
    if (line == "// -----") {
      programs.emplace_back();
      programs.back().location =
          llvm::formatv("{0}:{1}", name, number + 1).str();
      isHead = true;
      continue;
    }
    if (programs.empty() || (!isHead && programs.back().text.empty()))
      continue;
    if (isHead && line.consume_front("// ")) {
      readHead(programs.back(), line);
      continue;
    }
    isHead = false;
    programs.back().text += (line + "\n").str();
  }
}

const std::vector<Program> &tensorops::test::allPrograms() {
  static const std::vector<Program> programs = [] {
    std::vector<Program> all;
    for (StringRef name :
         {"tensor.mlir", "memref.mlir", "vector.mlir", "linalg.mlir",
          "control.mlir", "tosa.mlir", "refused.mlir"})
      readFile(name, all);
    for (Program &program : all)
      if (program.kinds.empty())
        program.kinds = kindsOf("moved");
    return all;
  }();
  return programs;
}

std::vector<ElementKind> Program::kernelKinds() const {
  std::vector<ElementKind> accepted;
  for (ElementKind kind : kinds) {
    // Buffers of a device hold no indices.
    bool isAccepted =
        hasKernels && (kind != ElementKind::Index || kinds.size() == 1);
    for (const std::string &operation : operations) {
      const auto *rule = mlir::tensorops::findOperationRule(operation);
      isAccepted &=
          rule->possible.isEmpty() ||
          rule->accepted(mlir::tensorops::ComputeTarget::OpenCL).contains(kind);
    }
    if (isAccepted)
      accepted.push_back(kind);
  }
  return accepted;
}

static std::string replaced(std::string text, StringRef from,
                            const std::string &to) {
  for (size_t at = 0; (at = text.find(from.str(), at)) != std::string::npos;
       at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

static bool isBoundary(const std::vector<Value> &values) {
  return llvm::any_of(values,
                      [](const Value &value) { return value.type == "E"; });
}

/// The types of `@main`, parameters or results, as its text has them.
static std::vector<std::string> typesIn(StringRef list) {
  std::vector<std::string> types;
  list = list.trim();
  if (list.consume_front("("))
    list.consume_back(")");
  for (StringRef part : llvm::split(list, ", "))
    if (!part.empty())
      types.push_back(part.substr(part.find(": ") == StringRef::npos
                                      ? 0
                                      : part.find(": ") + 2)
                          .str());
  return types;
}

/// Indices come and go as i64: a function around the one that has them.
static std::string wrapIndices(const Program &program, StringRef text,
                               const std::string &suffix) {
  StringRef head = text.substr(text.find("@inner"));
  head = head.substr(0, head.find(" {"));
  auto [left, right] = head.split(" -> ");
  std::vector<std::string> inner = typesIn(left.substr(left.find('(')));
  std::vector<std::string> innerResults = typesIn(right);
  auto stored = [](const std::string &type) {
    return replaced(type, "index", "i64");
  };
  std::string parameters, before, arguments, after, results, types, outer;
  for (auto [i, type] : llvm::enumerate(inner)) {
    const bool isCast = program.inputs[i].type == "E";
    const char *comma = i ? ", " : "";
    parameters += llvm::formatv("{0}%x{1}: {2}", comma, i, stored(type));
    if (isCast)
      before += llvm::formatv("  %y{0} = arith.index_cast %x{0} : {1} to {2}\n",
                              i, stored(type), type);
    arguments += llvm::formatv("{0}%{1}{2}", comma, isCast ? "y" : "x", i);
  }
  for (auto [i, type] : llvm::enumerate(innerResults)) {
    const bool isCast = program.outputs[i].type == "E";
    const char *comma = i ? ", " : "";
    if (isCast)
      after += llvm::formatv("  %s{0} = arith.index_cast %r#{0} : {1} to {2}\n",
                             i, type, stored(type));
    results += llvm::formatv("{0}%{1}{2}", comma, isCast ? "s" : "r#", i);
    outer += comma + stored(type);
  }
  return llvm::formatv("func.func @main{0}({1}) -> ({2}) {{\n{3}"
                       "  %r:{4} = func.call @inner{0}({5}) : ({6}) -> ({7})\n"
                       "{8}  return {9} : {2}\n}\n",
                       suffix, parameters, outer, before, innerResults.size(),
                       arguments, llvm::join(inner, ", "),
                       llvm::join(innerResults, ", "), after, results)
      .str();
}

/// The text of a constant.
static std::string constantOf(ElementKind kind, int64_t number) {
  if (kind == ElementKind::I1)
    return number & 1 ? "1" : "0";
  std::string text = std::to_string(number);
  if (isComplex(spell(kind)))
    return "(" + text + ".0, " + std::to_string(number + 1) + ".0)";
  return isFloat(spell(kind)) || kind == ElementKind::OtherFloat ? text + ".0"
                                                                 : text;
}

std::string Program::instantiate(ElementKind kind,
                                 const std::string &suffix) const {
  std::string made = text;
  const unsigned bytes = std::max(widthOf(spell(kind)) / 8, 1u);
  made = replaced(made, "$W", std::to_string(4 * bytes));
  for (int64_t number : {0, 3, 9})
    made =
        replaced(made, "$" + std::to_string(number), constantOf(kind, number));
  made = replaced(made, "$E", spell(kind));
  made = std::regex_replace(made, std::regex("@(\\w+)"), "@$1" + suffix);
  if (kind != ElementKind::Index ||
      !(isBoundary(inputs) || isBoundary(outputs)))
    return made;
  made = replaced(made, "func.func @main", "func.func private @inner");
  return made + wrapIndices(*this, made, suffix);
}

Element tensorops::test::elementOf(int64_t number, int64_t imaginary,
                                   const std::string &type) {
  if (isFloat(type) || isComplex(type)) {
    auto round = [&](int64_t part) {
      auto set = [=](mpfr_ptr result, const std::vector<Number> &) {
        return mpfr_set_si(result, part, MPFR_RNDN);
      };
      return roundOnce(set, {}, formatOf(type));
    };
    return {round(number), isComplex(type) ? round(imaginary) : 0};
  }
  return {uint64_t(number) & maskOf(widthOf(type)), 0};
}

static std::vector<char> bytesOf(const Value &value, const DTypeInfo &info) {
  std::vector<char> bytes(std::max<size_t>(value.numbers.size(), 1) *
                          info.byteSize);
  const bool isPair = info.kind == DTypeKind::Complex;
  const size_t part = info.byteSize / (isPair ? 2 : 1);
  for (auto [i, number] : llvm::enumerate(value.numbers)) {
    Element element = elementOf(number, number + 1, info.name.str());
    std::memcpy(&bytes[i * info.byteSize], &element[0], part);
    if (isPair)
      std::memcpy(&bytes[i * info.byteSize + part], &element[1], part);
  }
  return bytes;
}

static DType dtypeOf(const Value &value, ElementKind kind) {
  std::string type = value.type == "E" ? spell(kind) : value.type;
  return *findDType(type == "index" ? "i64" : type);
}

std::string tensorops::test::runProgram(const Program &program,
                                        ElementKind kind,
                                        const Executable &code,
                                        const std::string &entry) {
  std::vector<std::vector<char>> buffers;
  llvm::SmallVector<TensorView> views;
  for (const Value &input : program.inputs) {
    const DType dtype = dtypeOf(input, kind);
    buffers.push_back(bytesOf(input, getInfo(dtype)));
    views.push_back(
        TensorView::contiguous(dtype, buffers.back().data(), input.sizes));
  }
  auto results = code.invoke(entry, views);
  if (!results)
    return llvm::toString(results.takeError());
  if (results->size() != program.outputs.size())
    return "another number of results";
  for (auto [i, output] : llvm::enumerate(program.outputs)) {
    const TensorView &view = (*results)[i].view();
    if (llvm::ArrayRef<int64_t>(view.sizes) !=
        llvm::ArrayRef<int64_t>(output.sizes))
      return llvm::formatv("result {0} has another shape", i);
    std::vector<char> expected = bytesOf(output, getInfo(view.dtype));
    std::vector<char> actual(std::max<int64_t>(view.byteSize(), 1));
    packElements(view, actual.data());
    if (view.byteSize() != 0 && actual != expected)
      return llvm::formatv(
          "result {0} is wrong: {1}; expected {2}", i,
          llvm::toHex(llvm::ArrayRef(reinterpret_cast<uint8_t *>(actual.data()),
                                     actual.size())),
          llvm::toHex(llvm::ArrayRef(
              reinterpret_cast<uint8_t *>(expected.data()), expected.size())));
  }
  return "";
}
