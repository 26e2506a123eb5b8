// What MLIR's parsers must be given, lest they refuse a file for the address
// that it was read to, or end the process.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_PIPELINES_SOURCEBUFFER_H
#define TENSOROPS_PIPELINES_SOURCEBUFFER_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace mlir::tensorops {

/// `buffer`, text or bytecode, as the parsers take it: bytecode with resources
/// begins at an address of their alignment. An error, with its location, where
/// a resource in text says that it has none.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
prepareSource(std::unique_ptr<llvm::MemoryBuffer> buffer);

} // namespace mlir::tensorops

#endif // TENSOROPS_PIPELINES_SOURCEBUFFER_H
