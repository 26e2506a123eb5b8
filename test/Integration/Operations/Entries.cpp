// Entries of all sorts, looked up by operation.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Entries.h"

#include "CaseModule.h"
#include "LinalgCases.h"
#include "Programs.h"
#include "llvm/ADT/STLExtras.h"

using namespace tensorops::test;

static std::map<std::string, ElementKinds> findCoveredKinds(bool onKernels) {
  std::map<std::string, ElementKinds> covered;
  auto add = [&](const std::string &operation, ElementKind kind) {
    covered[operation] = covered[operation] | kind;
  };
  for (const Case &entry : allCases())
    if (!onKernels || entry.hasKernel)
      for (const auto &types : {entry.operands, entry.results})
        for (const std::string &type : types)
          add(entry.operation, kindOf(type));
  for (const Program &program : allPrograms())
    if (!program.isRefused)
      for (const std::string &operation : program.operations)
        for (ElementKind kind :
             onKernels ? program.kernelKinds() : program.kinds)
          add(operation, kind);
  for (const LinalgCase &entry : allLinalgCases())
    for (ElementKind kind : entry.kinds)
      add(entry.operation, kind);
  return covered;
}

const std::map<std::string, ElementKinds> &
tensorops::test::coveredKinds(bool onKernels) {
  static const auto host = findCoveredKinds(false);
  static const auto kernels = findCoveredKinds(true);
  return onKernels ? kernels : host;
}

/// 0 for integers, 1 for floats, 2 for complex numbers.
static int classOf(const std::string &type) {
  if (isComplex(type))
    return 2;
  return type[0] == 'f' || type[0] == 'b';
}

/// The entry with a type of the same sort replaced by `type`.
static Case withType(Case entry, const std::string &from,
                     const std::string &type) {
  for (auto *types : {&entry.operands, &entry.results})
    std::replace(types->begin(), types->end(), from, type);
  return entry;
}

/// Complex numbers of other parts, and the parts with them.
static Case withParts(Case entry, const std::string &type) {
  const std::string part = classOf(type) == 2 ? "f16" : type;
  entry = withType(withType(std::move(entry), "f32", part), "complex<f32>",
                   "complex<" + part + ">");
  for (size_t at; (at = entry.attributes.find(": f32")) != std::string::npos;)
    entry.attributes.replace(at, 5, ": " + part);
  return entry;
}

/// Of a type of the kind to complex numbers of as many bits and back: one of
/// them is a program.
static void appendBitcasts(ElementKind kind, std::vector<std::string> &texts) {
  for (std::string type : {spell(kind), "i128", "f128"})
    for (std::string part :
         {"f4E2M1FN", "f8E4M3FN", "f16", "bf16", "f32", "f64"}) {
      const std::string number = "complex<" + part + ">";
      Case entry{"complex.bitcast", "", {type}, {number}};
      entry.form = CaseForm::Numbers;
      texts.push_back(functionOf(entry, "main"));
    }
}

std::vector<std::string> tensorops::test::textsOf(llvm::StringRef operation,
                                                  ElementKind kind) {
  std::vector<std::string> texts;
  const std::string type = spell(kind);
  for (const Case &entry : allCases()) {
    if (entry.operation != operation)
      continue;
    std::vector<std::string> types = entry.operands;
    llvm::append_range(types, entry.results);
    if (operation == "arith.bitcast")
      texts.push_back(
          functionOf(withType(withType(entry, entry.operands[0], type),
                              entry.results[0], type),
                     "main"));
    if (operation == "complex.bitcast")
      appendBitcasts(kind, texts);
    if (llvm::is_contained(types, "complex<f32>"))
      texts.push_back(functionOf(withParts(entry, type), "main"));
    for (const std::string &from : types)
      if (classOf(from) == classOf(type))
        texts.push_back(functionOf(withType(entry, from, type), "main"));
  }
  for (const Program &program : allPrograms())
    if (llvm::is_contained(program.operations, operation))
      texts.push_back(program.instantiate(kind, ""));
  for (const LinalgCase &entry : allLinalgCases())
    if (entry.operation == operation)
      texts.push_back(entry.functionOf(type, "main"));
  return texts;
}
