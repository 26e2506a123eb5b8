// What waits, by operation, and by the entry's name where not all do.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Awaited.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace {
struct Awaited {
  StringRef operation;
  /// Of the entry; empty: all of them.
  StringRef name;
};
} // namespace

static constexpr Awaited kAwaited[] = {
    // No entry yet: branch cuts need an oracle of their own.
    {"complex.atan2", ""},
    {"complex.pow", ""},
    {"complex.powi", ""},
    {"complex.bitcast", ""},
    // LLVM takes masked accesses of bf16 apart by conversions that it calls.
    {"vector.mlir:4", "bf16"},
    {"vector.mlir:37", "bf16"},
    // Lane by lane over vectors of 512 bools: too slow to compile to be tried.
    {"arith.divsi", "i1"},
    {"arith.divui", "i1"},
    {"arith.remsi", "i1"},
    {"arith.remui", "i1"},
    {"arith.ceildivsi", "i1"},
    {"arith.ceildivui", "i1"},
    {"arith.floordivsi", "i1"},
};

bool tensorops::test::isAwaited(StringRef operation, StringRef name) {
  return llvm::any_of(kAwaited, [&](const Awaited &awaited) {
    return awaited.operation == operation &&
           (awaited.name.empty() || awaited.name == name);
  });
}
