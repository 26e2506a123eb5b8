// Where others put passes of their own into our pipelines.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_EXTENSIONS_H
#define TENSOROPS_PIPELINES_EXTENSIONS_H

#include <array>
#include <functional>
#include <utility>
#include <vector>

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace mlir::tensorops {

/// Places between passes, by what holds there. Passes put there keep it.
enum class ExtensionPoint {
  /// The program as it was written, behind its schedule: to lower dialects
  /// that the pipelines do not know to some that they accept.
  Program,
  /// Loops over tensors are linalg.generic, elementwise chains one; roots are
  /// tensorops.rsqrt of elements; run-time conditions are cf.assert.
  Linalg,
  /// For CPUs: loops over vectors and scalars, on buffers.
  Vector,
  /// For GPUs: kernels in gpu.module, and what launches them.
  Kernels,
  /// Code of the CPU, or of a GPU's host, in the LLVM dialect.
  LLVM,
};

/// Passes of others by point; pipelines are built with them
/// (`buildLowerToCPUPipeline`, `CompilerOptions::extensions`).
class Extensions {
public:
  /// Adds passes to a manager of modules; called each time that a pipeline is
  /// built, on the thread that builds it.
  using Builder = std::function<void(OpPassManager &)>;

  /// Behind those that are there already.
  void add(ExtensionPoint point, Builder builder) {
    builders[static_cast<size_t>(point)].push_back(std::move(builder));
  }

  void build(ExtensionPoint point, OpPassManager &pm) const {
    for (const Builder &builder : builders[static_cast<size_t>(point)])
      builder(pm);
  }

private:
  std::array<std::vector<Builder>,
             static_cast<size_t>(ExtensionPoint::LLVM) + 1>
      builders;
};

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_EXTENSIONS_H
