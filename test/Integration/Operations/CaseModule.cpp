// Texts in MLIR's generic form, which is the same for every operation, and
// elements in memory.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CaseModule.h"
#include "Kernels.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cstring>
#include <functional>
#include <map>

using namespace tensorops;
using namespace tensorops::test;
using llvm::formatv;

std::vector<const char *> tensorops::test::levelsInTurn(size_t turn) {
  constexpr size_t count = std::size(levels);
  return {levels[0], levels[1 + turn % (count - 2)], levels[count - 1]};
}

bool tensorops::test::isAccepted(const Case &entry, ComputeTarget target) {
  const auto *rule = mlir::tensorops::findOperationRule(entry.operation);
  if (!rule)
    return false;
  for (const auto &types : {entry.operands, entry.results})
    for (const std::string &type : types)
      if (!rule->accepted(target).contains(kindOf(type)))
        return false;
  return true;
}

/// Indices travel as i64.
static std::string storedAs(const std::string &type) {
  return type == "index" ? "i64" : type;
}

std::vector<std::string> tensorops::test::operandsOf(const Case &entry) {
  return entry.operands.empty() ? std::vector<std::string>{"i8"}
                                : entry.operands;
}

std::vector<Elements> tensorops::test::callInputsOf(const Case &entry) {
  if (entry.operands.empty())
    return {interestingElements("i8")};
  return inputsOf(entry);
}

namespace {

/// Writes one function.
class FunctionWriter {
public:
  explicit FunctionWriter(llvm::ArrayRef<const Case *> entries)
      : entries(entries), operands(operandsOf(*entries[0])) {
    for (const Case *entry : entries)
      results.insert(results.end(), entry->results.begin(),
                     entry->results.end());
  }

  std::string write(llvm::StringRef name, CaseForm form) {
    text = formatv("func.func @{0}({1}) -> ({2}) {{\n", name,
                   list(operands,
                        [](size_t i, const std::string &type) {
                          return formatv("%x{0}: {1}", i, tensor(type)).str();
                        }),
                   list(results, tensorAt));
    if (form == CaseForm::Tensors || form == CaseForm::OnlyTensors)
      writeOperations(tensorTypes, "%x", "%t");
    else if (form == CaseForm::Numbers)
      writeLoop();
    else
      writeWithDestinations();
    text += formatv("  return {0} : {1}\n}\n", list(results, numbered("%t")),
                    list(results, tensorAt));
    return text;
  }

private:
  using Spell = std::string (*)(const std::string &);
  static std::string tensorTypes(const std::string &type) {
    return "tensor<?x" + type + ">";
  }
  static std::string scalarTypes(const std::string &type) { return type; }
  static std::string tensor(const std::string &type) {
    return tensorTypes(storedAs(type));
  }
  static std::string tensorAt(size_t, const std::string &type) {
    return tensor(type);
  }

  using Spelling = std::function<std::string(size_t, const std::string &)>;
  static std::string list(const std::vector<std::string> &types,
                          const Spelling &spelling) {
    std::vector<std::string> parts;
    for (auto [i, type] : llvm::enumerate(types))
      parts.push_back(spelling(i, type));
    return llvm::join(parts, ", ");
  }
  /// `%x0, %x1`.
  static Spelling numbered(std::string prefix) {
    return [=](size_t i, const std::string &) {
      return prefix + std::to_string(i);
    };
  }
  /// The types as they stand in memory, or with names before them.
  static Spelling typed(std::string prefix) {
    return [=](size_t i, const std::string &type) {
      return prefix + std::to_string(i) + ": " + storedAs(type);
    };
  }

  /// From `source` 0, 1 … to `target` 0, 1 … as they are stored.
  void writeOperations(Spell spell, llvm::StringRef source,
                       const std::string &target) {
    auto spelled = [=](size_t, const std::string &type) { return spell(type); };
    for (auto [i, type] : llvm::enumerate(operands))
      if (type == "index")
        text += formatv("  %i{0} = arith.index_cast {1}{0} : {2} to {3}\n", i,
                        source, spell("i64"), spell("index"));
    size_t first = 0;
    for (const Case *entry : entries) {
      auto result = [&](size_t i, const std::string &type) {
        return (type == "index" ? "%j" : target) + std::to_string(first + i);
      };
      auto operand = [&](size_t i, const std::string &type) {
        return (type == "index" ? "%i" : source.str()) + std::to_string(i);
      };
      text += formatv("  {0} = \"{1}\"({2}) {3} : ({4}) -> ({5})\n",
                      list(entry->results, result), entry->operation,
                      list(entry->operands, operand), entry->attributes,
                      list(entry->operands, spelled),
                      list(entry->results, spelled));
      for (auto [i, type] : llvm::enumerate(entry->results))
        if (type == "index")
          text += formatv("  {0}{1} = arith.index_cast %j{1} : {2} to {3}\n",
                          target, first + i, spell("index"), spell("i64"));
      first += entry->results.size();
    }
  }

  void writeDestinations() {
    text += formatv("  %c0 = arith.constant 0 : index\n"
                    "  %n = tensor.dim %x0, %c0 : {0}\n",
                    tensor(operands[0]));
    for (auto [i, type] : llvm::enumerate(results))
      text += formatv("  %e{0} = tensor.empty(%n) : {1}\n", i, tensor(type));
  }

  /// Each operation with a destination of its own.
  void writeWithDestinations() {
    writeDestinations();
    for (auto [i, entry] : llvm::enumerate(entries))
      text += formatv("  %t{0} = {1} {2} ins({3} : {4}) outs(%e{0} : {5}) -> "
                      "{5}\n",
                      i, entry->operation, entry->attributes,
                      list(operands, numbered("%x")), list(operands, tensorAt),
                      tensor(entry->results[0]));
  }

