// The kernels that run on other machines, and what their results must be.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CROSS_CROSSKERNELS_H
#define TENSOROPS_TEST_INTEGRATION_CROSS_CROSSKERNELS_H

#include "Kernels.h"
#include <optional>
#include <string>
#include <vector>

namespace tensorops::test {

struct CrossKernel {
  /// `f32_correct`; the entry is called so.
  std::string name;
  /// How Driver/ runs it.
  std::string mode;
  /// The name of its inputs (Inputs.h).
  std::string inputs;
  /// Bytes of an element.
  unsigned inBytes, outBytes;
  /// The whole function.
  std::string text;
  /// The format of the results, or of their parts.
  exact::Format result;
  /// What it promises for each element; nothing where only the results of
  /// x86-64 can be compared with.
  std::optional<Kernel> real;

  /// Whether other bits than the reference's may keep the promise.
  bool isWeak() const { return real && !real->promise.isUnique(); }
  /// Whether any NaN passes for any other.
  bool anyNaN() const { return real && real->promise.anyNaN; }
};

/// All of them; names are unique.
const std::vector<CrossKernel> &crossKernels();

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CROSS_CROSSKERNELS_H
