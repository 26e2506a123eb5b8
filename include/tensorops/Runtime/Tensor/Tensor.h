// A tensor that owns its memory, wherever that came from: the heap, a mapped
// file, or the result descriptor of a compiled function.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_RUNTIME_TENSOR_TENSOR_H
#define TENSOROPS_RUNTIME_TENSOR_TENSOR_H

#include "tensorops/Runtime/Tensor/TensorView.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/Support/Error.h"
#include <cstdint>

namespace tensorops {

/// Elements and the duty to release them. Moves, never copies; a moved-from
/// tensor may only be destroyed or assigned to.
class Tensor {
public:
  /// Gives the memory back; called once, when the tensor goes.
  using Release = llvm::unique_function<void()>;

  /// Fresh dense row-major memory from allocateHostMemory(), not initialised.
  /// Fails where `sizes` are negative, too large to be counted, or larger than
  /// the memory there is.
  static llvm::Expected<Tensor> allocate(DType dtype,
                                         llvm::ArrayRef<int64_t> sizes);

  /// A dense row-major copy of `source`. Fails as checkView and allocate() do.
  static llvm::Expected<Tensor> copyOf(const TensorView &source);

  /// Takes over memory that `release` gives back. For a memref descriptor:
  /// `view.data` is aligned pointer plus offset, `release` frees the allocated
  /// pointer.
  static Tensor adopt(TensorView view, Release release);

  Tensor(Tensor &&other) noexcept;
  Tensor &operator=(Tensor &&other) noexcept;
  Tensor(const Tensor &) = delete;
  Tensor &operator=(const Tensor &) = delete;
  ~Tensor();

  /// The elements; valid as long as the tensor lives and is not moved from
  /// (moving a tensor leaves the elements where they are).
  const TensorView &view() const { return elements; }

private:
  Tensor(TensorView view, Release release);

  TensorView elements;
  Release release;
};

} // namespace tensorops

#endif // TENSOROPS_RUNTIME_TENSOR_TENSOR_H
