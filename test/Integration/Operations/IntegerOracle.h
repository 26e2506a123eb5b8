// What arith and index compute on integers, by 128-bit integers.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_INTEGERORACLE_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_INTEGERORACLE_H

#include "Cases.h"

#include "llvm/ADT/ArrayRef.h"

namespace tensorops::test {

using Wide = __int128;
/// For what may need its last bit.
using UnsignedWide = unsigned __int128;

/// Operands of `width` bits as both readings have them.
struct Pair {
  unsigned width;
  Wide a, b;   // signed
  Wide ua, ub; // unsigned
};

Pair pairOf(const Elements &operands, unsigned width);

/// An operation of two numbers, by its name in either dialect; its result is
/// cut to the width.
struct IntegerOperation {
  const char *arith, *index;
  Wide (*compute)(const Pair &);
  /// Null: for all operands.
  bool (*isDefined)(const Pair &) = nullptr;
};

llvm::ArrayRef<IntegerOperation> integerOperations();

/// The entry of `operation`, under the name it has in one of the dialects.
Case integerCase(const IntegerOperation &operation, const char *name,
                 const std::string &type);

struct IntegerPredicate {
  const char *name;
  bool (*holds)(const Pair &);
};

/// In the order of upstream's enumerations.
llvm::ArrayRef<IntegerPredicate> integerPredicates();

/// A comparison, without the attribute that names it.
Case comparisonCase(const IntegerPredicate &predicate, const char *operation,
                    const std::string &name, const std::string &type);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_INTEGERORACLE_H
