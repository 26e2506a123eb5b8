// Whether an input is what an entry takes, and the words for it if not.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_ARGUMENTCHECK_H
#define TENSOROPS_LIB_RUNTIME_JIT_ARGUMENTCHECK_H

#include "tensorops/Runtime/JIT/Signature.h"
#include "tensorops/Runtime/Tensor/TensorView.h"
#include "llvm/Support/Error.h"

namespace tensorops {

/// An error unless `count` inputs are what the entry takes.
llvm::Error checkArgumentCount(const Signature &signature, size_t count);

/// An error unless `input` is a view of memory and can be argument `index`:
/// element type, rank, sizes, and for memrefs, which are never copied, layout
/// and permission to write.
llvm::Error checkArgument(const Signature &signature, size_t index,
                          const TensorView &input);

/// An error unless `input`, which checkArgument found to be right, lies as
/// argument `index` must: for memory that cannot be packed.
llvm::Error checkLayout(const Signature &signature, size_t index,
                        const TensorView &input);

/// An error where the code may write elements that are others' as well: of a
/// memref that overlaps itself, or another input that is not the same memory in
/// the same layout. The inputs have passed checkArgument.
llvm::Error checkOverlaps(const Signature &signature,
                          llvm::ArrayRef<TensorView> inputs);

/// Whether code for `type` can use `view` where it lies. Ranks are equal.
bool fitsLayout(const ValueType &type, const TensorView &view);

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_ARGUMENTCHECK_H
