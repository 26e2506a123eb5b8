// The options of pipelines as options of a tool, none of them spelled by it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TOOLS_SUPPORT_PIPELINEFLAGS_H
#define TENSOROPS_TOOLS_SUPPORT_PIPELINEFLAGS_H

#include "llvm/Support/CommandLine.h"
#include <memory>
#include <string>
#include <vector>

namespace tensorops {

/// Registers every option of mlir::tensorops::DeviceLoweringOptions, with its
/// text. Values are checked by whoever compiles.
class PipelineFlags {
public:
  explicit PipelineFlags(llvm::cl::OptionCategory &category);
  ~PipelineFlags();

  /// The options that were given, as CompilerOptions::pipelineOptions has them.
  std::string text() const;

private:
  struct Flag;
  std::vector<std::unique_ptr<Flag>> flags;
};

} // namespace tensorops

#endif // TENSOROPS_TOOLS_SUPPORT_PIPELINEFLAGS_H
