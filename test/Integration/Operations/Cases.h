// The entries of elementwise operations: one operation on operands of given
// types, what its result must be, and on which inputs that is asked.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_CASES_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_CASES_H

#include "FloatOracle.h"
#include "tensorops/Transforms/AcceptedOperations.h"
#include <array>
#include <functional>
#include <string>
#include <vector>

namespace tensorops::test {

using mlir::tensorops::ElementKind;

/// The bits of one element: a number, or the two parts of a complex one.
using Element = std::array<uint64_t, 2>;
using Elements = std::vector<Element>;

/// How the operation stands in a program: on tensors, on numbers in the body of
/// a linalg.generic, or with a destination; or on tensors alone, as it is on
/// nothing else.
enum class CaseForm { Tensors, Numbers, Destination, OnlyTensors };

/// One entry.
struct Case {
  /// `arith.cmpi`.
  std::string operation;
  /// Sets it apart from others of the operation: `slt_i8`.
  std::string name;
  /// MLIR's spelling of the types: `i8`, `complex<f32>`, `index`.
  std::vector<std::string> operands;
  std::vector<std::string> results;
  /// As the generic form has it: `{predicate = 2 : i64}`.
  std::string attributes = "";
  CaseForm form = CaseForm::Tensors;
  /// Whether `result` passes for these operands.
  std::function<bool(const Elements &operands, const Elements &results)>
      isRight = nullptr;
  /// Whether upstream says what the result is; null: always.
  std::function<bool(const Elements &operands)> isDefined = nullptr;
  /// Whether a kernel of a GPU has an entry as well, where the table has it.
  bool hasKernel = true;
};

/// All of them.
const std::vector<Case> &allCases();

/// The parts, a file each.
std::vector<Case> integerCases();
std::vector<Case> floatCases();
std::vector<Case> conversionCases();
std::vector<Case> mathCases();
std::vector<Case> indexCases();
std::vector<Case> complexCases();
std::vector<Case> namedCases();
std::vector<Case> tosaCases();

/// The type of elements of a kind and back, where there is one such type.
const char *spell(ElementKind kind);
ElementKind kindOf(const std::string &type);
bool isFloat(const std::string &type);
bool isComplex(const std::string &type);
/// Of a float type, or of the parts of a complex one.
const exact::Format &formatOf(const std::string &type);
/// Bits of an element, of one part of a complex number; 64 for index.
unsigned widthOf(const std::string &type);

/// The types that all arithmetic on integers and floats has.
inline constexpr const char *kIntegerTypes[] = {"i1", "i8", "i16", "i32",
                                                "i64"};
inline constexpr const char *kFloatTypes[] = {"f16", "bf16", "f32", "f64"};
inline constexpr const char *kComplexTypes[] = {"complex<f32>", "complex<f64>"};

/// Whether two encodings are the same number, any NaN for any other.
inline bool sameNumber(uint64_t a, uint64_t b, const exact::Format &format) {
  return a == b || (format.isNaN(a) && format.isNaN(b));
}

/// Sign-extended from the low `width` bits.
inline int64_t asSigned(uint64_t bits, unsigned width) {
  return int64_t(bits << (64 - width)) >> (64 - width);
}
inline uint64_t maskOf(unsigned width) { return ~uint64_t(0) >> (64 - width); }

/// Zeros, ones, the smallest and largest of every sort, and some at random, of
/// any type.
Elements interestingElements(const std::string &type);

/// Inputs for a case: every combination of interesting operands that is
/// defined, one list an operand.
std::vector<Elements> inputsOf(const Case &entry);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_CASES_H
