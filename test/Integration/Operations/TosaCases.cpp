// Entries of tosa's elementwise operations: each does what an operation of
// arith or math does.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Cases.h"

#include "llvm/ADT/StringRef.h"

using namespace tensorops::test;

namespace {

/// What an operation is on floats, on integers and on bools; null: it has no
/// entry. A comparison has its predicate behind a colon.
struct Same {
  const char *operation, *onFloats, *onIntegers;
  const char *onBools = nullptr;
};

constexpr Same kSame[] = {
    {"tosa.add", "arith.addf", "arith.addi"},
    {"tosa.sub", "arith.subf", "arith.subi"},
    {"tosa.maximum", "arith.maximumf", "arith.maxsi"},
    {"tosa.minimum", "arith.minimumf", "arith.minsi"},
    {"tosa.equal", "arith.cmpf:oeq", "arith.cmpi:eq"},
    {"tosa.greater", "arith.cmpf:ogt", "arith.cmpi:sgt"},
    {"tosa.greater_equal", "arith.cmpf:oge", "arith.cmpi:sge"},
    {"tosa.select", "arith.select", "arith.select", "arith.select"},
    {"tosa.bitwise_and", nullptr, "arith.andi"},
    {"tosa.bitwise_or", nullptr, "arith.ori"},
    {"tosa.bitwise_xor", nullptr, "arith.xori"},
    {"tosa.logical_and", nullptr, nullptr, "arith.andi"},
    {"tosa.logical_or", nullptr, nullptr, "arith.ori"},
    {"tosa.logical_xor", nullptr, nullptr, "arith.xori"},
    {"tosa.abs", "math.absf", nullptr},
    {"tosa.ceil", "math.ceil", nullptr},
    {"tosa.floor", "math.floor", nullptr},
    {"tosa.rsqrt", "math.rsqrt", nullptr},
    {"tosa.exp", "math.exp", nullptr},
    {"tosa.log", "math.log", nullptr},
    {"tosa.sin", "math.sin", nullptr},
    {"tosa.cos", "math.cos", nullptr},
    {"tosa.tanh", "math.tanh", nullptr},
    {"tosa.erf", "math.erf", nullptr},
    {"tosa.pow", "math.powf", nullptr}};

/// Whether `entry` is of the operation, and of the predicate, that `known` is.
bool isOf(const Case &entry, const char *known) {
  if (!known)
    return false;
  auto [operation, predicate] = llvm::StringRef(known).split(':');
  return entry.operation == operation &&
         (predicate.empty() ||
          llvm::StringRef(entry.name).split('_').first == predicate);
}

/// What `same` is on the last operand of `entry`; null: nothing.
const char *knownFor(const Same &same, const Case &entry) {
  const std::string &type = entry.operands.back();
  if (type == "index" || isComplex(type) || type[0] == 'u')
    return nullptr;
  if (isFloat(type))
    return same.onFloats;
  return type == "i1" ? same.onBools : same.onIntegers;
}

Case onTensors(Case entry, const char *operation) {
  entry.operation = operation;
  entry.attributes = "";
  entry.form = CaseForm::OnlyTensors;
  return entry;
}

} // namespace

std::vector<Case> tensorops::test::tosaCases() {
  std::vector<Case> cases;
  for (auto part : {integerCases, floatCases, mathCases})
    for (const Case &entry : part())
      for (const Same &same : kSame)
        if (isOf(entry, knownFor(same, entry)))
          cases.push_back(onTensors(entry, same.operation));
  for (const Case &entry : conversionCases())
    if (entry.operation == "arith.extf" || entry.operation == "arith.truncf")
      cases.push_back(onTensors(entry, "tosa.cast"));
  for (const Case &entry : namedCases())
    if (entry.operation == "linalg.reciprocal")
      cases.push_back(onTensors(entry, "tosa.reciprocal"));
  return cases;
}
