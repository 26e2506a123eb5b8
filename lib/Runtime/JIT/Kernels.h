// The kernels of a lowered module as what a device loads or a file holds.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_KERNELS_H
#define TENSOROPS_LIB_RUNTIME_JIT_KERNELS_H

#include "mlir/IR/BuiltinOps.h"
#include "tensorops/Runtime/JIT/Stage.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace tensorops {

/// The code of the one gpu.binary of `module`; an error where it has none.
llvm::Expected<std::string> readKernels(mlir::ModuleOp module);

/// Writes that code as it is at `stage`, which is one of its own (PTX, Cubin,
/// SPIRV), for `gpu`.
llvm::Error writeKernels(mlir::ModuleOp module, Stage stage, const Target &gpu,
                         llvm::raw_ostream &os);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_KERNELS_H
