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
};

bool tensorops::test::isAwaited(StringRef operation, StringRef name) {
  return llvm::any_of(kAwaited, [&](const Awaited &awaited) {
    return awaited.operation == operation &&
           (awaited.name.empty() || awaited.name == name);
  });
}
