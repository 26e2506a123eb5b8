// The C library's allocator as compiled code sees it: results and buffers come
// from the memory that tensors come from.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_ALLOCATORS_H
#define TENSOROPS_LIB_RUNTIME_JIT_ALLOCATORS_H

#include "tensorops/Runtime/Device/GpuRuntimeWrappers.h"
#include "llvm/ADT/ArrayRef.h"

namespace tensorops {

/// `malloc`, `aligned_alloc` and `free`. They go with the C library's: what one
/// side allocates the other may free.
llvm::ArrayRef<RuntimeSymbol> allocatorSymbols();

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_ALLOCATORS_H
