// Entries of compiled code as kernels of room Verify, on memory in which the
// elements lie as a test wants them to.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_PLACEDKERNELS_H
#define TENSOROPS_TEST_INTEGRATION_CPU_PLACEDKERNELS_H

#include "tensorops/Runtime/JIT/Engine.h"
#include "tensorops/Verify/Kernel.h"
#include <string>
#include <vector>

namespace tensorops::test {

/// How the elements of a tensor lie in memory; strides and offset in elements.
struct Layout {
  Dims sizes, strides;
  int64_t offset = 0;

  static Layout dense(const Dims &sizes);
  /// `count` elements, each `stride` behind the one before.
  static Layout row(int64_t count, int64_t stride);

  /// Where each element lies, in row-major order; several lie at one position
  /// where a stride is 0.
  std::vector<size_t> positions() const;
};

// The code has to outlive the kernels. Their elements stand for those of the
// tensor in row-major order.

/// An entry on memrefs of rank 1, on the memory of the call itself.
verify::Kernel onMemRefs(const Executable &code, const std::string &entry,
                         const verify::Subject &subject);
/// An entry on memrefs, from one layout to another.
verify::Kernel onMemRefs(const Executable &code, const std::string &entry,
                         const verify::Subject &subject, const Layout &from,
                         const Layout &to);

/// An entry from a tensor to a tensor, on the memory of the call itself; the
/// sizes are those in front and what is left for the last dimension.
verify::Kernel onTensors(const Executable &code, const std::string &entry,
                         const verify::Subject &subject, const Dims &leading);
/// The same, from a layout.
verify::Kernel onTensors(const Executable &code, const std::string &entry,
                         const verify::Subject &subject, const Layout &from);

/// Calls another kernel for each element by itself.
verify::Kernel oneByOne(const verify::Subject &subject, verify::Kernel kernel);

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_PLACEDKERNELS_H
