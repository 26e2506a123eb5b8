// Registers everything that our pipelines and the inputs they take need.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_REGISTRATION_H
#define TENSOROPS_PIPELINES_REGISTRATION_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace mlir::tensorops {

/// Our dialect, the upstream dialects that the pipelines take or produce and
/// the transform dialect, external models of all, and the translations to LLVM
/// IR.
void registerAllDialects(DialectRegistry &registry);

/// Dialects that programs come in from other compilers and that no pipeline
/// takes, so that the parser's error for one of their operations names the tool
/// that lowers it. For contexts of one's own: none of them is there but by
/// name, and a context that has the dialect itself cannot have both.
void registerForeignDialects(DialectRegistry &registry);

/// Our passes, every upstream pass that the pipelines name, so that a dumped
/// pipeline can be parsed again, and the transform interpreter.
void registerAllPasses();

/// Our passes alone, for a process that has the upstream ones already.
void registerOwnPasses();

/// Our pipelines by name: `tensorops-lower-to-cpu-pipeline`.
void registerAllPipelines();

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_REGISTRATION_H
