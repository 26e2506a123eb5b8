// The way of a program for a GPU, from input to its kernels and to host code
// that has them inside.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_GPUPIPELINE_H
#define TENSOROPS_LIB_RUNTIME_JIT_GPUPIPELINE_H

#include "tensorops/Runtime/JIT/Compiler.h"

namespace tensorops {

/// Whether `target` is of a device that a host launches kernels on.
bool isGPU(const Target &target);

/// An error that says which GPUs have `stage`, where `target` has not.
llvm::Error checkStage(const Target &target, Stage stage);

/// The passes up to `stage`: one of the kernels', or of the host from the LLVM
/// dialect on.
void buildGPUPipeline(mlir::OpPassManager &manager, const Target &gpu,
                      const Target &host, mlir::tensorops::EntryLayout layout,
                      Stage stage);

/// The code of the one gpu.binary of `module`; an error where it has none.
llvm::Expected<std::string> readKernels(mlir::ModuleOp module);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_GPUPIPELINE_H
