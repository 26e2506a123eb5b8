// Which buffers a program writes, as far as it can be read off the module.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TRANSFORMS_WRITTENBUFFERS_H
#define TENSOROPS_TRANSFORMS_WRITTENBUFFERS_H

#include "mlir/IR/Value.h"

namespace mlir::tensorops {

/// Whether the code may write the memory of `buffer`: it does, or hands it on
/// to something that is not known to only read.
bool mayBeWritten(Value buffer);

} // namespace mlir::tensorops

#endif // TENSOROPS_TRANSFORMS_WRITTENBUFFERS_H
