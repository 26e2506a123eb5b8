// Many entries as one module of MLIR, compiled once for a target, and called
// one by one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_OPERATIONS_CASEMODULE_H
#define TENSOROPS_TEST_INTEGRATION_OPERATIONS_CASEMODULE_H

#include "Cases.h"
#include "tensorops/Runtime/JIT/Engine.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace tensorops::test {

using mlir::tensorops::ComputeTarget;

/// The least level, the host's own, and one of those between by turns: for
/// entries that levels make no difference to by themselves.
std::vector<const char *> levelsInTurn(size_t turn);

/// Whether the table says that `target` computes the entry rightly.
bool isAccepted(const Case &entry, ComputeTarget target);

/// A function `@name` on tensors of any length that does nothing but the
/// entry's operation: on the tensors, or number by number in a linalg.generic.
std::string functionOf(const Case &entry, llvm::StringRef name);

/// A function `@name` with one loop for several entries that take the same
/// operands: one kernel.
std::string functionOf(llvm::ArrayRef<const Case *> entries,
                       llvm::StringRef name);

/// How the elements of a call lie in memory.
struct Layout {
  size_t first = 0, size = 0;
  /// In elements; of what lies in between nothing is read or written.
  int64_t stride = 1;
};

/// Calls `entry` with a part of `inputs`, one list an operand; the elements of
/// every result.
llvm::Expected<std::vector<Elements>> call(const Executable &code,
                                           llvm::StringRef entry,
                                           llvm::ArrayRef<std::string> types,
                                           llvm::ArrayRef<Elements> inputs,
                                           const Layout &layout);

/// The first wrong result as text; empty where all are right. `inputs` are the
/// entry's, the results those of `first` on.
std::string findMistake(const Case &entry, llvm::ArrayRef<Elements> inputs,
                        llvm::ArrayRef<Elements> results, size_t first = 0);

/// The functions' operands: one at least, so that there is a length.
std::vector<std::string> operandsOf(const Case &entry);
std::vector<Elements> callInputsOf(const Case &entry);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_OPERATIONS_CASEMODULE_H
