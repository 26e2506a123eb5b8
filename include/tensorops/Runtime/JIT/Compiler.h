// From MLIR to any stage on the way to machine code: what tensorops-compile
// writes and the JIT loads come out of the same functions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_COMPILER_H
#define TENSOROPS_RUNTIME_JIT_COMPILER_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include "tensorops/Pipelines/Extensions.h"
#include "tensorops/Pipelines/Options.h"
#include "tensorops/Runtime/JIT/Diagnostics.h"
#include "tensorops/Runtime/JIT/Signature.h"
#include "tensorops/Runtime/JIT/Stage.h"
#include "tensorops/Runtime/JIT/SymbolOrigins.h"
#include "tensorops/Target/Target.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <optional>
#include <string>

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace tensorops {

/// Where the memory lies that entries take and give.
enum class MemorySpace { Host, Device };

struct CompilerOptions {
  /// A Target's text, or `native`. For a GPU, functions on tensors and memrefs
  /// become kernels and host code.
  std::string target = "native";
  /// Options of the project's own pipelines, NAME=VALUE separated by blanks:
  /// `entry-layout=strided widen-sums=false`. They are those of
  /// DeviceLoweringOptions; `host-target` may be `native`, and is unless named.
  /// Under entry-layout=identity, calls pack tensors that lie otherwise.
  std::string pipelineOptions;
  /// A pass pipeline that leads to the LLVM dialect, as mlir-opt takes it;
  /// empty: the project's own. How it has an entry's tensors lie is said by
  /// `pipelineOptions`.
  std::string pipeline;
  /// Passes of one's own in the project's pipelines.
  mlir::tensorops::Extensions extensions;
  /// Where the pipeline has the memory of an entry's tensors and memrefs lie.
  /// On a device, the code neither reads nor writes an element itself.
  MemorySpace entryMemory = MemorySpace::Host;
  /// Gets every diagnostic of MLIR's, warnings, remarks and notes included, on
  /// the thread that compiles. On a module of the caller's own, what this
  /// leaves (by returning failure) goes on to the handlers of its context.
  DiagnosticHandler onDiagnostic;
};

/// The errors that code can report, by the line that it passes to
/// `tensorops_report_error`.
using ReportedErrors = llvm::StringMap<Message>;

/// A relocatable object in memory, and what a caller must know of it.
struct CompiledObject {
  std::unique_ptr<llvm::MemoryBuffer> image;
  std::vector<Signature> entries;
  MemorySpace entryMemory = MemorySpace::Host;
  /// Why it refers to symbols that it does not define.
  SymbolOrigins origins;
  ReportedErrors reports;
};

/// Symbol of the function `void(void **)` through which the JIT calls an entry
/// (see CompiledObject from compileForCalls).
std::string getAdapterName(llvm::StringRef entry);

/// Not to be used by two threads at once. What MLIR or LLVM object to is a
/// LocatedError. Nothing is printed, but for one case that is MLIR's own:
/// errors in a module whose context is the caller's go to the handlers of that
/// context, and MLIR prints those that no handler takes.
class Compiler {
public:
  /// Resolves the target and reads the options; whether this host can run it is
  /// not asked.
  static llvm::Expected<std::unique_ptr<Compiler>>
  create(CompilerOptions options = {});

  const Target &target() const { return mainTarget; }
  /// What runs the code itself: the target, or the host of a GPU.
  const Target &codeTarget() const { return host ? *host : mainTarget; }

  /// Text or bytecode; `bufferName` stands for the file in messages. The module
  /// lives in a context of this compiler's.
  llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
  parseText(llvm::StringRef text, llvm::StringRef bufferName);

  /// Reads a file of text or bytecode; `-` is standard input.
  llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
  parseFile(llvm::StringRef path);

  /// Writes `module`, which is not changed, as it is at `stage`. Its context
  /// may be the caller's: dialects that the pipeline needs are registered in
  /// it. A module that the project's own pipeline has lowered for this target
  /// goes on from there, without passes.
  llvm::Error emit(mlir::ModuleOp module, Stage stage,
                   llvm::raw_pwrite_stream &os);

  /// The object that emit(Stage::Object) writes, and in it a function for every
  /// entry that can be called with packed arguments (getAdapterName).
  llvm::Expected<CompiledObject> compileForCalls(mlir::ModuleOp module);

private:
  Compiler(CompilerOptions options, Target mainTarget);

  llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
  parseBuffer(std::unique_ptr<llvm::MemoryBuffer> buffer);
  llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
  lower(mlir::ModuleOp module, Stage stage, DiagnosticCollector &diagnostics);
  /// A module that was lowered by somebody else before it came here.
  llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
  keepLowered(mlir::ModuleOp module, Stage stage,
              DiagnosticCollector &diagnostics);
  /// Writes the code of a translated module, whose symbols of others have
  /// `origins`.
  llvm::Error emitCode(llvm::Module &translated, Stage stage,
                       const SymbolOrigins &origins,
                       llvm::raw_pwrite_stream &os);
  llvm::Error readOptions();
  llvm::Error buildPipeline(mlir::OpPassManager &manager, Stage stage);
  /// The passes up to `stage`, where `cpu` runs what is no kernel.
  void addStages(mlir::OpPassManager &manager, Stage stage,
                 llvm::StringRef cpu);
  /// Whether `module` lives in a context of the caller's.
  bool isForeign(mlir::ModuleOp module) const;
  /// Whether the way to `stage` leads over kernels.
  bool makesKernels(Stage stage) const;

  CompilerOptions options;
  /// What options.pipelineOptions says.
  mlir::tensorops::DeviceLoweringOptions lowering;
  Target mainTarget;
  /// For GPUs.
  std::optional<Target> host;
  mlir::DialectRegistry registry;
  mlir::MLIRContext context;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_COMPILER_H
