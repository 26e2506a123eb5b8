// The stages on the way to machine code, one line of them for a host's code and
// one for the kernels of a GPU.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_STAGE_H
#define TENSOROPS_RUNTIME_JIT_STAGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace tensorops {

class Target;

/// Where to stop on the way to machine code.
enum class Stage {
  Linalg,
  Vector,
  LLVM,
  LLVMIR,
  Assembly,
  Object,
  /// Of GPUs: kernels of the gpu dialect; the NVVM dialect, PTX, cubin; SPIR-V.
  GPU,
  NVVM,
  PTX,
  Cubin,
  SPIRV
};

struct StageInfo {
  /// What is written.
  enum class Kind {
    /// The module.
    MLIR,
    /// The module in LLVM's own IR.
    LLVMIR,
    /// What LLVM's code generator makes of that.
    Code,
    /// What the kernels in it have become.
    Kernels
  };

  Stage stage;
  /// As an option spells it: `llvmir`.
  llvm::StringLiteral name;
  Kind kind;
  /// What it is made from; the first is made from the input.
  std::optional<Stage> predecessor;
  bool isText;
};

/// All stages, each behind its predecessor.
llvm::ArrayRef<StageInfo> allStages();

const StageInfo &getInfo(Stage stage);

/// Whether `stage` is `earlier` or made from it.
bool leadsOver(Stage stage, Stage earlier);

/// Whether `stage` shows the kernels of a GPU.
inline bool isKernelStage(Stage stage) { return leadsOver(stage, Stage::GPU); }

/// An error that says which targets have `stage`, where `target` has not.
llvm::Error checkStage(const Target &target, Stage stage);

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_STAGE_H
