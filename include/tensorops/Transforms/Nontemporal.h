// Whose leave stores past the caches have.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_NONTEMPORAL_H
#define TENSOROPS_TRANSFORMS_NONTEMPORAL_H

#include <cstdint>

namespace mlir::tensorops {

/// When loops write by non-temporal stores, which leave the caches as they are.
enum class Nontemporal : uint8_t {
  /// Where the output is too large to stay in the last level of the target's
  /// caches.
  Auto,
  /// Wherever they can: the caller knows that nobody reads the output soon.
  Always,
  Never,
};

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_NONTEMPORAL_H