  /// The operations number by number, in one loop.
  void writeLoop() {
    writeDestinations();
    std::vector<std::string> maps(operands.size() + results.size(),
                                  "affine_map<(d0) -> (d0)>");
    text += formatv("  %l:{0} = linalg.generic {{indexing_maps = [{1}], "
                    "iterator_types = [\"parallel\"]} ins({2} : {3}) "
                    "outs({4} : {5}) {{\n  ^body({6}, {7}):\n",
                    results.size(), llvm::join(maps, ", "),
                    list(operands, numbered("%x")), list(operands, tensorAt),
                    list(results, numbered("%e")), list(results, tensorAt),
                    list(operands, typed("%b")), list(results, typed("%out")));
    writeOperations(scalarTypes, "%b", "%r");
    text += formatv(
        "  linalg.yield {0} : {1}\n  } -> ({2})\n",
        list(results, numbered("%r")),
        list(results,
             [](size_t, const std::string &type) { return storedAs(type); }),
        list(results, tensorAt));
    // Under names that can be counted as others are.
    for (auto [i, type] : llvm::enumerate(results))
      text += formatv("  %t{0} = tensor.cast %l#{0} : {1} to {1}\n", i,
                      tensor(type));
  }

  llvm::ArrayRef<const Case *> entries;
  const std::vector<std::string> operands;
  std::vector<std::string> results;
  std::string text;
};

} // namespace

std::string tensorops::test::functionOf(const Case &entry,
                                        llvm::StringRef name) {
  const Case *const entries[] = {&entry};
  return FunctionWriter(entries).write(
      name, entry.operands.empty() ? CaseForm::Numbers : entry.form);
}

std::string tensorops::test::functionOf(llvm::ArrayRef<const Case *> entries,
                                        llvm::StringRef name) {
  const CaseForm form = entries[0]->form;
  return FunctionWriter(entries).write(
      name, form == CaseForm::Tensors ? CaseForm::Numbers : form);
}

/// Elements as they stand in memory, `stride` apart.
static std::vector<char> store(const Elements &elements, const Layout &layout,
                               const DTypeInfo &info) {
  const size_t part =
      info.kind == DTypeKind::Complex ? info.byteSize / 2 : info.byteSize;
  std::vector<char> bytes((layout.size * layout.stride + 1) * info.byteSize,
                          char(0x5a));
  for (size_t i = 0; i < layout.size; ++i)
    for (size_t k = 0; k * part < info.byteSize; ++k)
      std::memcpy(&bytes[i * layout.stride * info.byteSize + k * part],
                  &elements[layout.first + i][k], part);
  return bytes;
}

static Elements load(const TensorView &tensor) {
  const DTypeInfo &info = getInfo(tensor.dtype);
  const size_t part =
      info.kind == DTypeKind::Complex ? info.byteSize / 2 : info.byteSize;
  Elements elements(tensor.numElements(), Element{0, 0});
  for (size_t i = 0; i < elements.size(); ++i)
    for (size_t k = 0; k * part < info.byteSize; ++k)
      std::memcpy(&elements[i][k],
                  static_cast<char *>(tensor.elementAt(i)) + k * part, part);
  return elements;
}

llvm::Expected<std::vector<Elements>>
tensorops::test::call(const Executable &code, llvm::StringRef entry,
                      llvm::ArrayRef<std::string> types,
                      llvm::ArrayRef<Elements> inputs, const Layout &layout) {
  std::vector<std::vector<char>> buffers;
  llvm::SmallVector<TensorView> views;
  for (auto [type, elements] : llvm::zip_equal(types, inputs)) {
    const DType dtype = *findDType(storedAs(type));
    buffers.push_back(store(elements, layout, getInfo(dtype)));
    views.push_back(TensorView::contiguous(dtype, buffers.back().data(),
                                           {int64_t(layout.size)}));
    views.back().strides[0] = layout.stride;
  }
  auto tensors = code.invoke(entry, views);
  if (!tensors)
    return tensors.takeError();
  std::vector<Elements> results;
  for (const Tensor &tensor : *tensors)
    results.push_back(load(tensor.view()));
  return results;
}

static std::string describe(const Element &element) {
  if (element[1] == 0)
    return formatv("{0:x}", element[0]);
  return formatv("({0:x}, {1:x})", element[0], element[1]);
}

/// Oracles are slow, and machines agree: the same result is asked about once.
/// `number` counts the entry's inputs.
static bool isRight(const Case &entry, size_t number, const Elements &operands,
                    const Elements &results) {
  static std::map<const Case *, std::vector<Elements>> known;
  std::vector<Elements> &right = known[&entry];
  right.resize(std::max(right.size(), number + 1));
  if (right[number] == results)
    return true;
  if (!entry.isRight(operands, results))
    return false;
  right[number] = results;
  return true;
}

std::string tensorops::test::findMistake(const Case &entry,
                                         llvm::ArrayRef<Elements> inputs,
                                         llvm::ArrayRef<Elements> results,
                                         size_t first) {
  for (size_t i = 0; i < results[0].size(); ++i) {
    Elements operands, outcome;
    if (!entry.operands.empty())
      for (const Elements &list : inputs)
        operands.push_back(list[first + i]);
    for (const Elements &list : results)
      outcome.push_back(list[i]);
    if (isRight(entry, first + i, operands, outcome))
      continue;
    std::string text = "wrong result of " + entry.operation + " " + entry.name +
                       " at " + std::to_string(i) + ":";
    for (const Element &operand : operands)
      text += " " + describe(operand);
    text += " gave";
    for (const Element &result : outcome)
      text += " " + describe(result);
    return text;
  }
  return "";
}
