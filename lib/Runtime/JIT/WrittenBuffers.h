// Which buffers a program writes, as far as it can be read off the module.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_WRITTENBUFFERS_H
#define TENSOROPS_LIB_RUNTIME_JIT_WRITTENBUFFERS_H

#include "mlir/IR/Value.h"

namespace tensorops {

/// Whether the code may write the memory of `buffer`: it does, or hands it on
/// to something that is not known to only read.
bool mayBeWritten(mlir::Value buffer);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_WRITTENBUFFERS_H
