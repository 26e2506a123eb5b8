// The functions of libraries that compiled code may call.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_RUNTIMEFUNCTIONS_H
#define TENSOROPS_TRANSFORMS_RUNTIMEFUNCTIONS_H

#include "llvm/ADT/StringRef.h"

namespace mlir::tensorops {

/// Whether `name` is that of a function that LLVM's code generator may call for
/// some target: of the C library, of libm or of compiler-rt.
bool isCodeGeneratorFunction(llvm::StringRef name);

/// Whether compiled code may call the function `name`, and whoever links it is
/// told where it is: those above, what conversions take from the C library,
/// libm and MLIR's runner utilities (`vector.print`), and with `onDevice` those
/// of MLIR's GPU runtime.
bool isRuntimeFunction(llvm::StringRef name, bool onDevice);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_RUNTIMEFUNCTIONS_H
