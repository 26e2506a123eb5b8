// One call of an entry: checks and packs what goes in, takes what comes out.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_RUNTIME_JIT_CALLFRAME_H
#define TENSOROPS_LIB_RUNTIME_JIT_CALLFRAME_H

#include "tensorops/Runtime/JIT/Signature.h"
#include "tensorops/Runtime/Tensor/Tensor.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <optional>

namespace tensorops {

class DeviceScope;

class CallFrame {
public:
  /// Room for a call of `signature`, which must live longer, as must `scope`.
  /// With one, tensors and memrefs are memory of its device, scalars are not.
  explicit CallFrame(const Signature &signature, DeviceScope *scope = nullptr);

  /// Checks the inputs against the signature and lays them out for the call;
  /// they must live until takeResults. Call it once.
  llvm::Error addArguments(llvm::ArrayRef<TensorView> inputs);

  /// What the entry's adapter takes.
  void **pointers() { return slots.data(); }

  /// The results of a call that reported no error. Call it once.
  llvm::Expected<llvm::SmallVector<Tensor>> takeResults();

private:
  llvm::Error addArgument(size_t index, const TensorView &input);
  /// The caller's own tensor, if that is what the code allocated.
  std::optional<Tensor> adopt(const TensorView &view, void *allocated);
  llvm::Expected<Tensor> copy(const TensorView &view, bool isScalar);

  const Signature &signature;
  DeviceScope *scope;
  /// Dense copies of inputs that lie otherwise.
  llvm::SmallVector<Tensor, 0> packed;
  llvm::SmallVector<std::unique_ptr<char[]>> descriptors;
  /// The struct of all results, and where in it each one starts.
  llvm::SmallVector<int64_t, 16> resultStorage;
  llvm::SmallVector<size_t, 2> resultOffsets;
  llvm::SmallVector<void *> slots;
  /// Start of each input's memory as the code sees it.
  llvm::SmallVector<const void *> inputStarts;
};

} // namespace tensorops

#endif // TENSOROPS_LIB_RUNTIME_JIT_CALLFRAME_H
