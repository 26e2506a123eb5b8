// What a call gives, for callers that want all of it and keep their inputs: the
// tools, C and Python.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_JIT_OUTPUTS_H
#define TENSOROPS_RUNTIME_JIT_OUTPUTS_H

#include "tensorops/Runtime/JIT/Signature.h"
#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace tensorops {

/// The outputs of an entry are its results, then all its memref parameters.
size_t countOutputs(const Signature &signature);

/// An error if the entry cannot be called or has fewer than `count` outputs;
/// `what` is what the caller has for them: `--output options`.
llvm::Error checkOutputCount(const Signature &signature, size_t count,
                             llvm::StringRef what);

/// The arguments of one call that leaves the inputs as they are: where the code
/// writes, it gets copies.
class FreshArguments {
public:
  /// An error unless the entry can be called and takes that many inputs. Those
  /// that are not copied must outlive the call.
  static llvm::Expected<FreshArguments>
  create(const Signature &signature, llvm::ArrayRef<TensorView> inputs);

  /// What to invoke the entry with.
  llvm::ArrayRef<TensorView> views() const { return arguments; }

  /// All outputs of the call that gave `results`. Call it once.
  llvm::SmallVector<Tensor> takeOutputs(llvm::SmallVector<Tensor> results);

private:
  llvm::SmallVector<TensorView> arguments;
  llvm::SmallVector<Tensor> copies;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_JIT_OUTPUTS_H
